"""Senders: they post without pause, post again what was not answered, and remember what was."""

import http.client
import json
import threading
import time

TOKEN = "bench-token"
SCORES = [0, 9, 3, 10, 6, 9, 10, 2]


class Load:
    """Runs in the background between `start` and `pause`; `accepted` holds every 2xx."""

    def __init__(self, port, senders=3):
        self.port, self.senders = port, senders
        self.accepted, self.unanswered = [], []
        self.refused = 0
        self.last = 0
        self.lock = threading.Lock()
        self.threads, self.stopping = [], threading.Event()

    def start(self):
        self.stopping.clear()
        self.threads = [threading.Thread(target=self._run, daemon=True) for _ in range(self.senders)]
        for thread in self.threads:
            thread.start()

    def pause(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()
        self.threads = []

    stop = pause

    def reach(self, count, until, seconds=20):
        """Waits for so many more answers; ends sooner when `until` says so. Whether they came."""
        goal, deadline = len(self.accepted) + count, time.monotonic() + seconds
        while len(self.accepted) < goal:
            if until() or time.monotonic() > deadline:
                return False
            time.sleep(0.005)
        return True

    def settle(self):
        """Posts until everything that was ever posted has its answer, as a sender would."""
        deadline = time.monotonic() + 60
        while self.unanswered:
            if not self.post_one() and time.monotonic() > deadline:
                raise TimeoutError(f"{len(self.unanswered)} posts were never answered")

    def post_one(self):
        """One post on a connection of its own; whether it was taken."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            return self._post(connection)
        finally:
            connection.close()

    def _run(self):
        connection = None
        while not self.stopping.is_set():
            connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            if not self._post(connection):
                connection.close()
                connection = None
                self.stopping.wait(0.05)
            self.stopping.wait(0.002)
        if connection:
            connection.close()

    def _next(self):
        with self.lock:
            if self.unanswered:
                return self.unanswered.pop()
            self.last += 1
            return self.last

    def _post(self, connection):
        number = self._next()
        person = f"p{number * 7_919 % 97 + number // 400 * 100}"
        body = json.dumps({
            "id": f"r{number}", "score": SCORES[number % 8], "comment": f"said in r{number}",
            "person": {"email": f"{person}@example.com", "name": person}})
        try:
            connection.request("POST", "/v1/responses", body, {
                "Authorization": "Bearer " + TOKEN, "Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            status = None
        with self.lock:
            if status in (200, 201):
                self.accepted.append({"source": "app", "id": f"r{number}", "status": status, "at": int(time.time() * 1_000)})
                return True
            self.refused += status is not None
            self.unanswered.append(number)
            return False
