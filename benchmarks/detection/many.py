"""A case with as many claims as wanted: accidents, each told in four accounts, some at odds."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from claims.extraction.facets import read_facets
from claims.extraction.facets.keys import facet_keys
from claims.models import Case, Claim, Statement
from sources.models import Snapshot

ACCOUNTS = (
    "{dead} people died when {what} in {place} on {day}.",
    "{what} in {place} on {day}, and {other} people were killed.",
    "The fire service sent {engines} engines to {place} after {what}.",
    "On {day} {what} in {place}; {injured} people were injured.",
)
WHAT = (
    "a bridge collapsed", "a ferry sank", "a tram derailed", "a warehouse burned down",
    "a coach overturned", "a dam broke", "a crane fell", "a mine flooded",
)  # fmt: skip
SYLLABLES = ("ba", "do", "fen", "gra", "hil", "kur", "lem", "mar", "nes", "pol", "ris", "tav")
AT_ODDS = 0.5  # of the accidents have two numbers of dead
A_PAGE = 50  # statements
BEGUN = datetime(2025, 3, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """A sentence, the day on which it is said, and by whom."""

    text: str
    day: date
    speaker: str


def create(slug: str, count: int) -> Case:
    """Create a case with so many claims, each with its statement; the same ones every time."""
    case = Case.objects.create(slug=slug, title="Accidents of one spring")
    rows = list(sentences(count))
    for number, start in enumerate(range(0, count, A_PAGE)):
        _page(case, number, rows[start : start + A_PAGE])
    return case


def sentences(count: int) -> Iterator[Said]:
    """Yield so many sentences in a mixed order, no two alike."""
    chance = random.Random(count)  # noqa: S311 - no secret
    told = []
    for number in range(-(-count // len(ACCOUNTS))):
        day = (BEGUN + timedelta(days=number % 60)).date()
        dead = chance.randint(2, 60)
        values = {
            "dead": dead,
            "other": dead + chance.randint(3, 20) if chance.random() < AT_ODDS else dead,
            "injured": chance.randint(70, 300),
            "engines": chance.randint(3, 40),
            "what": chance.choice(WHAT),
            "place": f"{''.join(chance.choices(SYLLABLES, k=3)).capitalize()}-{number}",
            "day": f"{day.day} {day:%B %Y}",
        }
        for speaker, account in enumerate(ACCOUNTS):
            text = account.format(**values)
            told.append(Said(text[0].upper() + text[1:], day, f"Agency {speaker + 1}"))
    told = told[:count]
    chance.shuffle(told)
    yield from told


def _page(case: Case, number: int, rows: list[Said]) -> None:
    text = "\n\n".join(row.text for row in rows)
    url = f"https://{case.slug}.example/{number}"
    page = Snapshot.objects.create(
        source=case.watch(url, publisher="Gazette"), url=url, captured_at=BEGUN,
        extracted_at=BEGUN, title="Accidents", text=text, size=len(text), language="en",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    claims = Claim.objects.bulk_create(_claim(case, row) for row in rows)
    at, statements = 0, []
    for row, claim in zip(rows, claims, strict=True):
        statements.append(_statement(page, claim, row, at))
        at += len(row.text) + 2
    Statement.objects.bulk_create(statements)


def _claim(case: Case, row: Said) -> Claim:
    facets = read_facets(row.text, row.day)
    return Claim(
        case=case, text=row.text, key=hashlib.sha256(row.text.encode()).hexdigest(),
        said_on=row.day, facets=facets.as_json(), facet_keys=facet_keys(facets),
    )  # fmt: skip


def _statement(page: Snapshot, claim: Claim, row: Said, start: int) -> Statement:
    end = start + len(row.text)
    return Statement(
        snapshot=page, claim=claim, start=start, end=end, exact=row.text, content=[[start, end]],
        content_text=row.text, speaker_name=row.speaker, mode=Statement.ModeChoices.ASSERTS,
        said_at=datetime.combine(row.day, datetime.min.time(), UTC), said_at_precision="day",
        first_seen_at=BEGUN, last_seen_at=BEGUN, extractor_version="benchmark",
    )  # fmt: skip
