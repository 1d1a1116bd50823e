"""Whether two dates are given for one occasion: like events, and something else in common."""

from datetime import timedelta

from claims.detectors.matter import Matter, matter_of
from claims.detectors.reading import Reading
from claims.detectors.times import long_before
from claims.extraction.facets import DateRef
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.words import listed, stem

_NO_EVENT = 0.5  # of the words, where no list names the event: "answered questions on 1 July"
_SAME_EVENT = 0.3
_ONE_EVENT = 0.7  # where just one side names it
_LONG_AFTER = 0.7  # where years lie between the two, there are two events unless much is alike


def same_occasion(a: Reading, b: Reading, x: DateRef, y: DateRef) -> bool:
    """Tell whether two dates are given for one event."""
    mine, others = event_at(a, x), event_at(b, y)
    if mine and others and mine != others:
        return False
    if (mine and not others and mine in b.heads) or (others and not mine and others in a.heads):
        return False  # the event is named there, and the date is none of its
    matter = matter_of(a, b)
    if not matter.anchored and not matter.one_sided:
        return False  # "hit the refinery on 3 May", "hit the port on 9 May"
    past = _then_and_now(a, x, y, matter) or _then_and_now(b, y, x, matter)
    if past or _years_apart(a, b, matter):
        return False
    floor = _ONE_EVENT if bool(mine) != bool(others) else _SAME_EVENT if mine else _NO_EVENT
    if matter.containment < floor or matter.shared_words < 2:
        return False
    return _alike(a, b, x, y)


def _years_apart(a: Reading, b: Reading, matter: Matter) -> bool:
    if not (long_before(a, b) or long_before(b, a)):
        return False
    return matter.containment < _LONG_AFTER or (
        bool(a.keys) and bool(b.keys) and a.keys.isdisjoint(b.keys)
    )


def _then_and_now(old: Reading, x: DateRef, y: DateRef, matter: Matter) -> bool:
    """Tell "when they had met in May" from news of this week, unless much is alike."""
    said_on, now = old.proposition.said_on, y.interval()
    if said_on is None or now is None or abs(now[0] - said_on) > _NEWS:
        return False
    if matter.containment >= _LONG_AFTER and "had" not in old.marked:
        return False
    past = x.interval()
    if past is None:  # "in May", with no year
        return x.precision == "month" and x.month not in {None, said_on.month, now[0].month}
    return past[1] < said_on - _WEEKS


_WEEKS = timedelta(days=28)
_NEWS = timedelta(days=10)


def _alike(a: Reading, b: Reading, x: DateRef, y: DateRef) -> bool:
    """Ask for a common word beside names and the event: what was closed, who arrived."""
    event = event_at(a, x) or event_at(b, y)
    names = a.keys | b.keys
    mine, others = _said_at(a, x, event) - names, _said_at(b, y, event) - names
    shared = mine & others
    named = len(a.keys & b.keys)
    if not event:
        return len(shared) > 1 or bool(shared and (named > 1 or 1 in {len(mine), len(others)}))
    if shared:
        return True
    return not (mine and others) and (named > 0 or len(mine | others) <= 1)


def _said_at(reading: Reading, date: DateRef, event: str) -> frozenset[str]:
    """Return the stems of a date's clause, without those that name its event."""
    tokens = reading.facets.tokens
    begin, end = tokens.clause_of(date.index)
    stems = frozenset(tokens.stems[begin:end]) & reading.content
    return frozenset(key for key in stems - _IDLE if not event or CLASS_OF.get(key) != event)


_IDLE = frozenset(stem(w) for w in listed("happen occur take place shortly early late soon"))


def event_at(reading: Reading, date: DateRef) -> str:
    """Return the class of a date's event; in "came on Friday and seek survivors" there is none."""
    head = reading.event_of(date.index)
    if not head:
        return ""
    tokens = reading.facets.tokens
    places = [event.index for event in reading.facets.events if event.head == head]
    if any(place < date.index for place in places):
        return head
    first = min(places, default=date.index)
    return "" if "and" in tokens.lowers[date.index : first] else head
