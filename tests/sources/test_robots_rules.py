"""What a robots.txt says of an address, by RFC 9309."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.robots.rules import parse

ME = "ClaimTracker"
EVERYBODY = "User-agent: *\n"


def allowed(path: str, *lines: str) -> bool:
    return parse(EVERYBODY + "\n".join(lines)).allows(f"https://example.org{path}", ME)


@pytest.mark.parametrize(
    ("lines", "path", "expected"),
    [
        (["Disallow: /news"], "/newsletter", False),
        (["Disallow: /news"], "/News", True),
        (["Disallow: /news", "Allow: /news/open"], "/news/open/1", True),
        (["Disallow: /news/shut", "Allow: /news"], "/news/shut", False),
        (["Disallow: /same", "Allow: /same"], "/same", True),
        (["Disallow:"], "/", True),
        (["Disallow: /"], "", False),
        (["Disallow: /"], "/robots.txt", True),
        (["Disallow: news"], "/news", True),
        (["Disallow: /*.pdf$"], "/a/b.pdf", False),
        (["Disallow: /*.pdf$"], "/a/b.pdf?x", True),
        (["Disallow: /a$"], "/ab", True),
        (["Disallow: /a*b*c$"], "/a-b-b-c-c", False),
        (["Disallow: /*ab$"], "/ab", False),
        (["Disallow: /a*ab$"], "/ab", True),
        (["Disallow: /*/end*$"], "/x/endless", False),
        (["Disallow: /?"], "/?page=2", False),
        (["Disallow: /*?page="], "/list?page=2", False),
        (["Disallow: /a#b"], "/a", False),
        (["Allow: /open/index.html", "Disallow: /"], "/open/", True),
        (["Allow: /open/index.html", "Disallow: /"], "/open/other", False),
    ],
)
def test_paths(lines: list[str], path: str, *, expected: bool) -> None:
    assert allowed(path, *lines) is expected


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("/käse", "/k%C3%A4se"),
        ("/k%c3%a4se", "/käse"),
        ("/%6E%65ws", "/news"),
        ("/news", "/%6e%65ws"),
        ("/%7Eada", "/~ada"),
        ("/~ada", "/%7Eada"),
        ("/a<b", "/a%3Cb"),
        ("/a%2Fb", "/a%2fb"),
        ("/price-%24", "/price-$"),
        ("/price$now", "/price%24now"),
        ("/%2Astar", "/*star"),
        ("/go?to=https://example.org", "/go?to=https%3A%2F%2Fexample.org"),
        ("/go?to=https%3A%2F%2Fexample.org", "/go?to=https://example.org"),
    ],
)
def test_a_disallow_rule_matches_every_spelling(rule: str, path: str) -> None:
    assert not allowed(path, f"Disallow: {rule}")


@pytest.mark.parametrize(
    ("rule", "path"), [("/a%2Fb", "/a/b"), ("/a/b", "/a%2Fb"), ("/a%3Bb", "/a;b")]
)
def test_reserved_characters_differ_from_their_escapes(rule: str, path: str) -> None:
    assert allowed(path, f"Disallow: {rule}")


def test_an_allow_rule_is_read_by_its_letter() -> None:
    lines = ("Disallow: /", "Allow: /%6E%65ws", "Allow: /~ada", "Allow: /käse")

    assert not allowed("/news", *lines)
    assert allowed("/%6E%65ws", *lines)
    assert allowed("/%7eada", *lines)
    assert allowed("/k%c3%a4se", *lines)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_line_ends_comments_blanks_and_a_byte_order_mark(end: str) -> None:
    lines = ["\ufeffUSER-AGENT : claimtracker # us", "", "\tDisallow :  /a # not b", "Disallow /b"]
    rules = parse(end.join(lines))

    assert [rules.allows(path, ME) for path in ("/a", "/b", "/c")] == [False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: ClaimTracker\nUser-agent: Other\nDisallow: /",
        "User-agent: Other\nDisallow: /x\n\nUser-agent: CLAIMTRACKER/2.0\nDisallow: /",
        "User-agent: ClaimTracker\nAllow: /x\nUser-agent: *\nUser-agent: claimtracker\nDisallow: /",
        "User-agent: ClaimTracker\nSitemap: https://example.org/s\nUser-agent: Other\nDisallow: /",
        "User-agent: * all\nDissallow: /",
        "Useragent: *\nDisalow: /",
    ],
)
def test_groups_that_shut_us_out(text: str) -> None:
    assert not parse(text).allows("/page", ME)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Disallow: /",
        "User-agent: Other\nDisallow: /",
        "User-agent: *\nDisallow: /\nUser-agent: ClaimTracker\nDisallow:",
        "User-agent: *\nDisallow: /\nUser-agent: ClaimTracker",
        "User-agent: *\nDisallow: /\nUser-agent: ClaimTracker\nAllow: /x",
        "User-agent: Claim\nDisallow: /",
        "<!doctype html><title>Not found</title>",
        "User-agent: *\u2028Disallow: /",
    ],
)
def test_groups_that_let_us_in(text: str) -> None:
    assert parse(text).allows("/page", ME)


def test_sitemaps_and_the_delay_of_our_own_group() -> None:
    rules = parse(
        "Sitemap: https://example.org/a.xml\n"
        "User-agent: *\nCrawl-delay: 9\nDisallow:\n"
        "User-agent: ClaimTracker\nCrawl-delay: 2.5\nCrawl-delay: nan\nCrawl-delay: soon\n"
        "site-map: https://example.org/b.xml"
    )

    assert rules.sitemaps == ["https://example.org/a.xml", "https://example.org/b.xml"]
    assert rules.crawl_delay(ME) == 2.5
    assert rules.crawl_delay("Other") == 9
    assert parse("User-agent: Other\nCrawl-delay: 9").crawl_delay(ME) is None


def test_bytes_that_are_no_utf_8_match_themselves() -> None:
    rules = parse(b"User-agent: *\nDisallow: /k\xe4se".decode("utf-8", "surrogateescape"))

    assert not rules.allows("/k%E4se", ME)


@given(st.text("/ab*$", max_size=8), st.text("/ab", max_size=10))
def test_a_pattern_matches_what_the_same_expression_matches(pattern: str, path: str) -> None:
    body = pattern.removesuffix("$")
    expression = "".join(".*" if letter == "*" else re.escape(letter) for letter in "/" + body)
    end = r"\Z" if pattern.endswith("$") else ""
    expected = re.match(expression + end, "/" + path) is None

    assert parse(f"User-agent: *\nDisallow: /{pattern}").allows("/" + path, ME) is expected


@given(st.text(), st.text())
def test_any_text_and_any_address_can_be_read(text: str, url: str) -> None:
    rules = parse(f"User-agent: *\nDisallow: {text}\n{text}")

    assert rules.allows(url, ME) in {True, False}


@pytest.mark.parametrize(
    ("rule", "path", "expected"),
    [
        ("/" + "*" * 500_000, "/a", False),
        ("/" + "a*" * 250_000, "/" + "a" * 100_000, True),
        ("/" + "*a" * 250_000 + "$", "/" + "a" * 300_000, False),
        ("/" + "*ab" * 20_000 + "*c", "/" + "ab" * 100_000, True),
    ],
)
def test_wildcards_without_number_do_not_hold_us_up(
    rule: str, path: str, *, expected: bool
) -> None:
    # A matcher that went back over its steps would not end within anybody's life.
    assert allowed(path, f"Disallow: {rule}") is expected
