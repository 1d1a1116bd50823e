"""How a reading is scored: a perfect one is all right, a shifted one less, and errors are named."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.extraction import errors, facets, floor, speed
from benchmarks.extraction.gold import Article
from benchmarks.extraction.intervals import DRAWS, drawn, share
from benchmarks.extraction.marked import articles, parse
from benchmarks.extraction.scoring import RULES, Read, Score, attributed, meets, score
from benchmarks.extraction.varied import varied
from benchmarks.report import Report
from claims.embeddings import ModelMissing
from claims.extraction import Mode, Span, Statement

SHIPPED = articles()
TWO = parse(
    "two", "\n\n{@Anna Holt} {=said} {:it fell}. {2@She|Anna Holt} {2=denied|denies} {2:it}."
)


def perfect(article: Article) -> list[Read]:
    return [
        Read(one.content, one.speaker, one.speaker_span, str(one.mode))
        for one in article.attributions
    ]


def rate(result: Score, *measure: str) -> float:
    total = sum(n for key, n in result.totals.items() if key[: len(measure)] == measure)
    return sum(n for key, n in result.hits.items() if key[: len(measure)] == measure) / total


@pytest.mark.parametrize("article", SHIPPED, ids=lambda article: article.name)
def test_a_perfect_reading_is_all_right(article: Article) -> None:
    result = score(article, perfect(article))
    assert result.hits == result.totals
    assert result.slips == []


@pytest.mark.parametrize("article", SHIPPED, ids=lambda article: article.name)
def test_a_shifted_reading_is_less_right(article: Article) -> None:
    reads = [replace(read, content=(_shifted(read.words),)) for read in perfect(article)]
    result = score(article, reads)
    assert rate(result, "recall", "IoU .5") < 0.5 < rate(result, "recall", "any overlap")
    assert rate(result, "precision", "IoU .5") < 0.5


def _shifted(span: Span) -> Span:
    width = span.end - span.start
    return Span(span.start + width // 2 + 1, span.end + width // 2 + 1)


def test_what_is_wrong_is_named() -> None:
    first, second = perfect(TWO)
    wrong = [
        replace(first, speaker="Bert", speaker_span=None),
        replace(second, mode="asserts"),
        Read((Span(0, 4),)),
    ]
    result = score(TWO, wrong)
    assert [slip.what for slip in result.slips] == ["wrong speaker", "wrong mode", "invented"]
    assert [slip.what for slip in score(TWO, [second]).slips] == ["missed"]
    short = replace(first, content=(Span(first.words.start, first.words.start + 2),))
    assert [slip.what for slip in score(TWO, [short, second]).slips] == ["cut short"]


def test_a_speaker_is_right_at_its_place_or_by_name_but_by_name_asks_for_the_name() -> None:
    first, second = perfect(TWO)
    by_place = replace(second, speaker="She")
    elsewhere = replace(first, speaker="holt", speaker_span=None)
    result = score(TWO, [elsewhere, by_place])
    assert rate(result, "speaker") == 1
    assert rate(result, "speaker by name") == 0.5


@pytest.mark.parametrize(
    ("overlap", "marked", "found", "met"),
    [(0, 10, 10, []), (4, 10, 4, RULES[:1]), (5, 10, 40, RULES[:2]), (5, 10, 5, RULES)],
)
def test_the_rules_of_a_hit(overlap: int, marked: int, found: int, met: list[str]) -> None:
    assert [rule for rule in RULES if meets(rule, overlap, marked, found)] == list(met)


def test_only_attributed_statements_are_compared() -> None:
    own = Statement(Span(0, 4), "It.", (Span(0, 4),))
    said = replace(own, cue="said", speaker="Anna", mode=Mode.DENIES)
    scare = replace(own, quote=Span(0, 2))
    assert attributed([own, said, scare]) == [Read((Span(0, 4),), "Anna", None, "denies")]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20))
def test_an_interval_holds_its_share_and_is_the_same_each_time(
    pairs: list[tuple[int, int]],
) -> None:
    scores = [Score(Counter({("a",): hit}), Counter({("a",): hit + miss})) for hit, miss in pairs]
    draws = drawn(len(scores))
    found = share(scores, draws, "a")
    if not sum(map(sum, pairs)):
        assert found is None
        return
    assert found is not None
    assert 0 <= found.low <= found.high <= 100
    assert found == share(scores, drawn(len(scores)), "a")
    assert len(draws) == DRAWS


def test_articles_alike_have_a_narrow_interval_and_unlike_ones_a_wide_one() -> None:
    alike = [Score(Counter({("a",): 1}), Counter({("a",): 2}))] * 10
    unlike = [Score(Counter({("a",): n % 2 * 2}), Counter({("a",): 2})) for n in range(10)]
    narrow, wide = share(alike, drawn(10), "a"), share(unlike, drawn(10), "a")
    assert narrow is not None
    assert wide is not None
    assert (narrow.value, narrow.low, narrow.high) == (50, 50, 50)
    assert wide.value == 50
    assert wide.low < 40
    assert wide.high > 60


def test_the_worst_errors_are_some_of_each_kind_and_twenty_at_most() -> None:
    scores = [score(article, []) for article in SHIPPED]
    assert len(errors.worst(scores)) == errors.WORST
    assert {slip.what for slip in errors.worst(scores)} == {"missed"}
    sizes = [slip.size for slip in errors.worst(scores)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(errors.listed(scores).splitlines()) == errors.WORST + 1


def test_the_floor_reads_the_plainest_sentences() -> None:
    text = "“We left,” Anna Holt said. The mill, according to Bert, is empty. It rained."
    found = floor.read(text)
    assert [(r.words.of(text), r.speaker) for r in found] == [
        ("“We left,”", "Anna Holt"), (" Bert, is empty.", "Bert"),
    ]  # fmt: skip


def test_facets_are_compared_at_their_place() -> None:
    text = "facets: quantities\n\nFire killed {q#nine} people and {q#some} cats."
    article = parse("fire", text)
    whole = Span(0, len(article.text))
    result = facets.score(article, [Statement(whole, article.text, (whole,))])
    assert rate(result, "facet recall") == 0.5
    assert rate(result, "facet precision") == 1
    assert facets.listed([result]) == "- missed in quantities (fire): some"


@given(st.sampled_from(SHIPPED), st.integers(0, 10_000))
def test_a_varied_article_has_other_words_in_the_same_places(article: Article, seed: int) -> None:
    other = varied(article.text, seed)
    assert other != article.text
    assert other == varied(article.text, seed)
    assert len(other.split()) == len(article.text.split())
    assert [c for c in other if c in "“”.,"] == [c for c in article.text if c in "“”.,"]


def test_memory_that_grows_after_its_second_quarter_misses_the_goal() -> None:
    for samples, met in (([60, 90, 90, 90] * 2, [True, True]), (range(100, 900, 100), [False] * 2)):
        report = Report("extraction", "full")
        speed.judge(report, [float(n) for n in sorted(samples)], 8)
        assert [figure.met for figure in report.figures] == met


def test_embeddings_that_cannot_be_made_are_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_texts: Sequence[str]) -> NoReturn:
        raise ModelMissing("no model")

    monkeypatch.setattr("benchmarks.extraction.speed.embed", missing)
    report = Report("extraction", "full")
    speed.measure_embeddings(report, ["a"])
    assert [(f.value, f.note) for f in report.figures] == [(None, str(ModelMissing("no model")))]


def test_statements_to_embed_are_all_different() -> None:
    found = speed.statements_of(SHIPPED[:2], 200)
    assert len(set(found)) == len(found) == 200
