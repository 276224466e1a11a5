"""Death and errors at the n-th system call, by strace."""

import os

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


def strace(syscall, what, paths=()):
    """-D leaves the daemon our child. Without --seccomp-bpf: strace 6.1 then counts no further than one."""
    return ["strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={syscall}",
            "-e", f"inject={syscall}:{what}", *(word for path in paths for word in ("-P", path))]


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
    """Starts it, loads it, and lets the fault come; whether it ended by itself."""
    if bed.start(wrapper):
        bed.load.start()
        bed.load.reach(ENOUGH, until=lambda: bed.process.poll() is not None)
        bed.load.pause()
    return bed.process.poll() is not None


def kill_at(syscall, n):
    def run(bed):
        came = under_load(bed, strace(syscall, f"signal=KILL:when={n}"))
        bed.kill()
        bed.restart()
        bed.await_answer()
        bed.settle()
        return [] if came else [("not reached, killed afterwards", 1)]
    return run


def error_at(syscall, error, when):
    """It goes on, or it ends by itself and starts again; it never crashes."""
    def run(bed):
        under_load(bed, strace(syscall, f"error={error}:when={when}", own_files(bed) if syscall == "openat" else ()))
        if bed.has_ended(0):
            bed.restart()
        bed.ride_out()
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


def rows(scale):
    for syscall in KILL_AT:
        furthest = FURTHEST.get(syscall, 2)
        tries = [(n, kill_at(syscall, n)) for n in spread(furthest, min(furthest, scale(12)))]
        yield f"kill -9 at the n-th {syscall.split(',')[0]}", tries
    yield "kill -9 at random, 5 times in a row", [(i, random_kill) for i in range(scale(6))]
    for syscall, error in ERRORS:
        furthest = OWN_OPENS if syscall == "openat" else FURTHEST[syscall]
        tries = [(n, error_at(syscall, error, n)) for n in spread(furthest, min(furthest, scale(6)))]
        tries += [(f"{n}+", error_at(syscall, error, f"{n}+")) for n in spread(furthest, scale(3))[-2:]
                  if error == "EIO" and syscall in ("pwrite64", "fdatasync")]
        yield f"{error} at the n-th {syscall}", tries
