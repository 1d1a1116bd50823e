"""Facet keys: what a claim is about, as short strings that a database can look up."""

from claims.extraction.facets import Facets
from claims.extraction.facets.dateref import DateRef
from claims.extraction.facets.quantities import PEOPLE, Quantity

MOST = (
    48  # keys of one claim; a page taken for a claim has more, and is about nothing in particular
)
LONGEST = 60  # characters of one key


def facet_keys(facets: Facets) -> list[str]:
    """Return the keys of what a text names, counts, dates and tells of, each once, in order.

    "A jet crashed near Aktau, killing 38 people": `event:crash`, `event:death`, `name:aktau`,
    `noun:person`, `number:38`. Values count only where they are exact: a range is shared by
    nobody who means the same with another one.
    """
    found = {f"event:{event.head}" for event in facets.events}
    found |= {f"name:{word}" for name in facets.names for word in name.key.split()}
    found |= {key for quantity in facets.quantities for key in _of_quantity(quantity)}
    found |= {key for day in facets.dates for key in _of_date(day)}
    found |= {f"cause:{cause.family}" for cause in facets.causes if cause.family}
    plain = {"".join(c for c in key if c.isprintable())[:LONGEST] for key in found}
    return sorted(plain)[:MOST]


def _of_quantity(quantity: Quantity) -> list[str]:
    noun = "person" if quantity.noun in PEOPLE else quantity.noun
    keys = [f"noun:{noun}"] if noun else []
    if quantity.low == quantity.high:
        keys.append(f"number:{quantity.low:.6g}{quantity.unit}")
    return keys


def _of_date(day: DateRef) -> list[str]:
    if day.month is None or day.day is None:
        return [f"year:{day.year}"] if day.year is not None else []
    # Without its year too: that is what two accounts of one day may differ in.
    keys = [f"day:{day.month:02}-{day.day:02}"]
    return keys if day.year is None else [*keys, f"date:{day.year}-{day.month:02}-{day.day:02}"]
