"""The drawing of the timeline: lanes, columns, signs, and the ties between them."""

from datetime import UTC, datetime, timedelta

from claims.pages.chronicle import DESK, Happening
from claims.pages.parties import Party
from claims.pages.picture import COLUMNS, LANES, OTHERS, picture

START = datetime(2025, 7, 1, 8, tzinfo=UTC)
POLICE, OFFICE = Party("actor 1", "Police", 1, is_official=True), Party("actor 2", "Office", 2)


def said(party: Party, at: datetime, number: int = 0, **more: object) -> Happening:
    """Return a statement of a party."""
    values = {"key": f"said {number}", "label": "statement", "words": "Words."}
    return Happening(at=at, sign="said", party=party, **{**values, **more})  # type: ignore[arg-type]


def test_nothing_makes_an_empty_picture() -> None:
    drawn = picture([])
    assert (drawn.width, drawn.signs, drawn.lanes) == (0, [], [])


def test_each_party_has_a_lane_and_editors_the_last() -> None:
    found = Happening(START, "decided", DESK, "confirmed", "…", involved=(POLICE, OFFICE))
    drawn = picture([found, said(OFFICE, START, 1), said(POLICE, START, 2)])
    assert drawn.lanes == [POLICE, OFFICE, DESK]
    heights = {lane.key: y for lane, y in drawn.lines}
    ends = {tie.y1 for tie in drawn.ties if tie.sign == "decided"}
    assert ends == {heights[POLICE.key], heights[OFFICE.key]}


def test_a_break_stands_where_time_is_left_out() -> None:
    days = [0, 1, 30]
    drawn = picture([said(POLICE, START + timedelta(days=day), day) for day in days])
    assert [column.is_after_break for column in drawn.columns] == [False, False, True]
    assert [column.unit.name for column in drawn.columns] == ["day"] * 3


def test_hours_of_a_day_have_columns_of_their_own() -> None:
    drawn = picture([said(POLICE, START + timedelta(hours=hour), hour) for hour in range(4)])
    assert [column.unit.name for column in drawn.columns] == ["hour"] * 4
    assert [column.is_new_age for column in drawn.columns] == [True, False, False, False]


def test_a_long_story_takes_a_coarser_unit() -> None:
    drawn = picture([said(POLICE, START + timedelta(days=9 * n), n) for n in range(50)])
    assert {column.unit.name for column in drawn.columns} == {"month"}
    assert len(drawn.columns) <= COLUMNS


def test_words_are_tied_to_what_became_of_them() -> None:
    gone = Happening(START + timedelta(days=1), "gone", POLICE, "gone", "…", of=("said 1",))
    drawn = picture([said(POLICE, START, 1, is_past=True), gone])
    (tie,) = drawn.ties
    places = {sign.happening.shape: (sign.x, sign.y) for sign in drawn.signs}
    assert (tie.x1, tie.y1) == places["said-past"]
    assert (tie.x2, tie.y2) == places["gone"]
    assert [shape for shape, _ in drawn.key] == ["said-past", "gone"]


def test_a_crowd_is_counted_and_no_sign_leaves_its_column() -> None:
    drawn = picture([said(POLICE, START, n) for n in range(60)])
    (rest,) = drawn.rests
    assert len(drawn.signs) + rest.number == 60
    (column,) = drawn.columns
    assert all(column.x <= sign.x <= column.x + column.width for sign in drawn.signs)
    assert len({(sign.x, sign.y) for sign in drawn.signs}) == len(drawn.signs)


def test_too_many_parties_share_a_lane_but_one_that_lost_a_page_keeps_its_own() -> None:
    crowd = [Party(f"actor {n}", f"Outlet {n}") for n in range(10, 40)]
    lost = Happening(START, "lost", Party("actor 99", "Removed Gazette"), "removed", "…")
    twice = [said(party, START, n) for n, party in enumerate(crowd + crowd)]
    drawn = picture([*twice, lost])
    assert len(drawn.lanes) == LANES + 1
    assert drawn.lanes[-1] == OTHERS
    assert lost.party in drawn.lanes
