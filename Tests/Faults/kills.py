"""Death and errors at the n-th system call, by strace."""

import os
import signal
import subprocess

from bed import Broken

# Everything the binary says to its disk, its senders and its receivers (measured with strace -c).
KILL_AT = ["write", "writev", "pwrite64", "pread64", "fdatasync", "ftruncate", "fallocate", "openat", "unlink",
           "rename,renameat,renameat2", "accept4", "connect", "sendto", "recvfrom"]
# How far n goes; the first ones are spent on the start itself. strace counts each thread's calls apart.
FURTHEST = {"write": 60, "writev": 30, "pwrite64": 300, "pread64": 60, "fdatasync": 20, "ftruncate": 40,
            "fallocate": 2, "openat": 70, "unlink": 2, "accept4": 6, "connect": 40, "sendto": 40, "recvfrom": 60}
ERRORS = [("pwrite64", "EIO"), ("fdatasync", "EIO"), ("pread64", "EIO"), ("pwrite64", "ENOSPC"),
          ("ftruncate", "EIO"), ("fallocate", "ENOSPC"), ("openat", "EIO"), ("openat", "EMFILE")]
OWN_OPENS = 16
ENOUGH = 120


def strace(syscall, what, paths=(), failures="/dev/null"):
    """-D leaves the daemon our child. Without --seccomp-bpf: strace 6.1 then counts no further than one.

    `failures` gets a line for each call that failed, marked where strace made it fail."""
    return ["strace", "-D", "-f", "-qq", "-o", failures, "-e", f"trace={syscall}", "-e", "status=failed",
            "-e", f"inject={syscall}:{what}", *(word for path in paths for word in ("-P", path))]


def untraceable():
    """Why strace cannot kill here; empty where it can."""
    run = subprocess.run([*strace("write", "signal=KILL:when=1"), "echo"], capture_output=True, text=True)
    return "" if run.returncode == -signal.SIGKILL else f"strace cannot kill here: {run.stderr.strip()}"


def own_files(bed):
    """What the daemon opens; libdispatch opens its threads' /proc/N/stat too, and traps where it cannot."""
    return [os.path.join(bed.folder, name) for name in ("closeloop.yml", "rules.yml", "token")] + [
        os.path.join(bed.state, name)
        for name in ("ledger.lock", "ballast", "ledger.db", "ledger.db-wal", "ledger.db-shm")]


def spread(furthest, count):
    """1...furthest in `count` steps that grow, so that the start is looked at closely."""
    if count <= 1:
        return [max(1, furthest // 2)]
    steps = {round(furthest ** (i / (count - 1))) for i in range(count)}
    left = (n for n in range(1, furthest + 1) if n not in steps)
    return sorted([*steps, *(n for n, _ in zip(left, range(count - len(steps))))])


def under_load(bed, wrapper):
    """Starts it, loads it, and lets the fault come; the status it ended with, `None` where it did not."""
    if bed.start(wrapper):
        bed.load.start()
        bed.load.reach(ENOUGH, until=lambda: bed.process.poll() is not None)
        bed.load.pause()
    return bed.process.poll()


def kill_at(syscall, n):
    def run(bed):
        status = under_load(bed, strace(syscall, f"signal=KILL:when={n}"))
        if status not in (None, -signal.SIGKILL):
            bed.broken(f"it ended with {status} before it was killed; the log ends: {bed.log()}")
        bed.kill()
        bed.restart()
        bed.await_answer()
        bed.settle()
        return [("not reached, killed afterwards", status is None)]
    return run


def error_at(syscall, error, when):
    """It goes on, or it ends by itself and starts again; it never crashes."""
    def run(bed):
        failures = os.path.join(bed.folder, "failures")
        paths = own_files(bed) if syscall == "openat" else ()
        under_load(bed, strace(syscall, f"error={error}:when={when}", paths, failures))
        if bed.has_ended(0):
            bed.restart()
        bed.ride_out()
        with open(failures) as file:
            return [("not reached", "(INJECTED)" not in file.read())]
    return run


def random_kill(bed):
    """No strace, so that it is as fast as it ever is."""
    for _ in range(5):
        bed.restart()
        bed.load.start()
        bed.load.reach(bed.random.randrange(1, 150), until=lambda: bed.process.poll() is not None)
        bed.kill()
        bed.load.pause()
    bed.restart()
    bed.await_answer()
    bed.settle()


def impossible(why):
    def run(bed):
        raise Broken(why)
    return run


def rows(scale):
    why = untraceable()
    for syscall in KILL_AT:
        furthest = FURTHEST.get(syscall, 2)
        tries = [(n, kill_at(syscall, n)) for n in spread(furthest, min(furthest, scale(12)))]
        yield f"kill -9 at the n-th {syscall.split(',')[0]}", [(0, impossible(why))] if why else tries
    yield "kill -9 at random, 5 times in a row", [(i, random_kill) for i in range(scale(6))]
    for syscall, error in ERRORS:
        furthest = OWN_OPENS if syscall == "openat" else FURTHEST[syscall]
        tries = [(n, error_at(syscall, error, n)) for n in spread(furthest, min(furthest, scale(6)))]
        tries += [(f"{n}+", error_at(syscall, error, f"{n}+")) for n in spread(furthest, scale(3))[-2:]
                  if error == "EIO" and syscall in ("pwrite64", "fdatasync")]
        yield f"{error} at the n-th {syscall}", [(0, impossible(why))] if why else tries
