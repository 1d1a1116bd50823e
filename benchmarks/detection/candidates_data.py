"""The stories in the database, and around them claims that look alike and tell of other events."""

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from benchmarks.stories.filing import publish, run_stages
from benchmarks.stories.story import Story
from claims import embeddings
from claims.extraction import Span
from claims.extraction.facets import Facets, read_facets
from claims.extraction.facets.keys import facet_keys
from claims.models import Case, Claim, Statement
from sources.models import Snapshot

LEFT_ALONE = 0.15  # of the slots: what tells of another event may share a town with this one
PUBLISHED = datetime(2025, 6, 1, tzinfo=UTC)
Pools = dict[str, list[str]]  # words to put in a slot, by its kind


def file_stories(stories: Sequence[Story], run: str, *, split: bool) -> list[list[Case]]:
    """Bring stories through the stages; return the cases of each: one, or two with half its pages.

    Pages alternate between the two, as where two desks follow one story without knowing.
    """
    parts = [_halves(story) if split else [story] for story in stories]
    cases = publish([part for story in parts for part in story], run)
    run_stages()
    left = iter(cases)
    return [[next(left) for _ in story] for story in parts]


def _halves(story: Story) -> list[Story]:
    halves = (("even", story.pages[::2]), ("odd", story.pages[1::2]))
    return [replace(story, name=f"{story.name}-{name}", pages=pages) for name, pages in halves]


def add_lookalikes(claims: Sequence[Claim], each: int, inside: int, chance: random.Random) -> int:
    """Write claims that differ from each of these in names, numbers and dates; return how many.

    Of ``each`` of them, ``inside`` lie in the same case, the others in cases of their own.
    """
    pools = _pools(claims)
    texts: dict[Case, list[str]] = defaultdict(list)
    elsewhere: dict[int, Case] = {}
    for claim in claims:
        if claim.case_id not in elsewhere:
            elsewhere[claim.case_id] = Case.objects.create(
                slug=f"like-{claim.case.slug}", title=f"Like {claim.case.title}"
            )
        for number in range(each):
            case = claim.case if number < inside else elsewhere[claim.case_id]
            texts[case].append(_exchanged(claim, pools, chance))
    for case, sentences in texts.items():
        write_claims(case, sorted(set(sentences)), f"https://{case.slug}.example/like")
    return sum(len(set(sentences)) for sentences in texts.values())


def write_claims(case: Case, sentences: Sequence[str], url: str) -> None:
    """Write one page of these sentences with a statement and a claim for each."""
    source, text = case.watch(url, publisher="Somebody else"), "\n\n".join(sentences)
    page = Snapshot.objects.create(
        source=source, url=url, captured_at=PUBLISHED, extracted_at=PUBLISHED,
        published_at=PUBLISHED, published_precision="day", title=case.title, text=text,
        size=len(text.encode()), language="en", sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    known = set(Claim.objects.filter(case=case).values_list("key", flat=True))
    claims = [one for one in _claims(case, sentences) if one.key not in known]
    Claim.objects.bulk_create(claims, batch_size=500)
    Statement.objects.bulk_create(_statements(page, claims), batch_size=500)


def _claims(case: Case, sentences: Sequence[str]) -> Iterator[Claim]:
    has_model = embeddings.installed()
    vectors = list(embeddings.embed(sentences)) if has_model else [None] * len(sentences)
    for sentence, vector in zip(sentences, vectors, strict=True):
        facets = read_facets(sentence, PUBLISHED.date())
        yield Claim(
            case=case, text=sentence, key=hashlib.sha256(sentence.encode()).hexdigest(),
            facets=facets.as_json(), facet_keys=facet_keys(facets), said_on=PUBLISHED.date(),
            embedding=vector, embedding_model=embeddings.EMBEDDING_MODEL if has_model else "",
        )  # fmt: skip


def _statements(page: Snapshot, claims: Iterable[Claim]) -> Iterator[Statement]:
    for claim in claims:
        start = page.text.index(claim.text)
        end = start + len(claim.text)
        yield Statement(
            snapshot=page, claim=claim, start=start, end=end, exact=claim.text,
            content=[[start, end]], content_text=claim.text, mode="asserts", said_at=PUBLISHED,
            first_seen_at=PUBLISHED, last_seen_at=PUBLISHED, extractor_version="benchmark",
        )  # fmt: skip


def _pools(claims: Sequence[Claim]) -> Pools:
    """Return the names of all stories by kind: what is told of one town may be told of another."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for name in read_facets(claim.text, claim.said_on).names:
            if not name.weak:
                found[name.kind].add(name.text.removesuffix("'s").removesuffix("’s"))
    return {kind: sorted(names) for kind, names in found.items()}


def _exchanged(claim: Claim, pools: Pools, chance: random.Random) -> str:
    """Return the words of a claim with other names, numbers and dates in them.

    What names neither place nor day could be of any event: it gets a town in front.
    """
    facets = read_facets(claim.text, claim.said_on)
    text = claim.text
    for start, end, words in sorted(_slots(facets, pools, chance), reverse=True):
        if chance.random() >= LEFT_ALONE:
            text = text[:start] + words + text[end:]
    told = facets.dates or any(not name.weak for name in facets.names)
    return text if told else f"In {chance.choice(pools['place'])}, {text}"


def _slots(facets: Facets, pools: Pools, chance: random.Random) -> Iterator[tuple[int, int, str]]:
    """Yield what to put in the place of each name, date and number, none over another."""
    names = [name for name in facets.names if not name.weak and name.kind in pools]
    spans = [(name.span, chance.choice(pools[name.kind])) for name in names]
    spans += [(day.span, _day(chance)) for day in facets.dates]
    numbers = [at for at, low in enumerate(facets.tokens.lowers) if low.isdecimal()]
    spans += [(facets.tokens.span(at, at), str(chance.randrange(2, 900))) for at in numbers]
    taken: list[Span] = []
    for span, put in spans:
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
            yield span.start, span.end, put


def _day(chance: random.Random) -> str:
    day = date(2023, 1, 1) + timedelta(days=chance.randrange(900))
    return f"{day.day} {day:%B} {day.year}"
