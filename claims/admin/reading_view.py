"""A statement with what was read in it marked: who speaks, by which words, what is claimed."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.admin.account import REACH
from claims.models import Statement
from sources.admin.marking import Mark, pieces

PARTS = {"claimed": "claimed", "spoken-by": "speaker", "cue": "cue", "denied": "denied"}
FACETS = {
    "quantities": "figures",
    "dates": "dates",
    "causes": "causes",
    "names": "names",
    "events": "events",
    "scopes": "scope",
    "ordinals": "ordinals",
}
CUES = {"negations": "negated by", "refutations": "refuted by", "hedges": "hedged by"}


def marked(statement: Statement) -> SafeString:
    """Return the sentence within its surroundings, its parts marked, with a key."""
    text = statement.snapshot.text
    start = max(0, text.rfind("\n", 0, statement.start) + 1, statement.start - REACH)
    end = text.find("\n", statement.end)
    stop = min(len(text) if end < 0 else end, statement.end + REACH)
    found = _marks(statement)
    words = format_html_join(
        "", "{}", ((_piece(p.text, p.names),) for p in pieces(text, found, start, stop))
    )
    key = format_html_join(
        " ", '<mark class="{}">{}</mark>',
        ((name, label) for name, label in PARTS.items() if any(m.name == name for m in found)),
    )  # fmt: skip
    return format_html('<p class="reading" dir="auto">{}</p><p class="key">{}</p>', words, key)


def reworded(statement: Statement) -> SafeString | None:
    """Return the old words with those that went struck out, and the new ones; None if none did."""
    if not statement.anchor.get("changes"):
        return None
    now, start = statement.anchor["exact"], statement.anchor["start"]
    changes = statement.anchor["changes"]
    old = [Mark(a, b, "went") for a, b in (change["old"] for change in changes)]
    new = [Mark(a - start, b - start, "came") for a, b in (change["new"] for change in changes)]
    return format_html(
        '<p class="reading" dir="auto">{}</p><p class="reading" dir="auto">{}</p>',
        _wrapped(statement.exact, old, "del"), _wrapped(now, new, "ins"),
    )  # fmt: skip


def _wrapped(text: str, marks: list[Mark], tag: str) -> SafeString:
    wrapper = format_html("<{0}>{{}}</{0}>", tag)
    found = pieces(text, [mark for mark in marks if mark.end > mark.start])
    return format_html_join(
        "", "{}", ((format_html(wrapper, p.text) if p.names else p.text,) for p in found)
    )


def facet_list(text: str, facets: dict[str, Any]) -> SafeString:
    """Return the words of each kind of facet, once each; their places lie in ``text``."""
    cues = facets.get("polarity", {})
    found = [(label, facets.get(name)) for name, label in FACETS.items()]
    found += [(label, cues.get(name)) for name, label in CUES.items()]
    rows = [
        (label, ", ".join(dict.fromkeys(_words(text, facet) for facet in of_it)))
        for label, of_it in found
        if of_it
    ]
    if not rows:
        return format_html("<p>{}</p>", "none")
    return format_html(
        '<dl class="facets">{}</dl>',
        format_html_join("", '<dt>{}</dt><dd dir="auto">{}</dd>', rows),
    )


def _marks(statement: Statement) -> list[Mark]:
    places = [
        ("said", statement.start, statement.end),
        *(("claimed", start, end) for start, end in statement.content),
        ("spoken-by", statement.speaker_start, statement.speaker_end),
        ("cue", statement.cue_start, statement.cue_end),
        ("denied", statement.denied_start, statement.denied_end),
    ]
    return [
        Mark(start, end, name)
        for name, start, end in places
        if start is not None and end is not None
    ]


def _piece(words: str, names: str) -> SafeString:
    return (
        format_html('<mark class="{}">{}</mark>', names, words)
        if names
        else format_html("{}", words)
    )


def _words(text: str, facet: dict[str, Any]) -> str:
    """Return the words of a facet: a statement's may be in pieces, a claim's are in one."""
    spans = facet.get("spans") or [facet["span"]]
    return " … ".join(text[span["start"] : span["end"]] for span in spans)
