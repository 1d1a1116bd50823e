"""What the address tells at which an answer came in the end."""

import re
from urllib.parse import SplitResult, urlsplit

from sources.answers.verdict import Verdict, blocked, removed

_HOME_FILE = re.compile(
    r"(?:index|home|default|start|main)(?:\.\w{2,5})?|[a-z]{2}(?:[-_][a-z]{2})?"
)
# An address of one article: a date, a long number, or words in a row.
_ARTICLE = re.compile(r"\d{5,}|[^-_]+(?:[-_][^-_]+){2,}|.+\.(?:s?html?|php|aspx?)|[0-9a-f-]{16,}")
_SECTION = re.compile(
    r"(?:all[-_]?)?(?:news|latest|articles?|stories|archives?|search|press|newsroom|topics?|media"
    r"|politics|world|sports?|business)"
)
_NOT_FOUND = re.compile(
    r"(?:error|page)?[-_]?(?:404|not[-_]?found)(?:[-_]?(?:error|page))?(?:\.\w+)?"
)
_LOG_IN = re.compile(
    r"(?:(?:wp|user|member|account)s?[-_]?)?(?:log|sign)[-_]?(?:in|on)(?:\.\w+)?|sso|anmelden"
    r"|connexion|authenticate|iniciar[-_]sesion"
)
_LOG_IN_HOST = re.compile(r"(?:log[-_]?in|sign[-_]?in|sso|accounts?|auth|idp|id)\.")
_CONSENT = re.compile(r"(?:consent|cookie[-_]?(?:consent|wall)|myprivacy|privacy[-_]gate|guce)")
_BOT_CHECK = re.compile(r"captcha|(?:^|/)(?:bot-?check|challenge|are-you-(?:a-)?(?:human|robot))\b")
_BOT_CHECK_HOST = re.compile(
    r"(?:^|\.)(?:captcha-delivery\.com|perfdrive\.com|validate\.\w+\.com)$"
)


def judge_redirect(url: str, final_url: str) -> Verdict | None:
    """Return the verdict on having been led from ``url`` to ``final_url``, None if all is well.

    Only the two addresses are looked at; one that says the same at both ends says nothing.
    """
    if url == final_url:
        return None
    try:
        asked, came = urlsplit(url), urlsplit(final_url)
    except ValueError:
        return None
    return _wall(asked, came) or _elsewhere(asked, came)


def _wall(asked: SplitResult, came: SplitResult) -> Verdict | None:
    host, path = _host(came), came.path.lower()
    first_label = host.partition(".")[0]
    if _BOT_CHECK_HOST.search(host) or _new(_BOT_CHECK, path, asked.path.lower()):
        return blocked("a bot check")
    if host != _host(asked) and _CONSENT.fullmatch(first_label):
        return blocked("a consent wall")
    if _some(_CONSENT, came) and not _some(_CONSENT, asked):
        return blocked("a consent wall")
    to_log_in_host = host != _host(asked) and _LOG_IN_HOST.match(host)
    if to_log_in_host or (_some(_LOG_IN, came) and not _some(_LOG_IN, asked)):
        return blocked("a log-in page")
    return None


def _elsewhere(asked: SplitResult, came: SplitResult) -> Verdict | None:
    if _some(_NOT_FOUND, came) and not _some(_NOT_FOUND, asked):
        return removed("The address now leads to a page that says “not found”.")
    if _is_home(came) and not _is_home(asked):
        return removed("The address now leads to the site's home page.")
    before, after = _segments(asked), _segments(came)
    if not 0 < len(after) < len(before) or _ARTICLE.fullmatch(after[-1]):
        return None
    is_section = before[: len(after)] == after or (len(after) == 1 and _SECTION.fullmatch(after[0]))
    if is_section and _ARTICLE.fullmatch(before[-1]):
        return removed("The address of the article now leads to a section of the site.")
    return None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _segments(parts: SplitResult) -> list[str]:
    return [segment for segment in parts.path.lower().split("/") if segment]


def _some(pattern: re.Pattern[str], parts: SplitResult) -> bool:
    """Tell whether a segment of the path is what the pattern describes."""
    return any(pattern.fullmatch(segment) for segment in _segments(parts))


def _new(pattern: re.Pattern[str], now: str, before: str) -> bool:
    return bool(pattern.search(now)) and not pattern.search(before)


def _is_home(parts: SplitResult) -> bool:
    segments = _segments(parts)
    if parts.query or parts.fragment.startswith("!") or len(segments) > 1:
        return False
    return not segments or bool(_HOME_FILE.fullmatch(segments[0]))
