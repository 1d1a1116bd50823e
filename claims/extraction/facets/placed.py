"""Facets led back from the words they were read in to the text that those words stand in."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from math import isinf

from claims.extraction.types import Span

_TOKEN_COUNTS = frozenset({"index", "scope"})  # mean nothing in another text
Place = Callable[[Span], tuple[Span, ...]]


def plain(value: object, place: Place | None = None) -> object:
    """Return a value as JSON holds it; with ``place`` each span becomes the list of its places."""
    if isinstance(value, Span) and place is not None:
        return [{"start": span.start, "end": span.end} for span in place(value)]
    if is_dataclass(value) and not isinstance(value, type):
        kept = [f.name for f in fields(value) if place is None or f.name not in _TOKEN_COUNTS]
        return {name: plain(getattr(value, name), place) for name in kept}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(item, place) for item in value]
    if isinstance(value, float) and isinf(value):
        return None
    return value


def placed(parts: Mapping[str, object], place: Place) -> dict[str, object]:
    """Return facets as JSON, each with ``spans``: its places in the text of the capture.

    A facet that an interruption tore apart has several. What ``place`` finds nowhere is left out.
    """
    return {name: _with_spans(plain(value, place)) for name, value in parts.items()}


def _with_spans(value: object) -> object:
    if isinstance(value, list):
        made = [_with_spans(item) for item in value]
        return [item for item in made if not (isinstance(item, dict) and item.get("spans") == [])]
    if not isinstance(value, dict):
        return value
    renamed = {("spans" if name == "span" else name): part for name, part in value.items()}
    return {name: part if name == "spans" else _with_spans(part) for name, part in renamed.items()}
