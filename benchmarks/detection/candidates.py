"""Measures which of the pairs that comparing everything would flag are among the candidates."""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, product

from django.db import connection

from benchmarks.detection.candidates_data import add_lookalikes, file_stories
from benchmarks.progress import say
from benchmarks.report import Report
from benchmarks.stories.marked import SETS, stories
from claims.accounts import Account, account
from claims.candidates import LIMIT, candidates
from claims.detectors import decision
from claims.models import Case, Claim, Statement

SIZES = {"small": (2, 2, 1), "full": (None, 16, 8)}  # stories a set, lookalikes of each, inside
GOAL = 95.0  # percent of the flagged pairs
BATCH = 4096  # pairs compared at once
SHOWN = 12  # misses


@dataclass(frozen=True)
class Flagged:
    """Two claims whose comparison flags them, by number."""

    one: int
    other: int
    kind: str  # what the two lie in: "one case", "two cases of one story", "two stories"


def measure_candidates(report: Report, size: str) -> None:
    """Note how many flagged pairs are found from either side, with a story in one case or in two.

    All of one story are compared with each other and with all lookalikes in their cases, and every
    story with every other. A flag between two stories is wrong: they tell of different events. So
    the goal is for the others, and of these the share found is noted, where less would be better.
    """
    count, each, inside = SIZES[size]
    chosen = [story for which in SETS for story in stories(which)[:count]]
    for split, title in ((False, "one case a story"), (True, "two cases a story")):
        cases = file_stories(chosen, "two" if split else "one", split=split)
        story_of = {case.pk: number for number, own in enumerate(cases) for case in own}
        claims = list(_claims(list(story_of)))
        chance = random.Random(5)  # noqa: S311 - the same lookalikes each time
        added = add_lookalikes(claims, each, inside, chance)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE claims_claim")
        say(f"candidates, {title}: {len(claims)} claims, {added} lookalikes; comparing all pairs")
        flagged = _flagged(claims, list(_claims(list(story_of))), story_of)
        _note(report, title, flagged, len(claims), added)
        Statement.objects.all().delete()  # else its claim would be made anew
        Case.objects.all().delete()


def _claims(cases: Sequence[int]) -> Iterable[Claim]:
    return Claim.objects.filter(case__in=cases).select_related("case").order_by("pk")


def _flagged(
    claims: Sequence[Claim], with_lookalikes: Sequence[Claim], story_of: dict[int, int]
) -> list[Flagged]:
    """Return the pairs that are flagged when every pair is compared."""
    accounts = {claim.pk: one for claim in with_lookalikes if (one := account(claim))}
    own = {claim.pk for claim in claims}
    told = [one for pk, one in accounts.items() if pk in own]
    alike = [one for pk, one in accounts.items() if pk not in own]
    inside = (pair for pair in product(told, alike) if _cases(pair)[0] == _cases(pair)[1])
    pairs = chain(combinations(told, 2), inside)
    found = []
    while batch := list(islice(pairs, BATCH)):
        results = decision.compare_all([(a.proposition, b.proposition) for a, b in batch])
        for (a, b), result in zip(batch, results, strict=True):
            if result.finding:
                found.append(Flagged(a.claim.pk, b.claim.pk, _kind((a, b), story_of)))
    return found


def _cases(pair: tuple[Account, Account]) -> tuple[int, int]:
    return pair[0].claim.case_id, pair[1].claim.case_id


def _kind(pair: tuple[Account, Account], story_of: dict[int, int]) -> str:
    a, b = _cases(pair)
    if a == b:
        return "one case"
    return "two cases of one story" if story_of[a] == story_of[b] else "two stories"


def _note(report: Report, title: str, flagged: Sequence[Flagged], count: int, added: int) -> None:
    """Ask for the candidates of both sides of each pair, and note how often the other is there."""
    asked = {pk for pair in flagged for pk in (pair.one, pair.other)}
    claims = Claim.objects.in_bulk(asked)
    started = time.perf_counter()
    found = {pk: {one.pk for one in candidates(claim)} for pk, claim in claims.items()}
    cost = 1000 * (time.perf_counter() - started) / max(1, len(found))
    report.add(f"{title}: candidates", cost, "ms", f"each of {len(found)}, among {count + added}")
    sides = [side for pair in flagged for side in _sides(pair)]
    right = [side for side in sides if side[2] != "two stories"]
    for kind in sorted({kind for _, _, kind in sides}):
        of_kind = [side for side in sides if side[2] == kind]
        share, note = _share(of_kind, found), f"{len(of_kind):,} ordered pairs"
        report.add(f"{title}: flagged in {kind}, among the {LIMIT}", share, "%", note)
    if right:
        name = f"{title}: flagged pairs of one story among the {LIMIT}"
        report.at_least(name, _share(right, found), "%", GOAL, f"{len(right):,} ordered pairs")
    missed = [(a, b) for a, b, _ in right if b not in found[a]]
    if missed:
        lines = [f"{claims[a].text} / {claims[b].text}" for a, b in missed[:SHOWN]]
        report.texts[f"{title}: not among the candidates, e.g."] = "\n".join(lines)


def _sides(pair: Flagged) -> Iterator[tuple[int, int, str]]:
    yield pair.one, pair.other, pair.kind
    yield pair.other, pair.one, pair.kind


def _share(sides: Sequence[tuple[int, int, str]], found: dict[int, set[int]]) -> float:
    return 100 * sum(b in found[a] for a, b, _ in sides) / len(sides)
