#!/usr/bin/env python3
"""`make bench`: measures the release binary against targets, and against a peer.

bench.py BINARY LOAD: BINARY is closeloop, LOAD is closeloop-load, both built for release. Everything stays on
loopback and in a temporary folder below .build, which must lie on a disk. BENCH=full measures the long rows
at their whole size; BENCH_ONLY=single,batch,... measures only those.
"""

import os
import shutil
import signal
import sys
import tempfile

from rows import Bench, ROWS


def is_memory(folder):
    """Whether the folder lies in memory, where a sync costs nothing."""
    mounts = [line.split()[1:3] for line in open("/proc/mounts")]
    inside = [m for m in mounts if os.path.commonpath([m[0], folder]) == m[0]]
    return max(inside, key=lambda m: len(m[0]))[1] in ("tmpfs", "ramfs")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, load = map(os.path.abspath, sys.argv[1:])
    is_full = os.environ.get("BENCH") == "full"
    chosen = os.environ.get("BENCH_ONLY", "").split(",") if os.environ.get("BENCH_ONLY") else list(ROWS)
    if unknown := set(chosen) - set(ROWS):
        sys.exit(f"BENCH_ONLY: no row {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    folder = tempfile.mkdtemp(prefix="bench-", dir=os.path.abspath(".build"))
    if is_memory(folder):
        sys.exit(f"bench: {folder} lies in memory, where a sync costs nothing; run it from a folder on a disk")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("bench: took too long"))
    signal.alarm(3600 if is_full else 600)
    bench = Bench(binary, load, folder, is_full)
    try:
        print(f"{'row':<46}{'measured':>22}  {'target':<17}beside it", flush=True)
        for name in chosen:
            for row in ROWS[name](bench):
                print(row, flush=True)
    finally:
        bench.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{os.cpu_count()} cores, load generator included; {'full' if is_full else 'quick (BENCH=full for whole sizes)'}.")


if __name__ == "__main__":
    main()
