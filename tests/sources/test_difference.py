"""A change as an editor reads it: what is reworded stands side by side, its words marked."""

from hypothesis import given
from hypothesis import strategies as st

from sources.admin.difference import Row, rows
from sources.admin.marking import Piece
from sources.models import Change

SENTENCES = st.lists(st.sampled_from(["Two died.", "It rained.", "Nobody spoke.", ""]), max_size=6)


def changed(removed: list[str], added: list[str], reworded: list[list[str]]) -> Change:
    return Change(kind="update", removed=removed, added=added, reworded=reworded)


def test_the_words_that_went_and_came_are_marked() -> None:
    change = changed(
        ["Two men died.", "It rained."], ["Three men died."], [["Two men died.", "Three men died."]]
    )
    first, second = rows(change)
    assert first == Row(
        [Piece("Two", "went"), Piece(" men died.", "")],
        [Piece("Three", "came"), Piece(" men died.", "")],
        is_reworded=True,
    )
    assert second == Row([Piece("It rained.", "went")], [])


def test_a_sentence_that_went_twice_and_was_reworded_once_is_shown_twice() -> None:
    change = changed(["A b.", "A b."], ["A c."], [["A b.", "A c."]])
    assert [row.is_reworded for row in rows(change)] == [True, False]


def test_a_list_shows_so_many_and_no_more() -> None:
    change = changed(["One.", "Two."], ["Three."], [])
    assert [row.old or row.new for row in rows(change, 2)] == [
        [Piece("One.", "went")], [Piece("Two.", "went")],
    ]  # fmt: skip


@given(SENTENCES, SENTENCES, st.integers(0, 3))
def test_every_sentence_is_shown_as_often_as_it_stands_there(
    removed: list[str], added: list[str], number: int
) -> None:
    pairs = [[a, b] for a, b in zip(removed, added, strict=False)][:number]
    shown = rows(changed(removed, added, pairs))
    old = ["".join(piece.text for piece in row.old) for row in shown if row.old or row.is_reworded]
    new = ["".join(piece.text for piece in row.new) for row in shown if row.new or row.is_reworded]
    assert sorted(old) == sorted(removed)
    assert sorted(new) == sorted(added)
