"""One form for one page, from tables of spellings and for any string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.addresses import canonical, same_site

FORMS = [
    ("HTTP://Example.ORG", "http://example.org/"),
    ("https://example.org:443/a", "https://example.org/a"),
    ("http://example.org:0080/a", "http://example.org/a"),
    ("http://example.org:443/a", "http://example.org:443/a"),
    ("http://example.org:/a", "http://example.org/a"),
    ("https://example.org./a", "https://example.org/a"),
    ("  https://example.org/a\n", "https://example.org/a"),
    ("https://example.org/a#comments", "https://example.org/a"),
    ("https://example.org/#!/news/7", "https://example.org/#!/news/7"),
    ("https://example.org/a/./b/../c", "https://example.org/a/c"),
    ("https://example.org/../../a", "https://example.org/a"),
    ("https://example.org/a/..", "https://example.org/"),
    ("https://example.org/a/.", "https://example.org/a/"),
    ("https://example.org/a/%2e%2E/b", "https://example.org/b"),
    ("https://example.org//a", "https://example.org//a"),
    ("https://example.org/%7Eada/%e2%82%ac", "https://example.org/~ada/%E2%82%AC"),
    ("https://example.org/€ 5", "https://example.org/%E2%82%AC%205"),
    ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/?", "https://example.org/"),
    ("https://example.org/?b=2&a=1&b=1", "https://example.org/?b=2&a=1&b=1"),
    ("https://example.org/?a=", "https://example.org/?a="),
    ("https://example.org/?utm_source=x&id=7&fbclid=y", "https://example.org/?id=7"),
    ("https://example.org/?UTM_Campaign=x&gclid=1&mc_cid=2", "https://example.org/"),
    ("https://example.org/?u%74m_source=x", "https://example.org/"),
    ("https://example.org/?page=2&at_home=1", "https://example.org/?page=2&at_home=1"),
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ("https://BÜCHER.example/a", "https://xn--bcher-kva.example/a"),
    ("https://ex%41mple.org/a", "https://example.org/a"),
    ("https://ada:pw@Example.org/a", "https://ada:pw@example.org/a"),
    ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
]
# Different pages, or too likely to be.
DIFFERENT = [
    ("https://example.org/a", "http://example.org/a"),
    ("https://example.org/a", "https://example.org/a/"),
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/a", "https://example.org/amp/a"),
    ("https://example.org/a", "https://www.example.org/a"),
    ("https://example.org/?a=1&b=2", "https://example.org/?b=2&a=1"),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://example.org/?a=%26b", "https://example.org/?a=&b"),
    ("https://example.org/#!a", "https://example.org/#!b"),
]
ODD = ["/", "..", ".", "%2e", "%", "%41", "?", "&", "=", "#", "#!", "@", ":", "[", "]", "\\", " "]
ODDER = ["utm_x", "80", "a", "B", "xn--", "ü", "\u3002", "\u200d", "\ud800", "\x01", "\n"]
PIECES = st.lists(st.sampled_from([*ODD, *ODDER]), max_size=12).map("".join)


@pytest.mark.parametrize(("url", "form"), FORMS)
def test_one_page_has_one_form(url: str, form: str) -> None:
    assert canonical(url) == form


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_what_may_be_another_page_stays_another(a: str, b: str) -> None:
    assert canonical(a) != canonical(b)


@given(st.sampled_from(["http://", "https://", "HTTP://"]), st.one_of(PIECES, st.text()))
def test_a_form_is_its_own_form_whatever_the_address_holds(scheme: str, rest: str) -> None:
    form = canonical(scheme + rest)
    assert canonical(form) == form
    assert form.isascii()


@pytest.mark.parametrize(
    "url", ["", "example.org/a", "ftp://example.org/", "file:a.html", "http:/a"]
)
def test_what_is_no_web_address_is_refused_with_a_remedy(url: str) -> None:
    with pytest.raises(ValueError, match="begin it with http"):
        canonical(url)


SITES = [
    ("https://example.org/a", "http://www.example.org:8080/b", True),
    ("https://Example.org", "https://example.org./", True),
    ("https://example.org/", "https://news.example.org/", False),
    ("https://example.org/", "https://example.org.evil.test/", False),
    ("https://example.org/", "mailto:ada@example.org", False),
    ("https:///a", "https:///b", False),
    ("https://[/a", "https://[/a", False),
]


@pytest.mark.parametrize(("a", "b", "same"), SITES)
def test_a_site_is_its_host_without_www(a: str, b: str, same: bool) -> None:  # noqa: FBT001
    assert same_site(a, b) is same
