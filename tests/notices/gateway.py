"""A real text message gateway in a thread of the test."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Gateway:
    """Keeps what arrives; answers with the status and words it was told, and may be late."""

    def __init__(self) -> None:
        self.bodies: list[str] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.status, self.answer, self.late = 200, '{"code": 0}', 0.0
        self.location = ""
        self.url = ""


@contextmanager
def running() -> Iterator[Gateway]:
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            gateway.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            gateway.paths.append(self.path)
            gateway.headers.append(dict(self.headers))
            time.sleep(gateway.late)
            try:
                self.send_response(gateway.status)
                if gateway.location:
                    self.send_header("Location", gateway.location)
                self.end_headers()
                self.wfile.write(gateway.answer.encode())
            except OSError:
                return  # the portal has given up waiting

        do_GET = do_POST

        def log_message(self, *args: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway.url = f"http://127.0.0.1:{server.server_port}/send"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield gateway
    server.shutdown()
    server.server_close()
    thread.join()
