"""The other end of every alert: answers with a seeded mood, and remembers what it saw and what it said."""

import json
import random
import socketserver
import threading
import time

# What is said to an alert seen for the first time; one seen before is always taken, so that tries end.
MILD = {"ok": 0.94, "busy": 0.02, "error": 0.02, "none": 0.02}
MOODY = {"ok": 0.9, "busy": 0.04, "error": 0.03, "none": 0.03}
ANSWERS = {
    "ok": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
    "busy": b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "error": b"HTTP/1.1 500 Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "none": None,
}


class Receiver:
    """One server of one try. `received` has a line for every request that came whole."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.received, self.seen = [], set()
        self.moods = MILD
        self.lock = threading.Lock()
        receiver = self

        class Handler(socketserver.StreamRequestHandler):
            timeout = 30

            def handle(self):
                try:
                    receiver.serve(self.rfile, self.wfile)
                except OSError:
                    pass  # a sender that was killed in the middle of its request

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address, daemon_threads, request_queue_size = True, True, 256
            block_on_close = False

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def serve(self, reading, writing):
        if not reading.readline():
            return
        headers = {}
        while (line := reading.readline().strip()):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        body = reading.read(int(headers.get("content-length", 0)))
        if len(body) < int(headers.get("content-length", 0)):
            return
        answer = ANSWERS[self.witness(headers["webhook-id"], json.loads(body))]
        if answer:
            writing.write(answer)

    def witness(self, webhook_id, document):
        data = document["data"]
        with self.lock:
            may_repeat = data.get("may_repeat", False)
            mood = "ok"
            if webhook_id not in self.seen and not may_repeat:
                mood = self.random.choices(list(self.moods), list(self.moods.values()))[0]
            self.seen.add(webhook_id)
            self.received.append({
                "alert": webhook_id, "destination": data["alert"]["destination"], "kind": document["type"],
                "may_repeat": may_repeat, "answer": mood, "at": int(time.time() * 1_000)})
        return mood

    def be_moody(self):
        self.moods = MOODY

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
