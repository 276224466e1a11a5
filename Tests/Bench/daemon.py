"""The release binary on a temporary folder: started, asked, stopped."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

TOKEN = "bench-token"

SETTINGS = """\
listen: 127.0.0.1:{port}
metrics-listen: 127.0.0.1:{metrics_port}
state: {folder}/state
control: {folder}/control.sock
rules: rules.yml
operations: desk
log-level: warning
sources:
  app: {{type: closeloop, token: {{file: {folder}/token}}}}
"""

RULES = """\
people: {{ada: {{name: Ada}}, ben: {{name: Ben}}, cleo: {{name: Cleo}}}}
teams: {{success: [ada, ben, cleo]}}
destinations:
  desk: {{type: {kind}, url: "http://127.0.0.1:{receiver}/desk", insecure: true}}
default-queue: rapid-response
queues:
  rapid-response:
    team: success
    notify: desk
    clocks:
      first-contact: {{within: {within}, ladder: [{{at: 100%, tell: desk}}]}}
routes:
  - {{name: passives, when: {{segment: passive}}, check-in: {{after: 1d, within: 14d, team: success, tell: desk}}}}
  - {{name: promoters, when: {{segment: promoter}}, invite: {{after: 1d, within: 14d, one-of: [review], team: success, tell: desk}}}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Daemon:
    """One ledger in `folder`; the process may be started and stopped many times."""

    def __init__(self, binary, folder, kind="slack", within="24h"):
        self.binary, self.folder, self.kind = binary, folder, kind
        self.port, self.metrics_port, self.receiver = free_port(), free_port(), free_port()
        self.process = None
        os.makedirs(folder)
        self._write("token", TOKEN)
        self._write("closeloop.yml", SETTINGS.format(**vars(self)))
        self.write_rules(within)

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w", opener=lambda p, f: os.open(p, f, 0o600)) as file:
            file.write(text)

    def write_rules(self, within):
        self._write("rules.yml", RULES.format(kind=self.kind, receiver=self.receiver, within=within))

    def start(self):
        """Answers the seconds until it was ready."""
        start = time.monotonic()
        self.process = subprocess.Popen(
            [self.binary, "serve", "--strict", "--config", os.path.join(self.folder, "closeloop.yml")],
            stdout=subprocess.DEVNULL, stderr=open(os.path.join(self.folder, "log"), "a"))
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() - start > 60:
                raise RuntimeError("the daemon did not become ready:\n" + self.log())
            time.sleep(0.01)
        return time.monotonic() - start

    def log(self):
        with open(os.path.join(self.folder, "log")) as file:
            return file.read()[-2000:]

    def _is_ready(self):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2).status == 200
        except (urllib.error.URLError, OSError):
            return False

    def metric(self, name):
        """The sum of a metric over its labels."""
        page = urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=10).read().decode()
        values = [line.rsplit(" ", 1)[1] for line in page.splitlines() if line.split("{")[0].split(" ")[0] == name]
        return sum(map(float, values))

    def memory_mb(self, kind="VmRSS"):
        with open(f"/proc/{self.process.pid}/status") as file:
            kilobytes = next(line.split()[1] for line in file if line.startswith(kind + ":"))
        return int(kilobytes) / 1024

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
