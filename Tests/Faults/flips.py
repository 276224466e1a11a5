"""Bytes that change on the disk by themselves: it refuses, or every row is there.

SQLite keeps no checksum of a page: a byte inside a row's own value reads as another value, and only a backup
could tell. Those are counted as unseen, not as losses."""

import os
import shutil
import sqlite3

PAGE = 4_096
WAL_HEADER, FRAME = 32, 24 + PAGE
# Neither counters nor the accepted rules: a start of its own changes them.
TABLES = ["responses", "persons", "person_keys", "cases", "alerts", "timers", "journal"]


def grown(bed, in_log):
    """A ledger at rest: all of it in the database, or all of it in the log."""
    bed.start()
    bed.load.start()
    bed.load.reach(60, until=lambda: False)
    bed.load.pause()
    bed.load.settle()
    bed.drain()
    if in_log:
        bed.kill()
    else:
        bed.stop()
    shutil.copytree(bed.state, bed.state + ".good")


def stored(database):
    """Every row of every table, as the daemon would read it."""
    shell = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    shell.text_factory = bytes
    try:
        return {table: set(shell.execute(f"SELECT * FROM {table}")) for table in TABLES}
    finally:
        shell.close()


def restore(bed):
    shutil.rmtree(bed.state)
    shutil.copytree(bed.state + ".good", bed.state)


def flip(path, offset, bed):
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ (1 << bed.random.randrange(8))]))


def pages(part, of):
    """Flips a byte in every page whose number is `part` modulo `of`, one start each."""
    def run(bed):
        grown(bed, in_log=False)
        return tour(bed, bed.database, [
            page * PAGE + bed.random.randrange(PAGE)
            for page in range(part, os.path.getsize(bed.database) // PAGE, of)])
    return run


def frames(part, of):
    """The same in the log: in each frame's header, and in its page."""
    def run(bed):
        grown(bed, in_log=True)
        log = bed.database + "-wal"
        offsets = [bed.random.randrange(WAL_HEADER)] if part == 0 else []
        for frame in range(part, (os.path.getsize(log) - WAL_HEADER) // FRAME, of):
            start = WAL_HEADER + frame * FRAME
            offsets += [start + bed.random.randrange(24), start + 24 + bed.random.randrange(PAGE)]
        return tour(bed, log, offsets)
    return run


def tour(bed, path, offsets):
    """Refused, unharmed, or wrong: for each offset."""
    good = os.path.join(bed.folder, "sound.db")
    shell = sqlite3.connect(bed.database)
    shell.execute("VACUUM INTO ?", (good,))
    shell.close()
    restore(bed)
    wanted = stored(good)
    os.remove(good)
    heard = list(bed.witness.received)
    refused = unseen = 0
    for offset in offsets:
        flip(path, offset, bed)
        place = f"byte {offset} of {os.path.basename(path)}"
        if not bed.start():
            refused += 1
            if bed.process.returncode != 1 or "backup" not in bed.said():
                bed.broken(f"{place}: ended with {bed.process.returncode} and said: {bed.said()[-300:]}")
        else:
            missing, changed = difference(bed, wanted)
            unseen += changed
            if missing:
                bed.broken(f"{place}: rows are gone, and nobody noticed")
        bed.kill()
        restore(bed)
    # The world is as it was before the first of them; so is what was heard.
    bed.witness.received = heard
    bed.restart()
    bed.await_answer()
    bed.settle()
    return [("flips", len(offsets)), ("refused", refused), ("unseen in a value or in the last transaction", unseen)]


def difference(bed, wanted):
    """Whether rows are missing now, and whether others read differently; neither where it stopped of itself."""
    bed.process.terminate()
    if not bed.has_ended(20):
        bed.broken("SIGTERM did not end it within 20 s")
        return False, False
    if bed.process.returncode != 0:
        return False, False
    try:
        found = stored(bed.database)
    except sqlite3.DatabaseError:
        return True, False
    missing = any(len(found[table]) < len(wanted[table]) for table in TABLES)
    return missing, not missing and any(not wanted[table] <= found[table] for table in TABLES)


def rows(scale):
    parts = scale(6)
    yield "a byte flipped in database pages", [(i, pages(i, 6)) for i in range(parts)]
    yield "a byte flipped in frames of the log", [(i, frames(i, 60)) for i in range(parts)]
