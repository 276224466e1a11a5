"""One try of one fault, and what the checker says of it."""

import os
import re
import shutil
import zlib

from bed import Bed

# What the checker calls something that happened twice; every other broken promise counts as a loss.
DOUBLES = {"repeats-only-after-lost-answers", "chat-hears-once", "decided-once", "one-open-case"}


class Trial:
    def __init__(self, name, label, fault, bench):
        self.name, self.label, self.fault, self.bench = name, label, fault, bench
        self.lost = self.doubled = 0
        self.recovered = 0.0
        self.notes, self.faults = [], []

    def run(self):
        binary, checker, folder, seed = self.bench
        word = re.sub(r"[^a-z0-9]+", "-", f"{self.name} {self.label}".lower())
        place = os.path.join(folder, word)
        bed = None
        try:
            bed = Bed(binary, checker, place, seed * 1_000 + zlib.crc32(word.encode()) % 1_000)
            self.notes = self.fault(bed) or []
            self.judge(bed)
        except Exception as error:  # one try's trouble is its own line, never the end of the others
            self.faults.append(f"{type(error).__name__}: {error}")
        finally:
            if bed:
                self.faults += bed.faults
                self.recovered = bed.recovered
                bed.end()
        if not (self.faults or self.lost or self.doubled):
            shutil.rmtree(place, ignore_errors=True)

    def judge(self, bed):
        violations = bed.check()
        self.doubled = sum(1 for one in violations if one["invariant"] in DOUBLES)
        self.lost = len(violations) - self.doubled
        for one in violations[:5]:
            self.faults.append(f"{one['invariant']}: {one['sentence']} ({', '.join(one['subjects'])})")
