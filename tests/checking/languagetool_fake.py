"""A fake LanguageTool server for the fault tests: a program (`PORT MANNER`), or a thread of the test's own."""

import gzip
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

STATUSES = {"moved": 307, "wants a key": 401, "asks for a pause": 429, "is too busy": 503, "is no LanguageTool": 404}


def units(text: str) -> int:
    """Length as Java counts it."""
    return len(text.encode("utf-16-le")) // 2


def match(start: int, length: int) -> dict:
    return {
        "message": "Possible typo.",
        "replacements": [{"value": "the"}],
        "offset": start,
        "length": length,
        "context": {"text": "", "offset": 0, "length": 0},
        "sentence": "",
        "rule": {"id": "FAKE", "issueType": "typo", "category": {"id": "TYPOS", "name": ""}},
    }


def every_teh(text: str) -> list[dict]:
    starts = [i for i in range(len(text)) if text.startswith("teh", i)]
    return [match(units(text[:start]), 3) for start in starts]


def answer(manner: str, text: str) -> tuple[int, bytes]:
    """Status and body of an answer to a check, in one of many manners."""
    if manner == "slow":
        time.sleep(30)
    if manner == "dies":
        os._exit(3)
    if manner == "rubbish":
        return 200, b"<html>Welcome to the wireless of this hotel</html>"
    if manner == "binary":
        return 200, bytes(range(256))
    if manner == "list":
        return 200, b"[1, 2]"
    if manner == "endless":
        return 200, b'{"matches": [' + b" " * 200_000
    if manner == "packed":
        return 200, gzip.compress(b" " * 200_000)
    if manner == "empty":
        return 200, b"{}"
    if manner in STATUSES:
        return STATUSES[manner], b"<html>no</html>"
    if manner == "refuses" and "long" in text:
        return 500, b"Error: Checking took longer than 6.0 seconds"
    if manner == "broken" or (manner == "stumbles" and "long" in text):
        return 500, b"Error: Internal Error: java.lang.NoClassDefFoundError: org/apache/lucene/search/Query"
    size = units(text)
    astray = [match(-5, 3), match(size, 3), match(size - 1, 30), match(0, size), match(2, 0), match(10**9, 3)]
    return 200, json.dumps({"matches": astray if manner == "astray" else every_teh(text)}).encode()


class Fake(BaseHTTPRequestHandler):
    """Knows English, finds every `teh`. The server's `seen` lists what was asked for."""

    manner = "well"

    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        known = json.dumps([{"name": "English", "code": "en", "longCode": "en-US"}]).encode()
        self.reply(200, known if self.path.endswith("languages") else b"OK")

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
        self.server.seen.append(form)
        if self.manner == "breaks" and "long" in form["text"][0]:
            type(self).manner = "broken"
        manner = "well" if "She have" in form["text"][0] and self.manner != "broken" else self.manner
        self.reply(*answer(manner, form["text"][0]))

    def reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if status == 307:
            self.send_header("Location", self.server.elsewhere)
        if body.startswith(b"\x1f\x8b"):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def server_on(port: int, manner: str) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", port), type("OneFake", (Fake,), {"manner": manner}))
    server.daemon_threads = True
    server.seen = []
    return server


@contextmanager
def fake_server(manner: str = "well") -> Iterator[ThreadingHTTPServer]:
    """A fake in a thread; its `address` and what it has `seen`."""
    server = server_on(0, manner)
    server.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    if sys.argv[2] == "ends":
        sys.exit(1)
    if sys.argv[2] == "deaf":
        time.sleep(60)
    server_on(int(sys.argv[1]), sys.argv[2]).serve_forever()
