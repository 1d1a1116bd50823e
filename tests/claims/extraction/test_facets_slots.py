"""Causes, names, events, polarity and scope, and how they are stored."""

import json

import pytest

from claims.extraction.facets import read_facets
from claims.extraction.facets.events import dated_event
from claims.extraction.facets.owners import read_owned


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("One of the men had died of heart failure", "heart"),
        ("The preliminary cause of one death was heart failure", "heart"),
        ("His death was caused by a heart attack", "heart"),
        ("The death was attributed to cardiac arrest", "heart"),
        ("The account of heart failure is false", "heart"),
        ("The heart failure account was rejected", "heart"),
        ("Both died of post-traumatic shock caused by multiple injuries", "injury"),
        ("He died from blows to the head", "injury"),
        ("The crash was due to pilot error", "human"),
        ("Engine failure led to the crash", "technical"),
        ("The fire was the result of arson", "attack"),
    ],
)
def test_causes(text: str, family: str) -> None:
    assert [cause.family for cause in read_facets(text).causes] == [family]


def test_no_cause_where_none_is_named() -> None:
    assert read_facets("Two brothers died in custody after a raid").causes == ()


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Officials met Ilham Guliyev there", "person", "ilham gulyev"),
        ("The ambassador left for Yekaterinburg", "place", "yekaterinburg"),
        ("He was held in Baku", "place", "baku"),
        ("A note went to the Russian envoy", "nationality", "russia"),
        ("The European Court ruled", "body", "european court"),
    ],
)
def test_names(text: str, kind: str, key: str) -> None:
    assert (kind, key) in {(name.kind, name.key) for name in read_facets(text).names}


def test_a_government_is_called_by_its_capital() -> None:
    (baku,) = read_facets("Baku summoned the envoy").names
    (azerbaijan,) = read_facets("Azerbaijan summoned the envoy").names
    assert baku.same_as(azerbaijan)


def test_a_surname_meets_the_full_name() -> None:
    (full,) = read_facets("Police freed Huseyn Safarov").names
    (short,) = read_facets("Police freed Safarov").names
    assert full.same_as(short)


def test_one_class_for_the_words_of_an_event() -> None:
    texts = ("He was killed", "She died", "The death of two men", "Four are dead")
    assert {read_facets(text).events[0].head for text in texts} == {"death"}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The minister did not sign the law", True),
        ("No troops were present", True),
        ("He never signed the law", True),
        ("It was not only the minister", False),
        ("There is no doubt about the law", False),
        ("No. 7 signed the law", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:  # noqa: FBT001 - a table of sentences
    assert bool(read_facets(text).polarity.negations) is negated


def test_refutation_and_hedge() -> None:
    assert read_facets("The claim is a hoax").polarity.refutations
    assert not read_facets("She rejected the offer").polarity.refutations
    assert read_facets("He may have fled").polarity.open
    assert not read_facets("He reportedly fled").polarity.open
    assert read_facets("He reportedly fled").polarity.hedges


def test_scope() -> None:
    kinds = [
        read_facets(t).scopes[0].kind
        for t in ("Both died", "One of the men died", "The other man died")
    ]
    assert kinds == ["all", "one", "other"]


def test_facets_are_plain_json() -> None:
    facets = read_facets("At least 40 people died in Baku on 3 May 2024, not of heart failure")
    stored = json.loads(json.dumps(facets.as_json()))
    assert stored["quantities"][0]["high"] is None
    assert stored["dates"][0]["year"] == 2024
    assert set(stored) == {
        "quantities",
        "dates",
        "causes",
        "names",
        "events",
        "scopes",
        "polarity",
        "ordinals",
    }


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("The notice does not say which of the two men died", "men"),
        ("They have given no official cause for the second death", "cause"),
        ("The motive has not been established", "motive"),
        ("It is unclear whether the ship was sunk", "sunk"),
        ("The bank declined to say why the chairman resigned", "resigned"),
        ("The date of the vote is yet to be announced", "date"),
    ],
)
def test_what_is_not_known_or_told(text: str, unknown: str) -> None:
    facets = read_facets(text)
    assert facets.polarity.unknown(facets.tokens.lowers.index(unknown))


@pytest.mark.parametrize(
    "text",
    [
        "The men are not known to have fled",
        "The minister did not sign the law",
        "He did not say anything",
    ],
)
def test_a_plain_negation_is_no_silence(text: str) -> None:
    assert read_facets(text).polarity.unknowns == ()


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The brothers died after raids on 27 June", ["raid"]),
        ("Russia handed over a note on 1 July, over the arrest of two journalists", ["hand"]),
        ("She handed him a protest note over the deaths on 28 June", ["hand"]),
        ("The jet crashed near Aktau on 3 May, killing 38 people", ["crash"]),
        ("On 3 May police raided homes, and on 4 May the mayor resigned", ["raid", "resign"]),
        ("The trial began on 3 May", [""]),
    ],
)
def test_the_event_that_a_date_belongs_to(text: str, events: list[str]) -> None:
    facets = read_facets(text)
    assert [dated_event(facets.tokens, facets.events, d.index) for d in facets.dates] == events


@pytest.mark.parametrize(
    "text",
    [
        "Russia's ambassador was summoned",
        "The ambassador of Russia was summoned",
        "The Russian ambassador was summoned",
        "Moscow's ambassador was summoned",
    ],
)
def test_whose_ambassador(text: str) -> None:
    facets = read_facets(text)
    assert read_owned(facets.tokens, facets.names) == {("ambassador", "russia")}


@pytest.mark.parametrize(
    "text",
    [
        "The cause of death is disputed between prosecutors and officials",
        "The cause of the fire is still under investigation",
        "The cause of the crash is being established",
    ],
)
def test_an_inquiry_is_no_cause(text: str) -> None:
    assert read_facets(text).causes == ()
