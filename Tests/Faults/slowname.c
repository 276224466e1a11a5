// One name takes half a minute to resolve for as long as a file lies there, and is this machine afterwards; compiled
// and preloaded by names.py.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int (*resolver)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  resolver resolve = (resolver)dlsym(RTLD_NEXT, "getaddrinfo");
  if (!name || strcmp(name, "slow.test") != 0) return resolve(name, service, hints, found);
  for (int seconds = 0; seconds < 30 && access(getenv("SLOW_NAME_WHILE"), F_OK) == 0; seconds++) sleep(1);
  return resolve("127.0.0.1", service, hints, found);
}
