"""Invented stories told in several accounts, written for this project, and the pairs they give.

The text files beside this module hold stories by field of news. A story is a title, a line that
says what happened, and questions; below each question stand statements, a line each:

    == ferry fire
    The ferry Marlena caught fire off the port of Duvno on the night of 3 March.

    ? what started the fire
    A: An electrical fault in the galley started the fire.
    B: The Marlena was set alight on purpose.
    ~: A refrigerator in the galley had been repaired twice that winter.

Statements of one question under different letters cannot both hold; under one letter they say the
same. Those after ``~`` look as if they might contradict something, and contradict nothing in the
story; nor does a statement contradict those of another question.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from training.entailment.pairs import LABELS, Pair

FOLDER = Path(__file__).parent
BESIDE = "~"
KEPT_BACK = 8  # one story in so many is not learnt from: the decision is measured on it
_LINE = re.compile(r"([A-Z~]): (\S.*)")
_CONTRADICTION, _NEUTRAL = LABELS.index("contradiction"), LABELS.index("neutral")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: to which question of its story it belongs, and on which side of it."""

    text: str
    question: int
    side: str  # a letter, or BESIDE

    def contradicts(self, other: "Told") -> bool:
        """Tell whether the two cannot both hold."""
        sides = {self.side, other.side}
        return self.question == other.question and len(sides) == 2 and BESIDE not in sides


@dataclass(frozen=True, slots=True)
class Dispute:
    """One story: what happened, and all that is told of it."""

    title: str
    about: str
    told: tuple[Told, ...]


def disputes(folder: Path = FOLDER) -> list[Dispute]:
    """Read all stories, by file and place. Raises ValueError that names a line that is none."""
    return [
        _dispute(path.name, part)
        for path in sorted(folder.glob("*.txt"))
        for part in re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    ]


def learnt(stories: Sequence[Dispute]) -> list[Dispute]:
    """Return the stories to learn from."""
    return [story for at, story in enumerate(stories) if at % KEPT_BACK]


def kept_back(stories: Sequence[Dispute]) -> list[Dispute]:
    """Return the stories that are only measured on."""
    return [story for at, story in enumerate(stories) if not at % KEPT_BACK]


def pairs(stories: Sequence[Dispute], seed: int) -> Iterator[Pair]:
    """Yield pairs of each story: what contradicts, and five times as many that do not.

    Of these, two are of one question where it has so many, and three are of two questions. No more
    is known of them than that they contradict nothing: they are marked as turned.
    """
    chance = random.Random(seed)
    for story in stories:
        opposed: list[Pair] = []
        within: list[Pair] = []
        across: list[Pair] = []
        for one, other in combinations(story.told, 2):
            a, b = (_stopped(told.text, chance) for told in chance.sample((one, other), 2))
            if one.contradicts(other):
                opposed.append(Pair(a, b, _CONTRADICTION))
            else:
                some = within if one.question == other.question else across
                some.append(Pair(a, b, _NEUTRAL, turned=True))
        yield from opposed
        yield from chance.sample(within, min(len(within), 2 * len(opposed)))
        yield from chance.sample(across, min(len(across), 3 * len(opposed)))


def _stopped(text: str, chance: random.Random) -> str:
    """Return a text with or without its full stop, by chance: it tells nothing of the side."""
    bare = text.removesuffix(".")
    return f"{bare}." if bare[-1].isalnum() and chance.random() < 0.5 else bare


def _dispute(name: str, source: str) -> Dispute:
    title, about, *lines = [line for line in source.splitlines() if line.strip()]
    told: list[Told] = []
    question = 0
    for line in lines:
        if line.startswith("? "):
            question += 1
        elif found := _LINE.fullmatch(line):
            told.append(Told(found[2].strip(), question, found[1]))
        else:
            raise ValueError(f"{name}, “{title}”: neither a question nor a statement: {line}")
    return Dispute(title, about, tuple(told))
