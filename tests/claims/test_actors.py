"""Actors are found under any spelling of their names."""

import pytest

from claims.models import Actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "Prosecutor General's Office of Azerbaijan",
        "the Prosecutor General’s Office",
        "PROSECUTOR  general's office",
        "A forensic bureau",
    ],
)
def test_an_alias_article_or_apostrophe_makes_no_other_actor(name: str) -> None:
    office = Actor.objects.create(
        name="Prosecutor General's Office of Azerbaijan",
        aliases=["Prosecutor General’s Office", "The forensic bureau"],
    )
    Actor.objects.create(name="Prosecutor", kind=Actor.Kind.PERSON)
    assert Actor.objects.named(name).get() == office


def test_a_part_of_a_name_is_another_name() -> None:
    Actor.objects.create(name="Moscow Times", aliases=["The Times"])
    assert not Actor.objects.named("Moscow").exists()
    assert not Actor.objects.named("Tim").exists()


def test_a_new_alias_counts_from_then_on() -> None:
    actor = Actor.objects.create(name="Port Authority")
    actor.aliases = ["Harbour Office"]
    actor.save()
    assert Actor.objects.named("the harbour office").get() == actor


def test_any_transliteration_of_a_full_name_finds_the_actor() -> None:
    actor = Actor.objects.create(name="Hüseyn Səfərov", kind=Actor.Kind.PERSON)
    Actor.objects.create(name="Ziyaddin Safarov", kind=Actor.Kind.PERSON)
    assert Actor.objects.alike(["Guseyn Safarov", "Nobody Known"]).get() == actor


def test_one_word_is_looked_up_as_it_is_spelt() -> None:
    Actor.objects.create(name="Zelensky", kind=Actor.Kind.PERSON)
    assert not Actor.objects.alike(["Zelenskyy"]).exists()
    assert Actor.objects.alike(["zelensky"]).exists()
