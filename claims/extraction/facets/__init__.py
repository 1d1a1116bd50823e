"""Facets: the typed slots of a claim, each with its place in the text, ready to store as JSON."""

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from claims.extraction.facets.causes import Cause, read_causes
from claims.extraction.facets.dates import DateRef, read_dates
from claims.extraction.facets.events import Event, read_events
from claims.extraction.facets.names import Name, read_names
from claims.extraction.facets.ordinals import Ordinal, read_ordinals
from claims.extraction.facets.placed import Place, placed, plain
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
    "Ordinal",
    "Polarity",
    "Quantity",
    "Scope",
    "facets_at",
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
    ordinals: tuple[Ordinal, ...]
    tokens: Tokens

    def as_json(self) -> dict[str, object]:
        """Return plain values for storing with a claim; tokens are left out, being re-readable."""
        return {name: plain(value) for name, value in self.values().items()}

    def values(self) -> dict[str, object]:
        """Return the facets by kind, as they are; tokens are none."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "tokens"}


def facets_at(facets: Facets, place: Place) -> dict[str, object]:
    """Return the facets as JSON with the places of their words in another text.

    ``place`` leads a span of the text that was read to where its words stand, in several pieces
    where something interrupts them. Each facet has ``spans``, a list of ``start`` and ``end``;
    ``index`` and ``scope``, which count tokens of the text that was read, are left out.
    """
    return placed(facets.values(), place)


def read_facets(text: str, said_on: date | None = None) -> Facets:
    """Read the facets of a text; ``said_on`` is what "Friday" and "last year" refer to."""
    return _cached(text, said_on) if len(text) <= _CACHED_UP_TO else _read(text, said_on)


def _read(text: str, said_on: date | None) -> Facets:
    tokens = tokenise(text)
    dates, taken = read_dates(tokens, said_on)
    events = read_events(tokens)
    quantities = read_quantities(tokens, events, taken)
    return Facets(
        quantities=quantities,
        dates=dates,
        causes=read_causes(tokens),
        names=read_names(tokens),
        events=events,
        scopes=read_scopes(tokens),
        polarity=read_polarity(tokens),
        ordinals=read_ordinals(tokens, taken, [q.span for q in quantities]),
        tokens=tokens,
    )


_cached = lru_cache(maxsize=1024)(_read)
