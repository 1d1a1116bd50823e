"""Which IP addresses may be fetched: a list of our own, as `ipaddress.is_global` lags behind."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_IPV4: list[tuple[IPv4Network, str]] = [
    (IPv4Network(block), what)
    for block, what in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a private address of a provider (carrier-grade NAT)"),
        ("127.0.0.0/8", "a loopback address, this machine itself"),
        ("168.63.129.16/32", "a cloud provider's internal service"),
        ("169.254.0.0/16", "a link-local address, where clouds keep machine credentials"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation only"),
        ("192.88.99.0/24", "a relay address (6to4)"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for benchmarks only"),
        ("198.51.100.0/24", "an address for documentation only"),
        ("203.0.113.0/24", "an address for documentation only"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
]

# The first match decides; what none names and lies outside 2000::/3 was never given to anybody.
_IPV6: list[tuple[IPv6Network, str]] = [
    (IPv6Network(block), what)
    for block, what in (
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address, this machine itself"),
        ("::ffff:0:0/96", "an IPv4 address written as IPv6"),
        ("::/96", "an IPv4 address written as IPv6"),
        ("::ffff:0:0:0/96", "an IPv4 address written as IPv6"),
        ("64:ff9b:1::/48", "a private translation address (NAT64)"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address (site-local)"),
        ("ff00::/8", "a multicast address"),
        ("2001::/32", "a tunnel address that hides an IPv4 address (Teredo)"),
        ("2001::/23", "a reserved address"),
        ("2001:db8::/32", "an address for documentation only"),
        ("2002::/16", "a tunnel address that hides an IPv4 address (6to4)"),
        ("3fff::/20", "an address for documentation only"),
    )
]
_GIVEN_OUT = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


@lru_cache(maxsize=4096)
def refusal(text: str) -> str | None:
    """Say what is wrong with fetching from an IP address, or None when nothing is."""
    try:
        address = ip_address(text)
    except ValueError:
        return "not an IP address"
    if isinstance(address, IPv4Address):
        return next((what for block, what in _IPV4 if address in block), None)
    return _refusal_of_ipv6(address)


def _refusal_of_ipv6(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "an address of one network interface"
    if address in _NAT64:  # how a network without IPv4 names every IPv4 host: judge what is inside
        inner = str(IPv4Address(int(address) & 0xFFFFFFFF))
        found = refusal(inner)
        return found and f"{found} ({inner}) behind a translation address (NAT64)"
    for block, what in _IPV6:
        if address in block:
            return what
    return None if address in _GIVEN_OUT else "a reserved address"
