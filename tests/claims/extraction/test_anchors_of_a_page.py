"""All statements of a page found at once: each in its own place, in time, whatever the text."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.anchors import Selector, Status, describe, find_all, versions
from claims.extraction.anchors.likeness import Block, blocks
from claims.extraction.anchors.order import out_of_order
from claims.extraction.types import Span

A = "The fire started in a warehouse on the eastern quay."
B = "Two dock workers died in it, the fire service said."
C = "The harbour will stay closed for a week."
D = "No ship was damaged, according to the port."
ANY = st.text(alphabet=st.sampled_from("ab A1.?!\"'“”’-—\n\u200b\u00ad\u0301é中😀,"), max_size=120)


def page(*sentences: str) -> str:
    return " ".join(sentences)


def selectors(*sentences: str) -> list[Selector]:
    text, found, at = page(*sentences), [], 0
    for sentence in sentences:
        found.append(describe(text, Span(at, at + len(sentence))))
        at += len(sentence) + 1
    return found


def fates(later: str, sought: Sequence[Selector]) -> list[str]:
    return [anchor.status.value if anchor else "gone" for anchor in find_all(later, sought)]


def test_what_is_put_in_or_taken_out_moves_nothing() -> None:
    later = page("A new first line.", A, "And one between.", C, D)
    assert fates(later, selectors(A, B, C, D)) == ["live", "gone", "live", "live"]


def test_only_what_changed_its_place_in_the_order_is_moved() -> None:
    assert fates(page(B, C, D, A), selectors(A, B, C, D)) == ["moved", "live", "live", "live"]


def test_order_says_nothing_about_statements_of_different_captures() -> None:
    first, second = selectors(A, B)[1], selectors(C, D)[0]
    both = find_all(page(C, B), [first, second], origins=[1, 2])
    assert [anchor and anchor.status for anchor in both] == [Status.LIVE, Status.LIVE]


def test_repeated_sentences_are_each_found_in_their_own_place() -> None:
    yes = "He did not answer."
    later = page("It was updated today.", A, yes, B, yes, C, yes, D)
    found = find_all(later, selectors(A, yes, B, yes, C, yes))
    starts = [anchor.span.start for anchor in found if anchor]
    assert starts == sorted(set(starts))
    assert len(starts) == 6


def test_a_repetition_that_was_taken_out_is_the_one_that_is_gone() -> None:
    yes = "He did not answer."
    assert fates(page(A, yes, B, C, yes), selectors(A, yes, B, yes, C, yes)) == [
        "live", "live", "live", "gone", "live", "live",
    ]  # fmt: skip


def test_two_statements_do_not_claim_the_same_new_sentence() -> None:
    one = "The mayor said that 12 ships were held in the harbour on Friday."
    two = "The mayor said that 15 ships were held in the harbour on Sunday."
    later = page(A, "The mayor said that 13 ships were held in the harbour on Friday.", D)
    assert fates(later, selectors(A, one, two, D)) == ["live", "reworded", "gone", "live"]


def test_statements_that_overlapped_may_share_their_new_place() -> None:
    text = page(A, B, C)
    whole = describe(text, Span(0, len(A) + 1 + len(B)))
    part = describe(text, Span(0, len(A)))
    later = text.replace("eastern", "western")
    found = find_all(later, [whole, part])
    assert [anchor and anchor.span.start for anchor in found] == [0, 0]


def test_sentences_that_were_joined_keep_a_part_each() -> None:
    later = page(C, A[:-1] + ", and two dock workers died in it, the fire service said.", D)
    found = find_all(later, selectors(C, A, B, D))
    assert all(found)
    first, second = (anchor.span for anchor in found[1:3] if anchor)
    assert first.end <= second.start


def test_a_sentence_moved_and_reworded_is_found() -> None:
    found = find_all(page(C, D, B.replace("Two", "Three"), "The end."), selectors(B, A, C, D))
    assert found[0] is not None
    assert (found[0].status, found[0].how) == (Status.REWORDED, "fuzzy")


def test_the_answers_stand_in_the_order_of_the_questions() -> None:
    a, b, c = selectors(A, B, C)
    empty = Selector(exact="", prefix="", suffix="", start=0, end=0)
    found = find_all(page(A, B, C), [c, empty, a, a, b])
    assert [anchor and anchor.span.start for anchor in found] == [
        c["start"], None, 0, 0, b["start"],
    ]  # fmt: skip


@pytest.mark.parametrize(("positions", "out"), [([], set()), ([3, 1, 2], {0}), ([1, 1, 2], set())])
def test_as_few_as_possible_are_out_of_order(positions: list[int], out: set[int]) -> None:
    assert out_of_order(positions) == out


@given(ANY, ANY, st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=6))
def test_any_text_has_an_answer_for_any_statement(
    before: str, after: str, places: list[tuple[int, int]]
) -> None:
    sought = [describe(before, Span(min(place), max(place))) for place in places]
    for selector, anchor in zip(sought, find_all(after, sought), strict=True):
        if anchor is None:
            continue
        assert 0 <= anchor.span.start < anchor.span.end <= len(after)
        assert 0 < anchor.score <= 1
        assert bool(anchor.changes) == (anchor.status is Status.REWORDED)
        for change in anchor.changes:
            assert 0 <= change.old.start <= change.old.end <= len(selector["exact"])
            assert anchor.span.start <= change.new.start <= change.new.end <= anchor.span.end
        assert anchor.how != "exact" or anchor.span.of(after) == selector["exact"]


@pytest.mark.parametrize(
    "text", ["x" * 200_000, "a " * 100_000, "中" * 100_000, "e" + "\u0301" * 99_999]
)
def test_a_page_without_sentences_has_none_of_the_statements(text: str) -> None:
    assert fates(text, selectors(A, B)) == ["gone", "gone"]


def test_a_statement_longer_than_the_page_is_gone() -> None:
    assert fates("Nothing is left here.", [describe(A * 500, Span(0, 500 * len(A)))]) == ["gone"]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    sizes: list[int] = []

    def counting(a: Sequence[str], b: Sequence[str]) -> list[Block]:
        sizes.append(len(a) + len(b))
        return blocks(a, b)

    monkeypatch.setattr(versions, "blocks", counting)
    return sizes


@pytest.mark.parametrize("names", [["Ann", "Bob"], [f"Name{n}" for n in range(97)]])
def test_words_compared_grow_with_the_statements_not_with_their_square(
    compared: list[int], names: list[str]
) -> None:
    work = []
    for count in (50, 100, 200):
        old = [
            f"{names[n % len(names)]} met number {n} at the gate of town {n}." for n in range(count)
        ]
        new = page(*(s.replace("met", "never saw").replace("gate", "wall") for s in old))
        compared.clear()
        find_all(new, selectors(*old))
        work.append(sum(compared))
    assert work[2] < 3 * work[1] < 9 * work[0]
