#pragma once
#include <stdint.h>

// A SQLite VFS over the system's own that remembers, file by file, what no sync has made safe yet, and can
// say at any moment what a disk might hold if the power failed now. For tests; C because a VFS is a table of
// C functions.

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

/// One folder whose files are watched, as a machine whose power can be cut.
typedef struct PowerCutMachine PowerCutMachine;

/// Called before each sync is done, with its number from 1. What is pending then is lost, kept or torn.
typedef void (*PowerCutBeforeSync)(void *_Nullable context, long sync);

/// Makes the VFS the default of this process; folders that nobody watches pass through untouched.
int powercut_register(void);

/// Watches the files of a folder from now on. What lies there already is safe.
PowerCutMachine *powercut_watch(const char *folder);
void powercut_forget(PowerCutMachine *machine);

void powercut_before_sync(
    PowerCutMachine *machine, PowerCutBeforeSync _Nullable callback, void *_Nullable context);

/// The power fails at this sync, from 1: neither it nor anything after it is done; 0 never.
void powercut_cut_at(PowerCutMachine *machine, long sync);

/// Syncs asked for so far.
long powercut_syncs(PowerCutMachine *machine);

/// Writes into another folder what the disk might hold if the power failed now. By the seed, every write since
/// its file's last sync is kept, lost, or torn between sectors of 512 bytes, each apart from the others (so in
/// any order); a truncation is kept or lost; a file made or deleted since its folder's last sync is there or
/// not. Answers how many writes were pending, or -1 where the folder cannot be written.
long powercut_write_remains(PowerCutMachine *machine, const char *folder, uint64_t seed);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif
