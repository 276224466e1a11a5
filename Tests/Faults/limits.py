"""Too little of something, foreign locks, a stopped process, a log that nobody reads."""

import os
import signal
import socket
import sqlite3
import subprocess
import time

from bed import Broken


def alive(bed):
    if bed.process.poll() is not None:
        raise Broken(f"it ended with {bed.process.returncode}; the log ends: {bed.log()}")


def foreign_writer(bed):
    """A sqlite3 shell with a lock: the daemon waits, loses nothing, goes on."""
    bed.start()
    bed.load.start()
    bed.load.reach(30, until=lambda: False)
    shell = sqlite3.connect(bed.database, isolation_level=None, timeout=10)
    shell.execute("BEGIN EXCLUSIVE")
    time.sleep(3)
    alive(bed)
    shell.execute("ROLLBACK")
    bed.await_answer()
    bed.load.reach(30, until=lambda: False)
    bed.load.pause()
    shell.close()
    bed.settle()


def foreign_reader(bed):
    """A snapshot held for long keeps the log from being emptied; once it is let go the log stays as it is."""
    bed.start()
    shell = sqlite3.connect(bed.database, isolation_level=None, timeout=10)
    shell.execute("BEGIN")
    shell.execute("SELECT count(*) FROM responses").fetchone()
    bed.load.start()
    bed.load.reach(700, until=lambda: False, seconds=60)
    held = os.path.getsize(bed.database + "-wal")
    shell.execute("ROLLBACK")
    shell.close()
    bed.load.reach(900, until=lambda: False, seconds=60)
    bed.load.pause()
    after = os.path.getsize(bed.database + "-wal")
    if after > held + (24 << 20):
        bed.broken(f"the log went on growing, from {held} to {after} bytes")
    bed.await_answer()
    bed.settle()


def few_descriptors(bed):
    """More clients than it may have descriptors; some are refused, nobody is lost, and it ends by itself."""
    bed.start(["prlimit", "--nofile=72"])
    bed.load.start()
    bed.load.reach(20, until=lambda: False)
    crowd = []
    for _ in range(150):
        client = socket.socket()
        client.settimeout(0.2)
        try:
            client.connect(("127.0.0.1", bed.port))
        except OSError:
            pass
        crowd.append(client)
    time.sleep(2)
    for client in crowd:
        client.close()
    # libdispatch traps where it cannot open its threads' /proc/N/stat; nothing of ours may.
    trapped = bed.process.poll() in (-signal.SIGILL, -signal.SIGTRAP)
    ended = not trapped and bed.has_ended(0)
    if trapped or ended:
        bed.restart()
    bed.await_answer()
    bed.load.reach(20, until=lambda: False)
    bed.load.pause()
    # Sockets it could not open count against the receiver, which is then tried once a minute.
    bed.settle(seconds=200)
    return [("ended by it", ended), ("trapped, as libdispatch does", trapped)]


def little_memory(megabytes):
    """It may die of it; what it acknowledged stays."""
    def run(bed):
        bed.start()
        with open(f"/proc/{bed.process.pid}/status") as file:
            size = next(int(line.split()[1]) for line in file if line.startswith("VmSize:"))
        subprocess.run(["prlimit", f"--pid={bed.process.pid}", f"--as={(size + megabytes * 1024) * 1024}"], check=True)
        bed.load.start()
        bed.load.reach(600, until=lambda: bed.process.poll() is not None, seconds=8)
        bed.load.pause()
        ended = bed.process.poll() is not None
        bed.kill()
        bed.restart()
        bed.await_answer()
        bed.settle()
        return [("ended by it", 1)] if ended else []
    return run


def unread_log(bed):
    """Standard error is a pipe that nobody reads, and everything is said."""
    reading, writing = os.pipe()
    bed.start(stderr=writing)
    os.close(writing)
    bed.load.start()
    if not bed.load.reach(800, until=lambda: bed.process.poll() is not None, seconds=60):
        bed.broken("it stopped taking responses")
    bed.load.pause()
    bed.await_answer()
    bed.settle()
    os.close(reading)


def gone_log(bed):
    """The reader of standard error goes away."""
    reading, writing = os.pipe()
    bed.start(stderr=writing)
    os.close(writing)
    os.close(reading)
    bed.load.start()
    if not bed.load.reach(200, until=lambda: bed.process.poll() is not None, seconds=60):
        bed.broken("it stopped taking responses")
    bed.load.pause()
    bed.await_answer()
    bed.settle()


def stopped(seconds):
    def run(bed):
        bed.start()
        bed.load.start()
        for _ in range(2):
            bed.load.reach(40, until=lambda: False)
            bed.process.send_signal(signal.SIGSTOP)
            time.sleep(seconds)
            bed.process.send_signal(signal.SIGCONT)
            bed.await_answer()
        bed.load.pause()
        bed.settle()
    return run


def rows(scale):
    yield "a foreign writer holds the lock for 3 s", [(i, foreign_writer) for i in range(scale(2))]
    yield "a foreign reader holds a snapshot", [(i, foreign_reader) for i in range(scale(2))]
    yield "72 descriptors, 150 clients", [(i, few_descriptors) for i in range(scale(2))]
    yield "little memory", [(m, little_memory(m)) for m in (0, 1, 2, 4, 8, 16, 32)[:scale(7)]]
    yield "a log pipe that nobody reads", [(i, unread_log) for i in range(scale(2))]
    yield "a log pipe whose reader has gone", [(i, gone_log) for i in range(scale(1))]
    yield "SIGSTOP for a while, twice", [(s, stopped(s)) for s in (1, 5, 12)[:scale(3)]]
