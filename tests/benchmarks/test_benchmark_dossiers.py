"""How dossiers are written down, and how the rows of their queue are judged."""

from dataclasses import replace

import pytest

from benchmarks.extraction.scoring import Score
from benchmarks.stories.dossier import Dossier
from benchmarks.stories.marked import SETS, MarkupError
from benchmarks.stories.queue import ARGUABLE, RIGHT, WRONG, Queue, Row, Side, judge, touched
from benchmarks.stories.truth import dossiers, parse

FILLER = " ".join(["It rained on the town all day."] * 20)
SOURCE = f"""A fire

contradict: six, seven / nine (how many died)
contradict: gas / arson (what caused it)
maybe: gas / closed (both may be so)
apart: six / old (another fire)

== Post, 2025-03-04 08:10
= Headline
{{six:Six people died}} and {{gas:a gas leak caused the fire}}, police said. {FILLER}

== Mail, 2025-03-04 09:10, copies Post without 2
= Another headline

== Post, 2025-03-05 08:10
= Headline
{{seven:Seven people died.}} {{closed:The gas was turned off.}} {FILLER}

== Star, 2025-03-06 08:10
= Headline
{{nine:Nine people died.}} {{arson:It was arson.}} {{old:Two died in 2011.}} {FILLER}
"""


def side(dossier: Dossier, *meanings: str) -> Side:
    return Side(dossier, 0, frozenset(meanings), "words")


@pytest.fixture(scope="module")
def fire() -> Dossier:
    return parse("fire", SOURCE)


def test_a_dossier_is_its_pages_and_what_contradicts_what(fire: Dossier) -> None:
    first, copy, later, _ = fire.story.pages
    assert first.text == copy.text
    assert (copy.copies, later.publisher) == ("Post", "Post")
    assert [mark.span.of(first.text) for mark in first.marks] == [
        "Six people died",
        "a gas leak caused the fire",
    ]
    assert [one.name for one in fire.conflicts] == ["how many died", "what caused it"]


@pytest.mark.parametrize(
    ("a", "b", "verdict", "conflicts", "why"),
    [
        ("six", "nine", RIGHT, {"how many died"}, ""),
        ("nine", "seven", RIGHT, {"how many died"}, ""),
        ("closed", "gas", ARGUABLE, set(), ""),
        ("old", "six", WRONG, set(), "another fire"),
        ("six", "six", WRONG, set(), "one meaning"),
        ("six", "seven", WRONG, set(), ""),
        ("six", "", WRONG, set(), "not marked"),
    ],
)
def test_a_row_is_right_where_its_meanings_contradict_each_other(
    fire: Dossier, a: str, b: str, verdict: str, conflicts: set[str], why: str
) -> None:
    found = judge(side(fire, *filter(None, [a])), side(fire, *filter(None, [b])))
    assert found == (verdict, frozenset(conflicts), why)


def test_a_row_across_two_dossiers_is_wrong(fire: Dossier) -> None:
    other = replace(fire, story=replace(fire.story, name="other"))
    assert judge(side(fire, "six"), side(other, "nine"))[0] == WRONG


def test_deciding_words_touch_the_marks_they_overlap(fire: Dossier) -> None:
    page = fire.story.pages[0]
    six, gas = page.marks
    assert touched(page.marks, [[six.span.start, six.span.start + 3]]) == {"six"}
    assert touched(page.marks, [[six.span.end, gas.span.start]]) == frozenset()
    assert touched(page.marks, [[0, len(page.text)]]) == {"six", "gas"}


def row(dossier: Dossier, verdict: str, score: float, *conflicts: str) -> Row:
    one = side(dossier, "six")
    return Row(one, one, "quantity", "quantity", score, "words", verdict, frozenset(conflicts))


def test_precision_counts_rows_and_recall_counts_conflicts(fire: Dossier) -> None:
    rows = [
        row(fire, RIGHT, 0.9, "how many died"),
        row(fire, RIGHT, 0.8, "how many died"),
        row(fire, WRONG, 0.7),
        row(fire, ARGUABLE, 0.6),
    ]
    queue = Queue([fire], [], rows, 10, 1.0)
    assert queue.missed(fire) == ["what caused it"]
    assert shares(queue.scores()) == [(2, 3), (1, 2)]
    assert shares(queue.scores(threshold=0.75)) == [(2, 2), (1, 2)]


def shares(scores: list[Score]) -> list[tuple[int, int]]:
    only = scores[0]
    return [(only.hits[name,], only.totals[name,]) for name in ("precision", "recall")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("contradict: gas / arson", "contradict: gas", "not “contradict"),
        ("maybe: gas / closed", "maybe: gas / flood", "nowhere marked: flood"),
        ("maybe: gas / closed", "maybe: gas / arson", "judged twice: arson / gas"),
        ("{arson:It was arson.}", "{arson:It was arson.", "a mark that is not"),
        ("copies Post", "copies Times", "copies an earlier page"),
        ("2025-03-06 08:10", "6 March", "a page begins"),
        ("= Headline\n{nine", "Headline\n{nine", "a page begins"),
        ("contradict: gas / arson (what caused it)\n", "", "1 contradictions"),
        ("\n== Mail, 2025-03-04 09:10, copies Post without 2\n= Another headline\n", "", "3 pages"),
    ],
)
def test_a_wrong_dossier_is_refused(old: str, new: str, message: str) -> None:
    assert SOURCE.count(old) == 1
    with pytest.raises(MarkupError, match=message):
        parse("fire", SOURCE.replace(old, new))


def test_the_shipped_dossiers_are_right_and_enough() -> None:
    found = {name: dossiers(name) for name in SETS}
    names = [one.story.name for chosen in found.values() for one in chosen]
    assert len(names) == len(set(names)) >= 12
    assert all(found.values())
