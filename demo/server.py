"""Serves the sample pages on 127.0.0.1: `python -m demo.server --port 8001 --state PATH`."""

import argparse
import errno
import signal
import socket
import sys
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from types import FrameType
from urllib.parse import unquote, urlsplit

from demo import clock
from demo.case import Case, load
from demo.clock import SceneClock, StateError
from demo.entries import CaseError
from demo.responses import Response, not_modified, respond

HOST = "127.0.0.1"
LAST_PORT = 65535

Request = socket.socket | tuple[bytes, socket.socket]


class PortError(Exception):
    """The port cannot be listened on; the message says why and what to do."""


class Server(ThreadingHTTPServer):
    """Listens once made; `scenes` is set after that, as only a real start starts the clock."""

    daemon_threads = True  # a reader that keeps its connection open must not delay the end
    scenes: SceneClock

    def __init__(self, case: Case, port: int = 0) -> None:
        self.case = case
        super().__init__((HOST, port), Handler)

    def server_bind(self) -> None:
        _, port = self.server_address[:2]
        try:
            # HTTPServer would ask DNS for the name of this machine, which can take seconds
            TCPServer.server_bind(self)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            reason = "is already taken" if taken else f"cannot be used ({error.strerror})"
            raise PortError(f"port {port} {reason}: choose another, or 0 for any free") from error
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Request, client_address: object) -> None:
        # a reader that hangs up half-way is no news; anything else is a fault of ours
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "ClaimTrackerDemo"
    timeout = 30
    disable_nagle_algorithm = True  # headers and body leave in two writes

    def do_GET(self) -> None:
        response = self._response()
        self._send_head(response)
        if response.status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(response.body)

    def do_HEAD(self) -> None:
        self._send_head(self._response())

    def _response(self) -> Response:
        try:
            path = unquote(urlsplit(self.path).path)
        except ValueError:  # an address such as //[ is none
            path = ""
        response = respond(self.server.case, self.server.scenes, path)
        tags, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if not_modified(response, tags, since):
            return response.as_not_modified()
        return response

    def _send_head(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def version_string(self) -> str:
        return self.server_version

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has above
        """Silent: the log of a demo is for what ClaimTracker does."""


def main(arguments: Sequence[str] | None = None) -> int:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _quit)
    options = _parse(arguments)
    try:
        with Server(load(), options.port) as server:
            server.scenes = clock.resume(options.state)
            sys.stdout.write(f"{server.url}\n")
            sys.stdout.flush()
            server.serve_forever()
    except (CaseError, PortError, StateError) as error:
        sys.stderr.write(f"demo server: {error}\n")
        return 1
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo.server", description=__doc__)
    parser.add_argument("--port", type=_port, default=0, help="0, the default, takes any free one")
    parser.add_argument(
        "--state", type=Path, required=True, help="remembers when the scenes first started"
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {LAST_PORT}, not {text}")
    return int(text)


def _quit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
