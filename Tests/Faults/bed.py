"""One ledger in a folder of its own, its receiver, its senders: what a fault is tried on."""

import http.client
import json
import os
import random
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request

from load import Load, TOKEN
from receiver import Receiver

SETTINGS = """\
listen: 127.0.0.1:{port}
metrics-listen: 127.0.0.1:{metrics_port}
state: {state}
control: {folder}/control.sock
rules: rules.yml
operations: ops
log-level: {level}
sources:
  app: {{type: closeloop, token: {{file: {folder}/token}}}}
"""

RULES = """\
people: {{ada: {{name: Ada}}, ben: {{name: Ben}}}}
teams: {{success: [ada, ben]}}
destinations:
  crm: {{type: webhook, url: "http://127.0.0.1:{receiver}/crm", insecure: true}}
  ops: {{type: webhook, url: "http://127.0.0.1:{receiver}/ops", insecure: true}}
default-queue: rescue
queues:
  rescue:
    team: success
    notify: crm
    clocks: {{first-contact: {{within: 2s, ladder: [{{at: 50%, tell: crm}}, {{at: 100%, tell: crm}}]}}}}
routes: [{{name: detractors, when: {{segment: detractor}}, queue: rescue}}]
"""

_port_lock = threading.Lock()
_next_port = 20_000


def free_port():
    """Below the ephemeral ports, and given to nobody else in this run."""
    global _next_port
    with _port_lock:
        while True:
            _next_port = 20_000 + (_next_port - 19_999) % 12_000
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", _next_port))
                    return _next_port
                except OSError:
                    continue


class Broken(Exception):
    """The bench's expectation of the daemon did not come true."""


class Bed:
    """The process may be started and ended many times; receiver and senders stay."""

    def __init__(self, binary, checker, folder, seed, level="info"):
        self.binary, self.checker, self.folder, self.level = binary, checker, folder, level
        self.state = os.path.join(folder, "state")
        self.port, self.metrics_port = free_port(), free_port()
        self.process = None
        self.log_before = 0
        self.began_down = None
        self.recovered = 0.0
        self.copied, self.is_settled = None, False
        self.faults = []
        self.random = random.Random(seed)
        os.makedirs(folder)
        self.witness = Receiver(seed)
        self.receiver = self.witness.port
        self.load = Load(self.port)
        self.write("token", TOKEN)
        self.write("closeloop.yml", SETTINGS.format(**vars(self)))
        self.write("rules.yml", RULES.format(**vars(self)))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
            file.write(text)
        return path

    @property
    def database(self):
        return os.path.join(self.state, "ledger.db")

    def spawn(self, wrapper=(), environment=None, stderr=None):
        """Starts the process and waits for nothing."""
        self.log_before = os.path.getsize(self.log_path) if os.path.exists(self.log_path) else 0
        log = stderr if stderr is not None else open(self.log_path, "ab")
        self.process = subprocess.Popen(
            [*wrapper, self.binary, "serve", "--config", os.path.join(self.folder, "closeloop.yml")],
            stdout=subprocess.DEVNULL, stderr=log, env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(environment or {})})
        if stderr is None:
            log.close()
        return self.process

    def start(self, wrapper=(), environment=None, stderr=None, seconds=60, or_says=None):
        """Returns once it is ready, or has logged what it lacks; False where it ended before that."""
        self.spawn(wrapper, environment, stderr)
        deadline = time.monotonic() + seconds
        while not self.is_ready():
            if self.process.poll() is not None:
                return False
            if or_says and or_says in self.said():
                return True
            if time.monotonic() > deadline:
                raise Broken(f"not ready after {seconds} s; the log ends: {self.log()}")
            time.sleep(0.02)
        if self.began_down is not None:
            self.recovered = max(self.recovered, time.monotonic() - self.began_down)
            self.began_down = None
        return True

    def broken(self, fault):
        """Something was not as it should be; the try goes on."""
        self.faults.append(fault)

    def restart(self, wrapper=()):
        """After a fault: a plain start, which must succeed."""
        self.began_down = time.monotonic()
        if not self.start(wrapper):
            raise Broken(f"did not start again (status {self.process.returncode}); the log ends: {self.log()}")

    def is_ready(self):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2).status == 200
        except (urllib.error.URLError, OSError):
            return False

    @property
    def log_path(self):
        return os.path.join(self.folder, "log")

    def log(self, size=600):
        """The last bytes of it, of whichever start."""
        return self._read_log()[-size:].decode(errors="replace").strip()

    def said(self):
        """All that this start logged."""
        return self._read_log()[self.log_before:].decode(errors="replace").strip()

    def _read_log(self):
        if not os.path.exists(self.log_path):
            return b""
        with open(self.log_path, "rb") as file:
            return file.read()

    def await_answer(self, seconds=30):
        """Posts until one is taken: how long that took counts as recovery."""
        start = time.monotonic()
        while not self.load.post_one():
            if time.monotonic() - start > seconds:
                raise Broken(f"nothing taken for {seconds} s after the fault; the log ends: {self.log()}")
            time.sleep(0.05)
        self.recovered = max(self.recovered, time.monotonic() - start)

    def has_ended(self, seconds):
        """Whether it ended by itself; a crash is said at once."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        if status < 0:
            self.broken(f"it crashed with signal {-status}; the log ends: {self.log()}")
        return True

    def ride_out(self):
        """Settles; where the fault comes only now and ends it, it is started again."""
        while True:
            try:
                self.await_answer()
                return self.settle()
            except (Broken, OSError, http.client.HTTPException):
                if not self.has_ended(10):
                    raise
                self.restart()

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
        if self.process is not None:
            self.process.wait(20)

    def stop(self, seconds=20):
        """In order; 0 is the only good answer."""
        self.process.terminate()
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Broken(f"SIGTERM did not end it within {seconds} s; the log ends: {self.log()}")
        if status != 0:
            raise Broken(f"SIGTERM ended it with {status}; the log ends: {self.log()}")

    def metric(self, name, label=""):
        page = urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=10).read().decode()
        lines = [line for line in page.splitlines() if line.startswith(name) and label in line]
        if not lines:
            raise Broken(f"no metric {name}{label}")
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines)

    def drain(self, seconds=120, timers=True):
        """Until no clock runs and no alert waits; without `timers` clocks may run on."""
        deadline = time.monotonic() + seconds
        while True:
            waiting = self.metric("closeloop_alerts{", 'state="waiting"')
            waiting += self.metric("closeloop_alerts{", 'state="sending"')
            pending = self.metric("closeloop_timers_pending") if timers else 0
            if waiting + pending == 0:
                self.is_settled = timers
                return
            if time.monotonic() > deadline:
                raise Broken(f"{waiting:.0f} alerts and {pending:.0f} clocks never ended; the log ends: {self.log()}")
            time.sleep(0.05)

    def settle(self, seconds=120):
        """What a sender posts again, what waits, an orderly stop: then the checker may look."""
        self.load.settle()
        self.drain(seconds)
        self.stop()

    def check(self):
        """What the checker finds wrong with the ledger, senders and receiver heard: a list of violations."""
        accepted = self.write("accepted.ndjson", "".join(json.dumps(line) + "\n" for line in self.load.accepted))
        received = self.write("received.ndjson", "".join(json.dumps(line) + "\n" for line in self.witness.received))
        run = subprocess.run(
            [self.checker, self.copied or self.database, "--accepted", accepted, "--received", received, "--json",
             *(["--settled"] if self.is_settled else [])],
            capture_output=True, text=True, timeout=120)
        if run.returncode not in (0, 1):
            raise Broken(f"the checker failed: {run.stderr.strip()}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def end(self):
        self.load.stop()
        self.kill()
        self.witness.stop()
