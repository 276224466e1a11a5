"""One function a row of the table; each yields the lines it measured."""

import json
import os
import shutil
import subprocess
import time
import urllib.request

from daemon import TOKEN, Daemon, free_port


def line(name, measured, target, met=None, beside=""):
    verdict = {True: "met", False: "BELOW", None: ""}[met]
    return f"{name:<46}{measured:>22}  {target + ' ' + verdict:<17}{beside}".rstrip()


class Bench:
    """The tools, the sizes, and everything that must be stopped in the end."""

    def __init__(self, binary, load, folder, is_full):
        self.binary, self.load, self.folder, self.is_full = binary, load, folder, is_full
        self.running = []
        self.rounds, self.seconds = (3, 15) if is_full else (2, 6)
        self.waiting = 100_000 if is_full else 20_000
        self.pending = 1_000_000 if is_full else 100_000
        self.due = self.pending // 10

    def daemon(self, name, **options):
        daemon = Daemon(self.binary, os.path.join(self.folder, name), **options)
        self.running.append(daemon)
        return daemon

    def send(self, port, path="/v1/responses", **options):
        """One run of the load generator; fails unless every answer was 2xx."""
        arguments = [self.load, "send", "--url", f"http://127.0.0.1:{port}{path}", "--token", TOKEN]
        for name, value in options.items():
            arguments += [f"--{name}", str(value)]
        run = subprocess.run(arguments, capture_output=True, text=True, timeout=1800)
        if run.returncode != 0:
            raise RuntimeError(f"load failed: {run.stdout}{run.stderr}")
        report = json.loads(run.stdout)
        refused = {s: n for s, n in report["statuses"].items() if not s.startswith("2")}
        if refused or report["broken_connections"] or report["unanswered"]:
            raise RuntimeError(f"not every request was taken: {run.stdout}")
        return report

    def receive(self, port, count, seconds, **options):
        arguments = [self.load, "receive", "--port", str(port), "--count", str(count), "--seconds", str(seconds)]
        for name, value in options.items():
            arguments += [f"--{name}", str(value)]
        receiver = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        self.running.append(Process(receiver))
        return receiver

    def stop(self):
        while self.running:
            self.running.pop().stop()


class Process:
    def __init__(self, process):
        self.process = process

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)


# Each alert its own notification, as each of our cases is told on its own; or all of them held in one group.
TELLING = """\
route: {{receiver: desk, group_by: ['...'], group_wait: 0s}}
receivers: [{{name: desk, webhook_configs: [{{url: "http://127.0.0.1:{receiver}/desk"}}]}}]
"""
HOLDING = "route: {{receiver: nobody}}\nreceivers: [{{name: nobody}}]\n"


def alertmanager(bench, settings):
    """Debian's Alertmanager on loopback, or None where it is not installed."""
    binary = shutil.which("prometheus-alertmanager") or shutil.which("alertmanager")
    if binary is None:
        return None
    folder = os.path.join(bench.folder, "alertmanager")
    os.makedirs(folder)
    with open(os.path.join(folder, "config.yml"), "w") as file:
        receiver = free_port()
        file.write(settings.format(receiver=receiver))
    bench.receive(receiver, 100_000_000, 600)
    port = free_port()
    process = subprocess.Popen(
        [binary, f"--config.file={folder}/config.yml", f"--storage.path={folder}/data",
         f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address=", "--log.level=error"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    bench.running.append(Process(process))
    for _ in range(500):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=1)
            return port
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("alertmanager did not become ready")


def single(bench):
    """One response a request, decided and synced before its answer; the peer in turn, round by round."""
    ours, answering, telling, holding = [], [], [], []
    for number in range(bench.rounds):
        daemon = bench.daemon(f"single-{number}")
        bench.receive(daemon.receiver, 1_000_000, 600)
        daemon.start()
        bench.send(daemon.port, seconds=1)
        ours.append(bench.send(daemon.port, connections=64, seconds=bench.seconds))
        answering.append(bench.send(daemon.port, path="/healthz", connections=64, seconds=2, form="nothing"))
        bench.stop()
        for settings, theirs in ((TELLING, telling), (HOLDING, holding)):
            if port := alertmanager(bench, settings):
                theirs.append(bench.send(port, path="/api/v2/alerts", connections=64, seconds=bench.seconds,
                                         form="alertmanager"))
                bench.stop()
                shutil.rmtree(os.path.join(bench.folder, "alertmanager"))
    best = max(ours, key=rate)
    yield line("durable single responses, 64 connections", f"{best['per_second']:,.0f}/s", "10,000/s",
               rate(best) >= 10_000)
    yield line("  99 in 100 answered within", f"{best['p99_ms']:.1f} ms", "25 ms", best["p99_ms"] < 25)
    # The pace of the machine: what the same server does where nothing is decided or kept.
    pace = max(answering, key=rate)
    yield line("  the same server, answering GET /healthz", f"{rate(pace):,.0f}/s", "", None,
               f"we do {rate(best) / rate(pace):.2f} of that; 10,000/s were asked where it answered 35,900/s: 0.28")
    if not telling:
        yield "  (no peer: Debian's prometheus-alertmanager is not installed)"
        return
    for name, theirs, target in (("telling each", telling, 2.5), ("only holding them", holding, None)):
        peer = max(theirs, key=rate)
        times = rate(best) / rate(peer)
        yield line(f"  Alertmanager, unique alerts, {name}", f"{rate(peer):,.0f}/s",
                   f"{target} times" if target else "", times >= target if target else None,
                   f"p99 {peer['p99_ms']:.0f} ms, nothing durable: we do {times:.1f} times that")


def rate(report):
    return report["per_second"]


def batch(bench):
    daemon = bench.daemon("batch")
    daemon.start()
    best = max((bench.send(daemon.port, connections=4, batch=500, seconds=bench.seconds)
                for _ in range(bench.rounds)), key=lambda r: r["per_second"])
    bench.stop()
    yield line("durable responses in NDJSON batches of 500", f"{best['per_second']:,.0f}/s", "25,000/s",
               best["per_second"] >= 25_000)


def times(path):
    with open(path) as file:
        return {int(number): int(at) for number, at in map(str.split, file)}


def answer_to_alert(bench):
    """From the moment the sender has its answer until the alert is whole at the receiver."""
    daemon = bench.daemon("latency", kind="webhook")
    count = 3_000 if bench.is_full else 1_000
    sent, received = (os.path.join(daemon.folder, name) for name in ("sent", "received"))
    receiver = bench.receive(daemon.receiver, count, count / 100 + 20, times=received)
    daemon.start()
    bench.send(daemon.port, rate=100, requests=count, seconds=600, connections=8, detractors=100,
               persons=100_000_000, run="load", times=sent)
    receiver.wait(60)
    bench.stop()
    answers, alerts = times(sent), times(received)
    waits = sorted((at - answers[number]) / 1e6 for number, at in alerts.items() if number in answers)
    missing = len(answers) - len(waits)
    p50, p99 = (waits[int(len(waits) * share)] for share in (0.5, 0.99))
    yield line("answer to alert at 100/s, 99 in 100 within", f"{p99:.1f} ms", "50 ms", p99 < 50,
               f"half within {p50:.1f} ms" + (f"; {missing} NOT SEEN" if missing else ""))


def drain(bench):
    """Alerts that waited while nobody listened; the clock runs from the first to the last received."""
    daemon = bench.daemon("drain", kind="webhook")
    daemon.start()
    bench.send(daemon.port, connections=4, batch=500, requests=bench.waiting // 500, detractors=100,
               persons=100_000_000)
    daemon.stop()
    count = int(bench.waiting * 0.99)  # a few persons came twice: their case was told once
    seconds = max(60, bench.waiting / 500)
    receiver = bench.receive(daemon.receiver, count, seconds)
    daemon.start()
    report = json.loads(receiver.communicate(timeout=seconds + 10)[0])
    bench.stop()
    yield line(f"{bench.waiting:,} alerts waiting for one receiver", f"{report['per_second']:,.0f}/s", "3,000/s",
               report["per_second"] >= 3_000, f"{report['received']:,} of {count:,} came")


def idle(bench):
    daemon = bench.daemon("idle")
    daemon.start()
    seconds = 30 if bench.is_full else 10
    time.sleep(3)
    before = daemon.cpu_seconds()
    time.sleep(seconds)
    share = (daemon.cpu_seconds() - before) / seconds * 100
    memory, own = daemon.memory_mb(), daemon.memory_mb("RssAnon")
    bench.stop()
    yield line("memory, idle", f"{memory:.0f} MB", "48 MB", memory < 48,
               f"{own:.0f} MB of its own, the rest pages of the program's file")
    yield line("processor, idle", f"{share:.1f} % of a core", "none measurable", share < 0.5)


def old(bench):
    """A ledger that has seen much: memory, single responses, and timers due while the daemon was down."""
    daemon = bench.daemon("old")
    bench.receive(daemon.receiver, 100_000_000, 3_000)
    daemon.start()
    bench.send(daemon.port, connections=4, batch=500, requests=bench.pending // 500, detractors=100,
               persons=100_000_000)
    daemon.stop()
    ready = daemon.start()
    time.sleep(2)
    memory, cases = daemon.memory_mb(), daemon.metric("closeloop_cases_open")
    yield line(f"memory with {cases:,.0f} open cases", f"{memory:.0f} MB", "128 MB", memory < 128,
               "Alertmanager: 455 MB at 20,000 alerts")
    yield line(f"ready with {daemon.metric('closeloop_timers_pending'):,.0f} timers pending", f"{ready:.2f} s", "2 s",
               ready < 2)
    best = max((bench.send(daemon.port, connections=64, seconds=bench.seconds) for _ in range(bench.rounds)),
               key=lambda r: r["per_second"])
    yield line(f"durable single responses, {bench.pending:,} before them", f"{best['per_second']:,.0f}/s",
               "5,000/s", best["per_second"] >= 5_000, f"99 in 100 within {best['p99_ms']:.1f} ms")
    yield due(bench, daemon)
    bench.stop()


def due(bench, daemon):
    """Clocks that ran out while the daemon was down, all fired at its start."""
    daemon.stop()
    seconds = max(10, bench.due // 1_000)
    daemon.write_rules(f"{seconds}s")
    daemon.start()
    bench.send(daemon.port, connections=4, batch=500, requests=bench.due // 500, detractors=100,
               persons=100_000_000)
    fired = daemon.metric("closeloop_timers_fired_total")
    daemon.stop()
    time.sleep(seconds + 1)
    wanted = bench.due * 0.98 - fired
    start = time.monotonic()
    daemon.start()
    while (now := daemon.metric("closeloop_timers_fired_total")) < wanted:
        if time.monotonic() - start > 120:
            break
        time.sleep(0.05)
    took = time.monotonic() - start
    return line(f"{now:,.0f} timers due at once, fired in", f"{took:.1f} s", f"{bench.due / 5_000:.0f} s",
                took < bench.due / 5_000, "pro rata of 100,000 in 20 s" if not bench.is_full else "")


ROWS = {"single": single, "batch": batch, "alert": answer_to_alert, "drain": drain, "idle": idle, "old": old}
