"""Reading a URL strictly: what two parsers could read differently is refused, not guessed at."""

import re
import unicodedata
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address

from django.conf import settings
from yarl import URL

from claimtracker.http.permits import Permits, permits

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY = re.compile(r"[^/?#\\]*")
_HOST_PORT = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Nearly every URL there is: nothing in it but its host and port needs a second look.
_PLAIN = re.compile(r"(https?://[a-z0-9.-]+(?::[0-9]{1,5})?)(?:[/?#][!-\[\]-~]*)?")
_LONGEST = 8_000  # characters: what RFC 9110 section 4.1 asks everybody to take

# Names that never leave a private network, and clouds' own names for their metadata service.
_PRIVATE_SUFFIXES = (
    "corp", "home", "home.arpa", "internal", "intranet", "lan", "local", "localdomain",
    "localhost", "private", "metadata.tencentyun.com",
)  # fmt: skip
# Public services that answer with whatever address is asked for, or with two in turn.
_ADDRESS_SERVICES = (
    "1u.ms", "backname.io", "lacolhost.com", "local.gd", "localtest.me", "lvh.me", "nip.io",
    "rbndr.us", "rebind.it", "rebind.network", "sslip.io", "traefik.me", "vcap.me", "xip.io",
)  # fmt: skip


class UnfitUrlError(ValueError):
    """A URL that is not fetched, with the reason and the remedy."""


def parse(url: str) -> URL:
    """Return the URL as it will be requested, or raise UnfitUrlError; no name is looked up."""
    if len(url) > _LONGEST:
        raise UnfitUrlError(f"The address is longer than {_LONGEST:,} characters: shorten it.")
    plain = _PLAIN.fullmatch(url)
    if plain is None:
        return _parse_with_care(url)
    _check_origin(plain[1], tuple(settings.FETCH_ALLOWED_PORTS), permits())
    return URL(url)


@lru_cache(maxsize=4096)
def _check_origin(origin: str, _ports: tuple[int, ...], _permits: Permits) -> None:
    """Judge the scheme, host and port that many URLs share, once for the settings as they are."""
    _parse_with_care(origin)


def _parse_with_care(url: str) -> URL:
    _check_form(url)
    authority = _authority(url)
    if "@" in authority:
        raise UnfitUrlError(
            "The address holds a user name or a password in front of an @ sign: leave them out."
        )
    match = _HOST_PORT.fullmatch(authority)
    if match is None:
        raise UnfitUrlError("The host or the port is malformed: write host or host:port.")
    host = plain_host(match["host"])
    try:
        parsed = URL(url)
        port = parsed.port
    except ValueError as error:
        raise UnfitUrlError(f"The address cannot be read ({error}): check its spelling.") from error
    _check_same_host(parsed, host)
    _check_port_and_name(host, port or 0)
    return parsed


def _check_form(url: str) -> None:
    if _CONTROL.search(url):
        raise UnfitUrlError("The address holds control characters: type it again.")
    scheme = _SCHEME.match(url)
    if scheme is None:
        raise UnfitUrlError("The address has no scheme: write it with https:// in front.")
    if scheme[1].lower() not in {"http", "https"}:
        raise UnfitUrlError(
            f"The scheme {scheme[1]!r} is not fetched: only http and https addresses are."
        )
    if "\\" in re.split(r"[?#]", url, maxsplit=1)[0]:
        raise UnfitUrlError("The address holds a backslash: write / instead.")


def _authority(url: str) -> str:
    rest = url.split(":", 1)[1]
    found = _AUTHORITY.match(rest[2:]) if rest.startswith("//") else None
    if not found or not found[0]:
        raise UnfitUrlError("The address has no host: write it as https://host/path.")
    return found[0]


def plain_host(host: str) -> str:
    """Return a host in lower-case ASCII, refusing every spelling that hides what it is."""
    if not host:
        raise UnfitUrlError("The address has no host: write it as https://host/path.")
    if host.startswith("["):
        return _plain_ipv6(host[1:-1])
    if "%" in host:
        raise UnfitUrlError("The host holds a % sign: write the host in plain characters.")
    name = _ascii(host).removesuffix(".")
    labels = name.split(".")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        return _plain_ipv4(host)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise UnfitUrlError(f"{host!r} is not a host name: check its spelling.")
    return name


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    # Circled, full-width and other look-alike characters fold into ASCII: a disguise, not a name.
    folded = unicodedata.normalize("NFKC", host.lower())
    if folded != unicodedata.normalize("NFC", host.lower()) or "\u3002" in host:
        raise UnfitUrlError("The host is spelled with look-alike characters: write plain ones.")
    try:
        return folded.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UnfitUrlError(f"{host!r} is not a host name: check its spelling.") from error


def _plain_ipv4(host: str) -> str:
    try:
        return str(IPv4Address(host))
    except ValueError:
        raise UnfitUrlError(
            f"{host!r} is an odd spelling of an IP address: write four decimal numbers."
        ) from None


def _plain_ipv6(text: str) -> str:
    try:
        address = IPv6Address(text)
    except ValueError:
        raise UnfitUrlError(f"[{text}] is not an IPv6 address: check its spelling.") from None
    if address.scope_id is not None:
        raise UnfitUrlError("The address names a network interface (%): leave that out.")
    return str(address)


def _check_same_host(parsed: URL, host: str) -> None:
    seen = (parsed.raw_host or "").lower().removesuffix(".")
    same = str(IPv6Address(seen)) == host if ":" in seen else seen == host
    if not same:
        raise UnfitUrlError("The host can be read in two ways: write it in plain characters.")


def _check_port_and_name(host: str, port: int) -> None:
    listed = permits()
    if listed.names_host(host, port) or listed.covers(host, port):
        return
    if port not in settings.FETCH_ALLOWED_PORTS:
        raise UnfitUrlError(
            f"Port {port} is not fetched: use a web port, or add it to FETCH_ALLOWED_PORTS."
        )
    if ":" in host or host.rpartition(".")[2].isdecimal():
        return  # an IP address: judged as one
    if "." not in host or _ends_in(host, _PRIVATE_SUFFIXES):
        raise UnfitUrlError(
            f"{host} names a machine in a private network: use the public name, or list "
            f"{host}:{port} under FETCH_ALLOWED_PRIVATE_HOSTS."
        )
    if _ends_in(host, _ADDRESS_SERVICES):
        raise UnfitUrlError(
            f"{host} belongs to a service that points names at any address, private ones too: "
            "use the publisher's own name."
        )


def _ends_in(host: str, suffixes: tuple[str, ...]) -> bool:
    return any(host == suffix or host.endswith("." + suffix) for suffix in suffixes)
