"""The address guard: judges a URL, and again every name looked up and every socket opened."""

import socket
from dataclasses import dataclass
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from yarl import URL

from claimtracker.http.addresses import refusal
from claimtracker.http.errors import AddressRefusedError
from claimtracker.http.permits import permits
from claimtracker.http.urls import UnfitUrlError, parse

AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]


@dataclass(frozen=True)
class Verdict:
    """Whether a URL may be fetched, and why (not) in plain words."""

    url: str
    allowed: bool
    reason: str


def check_url(url: str) -> Verdict:
    """Judge a URL, looking its name up; a name without an answer is not refused.

    Whether a name has an address changes from hour to hour and is found out, and recorded, by
    fetching. What must never be reached is checked again there, on the socket.
    """
    try:
        parsed = parse(url)
    except UnfitUrlError as error:
        return Verdict(url, allowed=False, reason=str(error))
    host, port = parsed.raw_host or "", parsed.port or 0
    if permits().names_host(host, port):
        return Verdict(url, allowed=True, reason="Listed under FETCH_ALLOWED_PRIVATE_HOSTS.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        reason = f"{host} has no address at the moment; it is checked whenever it is fetched."
        return Verdict(url, allowed=True, reason=reason)
    for *_, address in found:
        why = _why_not(str(address[0]), port, host)
        if why:
            return Verdict(url, allowed=False, reason=why)
    return Verdict(url, allowed=True, reason=f"{host} is a public address.")


def check_literal(url: URL) -> None:
    """Raise AddressRefusedError for a URL whose host is itself an IP address nobody may fetch."""
    host, port = url.raw_host or "", url.port or 0
    if (":" in host or host.replace(".", "").isdecimal()) and (why := _why_not(host, port, host)):
        raise AddressRefusedError(why)


def _why_not(ip: str, port: int, host: str) -> str | None:
    what = refusal(ip)
    if what is None or permits().covers(ip, port):
        return None
    leads = f"{ip} is" if ip == host else f"{host} leads to {ip},"
    shown = f"[{ip}]" if ":" in ip else ip
    return (
        f"{leads} {what}: use a public address, or list {shown}:{port} under "
        "FETCH_ALLOWED_PRIVATE_HOSTS."
    )


class GuardedResolver(AbstractResolver):
    """Looks names up and gives the answer on only when every address in it may be fetched."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or DefaultResolver()
        # Answers for names that the operator listed: the socket knows the number, not the name.
        self._vouched: set[tuple[str, int]] = set()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Look a name up, raising AddressRefusedError when one answer is not to be fetched."""
        answers = await self._inner.resolve(host, port, family)
        if permits().names_host(host, port):
            self._vouched.update((answer["host"], port) for answer in answers)
            return answers
        for answer in answers:
            if why := _why_not(answer["host"], port, host):
                raise AddressRefusedError(why)
        return answers

    def open_socket(self, info: AddrInfo) -> socket.socket:
        """Open the socket for one connection: the last check, whatever led here."""
        family, kind, protocol, _, address = info
        ip, port = str(address[0]), int(address[1])
        if (ip, port) not in self._vouched and (why := _why_not(ip, port, ip)):
            raise AddressRefusedError(why)
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        """Release what the inner resolver holds."""
        await self._inner.close()
