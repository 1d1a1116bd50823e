"""What the benchmarks hold against the product: missing, invented and wordless changes."""

from benchmarks.articles import Edit
from benchmarks.watching import faults_of_changes
from sources.models import Change, Source

EDIT: Edit = {
    "url": "http://a.test/1",
    "old": "4,120",
    "new": "5,300",
    "old_sentence": "The flood displaced 4,120 households.",
    "new_sentence": "The flood displaced 5,300 households.",
}
WORDS = ([EDIT["old_sentence"]], [EDIT["new_sentence"]])


def change(url: str, kind: str, removed: list[str], added: list[str], pk: int = 1) -> Change:
    return Change(source=Source(pk=pk, url=url), kind=kind, removed=removed, added=added)


def test_the_edit_that_was_made_is_no_fault() -> None:
    assert faults_of_changes([EDIT], [change(EDIT["url"], "update", *WORDS)]) == []


def test_an_edit_without_a_change_is_missing() -> None:
    assert faults_of_changes([EDIT], []) == ["1 of 1 edits not found"]


def test_a_cosmetic_change_does_not_tell_of_an_edit() -> None:
    cosmetic = change(EDIT["url"], "cosmetic", [], [])
    assert faults_of_changes([EDIT], [cosmetic]) == ["1 of 1 edits not found"]


def test_a_change_of_another_page_is_invented() -> None:
    found = [change(EDIT["url"], "update", *WORDS), change("http://a.test/2", "update", *WORDS, 2)]
    fault = "1 changes invented, the first at http://a.test/2"
    assert faults_of_changes([EDIT], found) == [fault]


def test_a_change_has_to_show_both_facts() -> None:
    fault = "1 changes lack the fact, the first at http://a.test/1"
    for words in ((WORDS[1], WORDS[0]), ([], WORDS[1]), (WORDS[0], [])):
        assert faults_of_changes([EDIT], [change(EDIT["url"], "update", *words)]) == [fault]


def test_one_edit_is_told_once() -> None:
    twice = [change(EDIT["url"], "update", *WORDS) for _ in range(2)]
    assert faults_of_changes([EDIT], twice) == ["1 changes told twice"]
