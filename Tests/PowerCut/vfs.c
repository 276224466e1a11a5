#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "machine.h"

/// SQLite's own file for this system lies right behind.
typedef struct {
  sqlite3_file base;
  PowerCutMachine *machine;
  Image *image; // NULL: not watched
} WatchedFile;

static sqlite3_vfs *system_vfs;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((WatchedFile *)file + 1); }

/// Whether the power is on still; the caller then holds the lock.
static int lock_if_on(const WatchedFile *file) {
  pthread_mutex_lock(&powercut_lock);
  if (!file->machine->is_cut) return 1;
  pthread_mutex_unlock(&powercut_lock);
  return 0;
}

static int close_file(sqlite3_file *file) {
  return real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}

static int read_bytes(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset) {
  WatchedFile *self = (WatchedFile *)file;
  if (self->image) {
    if (!lock_if_on(self)) return SQLITE_IOERR_READ;
    pthread_mutex_unlock(&powercut_lock);
  }
  return real(file)->pMethods->xRead(real(file), bytes, size, offset);
}

static int write_bytes(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset) {
  WatchedFile *self = (WatchedFile *)file;
  if (self->image) {
    if (!lock_if_on(self)) return SQLITE_IOERR_WRITE;
    powercut_wrote(self->image, bytes, size, offset);
    pthread_mutex_unlock(&powercut_lock);
  }
  return real(file)->pMethods->xWrite(real(file), bytes, size, offset);
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
  WatchedFile *self = (WatchedFile *)file;
  if (self->image) {
    if (!lock_if_on(self)) return SQLITE_IOERR_TRUNCATE;
    powercut_truncated(self->image, size);
    pthread_mutex_unlock(&powercut_lock);
  }
  return real(file)->pMethods->xTruncate(real(file), size);
}

static int sync_file(sqlite3_file *file, int flags) {
  WatchedFile *self = (WatchedFile *)file;
  if (!self->image) return real(file)->pMethods->xSync(real(file), flags);
  if (!lock_if_on(self)) return SQLITE_IOERR_FSYNC;
  PowerCutMachine *machine = self->machine;
  long number = ++machine->syncs;
  PowerCutBeforeSync before_sync = machine->before_sync;
  machine->is_cut = number == machine->cut_at;
  pthread_mutex_unlock(&powercut_lock);
  if (before_sync) before_sync(machine->context, number);
  if (!lock_if_on(self)) return SQLITE_IOERR_FSYNC;
  // The real disk is never asked: nothing here outlives the test.
  powercut_synced(machine, self->image);
  pthread_mutex_unlock(&powercut_lock);
  return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
static int lock_file(sqlite3_file *file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}
static int unlock_file(sqlite3_file *file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
static int check_reserved(sqlite3_file *file, int *result) {
  return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
static int control(sqlite3_file *file, int operation, void *argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
static int sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
static int characteristics(sqlite3_file *file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
static int map_shared(sqlite3_file *file, int page, int size, int extends, void volatile **address) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extends, address);
}
static int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
static void fence_shared(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }
static int unmap_shared(sqlite3_file *file, int deletes) {
  return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

// Version 2: no memory-mapped reads or writes, which nobody could watch.
static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = close_file, .xRead = read_bytes, .xWrite = write_bytes,
    .xTruncate = truncate_file, .xSync = sync_file, .xFileSize = file_size, .xLock = lock_file,
    .xUnlock = unlock_file, .xCheckReservedLock = check_reserved, .xFileControl = control,
    .xSectorSize = sector_size, .xDeviceCharacteristics = characteristics, .xShmMap = map_shared,
    .xShmLock = lock_shared, .xShmBarrier = fence_shared, .xShmUnmap = unmap_shared,
};

static int open_file(
    sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
  WatchedFile *self = (WatchedFile *)file;
  int is_journal = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  int was_there = path && access(path, F_OK) == 0;
  memset(self, 0, vfs->szOsFile);
  pthread_mutex_lock(&powercut_lock);
  self->machine = powercut_machine_of(path);
  int is_cut = self->machine && self->machine->is_cut;
  pthread_mutex_unlock(&powercut_lock);
  if (is_cut) return SQLITE_CANTOPEN;
  int code = system_vfs->xOpen(system_vfs, path, real(file), flags, out_flags);
  if (real(file)->pMethods) self->base.pMethods = &methods;
  if (code != SQLITE_OK || !self->machine) return code;
  pthread_mutex_lock(&powercut_lock);
  self->image = powercut_image(self->machine, path, was_there, is_journal);
  pthread_mutex_unlock(&powercut_lock);
  return code;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
  (void)vfs;
  pthread_mutex_lock(&powercut_lock);
  PowerCutMachine *machine = powercut_machine_of(path);
  int is_cut = machine && machine->is_cut;
  if (machine && !is_cut) powercut_deleted(machine, path, syncs_folder);
  pthread_mutex_unlock(&powercut_lock);
  return is_cut ? SQLITE_IOERR_DELETE : system_vfs->xDelete(system_vfs, path, syncs_folder);
}

int powercut_register(void) {
  static sqlite3_vfs vfs;
  static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
  int code = SQLITE_OK;
  pthread_mutex_lock(&once);
  if (!system_vfs) {
    sqlite3_initialize();
    sqlite3_vfs *found = sqlite3_vfs_find(NULL);
    vfs = *found;
    vfs.pNext = NULL;
    vfs.zName = "powercut";
    vfs.szOsFile = found->szOsFile + (int)sizeof(WatchedFile);
    vfs.xOpen = open_file;
    vfs.xDelete = delete_file;
    system_vfs = found;
    code = sqlite3_vfs_register(&vfs, 1);
  }
  pthread_mutex_unlock(&once);
  return code;
}
