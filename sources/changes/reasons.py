"""The reason behind a change's name, as one plain sentence that an editor reads."""

from sources.changes.differing import Differences
from sources.changes.facts import changed_facts
from sources.changes.wording import word_changes

LONGEST = 300  # characters: what the database holds
_MOST_NAMED = 3  # replaced facts that one reason names
_MOST_SEARCHED = 50  # reworded sentences in which a reason looks for facts
_LONGEST_QUOTE = 80  # characters


def cosmetic(found: Differences) -> str:
    """Say why nothing of what the text says has changed."""
    if not found.removed and not found.added:
        return "No sentence differs; at most their order or the white space does."
    if found.reworded:
        return "Only spelling, punctuation or bookkeeping differs: " + _first_rewording(found)
    line = (found.added or found.removed)[0]
    return f"Only bookkeeping of the page or line breaks differ, such as {_quoted(line)}."


def emptied(found: Differences) -> str:
    """Say that nothing of the article is left."""
    return f"The whole article is gone: none of its {_count(found.removed)} is left."


def restored(found: Differences) -> str:
    """Say what is back."""
    back = _replacements(found)
    return "What is new stood in an earlier capture" + (f": {back}." if back else ".")


def quoting(note: str, found: Differences | None = None) -> str:
    """Quote the words by which the page explains the change, then what was replaced."""
    facts = _replacements(found) if found else ""
    said = f"The page says so: {_quoted(note)}"
    return f"{said}; {facts}." if facts and len(said) + len(facts) < LONGEST - 3 else said + "."


def updated(found: Differences) -> str:
    """Name the figures, dates and names that went and came, or the words."""
    if facts := _replacements(found):
        return f"{_capital(facts)}, and nothing says why."
    if found.pairs:
        return f"{_capital(_first_words(found))}, and nothing says why."
    return f"{_capital(_count(found.gone))} gave way to {_count(found.new)}, and nothing says why."


def deleted(found: Differences) -> str:
    """Say what is gone."""
    verb = "is" if len(found.gone) == 1 else "are"
    said = f"{_count(found.gone)} {verb} gone and nothing says why: {_quoted(found.gone[0])}"
    return _capital(said) + "."


def added(found: Differences) -> str:
    """Say what is new."""
    verb = "is" if len(found.new) == 1 else "are"
    return f"{_capital(_count(found.new))} {verb} new and none is gone: {_quoted(found.new[0])}."


def _replacements(found: Differences) -> str:
    """Return “38” became “40”, for the first few pairs in which a fact was replaced."""
    named = []
    for old, new in found.pairs[:_MOST_SEARCHED]:
        went, came = changed_facts(old, new)
        if len(went) == len(came):
            named += [f"{_quoted(a)} became {_quoted(b)}" for a, b in zip(went, came, strict=True)]
        else:
            named += [f"{_quoted(fact)} is gone" for fact in went]
            named += [f"{_quoted(fact)} is new" for fact in came]
        if len(named) > _MOST_NAMED:
            break
    named = list(dict.fromkeys(named))
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], "more besides"]
    return "; ".join(named)


def _first_words(found: Differences) -> str:
    """Return which words of the first reworded sentence went and came."""
    old, new = found.pairs[0]
    went, came = word_changes(old, new)
    gone = "…".join(old[a:b] for a, b in went)
    come = "…".join(new[a:b] for a, b in came)
    if not gone:
        return f"{_quoted(come)} is new in {_quoted(new)}"
    if not come:
        return f"{_quoted(gone)} is gone from {_quoted(old)}"
    return f"{_quoted(gone)} became {_quoted(come)}"


def _first_rewording(found: Differences) -> str:
    old, new = found.reworded[0]
    return f"{_quoted(old)} became {_quoted(new)}."


def _count(lines: list[str]) -> str:
    return "one sentence" if len(lines) == 1 else f"{len(lines):,} sentences"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _quoted(said: str) -> str:
    return f"“{said}”" if len(said) <= _LONGEST_QUOTE else f"“{said[:_LONGEST_QUOTE].rstrip()}…”"
