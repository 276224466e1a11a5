#!/usr/bin/env python3
"""`make faults`: the real binary under one fault after another; nothing may be lost or doubled.

faults.py BINARY CHECKER: BINARY is closeloop, CHECKER is closeloop-checker. Every try has a folder of its own
below .build, which must lie on a disk. After each: a restart, a drain, and the checker over the ledger and over
what senders and receiver saw. FAULTS=short tries each fault once or twice; FAULTS_TRIES=3 tries three times as
often; FAULTS_ONLY="fdatasync,disk" tries rows that hold one of these words; FAULTS_SEED=7 draws anew. Exits with
1 when anything was lost, doubled unmarked, or not as it should be; such a try's folder is kept.
"""

import concurrent.futures
import os
import shutil
import sys
import tempfile
import time

import clocks
import disks
import flips
import kills
import limits
import names
from trial import Trial

# Tries at once: most of a try is waiting.
LANES = 8


def scale(count):
    """How many tries a row makes where the full form makes `count`."""
    if os.environ.get("FAULTS") == "short":
        return max(1, count // 6)
    return max(1, round(count * float(os.environ.get("FAULTS_TRIES", "1"))))


def chosen_rows():
    words = [word for word in os.environ.get("FAULTS_ONLY", "").split(",") if word]
    rows = [row for module in (kills, disks, flips, limits, names, clocks) for row in module.rows(scale)]
    if unknown := [word for word in words if not any(word in name for name, _ in rows)]:
        sys.exit(f"FAULTS_ONLY: no row holds {', '.join(unknown)}; there are\n" + "\n".join(name for name, _ in rows))
    return [(name, tries) for name, tries in rows if not words or any(word in name for word in words)]


class Progress:
    """One line on a terminal, overwritten; nothing elsewhere."""

    def __init__(self):
        self.is_shown = sys.stderr.isatty()
        self.start = time.monotonic()

    def show(self, text):
        if self.is_shown:
            sys.stderr.write(f"\r\x1b[K{time.monotonic() - self.start:5.0f} s  {text[:70]}")
            sys.stderr.flush()

    def clear(self):
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")


def report(name, trials):
    """Prints the row's line and what went wrong; whether all was well."""
    lost, doubled = sum(t.lost for t in trials), sum(t.doubled for t in trials)
    longest = max((t.recovered for t in trials), default=0)
    notes = {}
    for trial in trials:
        for note, count in trial.notes:
            notes[note] = notes.get(note, 0) + count
    aside = ", ".join(f"{count} {note}" for note, count in notes.items() if count)
    print(f"{name:<40}{len(trials):>5}{lost:>6}{doubled:>9}{longest:>8.1f} s", flush=True)
    if aside:
        print(f"    {aside}", flush=True)
    for trial in trials:
        for fault in trial.faults[:5]:
            print(f"    try {trial.label}: {fault}", flush=True)
    return not any(t.faults or t.lost or t.doubled for t in trials)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, checker = map(os.path.abspath, sys.argv[1:])
    chosen = chosen_rows()
    folder = tempfile.mkdtemp(prefix="faults-", dir=os.path.abspath(".build"))
    bench = (binary, checker, folder, int(os.environ.get("FAULTS_SEED", "1")))
    progress, is_well, tries = Progress(), True, 0
    print(f"{'fault':<40}{'tries':>5}{'lost':>6}{'doubled':>9}{'recovered in':>13}", flush=True)
    with concurrent.futures.ThreadPoolExecutor(LANES) as lanes:
        rows = []
        for name, row in chosen:
            trials = [Trial(name, label, fault, bench) for label, fault in row]
            rows.append((name, trials, [lanes.submit(trial.run) for trial in trials]))
        for name, trials, futures in rows:
            for done, future in enumerate(futures):
                progress.show(f"{name}: {done} of {len(futures)}")
                future.result()
            progress.clear()
            tries += len(trials)
            is_well &= report(name, trials)
    is_well &= tries > 0
    print(f"\n{tries} tries in {time.monotonic() - progress.start:.0f} s; seed {bench[3]}; "
          + ("nothing lost, nothing doubled" if is_well else f"NOT WELL, see above and {folder}"))
    if is_well:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
