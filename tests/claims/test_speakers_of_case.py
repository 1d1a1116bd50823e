"""Named speakers lead to the actors of the case; whoever cannot be told stays a name."""

from collections.abc import Callable

import pytest
from django.test.utils import CaptureQueriesContext

from claims.extraction import extract_statements
from claims.models import Actor, Case, Publisher
from claims.speakers import SpeakersOfCase
from sources.models import Source

pytestmark = pytest.mark.django_db
Make = Callable[..., Actor]


@pytest.fixture
def source() -> Source:
    return Source.objects.create(url="https://pages.example/ministry")


@pytest.fixture
def in_case(source: Source) -> Make:
    """Return how to make an actor who publishes another page of the case of ``source``."""
    case = Case.objects.create(slug="quay", title="The quay")
    case.sources.add(source)

    def make(name: str, kind: str = "person", **fields: object) -> Actor:
        actor = Actor.objects.create(name=name, kind=kind, **fields)
        page = Source.objects.create(url=f"https://pages.example/{actor.pk}")
        case.sources.add(page)
        Publisher.objects.create(source=page, actor=actor)
        return actor

    return make


def official(name: str, country: str, *aliases: str) -> Actor:
    return Actor.objects.create(name=name, country=country, aliases=list(aliases), is_official=True)


def who(source: Source, text: str) -> str:
    """Return the name of the actor who makes the last attributed statement, or nothing."""
    said = [statement for statement in extract_statements(text) if statement.cue][-1]
    actor = SpeakersOfCase(source, [said]).of(said)
    return actor.name if actor else ""


@pytest.mark.parametrize(
    "spelling",
    ["Huseyn Safarov", "Guseyn Safarov", "Hüseyn Səfərov", "Hussein Safarov", "H. Safarov"],
)
def test_a_transliteration_names_the_same_person(source: Source, spelling: str) -> None:
    Actor.objects.create(name="Huseyn Safarov", kind="person", aliases=["H. Safarov"])
    Actor.objects.create(name="Ziyaddin Safarov", kind="person")
    assert who(source, f"{spelling} said that it rained.") == "Huseyn Safarov"


def test_a_surname_means_the_one_person_of_the_case(source: Source, in_case: Make) -> None:
    in_case("Anna Lindqvist")
    Actor.objects.create(name="Tom Lindqvist", kind="person")  # of no case
    assert who(source, "Lindqvist said that it rained.") == "Anna Lindqvist"


def test_of_two_brothers_a_surname_means_neither(source: Source, in_case: Make) -> None:
    in_case("Huseyn Safarov")
    in_case("Ziyaddin Safarov")
    assert who(source, "Safarov said that it rained.") == ""


def test_a_surname_of_somebody_of_another_case_stays_a_name(source: Source) -> None:
    Actor.objects.create(name="Tom Lindqvist", kind="person")
    assert who(source, "Lindqvist said that it rained.") == ""


@pytest.mark.parametrize(
    ("said", "known"), [("Anna Lindqvist", "Anna B. Lindqvist"), ("Anna B. Hall", "Anna Hall")]
)
def test_initials_may_be_left_out(source: Source, in_case: Make, said: str, known: str) -> None:
    in_case(known)
    assert who(source, f"{said} said that it rained.") == known


def test_other_initials_are_another_person(source: Source, in_case: Make) -> None:
    in_case("Anna B. Hall")
    assert who(source, "Anna C. Hall said that it rained.") == ""


@pytest.mark.parametrize(
    "name",
    [
        "Russia's Foreign Ministry",
        "The Russian Foreign Ministry",
        "The Foreign Ministry of Russia",
        "Moscow",
        "The Kremlin",
        "Russia",
        "A spokeswoman for the Russian Foreign Ministry",
        "A Russian Foreign Ministry spokesman",
    ],
)
def test_a_ministry_is_known_by_its_country_or_its_seat(source: Source, name: str) -> None:
    ministry = official("Ministry of Foreign Affairs of the Russian Federation", "RU")
    official("Ministry of Foreign Affairs of Azerbaijan", "AZ")
    official("Ministry of Defence of Russia", "RU")
    assert who(source, f"{name} said that it rained.") == ministry.name


def test_a_government_speaks_before_its_foreign_ministry(source: Source) -> None:
    official("Ministry of Foreign Affairs of Azerbaijan", "AZ")
    official("Government of Azerbaijan", "AZ")
    assert who(source, "Baku said that it rained.") == "Government of Azerbaijan"


@pytest.mark.parametrize("name", ["Moscow police", "Ankara", "The Russian Interior Ministry"])
def test_another_body_or_country_stays_a_name(source: Source, name: str) -> None:
    official("Ministry of Foreign Affairs of Russia", "RU")
    assert who(source, f"{name} said that it rained.") == ""


def test_a_bare_ministry_means_the_one_of_the_case(source: Source, in_case: Make) -> None:
    in_case("Ministry of Foreign Affairs of Russia", "body", country="RU")
    text = "The Foreign Ministry said that it rained."
    assert who(source, text) == "Ministry of Foreign Affairs of Russia"
    in_case("Ministry of Foreign Affairs of Azerbaijan", "body", country="AZ")
    assert who(source, text) == ""


def test_a_bare_role_means_the_publisher_who_answers_to_it(source: Source) -> None:
    office = official("Prosecutor General's Office of Azerbaijan", "AZ")
    Publisher.objects.create(source=source, actor=office)
    assert who(source, "The prosecutor general’s office said that it rained.") == office.name
    assert who(source, "The Russian prosecutor's office said that it rained.") == ""


def test_a_department_is_not_the_ministry_that_it_belongs_to(source: Source) -> None:
    department = official("Regional Department of the Interior Ministry, Yekaterinburg", "RU")
    Publisher.objects.create(source=source, actor=department)
    assert who(source, "The department said that it rained.") == department.name
    assert who(source, "The Interior Ministry said that it rained.") == ""


def test_nobody_named_means_the_publisher(source: Source) -> None:
    office = official("Harbour Office", "GB")
    Publisher.objects.create(source=source, actor=office)
    said = extract_statements("It rained all day. We said that it would.")
    assert {SpeakersOfCase(source, [one]).of(one) for one in said} == {office}


def test_a_pronoun_that_means_nobody_known_is_not_the_publisher(source: Source) -> None:
    Publisher.objects.create(source=source, actor=official("Harbour Office", "GB"))
    assert who(source, "He said that it rained.") == ""


def test_an_alias_of_two_actors_names_the_one_of_the_case(source: Source, in_case: Make) -> None:
    Actor.objects.create(name="Bureau of Ships", aliases=["The Bureau"])
    mine = in_case("Bureau of Docks", "body", aliases=["The Bureau"])
    assert who(source, "The Bureau said that it rained.") == mine.name
    in_case("Bureau of Cranes", "body", aliases=["The Bureau"])
    assert who(source, "The Bureau said that it rained.") == ""


def test_a_page_takes_few_queries_however_many_speak(
    source: Source,
    in_case: Make,
    django_assert_max_num_queries: Callable[..., CaptureQueriesContext],
) -> None:
    in_case("Anna Lindqvist")
    official("Ministry of Foreign Affairs of Russia", "RU")
    names = ["Lindqvist", "Moscow", *(f"Tom {letter}ermann" for letter in "BDFGHJKLMNPRSTVW")]
    said = extract_statements(" ".join(f"{name} said that it rained." for name in names))
    with django_assert_max_num_queries(4):
        speakers = SpeakersOfCase(source, said)
        found = {actor.name for statement in said if (actor := speakers.of(statement))}
    assert found == {"Anna Lindqvist", "Ministry of Foreign Affairs of Russia"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A senator left Ohio. Georgia said that it rained.", ""),
        ("Officials left Tbilisi. Georgia said that it rained.", "Government of Georgia"),
    ],
)
def test_a_state_of_the_same_name_is_no_country(source: Source, text: str, actor: str) -> None:
    official("Government of Georgia", "GE")
    said = extract_statements(text)
    found = SpeakersOfCase(source, said).of(said[-1])
    assert (found.name if found else "") == actor
