"""What an answer means, from tables of pages: those in place of a page, and those that are one."""

import pytest

from sources.answers import judge, refusal

URL = "https://news.example/2025/07/two-die-in-harbour-fire"
PROSE = "<p>Two people died in the fire at the harbour on Friday, the fire service said.</p>" * 30
BANNER = "<div>We use cookies. <a>Accept all cookies</a> <a>Reject</a></div>"


def page(title: str, body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}".encode()


def meaning(
    body: bytes,
    *,
    final_url: str = URL,
    content_type: str = "text/html; charset=utf-8",
    known_length: int | None = None,
    known_title: str = "",
) -> tuple[str, str]:
    verdict = judge(
        body, content_type=content_type, url=URL, final_url=final_url,
        known_length=known_length, known_title=known_title,
    )  # fmt: skip
    return (str(verdict.outcome), verdict.reason) if verdict else ("", "")


INSTEAD = [
    ("Page not found | News", "<h1>Page not found</h1><p>Try our search.", "soft_removed", "not f"),
    ("News", "<h1>This page is no longer available.</h1>", "soft_removed", "longer"),
    ("404 - Not Found", "<p>Home News Sport", "soft_removed", "404"),
    ("This article has been removed", "", "soft_removed", "has been removed"),
    ("Страница не найдена", "<p>Главная", "soft_removed", "не найдена"),
    ("Just a moment...", "<script>window._cf_chl_opt={}</script>", "blocked", "by Cloudflare"),
    ("Attention Required! | Cloudflare", "<h1>Blocked</h1>", "blocked", "by Cloudflare"),
    ("n.example", "<script src='https://ct.captcha-delivery.com/c'></script>", "blocked", "Data"),
    ("Access to this page has been denied", "<div id=px-captcha>", "blocked", "by PerimeterX"),
    ("Access Denied", "Reference #18 https://errors.edgesuite.net/18", "blocked", "by Akamai"),
    ("x", "Enable JavaScript and cookies to continue", "blocked", "a bot check in"),
    ("x", '<form><div class="g-recaptcha"></div></form>', "blocked", "a bot check in"),
    ("x", "<div class='h-captcha'></div>Please wait.", "blocked", "a bot check in"),
    ("x", "<div class='cf-turnstile'></div>", "blocked", "a bot check in"),
    ("Before you continue", BANNER + "<p>Our partners store data.", "blocked", "consent wall"),
    ("Sign in | News", "<h1>Sign in</h1><form><input type='password'>", "blocked", "a log-in page"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "outcome", "words"), INSTEAD)
def test_what_stands_in_place_of_a_page_is_told(
    title: str, body: str, outcome: str, words: str
) -> None:
    found = meaning(page(title, body))
    assert found[0] == outcome
    assert words in found[1]


PAGES = [
    ("Two die in harbour fire", PROSE),
    ("Two die in harbour fire", BANNER + PROSE),
    ("How captchas tell people from robots", "<h1>Are you a robot?</h1>" + PROSE),
    ("Why “page not found” is called 404", "<h1>Why “page not found” is called 404</h1>" + PROSE),
    ("404: the story of a number", "<p>Its story began in Geneva."),
    ("Page views not found to be rising", "<p>Readers stay away."),
    ("Boy who was not found is home", "<p>A boy who was not found for days is home."),
    ("Fire", PROSE + '<form class="comment"><div class="g-recaptcha"></div></form>'),
    ("Fire", "<p>Two people died.</p><script src='https://js.datadome.co/tags.js'></script>"),
    ("Fire", "Two died.<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"),
    ("Fire", "<p>Two people died in the fire at the harbour, and four were injured, the fire "
     "service said on Friday; the cause is not known.</p>" + BANNER),
    ("Sign in to vote: the new register", "<p>A register opens.</p><input type=password>"),
    ("Fire", "<form>Log in <input type='password'></form>" + PROSE),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body"), PAGES)
def test_a_page_is_the_page_whatever_it_is_about(title: str, body: str) -> None:
    assert meaning(page(title, body)) == ("", "")


ELSEWHERE = [
    ("https://news.example/", "soft_removed", "home page"),
    ("https://www.news.example/index.html", "soft_removed", "home page"),
    ("https://news.example/en/", "soft_removed", "home page"),
    ("https://news.example/2025/07/", "soft_removed", "section"),
    ("https://news.example/news", "soft_removed", "section"),
    ("https://news.example/404", "soft_removed", "not found"),
    ("https://news.example/errors/page-not-found.html", "soft_removed", "not found"),
    ("https://consent.news.example/?continue=x", "blocked", "a consent wall"),
    ("https://news.example/cookie-wall?back=x", "blocked", "a consent wall"),
    ("https://login.news.example/oauth", "blocked", "a log-in page"),
    ("https://news.example/account/sign-in?next=x", "blocked", "a log-in page"),
    ("https://geo.captcha-delivery.com/captcha/?x", "blocked", "a bot check"),
]
STILL_THERE = [
    URL,
    URL + "/",
    URL.replace("https", "http"),
    "https://www.news.example/2025/07/two-die-in-harbour-fire-police-say",
    "https://other.example/news/harbour",
    "https://news.example/?p=7",
]


@pytest.mark.parametrize(("final_url", "outcome", "words"), ELSEWHERE)
@pytest.mark.parametrize("content_type", ["text/html", "application/pdf"])
def test_an_address_that_leads_elsewhere_tells_why(
    final_url: str, outcome: str, words: str, content_type: str
) -> None:
    found = meaning(page("x", PROSE), final_url=final_url, content_type=content_type)
    assert found[0] == outcome
    assert words in found[1]


@pytest.mark.parametrize("final_url", STILL_THERE)
def test_a_moved_page_is_the_page(final_url: str) -> None:
    assert meaning(page("Fire", PROSE), final_url=final_url) == ("", "")


def test_a_page_that_shows_next_to_nothing_of_its_text_is_emptied() -> None:
    outcome, reason = meaning(page("Fire", "<div id=app></div>"), known_length=2_400)
    assert outcome == "soft_removed"
    assert "2,400" in reason
    assert meaning(page("Fire", PROSE), known_length=2_400) == ("", "")
    assert meaning(page("Fire", "Two died."), known_length=90) == ("", "")


def test_a_text_that_stands_in_a_script_is_not_missed() -> None:
    body = page("Fire", "", '<script>{"articleBody": "Two people died."}</script>')
    assert meaning(body, known_length=2_400) == ("", "")


def test_what_the_page_said_before_is_no_sign() -> None:
    body = page("404", "<p>A band from Leeds.</p>")
    assert meaning(body, known_title="404") == ("", "")


@pytest.mark.parametrize("content_type", ["application/pdf", "text/plain", "application/rss+xml"])
def test_only_pages_are_judged_by_what_they_hold(content_type: str) -> None:
    assert meaning(page("Page not found", ""), content_type=content_type) == ("", "")


def test_other_character_sets_are_read() -> None:
    body = page("Страница не найдена", "").decode().encode("cp1251")
    assert meaning(body, content_type="text/html; charset=windows-1251")[0] == "soft_removed"
    assert meaning(page("Fire", PROSE), content_type="text/html; charset=hex") == ("", "")


HOSTILE = [
    "<script",
    "<h1>",
    "<title ",
    "<style></style>",
    "<!--",
    ">&amp;",
    "<input ",
    "not ",
    "<",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_bytes_get_an_answer(piece: str) -> None:
    outcome, _ = meaning(b"<html><title>x</title>" + piece.encode() * 50_000, known_length=500)
    assert outcome == ""


STATUSES = [
    (404, "removed"), (410, "removed"), (401, "blocked"), (403, "blocked"), (407, "blocked"),
    (429, "blocked"), (451, "blocked"), (400, "failed"), (418, "failed"), (500, "failed"),
    (503, "failed"), (304, "failed"), (102, "failed"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "outcome"), STATUSES)
def test_a_refusal_says_what_its_status_means(status: int, outcome: str) -> None:
    found = refusal(status)
    assert found.outcome == outcome
    assert found.reason.startswith(f"The site answers {status}: ")


def test_every_way_of_keeping_us_out_has_its_reason() -> None:
    assert len({refusal(status).reason[22:] for status in (401, 403, 407, 429, 451)}) == 5
