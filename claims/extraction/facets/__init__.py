"""Facets: the typed slots of a claim, each with its place in the text, ready to store as JSON."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from math import isinf

from claims.extraction.facets.causes import Cause, read_causes
from claims.extraction.facets.dates import DateRef, read_dates
from claims.extraction.facets.events import Event, read_events
from claims.extraction.facets.names import Name, read_names
from claims.extraction.facets.polarity import Cue, Polarity, read_polarity
from claims.extraction.facets.quantities import Quantity, read_quantities
from claims.extraction.facets.scope import Scope, read_scopes
from claims.extraction.facets.tokens import Tokens, tokenise

__all__ = [
    "Cause",
    "Cue",
    "DateRef",
    "Event",
    "Facets",
    "Name",
    "Polarity",
    "Quantity",
    "Scope",
    "read_facets",
]


_CACHED_UP_TO = 1000  # characters; whole pages would fill the memory of a worker


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything typed that one text says."""

    quantities: tuple[Quantity, ...]
    dates: tuple[DateRef, ...]
    causes: tuple[Cause, ...]
    names: tuple[Name, ...]
    events: tuple[Event, ...]
    scopes: tuple[Scope, ...]
    polarity: Polarity
    tokens: Tokens

    def as_json(self) -> dict[str, object]:
        """Return plain values for storing with a claim; tokens are left out, being re-readable."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name != "tokens"}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and isinf(value):
        return None
    return value


def read_facets(text: str, said_on: date | None = None) -> Facets:
    """Read the facets of a text; ``said_on`` is what "Friday" and "last year" refer to."""
    return _cached(text, said_on) if len(text) <= _CACHED_UP_TO else _read(text, said_on)


def _read(text: str, said_on: date | None) -> Facets:
    tokens = tokenise(text)
    dates, taken = read_dates(tokens, said_on)
    events = read_events(tokens)
    return Facets(
        quantities=read_quantities(tokens, events, taken),
        dates=dates,
        causes=read_causes(tokens),
        names=read_names(tokens),
        events=events,
        scopes=read_scopes(tokens),
        polarity=read_polarity(tokens),
        tokens=tokens,
    )


_cached = lru_cache(maxsize=1024)(_read)
