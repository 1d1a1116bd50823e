"""Certificates that do not hold: every one ends the fetch, and a good one does not."""

import asyncio
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp.connector
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from pytest_django import Settings

from claimtracker.http import Client, FetchError, Response

NAME = "news.example.com"
OPENSSL = shutil.which("openssl") or ""
pytestmark = pytest.mark.skipif(not OPENSSL, reason="the openssl command makes the certificates")


class Loopback(AbstractResolver):
    """Finds every name on this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Hold nothing."""


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run([OPENSSL, *words], cwd=folder, check=True, capture_output=True)


def _certificate(folder: Path, *, name: str = NAME, days: int = 2, issuer: str = "ca") -> None:
    """Make cert.pem and key.pem for a name, signed by ca.pem, or by itself with issuer "cert"."""
    key = ("-newkey", "rsa:2048", "-nodes")
    authority = ("req", "-x509", *key, "-subj", "/CN=Test authority")
    _openssl(folder, *authority, "-keyout", "ca.key", "-out", "ca.pem")
    _openssl(folder, "req", *key, "-subj", f"/CN={name}", "-keyout", "key.pem", "-out", "cert.csr")
    (folder / "names").write_text(f"subjectAltName=DNS:{name}")
    signer = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
    words = ("x509", "-req", "-in", "cert.csr", "-extfile", "names", "-days", str(days))
    _openssl(folder, *words, *(signer if issuer == "ca" else ("-signkey", "key.pem")),
             "-out", "cert.pem")  # fmt: skip


@contextmanager
def _trusting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ssl.SSLContext]:
    """Trust the authority of this test as if it came with the machine; yields the server's side."""
    trusted = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    monkeypatch.setattr(aiohttp.connector, "_SSL_CONTEXT_VERIFIED", trusted)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    yield server


def _fetched(settings: Settings, tls: ssl.SSLContext) -> Response:
    async def serve(reader: asyncio.StreamReader, say: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        say.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfine")
        say.close()

    async def work() -> Response:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
        async with server, Client(resolver=Loopback()) as client:
            port = server.sockets[0].getsockname()[1]
            settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{port}"]
            settings.FETCH_ALLOWED_PORTS = [port]
            return await client.get(f"https://{NAME}:{port}/")

    return asyncio.run(work())


def test_certificate_that_holds_is_taken(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _certificate(tmp_path)
    with _trusting(tmp_path, monkeypatch) as tls:
        response = _fetched(settings, tls)
    assert response.body == b"fine"
    assert response.connect_ms is not None


@pytest.mark.parametrize(
    ("name", "days", "issuer", "reason"),
    [
        (NAME, 2, "cert", "self-signed"),
        (NAME, -1, "ca", "expired"),
        ("other.example.com", 2, "ca", "Hostname mismatch"),
    ],
)
def test_certificate_that_does_not_hold_ends_the_fetch(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    days: int,
    issuer: str,
    reason: str,
) -> None:
    _certificate(tmp_path, name=name, days=days, issuer=issuer)
    with _trusting(tmp_path, monkeypatch) as tls, pytest.raises(FetchError) as caught:
        _fetched(settings, tls)
    assert caught.value.kind == "tls"
    assert reason.replace("-", " ") in str(caught.value).replace("-", " ")
