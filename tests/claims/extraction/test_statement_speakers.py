"""Speakers resolved within a text: pronouns, surnames, titles and bare roles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract_statements
from claims.extraction.acronyms import find_acronyms
from claims.extraction.speakers import Speaker, Speakers
from claims.extraction.titles import role_beside
from claims.extraction.types import Span


def last_speaker(text: str) -> str | None:
    return [statement for statement in extract_statements(text) if statement.cue][-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Adalat Hasanov examined them. He said both were beaten.", "Adalat Hasanov"),
        (
            "Anna Berg said it rained. Tom Hall agreed it did. She added that it snowed.",
            "Anna Berg",
        ),
        ("Anna Berg said it rained. Later Berg said it snowed.", "Anna Berg"),
        (
            "Russia's Foreign Ministry said it knew. The ministry added that it waited.",
            "Russia's Foreign Ministry",
        ),
        (
            (
                "The forensic expert, Adalat Hasanov, said they died of shock. The expert added "
                "that both were beaten."
            ),
            "Adalat Hasanov",
        ),
        ("A spokesman for the Foreign Ministry said it knew.", "Foreign Ministry"),
        ("Foreign Ministry spokeswoman Maria Zakharova said it knew.", "Maria Zakharova"),
        ("“We know,” the ministry's head, Jeyhun Bayramov, said.", "Jeyhun Bayramov"),
        ("He said that it rained.", None),
        # Whom a description means.
        ("Former Senator Tom Hall left. The former senator said it rained.", "Tom Hall"),
        ("Vermont Sen. Tom Hall left. The Vermont senator said it rained.", "Tom Hall"),
        ("Vermont Sen. Tom Hall left. The Ohio senator said it rained.", "Ohio senator"),
        ("Vice President Tom Hall left. The president said it rained.", "president"),
        ("He met the vice president, Anna Berg. The vice president said it rained.", "Anna Berg"),
        ("Huseyn Safarov, 59, and a friend, 55, left. The 59-year-old said no.", "Huseyn Safarov"),
        ("Anna Berg, the mayor of Roe, left. Tom Hall sat. The mayor of Roe said no.", "Anna Berg"),
        ("Anna Berg, the mayor of Roe, left. The mayor of Lind said no.", "mayor of Lind"),
        ("Secretary of State Tom Hall left. The secretary of state said no.", "Tom Hall"),
        ("The wife of President Tom Hall left. The wife said it rained.", "wife"),
        ("Larkfield Motors cut jobs. The company said it was sorry.", "Larkfield Motors"),
        ("Larkfield Motors cut jobs. Anna Berg left. It said it was sorry.", "Larkfield Motors"),
        # Whom a pronoun means.
        ("Two officials said it rained. They added that it snowed.", "Two officials"),
        ("Anna Berg said it rained. Experts agreed. She added that it snowed.", "Anna Berg"),
        ("Anna Berg said it rained. They said that it snowed.", None),
        ("Ms. Lind left. “Yes,” Lind said. Mr. Roe agreed. She said it rained.", "Lind"),
        ("The Larkfield Times said it rained. He said that it snowed.", None),
        ("On Monday, Tom Hall left. He said it rained.", "Tom Hall"),
        ("“I asked Tom Hall. He said that he knew,” Jon Berg said.", None),
        ("“Tom Hall said that he knew,” Jon Berg said. He added that it rained.", "Jon Berg"),
        # Whose name it is.
        ("Jon Berg and Tom Hall met. Berg and Hall said it rained.", "Jon Berg and Tom Hall"),
        ("Secretary of State Jon Berg said it rained.", "Jon Berg"),
        ("The network's Jon Berg said it rained.", "Jon Berg"),
        ("Hillary Lind left. Hillary said it rained.", "Hillary Lind"),
        ("Clara Lind left. Lind's campaign said it rained.", "Lind's campaign"),
        ("A spokesman for Mayor Jon Berg said it rained.", "spokesman for Mayor Jon Berg"),
        ("Anna Lind and Jon Lind met. Mr. Lind said it rained.", "Jon Lind"),
        ("Anna Lind said no. Jon Lind said yes. Lind said it rained.", "Lind"),
        ("Jon Lind said no. Jon Lind said yes. Lind said it rained.", "Jon Lind"),
        ("Tom Berg left. Although Berg ran, it rained. He said so.", "Tom Berg"),
        ("The Port Authority (PA) spoke. The PA said it rained.", "Port Authority"),
    ],
)
def test_the_last_speaker(text: str, speaker: str | None) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The forensic expert, Adalat Hasanov, said so was he.", "forensic expert"),
        (
            "Foreign Ministry spokeswoman Maria Zakharova said it knew.",
            "Foreign Ministry spokeswoman",
        ),
        ("Dmitry Peskov, the Kremlin's spokesman, said it knew.", "Kremlin's spokesman"),
        ("Mr Jones said it knew.", ""),
        ("But Mr Jones, referring to the flood, said it knew.", ""),
        ("Anna Berg, 50, a resident of the town who left, said it knew.", "resident of the town"),
        ("In June, Anna Berg, fired for theft, said it knew.", ""),
        ("Secretary of State Anna Berg said it knew.", "Secretary of State"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert extract_statements(text)[0].speaker_role == role


def test_the_speaker_is_located_where_the_sentence_names_them() -> None:
    text = "It rained. Anna Berg, a farmer, said it would snow."
    statement = next(s for s in extract_statements(text) if s.cue)
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text).startswith("Anna Berg")


def resolved(noun_phrase: str, apposition: str = "") -> Speaker:
    """Resolve a noun phrase that is all of a text."""
    text = f"{noun_phrase}{apposition}"
    return Speakers(text).resolve(Span(0, len(noun_phrase)), Span(0, len(text)))


@pytest.mark.parametrize(
    ("noun_phrase", "apposition", "role", "organisation"),
    [
        ("Maria Holm", ", a spokeswoman for the Port Authority",
         "spokeswoman for the Port Authority", "Port Authority"),
        ("Port Authority spokeswoman Maria Holm", "", "Port Authority spokeswoman",
         "Port Authority"),
        ("the Kremlin's spokesman", ", Jon Berg", "Kremlin's spokesman", "Kremlin"),
        ("Maria Holm", ", professor of law at the University of Oslo",
         "professor of law at the University of Oslo", "University of Oslo"),
        ("Maria Holm", ", a senator from Ohio", "senator from Ohio", ""),
        ("Texas Gov. Maria Holm", "", "Texas Gov.", ""),
        ("Russian Foreign Minister Jon Berg", "", "Russian Foreign Minister", ""),
        ("CNN's Maria Holm", "", "", "CNN"),
        ("A Port Authority official", "", "Port Authority official", "Port Authority"),
        ("A spokesman for the Foreign Ministry", "", "spokesman", "Foreign Ministry"),
    ],
)  # fmt: skip
def test_the_organisation_stands_apart(
    noun_phrase: str, apposition: str, role: str, organisation: str
) -> None:
    found = resolved(noun_phrase, apposition)
    assert (found.role, found.organisation) == (role, organisation)


def test_whose_lawyer_one_is_makes_no_organisation() -> None:
    text = "Tom Hall left. Hall's chief adviser Anna Berg"
    found = Speakers(text).resolve(Span(15, len(text)), Span(15, len(text)))
    assert (found.name, found.organisation) == ("Anna Berg", "")


@given(st.text(max_size=300), st.text("TheMr.Dr.said president of, ()'’-\n", max_size=300))
def test_any_text_can_be_resolved(free: str, wordy: str) -> None:
    for text in (free, wordy):
        name = Speakers(text).resolve(Span(0, len(text) // 2), Span(0, len(text))).name
        assert name is None or isinstance(name, str)
        assert isinstance(role_beside(text).text, str)
        assert find_acronyms(text) == find_acronyms(text)
