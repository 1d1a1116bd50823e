"""Whether the body of a successful answer is the page: removed pages and walls before pages."""

import re

from sources.answers.redirects import judge_redirect
from sources.answers.rough_text import Glance, glance
from sources.answers.verdict import Verdict, removed
from sources.answers.walls import wall

_HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_LARGEST = 1_000_000  # bytes: what stands in for a page is never that large
# Characters that are visible of a page “not found” with its menus and footers.
_MOST_OF_NOT_FOUND = 4_000
# Of the text of the preceding capture; menus and footers count as visible, so less is nothing.
_EMPTY_SHARE = 0.1
_SHORTEST_KNOWN = 1_000  # characters: a shorter text may well lose nine tenths in an edit
_ENOUGH = 20_000
_NOT_FOUND = re.compile(
    r"(?:error\s*:?\s*)?404(?:\s*[-:–|.,]?\s*(?:error|page|file|not|found|!|\s)*)?"
    r"|(?:sorry[,!.]?\s+|oops[,!.]*\s+|error:?\s+)*(?:(?:this|the|that|your|requested|web)\s+)*"
    r"(?:page|article|story|content|document|file|url|item|post|resource)\s+(?:\w+\s+){0,3}?"
    r"(?:(?:was|is|has|could|can|cannot|can[’']t|does|doesn[’']t|no|not|been|be|longer)\s+)*"
    r"(?:found|available|exist|exists|removed|deleted|unpublished|expired|gone|withdrawn)"
    r"(?:\s+(?:on|by|from)\s+.{0,40})?[.!]?"
    r"|we\s+(?:can[’']?t|cannot|could\s?n[o’']t|couldn[’']t)\s+find\s+(?:the|that|this)\s+page.{0,40}"
    r"|(?:page\s+)?not\s+found|no\s+longer\s+available|nothing\s+(?:was\s+)?found(?:\s+here)?[.!]?"
    r"|seite\s+(?:wurde\s+)?nicht\s+gefunden|page\s+(?:introuvable|non\s+trouvée)"
    r"|p[áa]gina\s+n(?:o|ão)\s+encontrada|pagina\s+(?:non\s+trovata|niet\s+gevonden)"
    r"|страниц[аы]\s+не\s+(?:найдена|существует)|сторінку?\s+не\s+знайдено|səhifə\s+tapılmadı"
    r"|sayfa\s+bulunamad[ıi]|nie\s+znaleziono\s+strony|sidan\s+hittades\s+inte",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"404|\bno[tn]?\b|can[’']?t|cannot|n[’']t|removed|deleted|unpublished|expired|gone|withdrawn"
    r"|nicht|introuvable|niet|não|не|tapılmadı|bulunamad|nie|inte|nothing",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[|·•»:–—-]\s+|\s*[|»]\s*")


def judge(
    body: bytes,
    *,
    content_type: str,
    url: str,
    final_url: str,
    known_length: int | None,
    known_title: str,
) -> Verdict | None:
    """Return None if this 2xx answer is the page, else what it is: soft-removed or blocked.

    ``url`` was asked for, ``final_url`` answered. ``known_length`` (in characters) and
    ``known_title`` are the preceding capture's, None and "" without one. Other media than HTML are
    judged by their address alone. In doubt an answer is the page: a page missed costs a capture
    too many, a page thrown away is evidence lost.
    """
    if verdict := judge_redirect(url, final_url):
        return verdict
    if not _is_html(body, content_type) or len(body) > _LARGEST:
        return None
    least = min(int((known_length or 0) * _EMPTY_SHARE), _ENOUGH)
    seen = glance(body, content_type, max(_MOST_OF_NOT_FOUND, least))
    if seen is None or (
        known_title and seen.title.startswith(known_title) and seen.length >= least
    ):
        return None
    return (
        _not_found(seen, known_title)
        or wall(body, seen, known_length)
        or _emptied(body, seen, known_length or 0)
    )


def _is_html(body: bytes, content_type: str) -> bool:
    if content_type.strip():
        return bool(_HTML.match(content_type))
    return b"<html" in body[:1024].lower()


def _not_found(seen: Glance, known_title: str) -> Verdict | None:
    """Judge by the title and the headings, each of which must say nothing else."""
    if seen.length >= _MOST_OF_NOT_FOUND or _says_not_found(known_title):
        return None
    said = next((s for s in [seen.title, *seen.headings] if _says_not_found(s)), "")
    return removed(f"The page now says only: “{said[:150]}”.") if said else None


def _says_not_found(said: str) -> bool:
    parts = (part.strip() for part in _SEPARATOR.split(said[:400]))
    return any(_NOT_FOUND.fullmatch(part) and _NEGATED.search(part) for part in parts)


def _emptied(body: bytes, seen: Glance, known_length: int) -> Verdict | None:
    """Judge by how little is left; a text that stands in a script is not missed."""
    if known_length < _SHORTEST_KNOWN or seen.length >= known_length * _EMPTY_SHARE:
        return None
    if seen.length >= _ENOUGH or b"articleBody" in body or b"__NEXT_DATA__" in body:
        return None
    return removed(
        f"The page is almost empty: it shows {seen.length:,} characters,"
        f" where the last capture had {known_length:,}."
    )
