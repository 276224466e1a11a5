"""A disk that fills, that turns read-only, that forgets: in a mount namespace that only the daemon shares."""

import os
import shutil
import subprocess
import time


class PrivateDisk:
    """Mounted over a folder, seen by whoever enters; gone with its holder."""

    def __init__(self, folder, mount):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.holder = subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", f"{mount} && echo ready && exec cat"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if self.holder.stdout.readline() != "ready\n":
            raise RuntimeError(self.holder.stderr.read().strip())
        self.wrapper = ["nsenter", "--mount", f"--target={self.holder.pid}"]
        self.inside = f"/proc/{self.holder.pid}/root{folder}"

    def run(self, script):
        run = subprocess.run([*self.wrapper, "sh", "-c", script], capture_output=True, text=True)
        if run.returncode != 0:
            raise RuntimeError(f"{script}: {run.stderr.strip()}")

    def fill(self):
        """Takes every byte that is left."""
        with open(os.path.join(self.inside, "filler"), "ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4_096))
            except OSError:
                return

    def empty(self):
        os.remove(os.path.join(self.inside, "filler"))

    def copy_out(self, folder):
        shutil.copytree(self.inside, folder, ignore=shutil.ignore_patterns("ballast", "lost+found"))
        return os.path.join(folder, "ledger.db")

    def end(self):
        self.holder.stdin.close()
        self.holder.wait(10)


def tmpfs(bed):
    return PrivateDisk(bed.state, f"mount -t tmpfs -o size=12m,mode=700 tmpfs {bed.state}")


def checked_inside(fault):
    """Runs the fault on a disk of its own and copies the ledger out for the checker."""
    def run(bed):
        disk = None
        try:
            disk = fault(bed)
            bed.copied = disk.copy_out(os.path.join(bed.folder, "copied"))
        finally:
            bed.kill()
            if disk:
                disk.end()
    return run


def fill_under_load(bed, disk):
    bed.load.start()
    bed.load.reach(60, until=lambda: False)
    before, deadline = bed.load.refused, time.monotonic() + 30
    while bed.load.refused == before and time.monotonic() < deadline:
        disk.fill()
        time.sleep(0.05)
    bed.load.pause()
    if bed.load.refused == before:
        bed.broken("a full disk refused nobody")


def full(bed):
    """It fills under load, and is emptied."""
    disk = tmpfs(bed)
    bed.start(disk.wrapper)
    fill_under_load(bed, disk)
    disk.empty()
    bed.await_answer()
    bed.settle()
    return disk


def full_and_killed(bed):
    """Killed while it is full, started while it is full (or refused in words, or up and waiting), then emptied."""
    disk = tmpfs(bed)
    bed.start(disk.wrapper)
    fill_under_load(bed, disk)
    bed.kill()
    disk.fill()
    if not bed.start(disk.wrapper, or_says="error=full") and bed.process.returncode != 1:
        bed.broken(f"on a full disk it ended with {bed.process.returncode}")
    bed.kill()
    disk.empty()
    bed.restart(disk.wrapper)
    bed.await_answer()
    bed.settle()
    return disk


def read_only(bed):
    """ext4 finds a fault of its own and turns read-only, as disks do; it is repaired and mounted again."""
    image = os.path.join(bed.folder, "image")
    mount = f"mount -o loop,errors=remount-ro {image} {bed.state}"
    disk = PrivateDisk(bed.state, f"truncate -s 64M {image} && mkfs.ext4 -q {image} && {mount}")
    bed.start(disk.wrapper)
    bed.load.start()
    bed.load.reach(60, until=lambda: False)
    device = f"$(basename $(findmnt -n -o SOURCE {bed.state}))"
    disk.run(f"echo 1 > /sys/fs/ext4/{device}/trigger_fs_error")
    deadline = time.monotonic() + 20
    while bed.process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    bed.load.pause()
    if bed.process.poll() != 1:
        bed.broken(f"it went on, or ended with {bed.process.poll()}, on a disk that takes nothing")
    bed.kill()
    if bed.start(disk.wrapper):
        bed.broken("it started on a disk that takes nothing")
    disk.run(f"umount {bed.state} && (e2fsck -fy {image} >/dev/null; [ $? -lt 4 ]) && {mount}")
    bed.restart(disk.wrapper)
    bed.await_answer()
    bed.settle()
    return disk


def rows(scale):
    if os.geteuid() != 0:
        yield "a disk that fills: needs root, not tried", []
        return
    yield "a disk that fills and is emptied", [(i, checked_inside(full)) for i in range(scale(4))]
    yield "killed and started on a full disk", [(i, checked_inside(full_and_killed)) for i in range(scale(4))]
    yield "a disk that turns read-only", [(i, checked_inside(read_only)) for i in range(scale(18))]
