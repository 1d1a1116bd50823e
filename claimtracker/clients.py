"""Whose request it is: the address it came from, also through proxies that we know of."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings

Address = IPv4Address | IPv6Address
UNKNOWN = "unknown"
V6_HOME = 64  # bits that one subscriber has; all addresses below are the same person's to choose


def client_address(meta: Mapping[str, Any]) -> Address | None:
    """Return the address of who sent a request with this ``META``, or None where it is not known.

    Each proxy appends to X-Forwarded-For whom it was asked by; what stands further left than our
    own proxies wrote is the client's own invention and never believed.
    """
    count = settings.PROXY_COUNT
    named = [word.strip() for word in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    if count and len(named) >= count and (address := _read(named[-count])):
        return address
    return _read(str(meta.get("REMOTE_ADDR", "")))


def neighbourhood(address: Address | None) -> str:
    """Return what tries of an address are counted under: itself, in IPv6 its network of 64 bits."""
    if address is None:
        return UNKNOWN
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((address, V6_HOME), strict=False))


def _read(raw: str) -> Address | None:
    """Read an address, also with a port or in brackets, as some proxies write it."""
    if raw.startswith("["):
        raw = raw[1:].partition("]")[0]
    elif raw.count(":") == 1:
        raw = raw.partition(":")[0]
    try:
        address = ip_address(raw.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
