"""What is worked out once for a side, held against the plain definition of it."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detectors.counts import stand, stands
from claims.detectors.figures import figures_of
from claims.detectors.matter import matter_of, places_differ
from claims.detectors.opposites import ANTONYMS, STATUS
from claims.detectors.reading import Reading, read
from claims.detectors.times import disjoint
from claims.extraction.facets import DateRef, read_facets
from claims.extraction.facets.events import dated_event
from claims.extraction.facets.words import listed
from claims.extraction.types import Mode, Proposition, Span

_HERE = Path(__file__).parent
_WORDS = st.lists(
    st.sampled_from(sorted(listed("Baku Paris minister signed killed 40 workers on 5 May Brown"))),
    max_size=12,
)


def _of(text: str) -> Reading:
    return read(Proposition(text))


def _table_pairs() -> Iterator[tuple[Reading, Reading]]:
    for name in ("positives.tsv", "hard_negatives.tsv"):
        with (_HERE / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield _of(row["a"]), _of(row["b"])


def test_no_two_figures_that_differ_are_passed_over() -> None:
    found = 0
    for a, b in _table_pairs():
        every = [(x, y, stand(a, b, x, y)) for x in figures_of(a) for y in figures_of(b)]
        assert stands(a, b) == tuple(one for one in every if one[2])
        found += bool(stands(a, b))
    assert found > 50


def test_no_two_opposites_are_passed_over() -> None:
    found = 0
    for a, b in _table_pairs():
        opposed = any(
            not b.stems.isdisjoint(table.get(key, ()))
            for key in a.stems
            for table in (ANTONYMS, STATUS)
        )
        assert opposed == (not a.opposites.isdisjoint(b.stems))
        found += opposed
    assert found > 20


def test_a_date_has_the_event_that_a_look_at_the_text_gives_it() -> None:
    for a, _ in _table_pairs():
        for d in a.facets.dates:
            assert a.event_of(d.index) == dated_event(a.facets.tokens, a.facets.events, d.index)
    assert _of("He was arrested on 5 May.").event_of(4) == "arrest"


@given(_WORDS, _WORDS, _WORDS)
def test_the_matter_is_what_sets_of_words_say(
    one: list[str], two: list[str], more: list[str]
) -> None:
    around = " ".join(more)
    a, b = read(Proposition(" ".join(one), context=around)), _of(" ".join(two))
    mine, others = a.content | a.heads | a.keys, b.content | b.heads | b.keys
    matter = matter_of(a, b)
    assert matter.shared_words == len(mine & others)
    assert matter.one_sided == (mine <= others or others <= mine)
    assert matter.jaccard == (len(mine & others) / len(mine | others) if mine and others else 0)
    assert matter.other_place == places_differ(a, b)
    assert 0 <= matter.same <= 1
    assert 0 <= matter.context <= 1
    assert matter_of(b, a) == matter


def test_who_only_asks_or_knows_nothing_asserts_nothing() -> None:
    text = "Two men died."
    asserted = {mode for mode in Mode if read(Proposition(text, mode)).asserted}
    assert asserted == {Mode.ASSERTS, Mode.REPORTS}
    silent = _of("It is not known whether they died.")
    assert silent.silent
    assert not silent.asserted


def test_initials_are_no_names_in_common() -> None:
    a, b = _of("The jury cleared J. Smith on Friday."), _of("Voters chose Ann J. Brown as mayor.")
    assert "smith" in a.keys
    assert {"ann", "brown"} <= b.keys
    assert "j" not in a.keys | b.keys | a.content | b.content
    assert not matter_of(a, b).shared_names


@pytest.mark.parametrize("name", ["Malcolm X", "Vitamin C"])
def test_a_last_letter_is_no_initial(name: str) -> None:
    letter = name[-1].lower()
    reading = _of(f"They spoke of {name} for an hour.")
    assert letter in reading.keys
    assert letter in reading.content


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Was he there? No.", True), ("Was he there? Nobody knows.", False), ("No. Really?", False)],
)
def test_a_question_may_be_answered(text: str, *, expected: bool) -> None:
    assert _of(text).answers_no is expected


def _range(
    month: int, day: int, last_month: int, last_day: int, year: int | None = None
) -> DateRef:
    last = last_month if last_month != month else None
    return DateRef(Span(0, 1), "day", year, month, day, last_day, last)


@pytest.mark.parametrize(
    ("y", "expected"),
    [((7, 2, 7, 2), False), ((7, 3, 7, 9), False), ((7, 4, 7, 4), True), ((6, 26, 6, 26), True)],
)
def test_a_stretch_goes_on_into_the_next_month(
    y: tuple[int, int, int, int], *, expected: bool
) -> None:
    x = _range(6, 27, 7, 3)
    assert disjoint(x, _range(*y)) is expected
    assert disjoint(_range(*y), x) is expected


@pytest.mark.parametrize(("month", "expected"), [(12, False), (1, False), (7, True)])
def test_a_stretch_goes_on_over_new_year(month: int, *, expected: bool) -> None:
    x, y = _range(12, 30, 1, 2), DateRef(Span(0, 1), "month", month=month)
    assert disjoint(x, y) is expected
    assert disjoint(y, x) is expected


def test_a_week_over_the_end_of_a_month_is_no_other_time_than_a_day_in_it() -> None:
    week = read_facets("The fair was held last week.", date(2025, 7, 9)).dates[0]
    within, after = (read_facets(f"It was held on {d} July.").dates[0] for d in (3, 9))
    assert (week.month, week.last_month) == (6, 7)
    assert not disjoint(week, within)
    assert disjoint(week, after)


_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 28))


@given(_DAYS, _DAYS, _DAYS, _DAYS)
def test_stretches_of_an_unsaid_year_stand_as_those_of_one_year(
    p: tuple[int, int], q: tuple[int, int], r: tuple[int, int], s: tuple[int, int]
) -> None:
    (first, last), (begin, end) = sorted((p, q)), sorted((r, s))
    unsaid = disjoint(_range(*first, *last), _range(*begin, *end))
    assert unsaid == disjoint(_range(*first, *last, 2023), _range(*begin, *end, 2023))
