"""Which government a seat, a country or a ministry's name speaks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.bodies import body_key, own_key
from claims.extraction.governments import government_of, placed


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Baku", "AZ"),
        ("the Kremlin", "RU"),
        ("Moscow", "RU"),
        ("The White House", "US"),
        ("Washington", "US"),
        ("Downing Street", "GB"),
        ("the Élysée", "FR"),
        ("Brussels", "EU"),
        ("Ankara", "TR"),
        ("Azerbaijan", "AZ"),
        ("the U.S.", "US"),
        ("Kyiv", "UA"),
        ("Moscow police", ""),
        ("Yekaterinburg", ""),
        ("Anna Berg", ""),
        ("us", "US"),
        ("", ""),
    ],
)
def test_the_seat_of_a_government(name: str, country: str) -> None:
    assert government_of(name) == country


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Russia's Foreign Ministry", "Ministry of Foreign Affairs of the Russian Federation"),
        ("the Russian foreign ministry", "Foreign Ministry of Russia"),
        ("Azerbaijan’s Prosecutor General’s Office", "Prosecutor General's Office of Azerbaijan"),
        ("the Azerbaijani Prosecutor General", "Prosecutor General's Office of Azerbaijan"),
        ("South Korea's Defence Ministry", "South Korean Ministry of Defense"),
        ("the Foreign Ministry", "Ministry of Foreign Affairs of Azerbaijan"),
    ],
)
def test_two_names_of_one_body(name: str, other: str) -> None:
    assert body_key(name).tells
    assert body_key(name).same_as(body_key(other))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Russia's Foreign Ministry", "Ministry of Foreign Affairs of Azerbaijan"),
        ("Russian Foreign Ministry", "Russian Defence Ministry"),
        ("North Korean Foreign Ministry", "South Korean Foreign Ministry"),
        ("the Interior Ministry", "Regional Department of the Interior Ministry"),
        ("Guinea's police", "Guinea-Bissau's police"),
        ("Niger's army", "Nigeria's army"),
    ],
)
def test_names_of_two_bodies(name: str, other: str) -> None:
    assert not body_key(name).same_as(body_key(other))


def test_a_kind_of_body_alone_names_none() -> None:
    assert not body_key("the ministry").tells
    assert not body_key("Anna Berg").tells


def test_a_body_calls_itself_by_its_kind() -> None:
    own = own_key("Regional Department of the Interior Ministry", "RU")
    assert body_key("the department").within(own)
    assert not body_key("the Interior Ministry").within(own)
    assert not body_key("the Ukrainian regional department").within(own)
    assert not body_key("the forensic expert").within(own)


@given(st.text(max_size=200))
def test_any_text_may_be_a_name(name: str) -> None:
    assert len(placed(name).country) in {0, 2}
    assert body_key(name).same_as(body_key(name))
