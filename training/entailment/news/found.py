"""Found sentences: texts cut into sentences, with the names that stand in them."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_CUT = re.compile(r"(?<=[a-z0-9\])]\.) (?=[A-Z])")
_NAME = r"[A-Z][a-z'’À-ɏ-]{2,}(?: [A-Z][a-z'’À-ɏ-]{2,}){0,3}"
_END = (
    r"(?=[.;)]|, [a-z]| (?:in|on|for|to|from|as|with|at|by|where|during|until|since|after|when"
    r"|is|was)\b)"
)
_PLACED = re.compile(rf"\b(in|by|from|at) ({_NAME}){_END}")
_SUBJECT = re.compile(
    rf"^({_NAME})(?= (?:is|was|has|had|will|became|won|released|died|[a-z]+ed)\b)"
)
_CAPITAL = re.compile(rf"(?<=[a-z,] ){_NAME}\b")
_FINITE = re.compile(
    r"\b(?:is|was|are|were|has|had|have|will|can|could|would|did|does|became|won|made|began|took|"
    r"wrote|led|held|[a-z]{2,}ed)\b"
)
_NOT_NAMES = frozenset(
    [
        "The",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "They",
        "Their",
        "His",
        "Her",
        "Its",
        "Each",
        "When",
        "While",
        "After",
        "Before",
        "During",
        "For",
        "From",
        "With",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "She",
    ]
)
_SPACED = re.compile(r" (?=[,.;:!?)%]|'s\b|n't\b)|(?<=\() ")
_CAPTION = re.compile(
    r"^(?:\w+ ){0,4}(?:m[ae]n|wom[ae]n|boys?|girls?|dogs?|people|child(?:ren)?|kids?|lady|persons?"
    r"|players?)\b.* (?:is|are|was|were) (?:not )?\w+ing\b"
)
_LEAST, _MOST = 5, 45  # words of a sentence
_ALIKE = 0.4  # share of words in common beyond which two sentences may tell the same


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence in its text."""

    text: str
    sentence: str

    def with_sentence(self, new: str) -> str:
        """Return the text with the sentence put otherwise."""
        return self.text.replace(self.sentence, new, 1)


class Pool:
    """All found sentences, and those that share a name."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Cut the texts, each once, in order."""
        self.found: list[Found] = []
        self.names: dict[str, list[str]] = defaultdict(list)
        self.subjects: list[str] = []
        self._sharing: dict[str, list[int]] = defaultdict(list)
        for text in dict.fromkeys(map(_tidied, texts)):
            for sentence in _CUT.split(text):
                if _usable(sentence):
                    self._add(Found(text, sentence))

    def _add(self, found: Found) -> None:
        for match in _PLACED.finditer(found.sentence):
            if match[2].split()[0] not in _NOT_NAMES:
                self.names[match[1]].append(match[2])
        subject = _SUBJECT.match(found.sentence)
        if subject and subject[1] not in _NOT_NAMES and " " in subject[1]:
            self.subjects.append(subject[1])
        for name in set(_CAPITAL.findall(found.sentence)):
            self._sharing[name].append(len(self.found))
        self.found.append(found)

    def near(self, one: Found, chance: random.Random) -> Found:
        """Return another sentence, with a name of this one where there is such."""
        names = [
            n for n in sorted(set(_CAPITAL.findall(one.sentence))) if len(self._sharing[n]) > 1
        ]
        for _ in range(4):
            if names:
                name = chance.choice(names)
                other = self.found[chance.choice(self._sharing[name])]
            else:
                other = chance.choice(self.found)
            if other.text != one.text and not alike(one.sentence, other.text):
                return other
        return chance.choice(self.found)

    def other_name(self, sentence: str, chance: random.Random) -> str | None:
        """Put another name behind "in", "by", "from" or "at"."""
        found = [m for m in _PLACED.finditer(sentence) if m[2].split()[0] not in _NOT_NAMES]
        if not found:
            return None
        match = chance.choice(found)
        other = chance.choice(self.names[match[1]] or [match[2]])
        if other in sentence or other.split()[0] in sentence:
            return None
        return sentence[: match.start(2)] + other + sentence[match.end(2) :]

    def other_subject(self, sentence: str, chance: random.Random) -> str | None:
        """Put another name in front: then it is about somebody else."""
        match = _SUBJECT.match(sentence)
        if not match or match[1].split()[0] in _NOT_NAMES or not self.subjects:
            return None
        other = chance.choice(self.subjects)
        if set(other.split()) & set(sentence.split()):
            return None
        return other + sentence[match.end() :]


def alike(one: str, other: str) -> bool:
    """Whether two texts share so many words that they may tell the same."""
    words, others = (set(re.findall(r"\w{3,}", text.lower())) for text in (one, other))
    return len(words & others) > _ALIKE * min(len(words), len(others))


def _tidied(text: str) -> str:
    text = text.replace("``", '"').replace("''", '"').replace("-LRB-", "(").replace("-RRB-", ")")
    text = re.sub(r"\(\s*[,;\s]*", "(", text)
    text = _SPACED.sub("", re.sub(r"\s+", " ", text)).strip()
    return re.sub(r"(,\s*)+,", ",", text).replace("()", "")


def _usable(sentence: str) -> bool:
    words = sentence.count(" ") + 1
    return (
        _LEAST <= words <= _MOST
        and sentence[0].isupper()
        and sentence[-1] in ".%)abcdefghijklmnopqrstuvwxyz0123456789"
        and "?" not in sentence
        and not _CAPTION.match(sentence)
        and sentence.count('"') % 2 == 0
        and sentence.count("(") == sentence.count(")")
        and _FINITE.search(sentence) is not None
        and any(mark.isupper() or mark.isdigit() for mark in sentence[1:])
    )
