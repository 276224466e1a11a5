#include "machine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

pthread_mutex_t powercut_lock = PTHREAD_MUTEX_INITIALIZER;
static PowerCutMachine *machines;

enum { sector = 512 };

PowerCutMachine *powercut_watch(const char *folder) {
  PowerCutMachine *machine = calloc(1, sizeof *machine);
  machine->folder = strdup(folder);
  pthread_mutex_lock(&powercut_lock);
  machine->next = machines;
  machines = machine;
  pthread_mutex_unlock(&powercut_lock);
  return machine;
}

static void let_go(Image *image) {
  for (Pending *one = image->first, *next; one; one = next) {
    next = one->next;
    free(one);
  }
  image->first = image->last = NULL;
}

void powercut_forget(PowerCutMachine *machine) {
  pthread_mutex_lock(&powercut_lock);
  PowerCutMachine **link = &machines;
  while (*link != machine) link = &(*link)->next;
  *link = machine->next;
  pthread_mutex_unlock(&powercut_lock);
  for (Image *image = machine->images, *next; image; image = next) {
    next = image->next;
    let_go(image);
    free(image->safe);
    free(image->path);
    free(image);
  }
  free(machine->folder);
  free(machine);
}

void powercut_before_sync(PowerCutMachine *machine, PowerCutBeforeSync callback, void *context) {
  pthread_mutex_lock(&powercut_lock);
  machine->before_sync = callback;
  machine->context = context;
  pthread_mutex_unlock(&powercut_lock);
}

void powercut_cut_at(PowerCutMachine *machine, long sync) {
  pthread_mutex_lock(&powercut_lock);
  machine->cut_at = sync;
  pthread_mutex_unlock(&powercut_lock);
}

long powercut_syncs(PowerCutMachine *machine) {
  pthread_mutex_lock(&powercut_lock);
  long syncs = machine->syncs;
  pthread_mutex_unlock(&powercut_lock);
  return syncs;
}

PowerCutMachine *powercut_machine_of(const char *path) {
  for (PowerCutMachine *machine = machines; machine; machine = machine->next) {
    size_t length = strlen(machine->folder);
    if (path && strncmp(path, machine->folder, length) == 0 && path[length] == '/') return machine;
  }
  return NULL;
}

/// What lay there before anybody watched.
static void load(Image *image) {
  FILE *file = fopen(image->path, "rb");
  if (!file) return;
  fseek(file, 0, SEEK_END);
  image->safe_size = ftell(file);
  rewind(file);
  image->safe = malloc(image->safe_size + 1);
  image->safe_size = (sqlite3_int64)fread(image->safe, 1, image->safe_size, file);
  image->entry_is_safe = 1;
  fclose(file);
}

Image *powercut_image(PowerCutMachine *machine, const char *path, int was_there, int is_journal) {
  for (Image *image = machine->images; image; image = image->next)
    if (image->exists && strcmp(image->path, path) == 0) return image;
  Image *image = calloc(1, sizeof *image);
  image->path = strdup(path);
  image->exists = 1;
  if (was_there) load(image);
  image->syncs_folder = is_journal && !was_there;
  image->next = machine->images;
  machine->images = image;
  return image;
}

static void append(Image *image, Pending *one) {
  one->next = NULL;
  if (image->last) image->last->next = one;
  else image->first = one;
  image->last = one;
}

void powercut_wrote(Image *image, const void *bytes, int size, sqlite3_int64 offset) {
  Pending *one = malloc(sizeof *one + size);
  one->offset = offset;
  one->size = size;
  memcpy(one->bytes, bytes, size);
  append(image, one);
}

void powercut_truncated(Image *image, sqlite3_int64 size) {
  Pending *one = malloc(sizeof *one);
  one->offset = size;
  one->size = -1;
  append(image, one);
}

typedef struct {
  unsigned char *bytes;
  sqlite3_int64 size;
} Content;

/// A file's size reaches as far as its last byte; what was never written in between is zero.
static void resize(Content *content, sqlite3_int64 size) {
  if (size > content->size) {
    content->bytes = realloc(content->bytes, size);
    memset(content->bytes + content->size, 0, size - content->size);
  }
  content->size = size;
}

static void put(Content *content, const Pending *one, int from, int to) {
  if (one->offset + to > content->size) resize(content, one->offset + to);
  memcpy(content->bytes + one->offset + from, one->bytes + from, to - from);
}

void powercut_synced(PowerCutMachine *machine, Image *image) {
  Content content = {image->safe, image->safe_size};
  for (const Pending *one = image->first; one; one = one->next) {
    if (one->size < 0) resize(&content, one->offset);
    else put(&content, one, 0, one->size);
  }
  image->safe = content.bytes;
  image->safe_size = content.size;
  let_go(image);
  if (!image->syncs_folder) return;
  image->syncs_folder = 0;
  for (Image *other = machine->images; other; other = other->next) other->entry_is_safe = other->exists;
}

void powercut_deleted(PowerCutMachine *machine, const char *path, int syncs_folder) {
  for (Image *image = machine->images; image; image = image->next) {
    if (strcmp(image->path, path) == 0) image->exists = 0;
    if (syncs_folder) image->entry_is_safe = image->exists;
  }
}

/// Steele, Lea, Flood: SplitMix64.
static uint64_t draw(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static void keep_lose_or_tear(Content *content, const Pending *one, uint64_t *random) {
  uint64_t fate = draw(random) % 3;
  if (fate == 0) return;
  if (one->size < 0) {
    resize(content, one->offset);
  } else if (fate == 1) {
    put(content, one, 0, one->size);
  } else {
    // Sectors lie where the disk has them, not where the write began.
    for (int from = 0, to; from < one->size; from = to) {
      to = from + sector - (int)((one->offset + from) % sector);
      if (to > one->size) to = one->size;
      if (draw(random) % 2) put(content, one, from, to);
    }
  }
}

static int write_file(const char *folder, const char *path, const Content *content) {
  char name[4096];
  snprintf(name, sizeof name, "%s/%s", folder, strrchr(path, '/') + 1);
  FILE *file = fopen(name, "wb");
  if (!file) return 0;
  size_t written = fwrite(content->bytes, 1, content->size, file);
  return fclose(file) == 0 && written == (size_t)content->size;
}

long powercut_write_remains(PowerCutMachine *machine, const char *folder, uint64_t seed) {
  uint64_t random = seed;
  long pending = 0;
  pthread_mutex_lock(&powercut_lock);
  // The newest first: a name made again hides the one before it.
  for (Image *image = machine->images; image && pending >= 0; image = image->next) {
    int remains = image->exists == image->entry_is_safe ? image->exists : (int)(draw(&random) % 2);
    for (const Image *newer = machine->images; newer != image; newer = newer->next)
      if (strcmp(newer->path, image->path) == 0) remains = 0;
    Content content = {malloc(image->safe_size + 1), image->safe_size};
    if (image->safe_size) memcpy(content.bytes, image->safe, image->safe_size);
    for (const Pending *one = image->first; one; one = one->next, pending++)
      keep_lose_or_tear(&content, one, &random);
    if (remains && !write_file(folder, image->path, &content)) pending = -1;
    free(content.bytes);
  }
  pthread_mutex_unlock(&powercut_lock);
  return pending;
}
