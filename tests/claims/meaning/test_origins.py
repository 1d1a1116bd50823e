"""Which reports of one claim are one origin, and which are independent of each other."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.meaning import Report, origins, page_print

_KNOWN = 2237958103129565683  # of the run "one two three four five"
_DAY = datetime(2025, 6, 27, 9, 0, tzinfo=UTC)
_STORY = [
    f"In paragraph {number} the {noun} of the {place} tells how the {noun} number {number} came "
    f"to the {place} on a {day} and what the people of the {place} made of it in {number} days."
    for number, (noun, place, day) in enumerate(
        [
            ("mayor", "harbour", "Monday"),
            ("driver", "station", "Tuesday"),
            ("teacher", "village", "Wednesday"),
            ("nurse", "hospital", "Thursday"),
            ("miner", "valley", "Friday"),
            ("farmer", "river", "Saturday"),
            ("judge", "court", "Sunday"),
            ("pilot", "airport", "Monday"),
            ("baker", "market", "Tuesday"),
            ("sailor", "island", "Wednesday"),
        ]
    )
]
_OTHER_STORY = [
    f"Nothing in sentence {number} of this piece, which {who} wrote about the {what}, repeats a "
    f"run of words from any other text on the {what} that {who} or anybody else has published."
    for number, (who, what) in enumerate(
        [
            ("Anna", "budget"),
            ("Boris", "election"),
            ("Clara", "strike"),
            ("David", "flood"),
            ("Elena", "trial"),
            ("Frank", "match"),
            ("Greta", "storm"),
        ]
    )
]


def _report(number: int, **parts: object) -> Report:
    plain = Report(
        id=number,
        speaker="",
        publisher=f"outlet {number}",
        passed_on_by="",
        words=f"Sentence {number}.",
        page=frozenset(),
        at=_DAY + timedelta(hours=number),
    )
    return replace(plain, **parts)  # type: ignore[arg-type]


def _page(paragraphs: list[str]) -> frozenset[int]:
    return page_print("\n\n".join(paragraphs))


def test_no_reports_have_no_origin() -> None:
    assert origins([]) == []


def test_outlets_that_speak_for_themselves_are_independent() -> None:
    assert origins([_report(0), _report(1), _report(2)]) == [0, 1, 2]


def test_quotations_of_one_speaker_are_one_origin() -> None:
    quoting = [_report(number, speaker="ministry") for number in range(3)]
    own_page = _report(3, publisher="ministry", at=_DAY - timedelta(hours=1))
    assert origins([*quoting, own_page, _report(4)]) == [3, 3, 3, 3, 4]


def test_what_is_said_again_long_after_is_another_occasion() -> None:
    said = _report(0, speaker="ministry")
    again = _report(1, speaker="ministry", at=_DAY + timedelta(days=30))
    assert origins([said, again]) == [0, 1]
    assert origins([said, again], occasion=timedelta(days=60)) == [0, 0]


def test_who_credits_another_outlet_passes_its_report_on() -> None:
    agency = _report(0, publisher="agency")
    assert origins([agency, _report(1, passed_on_by="agency")]) == [0, 0]
    assert origins([_report(1, passed_on_by="agency"), _report(2, passed_on_by="agency")]) == [0, 0]
    quoted = _report(3, speaker="doctor", passed_on_by="agency")
    other = _report(0, publisher="agency", speaker="ministry")
    assert origins([other, quoted]) == [0, 1]


def test_one_long_sentence_in_two_places_is_one_origin() -> None:
    long = "The two men were taken from their home at dawn by masked officers in two cars."
    pair = [_report(0, words=long), _report(1, words=long.upper())]
    assert origins(pair) == [0, 0]
    assert origins([replace(report, words="Two men died.") for report in pair]) == [0, 1]


@pytest.mark.parametrize(
    "copied",
    [
        ["A headline of the outlet's own", *_STORY[1:]],
        _STORY[:8],
        [*_STORY[5:], *_STORY[:5]],
        [*_OTHER_STORY[:3], *_STORY[1:]],
        [*_STORY, *_OTHER_STORY],
        _STORY[2:6],
    ],
    ids=["headline", "cut", "reordered", "new lead", "added to", "less than half"],
)
def test_a_copy_of_a_page_is_known(copied: list[str]) -> None:
    reports = [_report(0, page=_page(_STORY)), _report(1, page=_page(copied))]
    assert origins(reports) == [0, 0]


def test_another_page_on_the_story_is_no_copy() -> None:
    quoting = [*_OTHER_STORY, _STORY[0]]
    reports = [_report(0, page=_page(_STORY)), _report(1, page=_page(quoting))]
    assert origins(reports) == [0, 1]


def test_a_print_is_the_same_in_every_process() -> None:
    assert page_print("one two three four five") == frozenset({_KNOWN})
    assert page_print("One, two – three FOUR five!") == frozenset({_KNOWN})
    assert page_print("too few words") == frozenset()


def test_links_of_different_kinds_make_one_chain() -> None:
    reports = [
        _report(3, speaker="ministry"),
        _report(2, speaker="ministry", page=_page(_STORY)),
        _report(1, page=_page(_STORY[1:])),
        _report(0, publisher="alone"),
    ]
    assert origins(reports) == [2, 2, 2, 3]


def test_copies_of_copies_are_looked_up_in_few_pages() -> None:
    shuffled = random.Random(1)  # noqa: S311  # no secret: only an order
    copies = [shuffled.sample(_STORY, k=9) for _ in range(200)]
    reports = [_report(number, page=_page(copy)) for number, copy in enumerate(copies)]
    assert set(origins(reports)) == {0}


_REPORTS = st.lists(
    st.builds(
        Report,
        id=st.integers(0, 5),
        speaker=st.sampled_from(["", "ministry", "police"]),
        publisher=st.sampled_from(["ministry", "agency", "daily"]),
        passed_on_by=st.sampled_from(["", "agency"]),
        words=st.sampled_from(["Short.", "one two three four five six seven eight nine ten 11 12"]),
        page=st.sampled_from([frozenset[int](), _page(_STORY), _page(_STORY[3:])]),
        at=st.integers(0, 400).map(lambda hours: _DAY + timedelta(hours=hours)),
    ),
    max_size=12,
)


@given(_REPORTS)
def test_the_earliest_of_a_group_is_its_origin(reports: list[Report]) -> None:
    found = origins(reports)
    assert len(found) == len(reports)
    for index, origin in enumerate(found):
        assert found[origin] == origin
        assert reports[origin].at <= reports[index].at
