"""How stories are written down, and how the filing of their sentences is judged."""

from datetime import UTC, datetime

import pytest

from benchmarks.stories.filing import Outcome, Place, Spread
from benchmarks.stories.marked import SETS, MarkupError, parse, stories
from benchmarks.stories.reasons import listed
from benchmarks.stories.scoring import score
from benchmarks.stories.story import Story
from claims.models import Statement

FACTS = "\n".join(
    f"{{{fact}:{words} {fact}}} and {{{fact}@Anna Holt:{words} her {fact}}}, said Anna Holt."
    for fact in ("one", "two", "three", "four")
    for words in ("This is", "That was")
)
SOURCE = f"""A story

== Post, 2025-03-04 08:10
= Headline
{FACTS}
{{one!number:This is not one}}, he said.

== Mail, 2025-03-04 09:10, copies Post without 2 3
= Another headline
"""


def test_a_story_is_its_pages_free_of_marks() -> None:
    story = parse("tale", SOURCE)
    post, mail = story.pages
    assert post.published == datetime(2025, 3, 4, 8, 10, tzinfo=UTC)
    assert post.text.startswith("This is one and This is her one, said Anna Holt.\n\nThat was")
    assert {mark.voucher for mark in post.marks} == {"Post", "Anna Holt"}
    assert [mark.span.of(post.text) for mark in post.marks][-1] == "This is not one"
    assert (mail.copies, mail.title) == ("Post", "Another headline")
    assert len(mail.marks) == len(post.marks) - 4
    assert "That was one" not in mail.text


def test_copies_and_one_speaker_are_one_origin() -> None:
    story = parse("tale", SOURCE)
    places = [place for place in story.places() if place[1].meaning == "two"]
    said = [place for place in places if place[1].voucher == "Anna Holt"]
    assert story.origins(places) == 1  # one page and its copy
    assert story.origins(said) == 1
    assert story.origins([]) == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("!number", "!colour", "no kind of near-miss"),
        ("{one:This is one}", "{one:This is one", "a mark that is not"),
        ("{one!number:This is not one}", "{five!number:This is not one}", "of no fact: five"),
        ("This is not one", "This is one", "one wording of two meanings"),
        ("copies Post", "copies Times", "copies an earlier page"),
        ("2025-03-04 08:10", "4 March", "a page begins"),
        ("== Mail", "== Post", "has two pages"),
        ("four", "three", "3 facts, not 4 to 8"),
        ("That was", "This is", "fewer than 3 wordings"),
    ],
)
def test_a_wrong_mark_is_a_clear_message(old: str, new: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        parse("tale", SOURCE.replace(old, new))


def test_the_shipped_stories_are_right_and_enough() -> None:
    shipped = {which: stories(which) for which in SETS}
    assert len(shipped["open"]) == 2 * len(shipped["held_out"]) == 16
    marked = [mark for found in shipped.values() for story in found for _, mark in story.places()]
    assert sum("!" in mark.meaning for mark in marked) >= 200


def _outcome(story: Story, claims: list[int | None]) -> Outcome:
    """Return the places of a story, filed one after the other under these claims."""
    places = []
    for at, (page, mark) in enumerate(story.places()):
        claim = claims[at] if at < len(claims) else None
        row = Statement(pk=at + 1, claim_id=claim) if claim else None
        words = mark.span.of(story.pages[page].text)
        places.append(Place(page, mark, words, row, "" if claim else "not read"))
    spreads = {claim: Spread(story.pages[0].published, 1) for claim in claims if claim}
    return Outcome(story, places, [], spreads)


def test_one_meaning_in_one_claim_is_right() -> None:
    story = parse("tale", SOURCE)
    found = score(_outcome(story, [1, 1, 1, 1]))
    assert found.hits["all pairs",] == 6  # of four sentences
    assert (found.hits["wrong",], found.totals["wrong",]) == (0, 6)
    assert (found.hits["claims per fact",], found.totals["claims per fact",]) == (1, 1)
    assert (found.hits["origins",], found.totals["origins",]) == (1, 1)
    assert found.hits["first said",] == 1
    assert found.hits["filed",] == 4


def test_two_meanings_in_one_claim_are_counted_and_shown() -> None:
    story = parse("tale", SOURCE)
    found = score(_outcome(story, [1, 1, 2, 2, 1]))
    assert found.hits["wrong",] == 2
    assert found.hits["all pairs",] == 2
    assert found.hits["claims per fact",] == 3
    shown = listed([found])
    assert shown.startswith("2 two meanings in one claim")
    assert "(one and two)" in shown
    assert "4 one meaning in two claims" in shown


def test_statements_can_be_filed_in_another_way_to_compare() -> None:
    story = parse("tale", SOURCE)
    found = score(_outcome(story, [1, 2, 3, 4]), {1: "a", 2: "a", 3: "a", 4: "b"})
    assert found.hits["all pairs",] == 3
    assert not found.totals["origins",]
