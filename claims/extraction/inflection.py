"""The inflected forms of an English verb, as far as cue verbs need them."""

from collections.abc import Iterator

from claims.extraction.frames import Form
from claims.extraction.words import word_set

_IRREGULAR = {
    "admit": "admitted",
    "beg": "begged",
    "brag": "bragged",
    "bring": "brought",
    "cast": "cast",
    "come": "came come",
    "dream": "dreamed dreamt",
    "dub": "dubbed",
    "feel": "felt",
    "find": "found",
    "forbid": "forbade forbidden",
    "forecast": "forecast",
    "foresee": "foresaw foreseen",
    "forget": "forgot forgotten",
    "go": "went gone",
    "hear": "heard",
    "hit": "hit",
    "hold": "held",
    "infer": "inferred",
    "know": "knew known",
    "lay": "laid",
    "learn": "learned learnt",
    "mean": "meant",
    "pan": "panned",
    "peg": "pegged",
    "permit": "permitted",
    "plan": "planned",
    "prefer": "preferred",
    "prove": "proved proven",
    "put": "put",
    "quip": "quipped",
    "read": "read",
    "rebut": "rebutted",
    "refer": "referred",
    "rip": "ripped",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "show": "showed shown",
    "slam": "slammed",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "take": "took taken",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}
_ING = {"tie": "tying", "see": "seeing", "foresee": "foreseeing"}
_DOUBLED = word_set(
    "admit beg brag dub forbid forget hit infer pan peg permit plan prefer put quip rebut refer "
    "rip slam"
)
_VOWELS = "aeiou"


def forms(verb: str) -> Iterator[tuple[str, Form]]:
    """Yield every form of ``verb`` once, with what it is."""
    past = _past(verb)
    for word in past:
        yield word, Form.PAST
    yield _third(verb), Form.S
    yield _ing(verb), Form.ING
    if verb not in past:
        yield verb, Form.BASE


def _past(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb + "d"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb[:-1] + "ied"]
    return [verb + "ed"]


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _ing(verb: str) -> str:
    if verb in _ING:
        return _ING[verb]
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and verb[-2] != "e" else verb) + "ing"
