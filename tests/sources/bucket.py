"""An S3 bucket on loopback, as much of it as keeping captures takes."""

import hashlib
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

NOT_THERE = b"<Error><Code>NoSuchKey</Code><Message>not there</Message></Error>"


class Bucket:
    """Holds objects by their key; ``settings`` are those of STORAGES that lead to it."""

    def __init__(self, name: str = "captures-bucket") -> None:
        self.name = name
        self.objects: dict[str, bytes] = {}
        bucket = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if "aws-chunked" in self.headers.get("Content-Encoding", ""):
                    body = _unchunked(body)
                bucket.objects[self._key()] = body
                self._answer(200, b"")

            def do_GET(self) -> None:
                body = bucket.objects.get(self._key())
                self._answer(404 if body is None else 200, NOT_THERE if body is None else body)

            def do_HEAD(self) -> None:
                self.do_GET()

            def do_DELETE(self) -> None:
                bucket.objects.pop(self._key(), None)
                self._answer(204, b"")

            def _key(self) -> str:
                _, name, key = unquote(urlsplit(self.path).path).split("/", 2)
                return key if name == bucket.name else f"another bucket/{key}"

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header(
                    "ETag", f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
                )
                now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
                self.send_header("Last-Modified", now)
                self.end_headers()
                if self.command != "HEAD" and status != 204:
                    self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True  # kept-alive connections end with the test
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def settings(self) -> dict[str, Any]:
        """Return the entry of STORAGES for a folder of this bucket."""
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": self.name, "location": "newsroom", "region_name": "eu-central-1",
                "endpoint_url": f"http://127.0.0.1:{self._server.server_port}",
                "addressing_style": "path", "signature_version": "s3v4",
                "file_overwrite": False, "default_acl": None, "max_memory_size": 1_000_000,
                "access_key": "anybody", "secret_key": "nobody",
            },
        }  # fmt: skip

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _unchunked(body: bytes) -> bytes:
    """Take the chunks of the aws-chunked coding apart; the checksum behind them is left."""
    whole = b""
    while body:
        head, _, rest = body.partition(b"\r\n")
        size = int(head.partition(b";")[0], 16)
        if size == 0:
            break
        whole, body = whole + rest[:size], rest[size + 2 :]
    return whole
