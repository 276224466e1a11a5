#pragma once
#include <pthread.h>
#include <sqlite3.h>
#include "PowerCut.h"

/// What was done to a file since its last sync.
typedef struct Pending {
  struct Pending *next;
  sqlite3_int64 offset;
  int size;  // of the bytes; -1 for a truncation to `offset`
  unsigned char bytes[];
} Pending;

/// One file, from its creation on: a name that is deleted and made again has two.
typedef struct Image {
  struct Image *next;
  char *path;
  unsigned char *safe;
  sqlite3_int64 safe_size;
  Pending *first, *last;
  int exists;        // as the process sees it
  int entry_is_safe; // as the folder on the disk has it
  int syncs_folder;  // its next sync is its folder's too, as SQLite does for a new journal or log
} Image;

struct PowerCutMachine {
  PowerCutMachine *next;
  char *folder;
  Image *images;
  long syncs, cut_at;
  int is_cut;
  PowerCutBeforeSync before_sync;
  void *context;
};

/// Guards the machines and everything in them.
extern pthread_mutex_t powercut_lock;

PowerCutMachine *powercut_machine_of(const char *path);
Image *powercut_image(PowerCutMachine *machine, const char *path, int was_there, int is_journal);
void powercut_wrote(Image *image, const void *bytes, int size, sqlite3_int64 offset);
void powercut_truncated(Image *image, sqlite3_int64 size);
void powercut_synced(PowerCutMachine *machine, Image *image);
void powercut_deleted(PowerCutMachine *machine, const char *path, int syncs_folder);
