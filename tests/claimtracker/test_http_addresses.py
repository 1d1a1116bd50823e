"""The address guard, as tables: what is refused, let through, and opened by the operator."""

import contextlib
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from yarl import URL

from claimtracker.http import check_url
from claimtracker.http.addresses import refusal
from claimtracker.http.urls import UnfitUrlError, _parse_with_care, parse

PUBLIC = ["93.184.216.34", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.0",
          "192.0.1.1", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
          "2001:4860:4860::8888", "64:ff9b::808:808"]  # fmt: skip
PRIVATE = ["0.0.0.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "168.63.129.16",
           "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1",
           "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
           "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
           "::ffff:8.8.8.8", "::ffff:0:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "fc00::1",
           "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001::1",
           "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "4000::1", "none"]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_let_through(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize("address", PRIVATE)
def test_other_address_is_refused(address: str) -> None:
    assert refusal(address)


@given(st.ip_addresses(v=4))
def test_ipv4_hidden_in_ipv6_is_no_way_around(address: IPv4Address) -> None:
    number = int(address)
    for prefix in (0xFFFF << 32, 0xFFFF << 48, (0x64FF9B << 96) | (1 << 80), 0x2002 << 112):
        shift = 80 if prefix == 0x2002 << 112 else 0
        assert refusal(str(IPv6Address(prefix | (number << shift))))
    inside_nat64 = refusal(str(IPv6Address((0x64FF9B << 96) | number)))
    assert (inside_nat64 is None) == (refusal(str(address)) is None)


ODD = [
    ("http://2130706433/", "odd spelling"),
    ("http://0x7f000001/", "odd spelling"),
    ("http://0X7F.1/", "odd spelling"),
    ("http://0177.0.0.1/", "odd spelling"),
    ("http://127.1/", "odd spelling"),
    ("http://127.0.0.1./", "odd spelling"),
    ("http://425.510.425.510/", "odd spelling"),
    ("http://4294967296/", "odd spelling"),
    ("http://0177.0x0.1/", "odd spelling"),
    ("http://127.0.0.01/", "odd spelling"),
    ("http://0xA9FEA9FE/", "odd spelling"),
    ("http://0300.0250.1.1/", "odd spelling"),
    ("http://[::ffff:127.0.0.1]/", "IPv4 address written as IPv6"),
    ("http://[::ffff:7f00:1]/", "IPv4 address written as IPv6"),
    ("http://[2002:7f00:1::]/", "6to4"),
    ("http://[2001:0:7f00:1::]/", "Teredo"),
    ("http://[64:ff9b::7f00:1]/", "NAT64"),
    ("http://[64:ff9b:1::808:808]/", "NAT64"),
    ("http://[ff02::1]/", "multicast"),
    ("http://224.0.0.251/", "multicast"),
    ("http://240.0.0.1/", "reserved"),
    ("http://100.64.0.1/", "carrier-grade"),
    ("http://100.100.100.200/", "carrier-grade"),
    ("http://①②⑦.⓪.⓪.①/", "look-alike"),
    ("http://１２７.0.0.1/", "look-alike"),
    ("http://127。0。0。1/", "look-alike"),
    ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "look-alike"),
    ("http://%31%32%37.0.0.1/", "%"),
    ("http://127.0.0.1%00.example.com/", "%"),
    ("http://[fe80::1%25eth0]/", "interface"),
    ("http://[::1/", "malformed"),
    ("http://[nothing]/", "not an IPv6"),
    ("http://example.com:80:80/", "malformed"),
    ("http://example.com:99999/", "cannot be read"),
    ("http://example.com:22/", "Port 22"),
    ("http://example.com\\@127.0.0.1/", "backslash"),
    ("http:\\\\127.0.0.1\\", "backslash"),
    ("http:/example.com/", "no host"),
    ("http:////example.com/", "no host"),
    ("http:example.com", "no host"),
    ("http://:80/", "no host"),
    ("http://user@/", "leave them out"),
    ("example.com", "no scheme"),
    ("", "no scheme"),
    ("ftp://example.com/", "scheme 'ftp'"),
    ("file:///etc/passwd", "scheme 'file'"),
    ("javascript:alert(1)", "scheme 'javascript'"),
    ("http://example.com/\r\nHost: other", "control"),
    ("http://example.com/\x00", "control"),
    ("http://google.com:80+&@10.0.0.1/", "leave them out"),
    ("http://example.com@10.0.0.1/", "leave them out"),
    ("https://user:pw@example.com/", "leave them out"),
    ("https://user@example.com/", "leave them out"),
    ("https://@example.com/", "leave them out"),
    ("https://:@example.com/", "leave them out"),
    ("https://a@b@example.com/", "leave them out"),
    ("HTTPS://user:pw@example.com", "leave them out"),
    ("https://user:pw@пример.рф/", "leave them out"),
    ("https://user%40:p%77@example.com/", "leave them out"),
    ("https://example.com/" + "x" * 8_000, "longer than 8,000"),
    ("http://-example-.com/", "not a host name"),
    ("http://exa mple.com/", "not a host name"),
    ("http://localhost/", "private network"),
    ("http://LOCALHOST./", "private network"),
    ("http://redis/", "private network"),
    ("http://metadata.google.internal/", "private network"),
    ("http://printer.local/", "private network"),
    ("http://127.0.0.1.nip.io/", "any address"),
    ("http://a9fea9fe.7f000001.rbndr.us/", "any address"),
]


@pytest.mark.parametrize(("url", "reason"), ODD)
def test_unfit_url_is_refused_with_its_reason(url: str, reason: str) -> None:
    verdict = check_url(url)
    assert not verdict.allowed
    assert reason in verdict.reason


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/127.0.0.1",
        "https://example.com/#@127.0.0.1",
        "https://example.com./",
        "http://example.com:8080/a b?c=d\\e",
        "https://127.0.0.1.example.com/",
        "https://localhost.example.com/",
        "https://xn--e1afmkfd.xn--p1ai/",
        "https://пример.рф/страница",
        "https://BÜCHER.example/",
        "https://example.com/@user",
        "https://example.com?mail=user:pw@example.org",
        "https://foo_bar.example.com/",
    ],
)
def test_ordinary_url_is_let_through(url: str) -> None:
    assert parse(url).raw_host


@given(st.text(max_size=60))
def test_any_text_is_judged_and_never_breaks(text: str) -> None:
    for url in (text, f"http://{text}/", f"http://{text}@10.0.0.1/"):
        with contextlib.suppress(UnfitUrlError):
            assert parse(url).raw_host


def _judged(judge: Callable[[str], URL], url: str) -> URL | str:
    try:
        return judge(url)
    except UnfitUrlError as error:
        return str(error)


@given(
    st.sampled_from(["http://", "https://", "https:/", "http://a.b."]),
    st.text("abz019.-:x", max_size=15),
    st.text("/?#:@%[]\\ .aé1&=", max_size=15),
)
def test_quick_look_at_plain_urls_judges_as_the_careful_one_does(
    scheme: str, host: str, rest: str
) -> None:
    url = f"{scheme}{host}{rest}"
    assert _judged(parse, url) == _judged(_parse_with_care, url)


def _answers(*addresses: str) -> Any:
    def lookup(*_args: object, **_options: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in addresses]

    return lookup


@pytest.mark.parametrize(
    ("addresses", "allowed"),
    [
        (["93.184.216.34"], True),
        (["10.0.0.1"], False),
        (["93.184.216.34", "10.0.0.1"], False),
        (["93.184.216.34", "::1"], False),
    ],
)
def test_name_is_judged_by_every_address_it_has(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str], *, allowed: bool
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _answers(*addresses))
    assert check_url("https://news.example.com/").allowed is allowed


def test_name_without_an_address_is_not_called_private(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    verdict = check_url("https://news.example.com/")
    assert verdict.allowed
    assert "no address at the moment" in verdict.reason


@pytest.mark.parametrize(
    ("listed", "url", "allowed"),
    [
        ("127.0.0.1:8765", "http://127.0.0.1:8765/", True),
        ("127.0.0.1:8765", "http://127.0.0.1:8766/", False),
        ("127.0.0.1:8765", "http://127.0.0.2:8765/", False),
        ("127.0.0.0/8:8765", "http://127.0.3.2:8765/", True),
        ("[::1]:8765", "http://[::1]:8765/", True),
        ("localhost:8765", "http://localhost:8765/", True),
        ("localhost:8765", "http://localhost:80/", False),
        ("web.internal:8000", "http://WEB.internal:8000/", True),
    ],
)
def test_only_what_the_operator_listed_is_opened(
    settings: Settings, listed: str, url: str, *, allowed: bool
) -> None:
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [listed]
    assert check_url(url).allowed is allowed


@pytest.mark.parametrize("entry", ["127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:http"])
def test_misspelt_permit_is_named(settings: Settings, entry: str) -> None:
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [entry]
    with pytest.raises(ImproperlyConfigured, match="host:port"):
        check_url("https://example.com/")
