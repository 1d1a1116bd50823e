"""Holds the claims that a story's statements were filed under against what they mean.

A pair of marked sentences of one meaning is right under one claim, any other pair under two;
what no outlet says of a fact ("unmarked") means something of its own. A sentence that was not read,
or whose statement was not filed, shares no claim with anything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from benchmarks.extraction.scoring import Score, Slip
from benchmarks.stories.filing import Outcome, Place

TOGETHER, NOT_READ, APART = "two meanings in one claim", "no claim", "one meaning in two claims"
FIRST, ORIGIN = "first said wrongly", "origins counted wrongly"
Keys = Mapping[int, object]  # what a statement is filed under, by its id


def score(outcome: Outcome, keys: Keys | None = None) -> Score:
    """Return what is right and wrong in a story; ``keys`` file the statements in another way."""
    result = Score()
    filed = keys if keys is not None else _claims(outcome)
    _pairs(result, outcome, filed)
    _fragments(result, outcome, filed)
    if keys is None:
        _origins(result, outcome)
        _whole_facts(result, outcome)
    return result


def _claims(outcome: Outcome) -> Keys:
    rows = [place.statement for place in outcome.places if place.statement]
    return {row.pk: row.claim_id for row in (*rows, *outcome.unmarked) if row.claim_id}


def _key(place: Place, keys: Keys) -> object:
    return keys.get(place.statement.pk) if place.statement else None


def _pairs(result: Score, outcome: Outcome, keys: Keys) -> None:
    name = outcome.story.name
    for place in outcome.places:
        result.note(("filed",), hit=_key(place, keys) is not None)
        if place.why:
            result.slips.append(Slip(NOT_READ, 1, name, place.words, found=place.why))
    for a, b in combinations(outcome.places, 2):
        together = _key(a, keys) is not None and _key(a, keys) == _key(b, keys)
        same = a.mark.meaning == b.mark.meaning
        if same:
            result.note(("all pairs",), hit=together)
            if _folded(a.words) != _folded(b.words):
                result.note(("in other words",), hit=together)
        if together:
            result.note(("wrong",), hit=not same)
        if together and not same:
            what = f"{a.mark.meaning} and {b.mark.meaning}"
            result.slips.append(Slip(TOGETHER, 2, name, a.words, b.words, what))
        if same and not together and not (a.why or b.why):
            result.slips.append(Slip(APART, 1, name, a.words, b.words, a.mark.meaning))
    _unmarked(result, outcome, keys)


def _unmarked(result: Score, outcome: Outcome, keys: Keys) -> None:
    for row in outcome.unmarked:
        for place in outcome.places:
            if keys.get(row.pk) is not None and keys.get(row.pk) == _key(place, keys):
                result.note(("wrong",), hit=True)
                slip = Slip(TOGETHER, 2, outcome.story.name, row.content_text, place.words)
                result.slips.append(slip)


def _folded(words: str) -> str:
    return " ".join(words.casefold().strip(".,").split())


def _by_meaning(outcome: Outcome) -> dict[str, list[Place]]:
    """Return the places of each meaning that more than one sentence has."""
    found = defaultdict(list)
    for place in outcome.places:
        found[place.mark.meaning].append(place)
    return {meaning: places for meaning, places in found.items() if len(places) > 1}


def _fragments(result: Score, outcome: Outcome, keys: Keys) -> None:
    """Count the claims of each fact, as hits, of as many facts as there are, as totals."""
    for meaning, places in _by_meaning(outcome).items():
        claims = {_key(place, keys) for place in places} - {None}
        if claims and "!" not in meaning:
            result.totals["claims per fact",] += 1
            result.hits["claims per fact",] += len(claims)


def _origins(result: Score, outcome: Outcome) -> None:
    """Hold the origins of each claim of one meaning against those of the sentences in it."""
    carried = defaultdict(list)
    for place in outcome.places:
        if place.claim:
            carried[place.claim].append(place)
    for claim, places in carried.items():
        if len({place.mark.meaning for place in places}) == 1:
            right = outcome.story.origins((place.page, place.mark) for place in places)
            found = outcome.spreads[claim].origins
            result.note(("origins",), hit=right == found)
            if right != found:
                words = f"{places[0].mark.meaning}: {places[0].words}"
                slip = Slip(ORIGIN, 1, outcome.story.name, words, str(found), str(right))
                result.slips.append(slip)


def _whole_facts(result: Score, outcome: Outcome) -> None:
    """Judge what an editor sees who opens the claim that most sentences of a fact are filed under.

    Whether it was first said when the first of all of them was published, and whether it has all
    their origins.
    """
    for meaning, places in _by_meaning(outcome).items():
        if "!" in meaning:
            continue
        claim = _most(place.claim for place in places)
        spread = outcome.spreads.get(claim) if claim else None
        first = min(outcome.story.pages[place.page].published for place in places)
        right = outcome.story.origins((place.page, place.mark) for place in places)
        is_first = spread is not None and spread.first_said == first
        result.note(("first said",), hit=is_first)
        result.note(("all origins",), hit=spread is not None and spread.origins == right)
        if not is_first:
            found = f"{spread.first_said:%d %b %H:%M}" if spread else "nothing"
            where = outcome.story.name
            slip = Slip(FIRST, 1, where, places[0].words, found, f"{first:%d %b %H:%M}")
            result.slips.append(slip)


def _most(claims: Iterable[int | None]) -> int | None:
    counted = Counter(claim for claim in claims if claim)
    return min(counted, key=lambda claim: (-counted[claim], claim), default=None)
