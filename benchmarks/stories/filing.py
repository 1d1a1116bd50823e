"""Brings a story's pages through the real stages, and says where each marked sentence is filed."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from benchmarks.stories.story import Mark, Page, Story
from claims import pipeline
from claims.models import Case, Claim, Statement
from sources.models import Snapshot

HALF = 0.5  # of the marked words, that a statement must hold to be the marked one


@dataclass(frozen=True)
class Place:
    """A marked sentence, with the statement that was read there, if any."""

    page: int
    mark: Mark
    words: str
    statement: Statement | None
    why: str = ""  # it has no claim

    @property
    def claim(self) -> int | None:
        """Return the claim that it is filed under."""
        return self.statement.claim_id if self.statement else None


@dataclass(frozen=True)
class Spread:
    """What a claim says of its first appearance and its origins."""

    first_said: datetime
    origins: int


@dataclass
class Outcome:
    """All that one story became."""

    story: Story
    places: list[Place]
    unmarked: list[Statement]  # that say none of the facts
    spreads: dict[int, Spread] = field(default_factory=dict)  # by claim


def publish(stories: Sequence[Story], run: str) -> list[Case]:
    """Write the pages of stories as captures, each story in a case of its own."""
    cases = []
    for story in stories:
        case = Case.objects.create(slug=f"{story.name}-{run}", title=story.title)
        for number, page in enumerate(story.pages):
            url = f"https://{story.name}-{run}.example/{number}"
            source = case.watch(url, publisher=page.publisher)
            _capture(source.pk, url, page)
        cases.append(case)
    return cases


def _capture(source: int, url: str, page: Page) -> None:
    Snapshot.objects.create(
        source_id=source, url=url, captured_at=page.published, extracted_at=page.published,
        published_at=page.published, published_precision="minute", title=page.title,
        text=page.text, size=len(page.text.encode()), language="en",
        sha256=hashlib.sha256(page.text.encode()).hexdigest(),
    )  # fmt: skip


def run_stages() -> tuple[float, float]:
    """Read and file all that waits; return the seconds that each of the two took."""
    started = time.perf_counter()
    while pipeline.extract_pending_statements():
        pass
    read = time.perf_counter()
    while pipeline.match_pending_claims():
        pass
    return read - started, time.perf_counter() - read


def outcome(story: Story, case: Case) -> Outcome:
    """Return what a story's case holds after the stages."""
    places: list[Place] = []
    unmarked: list[Statement] = []
    for number, page in enumerate(story.pages):
        read = list(
            Statement.objects.standing()
            .filter(snapshot__source__url=f"https://{case.slug}.example/{number}")
            .select_related("snapshot", "speaker")
            .order_by("pk")
        )
        found = _assigned(page, read)
        places += [_place(number, page, mark, found.get(mark)) for mark in page.marks]
        unmarked += [one for one in read if not any(_overlap(one, m) for m in page.marks)]
    spreads = {
        claim.pk: Spread(claim.first_said_at, claim.origin_count)  # type: ignore[attr-defined]
        for claim in Claim.objects.filter(case=case).with_spread()
    }
    return Outcome(story, places, unmarked, spreads)


def _assigned(page: Page, read: Sequence[Statement]) -> dict[Mark, Statement]:
    """Give each mark the statement that is most like it in extent, none to two marks."""
    likely = sorted(
        (
            (-_overlap(one, mark) / _union(one, mark), one.claim_id is None, one.pk, at)
            for at, mark in enumerate(page.marks)
            for one in read
            if _overlap(one, mark) >= HALF * (mark.span.end - mark.span.start)
        ),
    )
    by_id = {one.pk: one for one in read}
    found: dict[Mark, Statement] = {}
    for _, _, pk, at in likely:
        if page.marks[at] not in found and pk in by_id:
            found[page.marks[at]] = by_id.pop(pk)
    return found


def _place(number: int, page: Page, mark: Mark, statement: Statement | None) -> Place:
    why = ""
    if statement is None:
        why = "not read"
    elif statement.claim_id is None:
        why = f"not filed: {statement.mode}"
    return Place(number, mark, mark.span.of(page.text), statement, why)


def _overlap(statement: Statement, mark: Mark) -> int:
    return sum(
        max(0, min(end, mark.span.end) - max(start, mark.span.start))
        for start, end in statement.content
    )


def _union(statement: Statement, mark: Mark) -> int:
    own: int = sum(end - start for start, end in statement.content)
    return own + mark.span.end - mark.span.start - _overlap(statement, mark)
