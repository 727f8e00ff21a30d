"""A real service in a thread of the test: it seals or converts what is posted, or fails in every way a service can."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Service:
    """Answers with ``work(body)``, unless told otherwise; keeps what arrived."""

    def __init__(self) -> None:
        self.work: Callable[[bytes], bytes] = lambda body: body
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.status, self.late, self.drop, self.half = 200, 0.0, 0.0, False
        self.content_type, self.location, self.url = "application/octet-stream", "", ""


@contextmanager
def running() -> Iterator[Service]:
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"service": service}))
    server.daemon_threads = True
    service.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
    thread.join()


class Handler(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        service = self.service
        service.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        service.headers.append(dict(self.headers))
        time.sleep(service.late)
        content = service.work(service.bodies[-1])
        try:
            self.answer(content)
        except OSError:
            return  # the portal has given up waiting

    def answer(self, content: bytes) -> None:
        service = self.service
        self.send_response(service.status)
        self.send_header("Content-Type", service.content_type)
        if service.location:
            self.send_header("Location", service.location)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if service.drop:
            self.drop_by_drop(content)
        else:
            self.wfile.write(content[: len(content) // 2] if service.half else content)

    def drop_by_drop(self, content: bytes) -> None:
        for at in range(0, len(content), 100):
            self.wfile.write(content[at : at + 100])
            time.sleep(self.service.drop)

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""
