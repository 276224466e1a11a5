#pragma once
// The wrappers below check their types themselves; curl's own checks need constant options.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

// Everything here is C because Swift cannot call a variadic function: one wrapper per type of argument,
// and no decision in any of them.

typedef size_t (*ccurl_bytes_callback)(
    char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);

typedef curl_socket_t (*ccurl_socket_callback)(
    void *_Nullable context, curlsocktype purpose, struct curl_sockaddr *_Nonnull address);

// CURLOPT_QUICK_EXIT by its number, because a header before 7.87 has no name for it; a library before that answers
// CURLE_UNKNOWN_OPTION.
static const CURLoption ccurl_quick_exit = (CURLoption)(CURLOPTTYPE_LONG + 322);

// curl_easy_setopt is variadic; options of the kind "long".
static inline CURLcode ccurl_set_long(CURL *_Nonnull handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// curl_easy_setopt is variadic; options of the kind "curl_off_t".
static inline CURLcode ccurl_set_size(CURL *_Nonnull handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

// curl_easy_setopt is variadic; options of the kind "string", which libcurl copies.
static inline CURLcode ccurl_set_string(
    CURL *_Nonnull handle, CURLoption option, const char *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

// curl_easy_setopt is variadic; options that take a pointer, kept or copied as the option says.
static inline CURLcode ccurl_set_pointer(
    CURL *_Nonnull handle, CURLoption option, const void *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

// curl_easy_setopt is variadic; options of the kind "slist", which must outlive the transfer.
static inline CURLcode ccurl_set_list(
    CURL *_Nonnull handle, CURLoption option, struct curl_slist *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

// curl_easy_setopt is variadic; the write and header callbacks.
static inline CURLcode ccurl_set_bytes_callback(
    CURL *_Nonnull handle, CURLoption option, ccurl_bytes_callback _Nonnull callback) {
  return curl_easy_setopt(handle, option, callback);
}

// curl_easy_setopt is variadic; the callback that opens a socket.
static inline CURLcode ccurl_set_socket_callback(
    CURL *_Nonnull handle, CURLoption option, ccurl_socket_callback _Nonnull callback) {
  return curl_easy_setopt(handle, option, callback);
}

// curl_easy_getinfo is variadic; facts of the kind "curl_off_t".
static inline CURLcode ccurl_get_size(
    CURL *_Nonnull handle, CURLINFO info, curl_off_t *_Nonnull value) {
  return curl_easy_getinfo(handle, info, value);
}

// curl_easy_getinfo is variadic; facts of the kind "long".
static inline CURLcode ccurl_get_long(
    CURL *_Nonnull handle, CURLINFO info, long *_Nonnull value) {
  return curl_easy_getinfo(handle, info, value);
}
