"""The private addresses that the operator has opened, one "host:port" each in the settings."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Network = tuple[IPv4Network | IPv6Network, int]  # with the port that is opened in it


@dataclass(frozen=True, eq=False)  # one object per value of the setting, so identity will do
class Permits:
    """What FETCH_ALLOWED_PRIVATE_HOSTS lists, read once per value."""

    names: frozenset[tuple[str, int]]
    networks: tuple[Network, ...]

    def names_host(self, host: str, port: int) -> bool:
        """Tell whether a host name is listed with this port."""
        return (host.rstrip(".").lower(), port) in self.names

    def covers(self, ip: str, port: int) -> bool:
        """Tell whether an IP address is listed with this port, by itself or in a network."""
        return bool(self.networks) and _lies_in(self, ip, port)


@lru_cache(maxsize=4096)
def _lies_in(listed: Permits, ip: str, port: int) -> bool:
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    return any(port == opened and address in network for network, opened in listed.networks)


def permits() -> Permits:
    """Read the setting as it stands now."""
    return _parse(tuple(settings.FETCH_ALLOWED_PRIVATE_HOSTS))


@lru_cache(maxsize=16)
def _parse(entries: tuple[str, ...]) -> Permits:
    names: set[tuple[str, int]] = set()
    networks: list[Network] = []
    for entry in entries:
        host, colon, port = entry.strip().rpartition(":")
        host = host.strip("[]").rstrip(".").lower()
        if not colon or not host or not port.isdecimal():
            raise ImproperlyConfigured(
                f"FETCH_ALLOWED_PRIVATE_HOSTS holds {entry!r}: write host:port."
            )
        try:
            networks.append((ip_network(host), int(port)))
        except ValueError:
            names.add((host, int(port)))
    return Permits(frozenset(names), tuple(networks))
