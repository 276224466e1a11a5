"""The wall clock steps while it runs, by libfaketime; the time since boot goes on as it did."""

import glob
import os
import shutil
import subprocess

from bed import Broken

LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"


def compiler():
    return shutil.which("cc") or shutil.which("clang")


class FakeClock:
    def __init__(self, bed):
        self.bed = bed
        self.set("+0")
        timers = bed.folder + "/timerfd.so"
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "timerfd.c")
        subprocess.run([compiler(), "-shared", "-fPIC", "-o", timers, source], check=True)
        self.environment = {
            "LD_PRELOAD": f"{timers} {glob.glob(LIBRARY)[0]}", "FAKETIME_TIMESTAMP_FILE": bed.folder + "/clock",
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def start(self):
        """Behind a shell: the library changes the environment of the first process it is in, and Swift finds its
        arguments by where the environment lies."""
        if not self.bed.start(["sh", "-c", 'exec "$@"', "sh"], self.environment):
            raise Broken(f"it did not start; the log ends: {self.bed.log()}")

    def set(self, offset):
        """In one step: a file half written would be no time at all."""
        os.rename(self.bed.write("clock.new", offset), self.bed.folder + "/clock")


def steps(*offsets):
    """Each step under load; alerts wait for a receiver meanwhile, and must not wait for the clock."""
    def run(bed):
        clock = FakeClock(bed)
        bed.witness.be_moody()
        clock.start()
        for offset in offsets:
            bed.load.start()
            bed.load.reach(60, until=lambda: False)
            clock.set(offset)
            bed.load.reach(60, until=lambda: False)
            bed.load.pause()
            bed.await_answer()
            # Ladders are held for five minutes after a step; alerts are not.
            bed.drain(seconds=45, timers=False)
        bed.load.settle()
        bed.stop()
        clock.start()
        bed.drain(seconds=45, timers=False)
        bed.stop()
    return run


def rows(scale):
    if not glob.glob(LIBRARY) or not compiler():
        yield "clock steps: no libfaketime or no cc", []
        return
    for name, offsets in [("an hour on", ["+3600"]), ("an hour back", ["-3600"]), ("four weeks on", ["+28d"]),
                          ("four weeks back", ["-28d"]), ("four weeks on and back", ["+28d", "+0"]),
                          ("four weeks back and on", ["-28d", "+0"])]:
        yield f"the clock steps {name}", [(i, steps(*offsets)) for i in range(scale(2))]
