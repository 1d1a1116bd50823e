"""Synthetic news articles with facts in them, each a function of a seed and a number alone."""

import random
from dataclasses import dataclass, field
from typing import TypedDict

WORDS = (300, 900)  # of an article, the usual length of a news report
FACT_SHARE = 0.3  # of the sentences
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
FIRST_NAMES = (
    "Adele", "Bruno", "Carla", "Dario", "Edith", "Felix", "Greta", "Henrik", "Irena", "Jonas",
    "Karin", "Lukas",
)  # fmt: skip
LAST_NAMES = (
    "Arkwright", "Bellamy", "Cordell", "Dunmore", "Elsworth", "Farrow", "Gorman", "Hadley",
    "Isbell", "Kerrigan",
)  # fmt: skip
PLACES = (
    "Ashcombe", "Brackwell", "Coldmere", "Dunhaven", "Eastmoor", "Fernley", "Glenrock", "Holbury",
    "Kingsmead",
)  # fmt: skip

FACTS = (  # what is said, and the kind of fact that {} stands for
    ("The flood displaced {} households in the lower part of the town.", "count"),
    ("About {} people came to the meeting in the sports hall.", "count"),
    ("The inspectors looked at {} bridges before they wrote their report.", "count"),
    ("The council set aside {} million for the repair of the sea wall.", "money"),
    ("The contract is worth {} million over its whole term.", "money"),
    ("A survey found that {} per cent of those asked were against the plan.", "share"),
    ("The turnout reached {} per cent, the committee said.", "share"),
    ("Work on the tunnel is to begin on {} if the weather allows.", "date"),
    ("The first complaint reached the office on {} by ordinary post.", "date"),
    ("The inquiry is led by {}, who sat on the regional court.", "person"),
    ("The letter was signed by {} on behalf of the residents.", "person"),
    ("The committee {} the proposal after a debate of four hours.", "verdict"),
    ("The ministry {} the account that the newspapers had given.", "stance"),
)
CHOICES = {"verdict": ("accepted", "rejected"), "stance": ("confirmed", "denied")}

WHO = (
    "Residents of the old harbour", "Teachers at the upper school", "Drivers on the night shift",
    "Members of the rowing club", "Owners of small shops", "Engineers of the water company",
    "Volunteers of the rescue service", "Farmers along the river", "Nurses at the district clinic",
    "Tenants of the tower blocks", "Students at the college", "Fishermen from the north quay",
)  # fmt: skip
SAID = (
    "asked for", "spoke at length about", "were surprised by", "wrote again about",
    "have waited a long time for", "had little to say about", "want to know more about",
    "called a meeting on", "complained about", "still hope for",
)  # fmt: skip
WHAT = (
    "the new timetable", "a second opinion on the foundations", "the noise from the building site",
    "better lighting along the path", "the closing of the post office", "the smell from the drains",
    "a crossing near the playground", "the way the figures were gathered", "the delay to the works",
    "an answer from the surveyor", "the felling of the lime trees", "the price of a season ticket",
)  # fmt: skip
WHEN = (
    "before the summer recess", "after the storm had passed", "while the works went on",
    "as the deadline came closer", "during the public hearing", "in the weeks that followed",
    "long before the vote", "at the end of a quiet year", "although nobody had asked them",
)  # fmt: skip


class Edit(TypedDict):
    """The truth about one edited page: what stood there and what stands there now."""

    url: str
    old: str
    new: str
    old_sentence: str
    new_sentence: str


@dataclass
class Sentence:
    """A sentence; where it states a fact, ``{}`` stands for it."""

    form: str
    kind: str = ""
    fact: str = ""

    def __str__(self) -> str:
        return self.form.format(self.fact) if self.kind else self.form


@dataclass
class Article:
    """The article of one page; ``edit`` changes one of its facts."""

    number: int
    title: str
    author: str
    published: str
    paragraphs: list[list[Sentence]] = field(default_factory=list)

    def edit(self, rng: random.Random) -> tuple[Sentence, Sentence]:
        """Change one fact; return its sentence as it was and as it is."""
        stated = [s for paragraph in self.paragraphs for s in paragraph if s.kind]
        sentence = rng.choice(stated)
        before = Sentence(sentence.form, sentence.kind, sentence.fact)
        while sentence.fact == before.fact:
            sentence.fact = _fact(rng, sentence.kind)
        return before, sentence


def write(seed: int, number: int) -> Article:
    """Write the article of this number; the same seed and number give the same article."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
    place = rng.choice(PLACES)
    title = f"{place}: what is known about {rng.choice(WHAT)}, report {number}"
    published = f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}T08:00:00Z"
    article = Article(number, title, _fact(rng, "person"), published)
    forms = list(FACTS)
    rng.shuffle(forms)
    wanted, written = rng.randint(WORDS[0], WORDS[1] - 80), 0
    while written < wanted:
        paragraph = [_sentence(rng, forms) for _ in range(rng.randint(2, 4))]
        written += sum(len(str(sentence).split()) for sentence in paragraph)
        article.paragraphs.append(paragraph)
    if not any(s.kind for paragraph in article.paragraphs for s in paragraph):
        form, kind = forms.pop()
        article.paragraphs[0].insert(0, Sentence(form, kind, _fact(rng, kind)))
    return article


def _sentence(rng: random.Random, forms: list[tuple[str, str]]) -> Sentence:
    """Return a sentence; each form of a fact comes once, so that an edit has one place."""
    if forms and rng.random() < FACT_SHARE:
        form, kind = forms.pop()
        return Sentence(form, kind, _fact(rng, kind))
    parts = (rng.choice(options) for options in (WHO, SAID, WHAT, WHEN))
    return Sentence(" ".join(parts) + ".")


def _fact(rng: random.Random, kind: str) -> str:
    if kind == "person":
        return f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
    if kind == "date":
        return f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(2019, 2025)}"
    if kind == "count":
        return f"{rng.randint(1_100, 98_000):,}"
    if kind == "money":
        return f"{rng.randint(11, 990) / 10:.1f}"
    if kind == "share":
        return f"{rng.randint(11, 89)}"
    return rng.choice(CHOICES[kind])
