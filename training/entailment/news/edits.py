"""Single edits of a found sentence: what is changed, and what that does to its meaning."""

import random
import re
from collections.abc import Callable, Mapping

from training.entailment.news import numbers
from training.entailment.news.words import WORDS, keyed

Edit = Callable[[str, random.Random], str | None]

_TABLE = {key: values[0].split("; ") for key, values in keyed("edits").items()}
_NUMBER = re.compile(
    r"(?<![\w.,$€£/–—-])(?<![-–/] )(\d{1,3}(?:,\d{3})+|\d{1,4})(?= [a-z]{3,}| ?%)(?! th\b)"
)
_WORD = re.compile(
    r"(?<![\w–-])(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= [a-z]{3,})"
)
_YEAR = re.compile(r"\b(1[4-9]\d\d|20[0-2]\d)\b(?![-–/]\d)")
_NAMED = "|".join(WORDS["month"])
_MONTH = re.compile(rf"\b(?:{_NAMED})\b(?= \d|,| of)|(?<=in )(?:{_NAMED})\b")
_DAY_OF_MONTH = re.compile(rf"\bon (\d{{1,2}} (?:{_NAMED})|(?:{_NAMED}) \d{{1,2}}),? (\d{{4}})\b")
_WEEKDAY = re.compile(rf"(?<=\b[Oo]n )(?:{'|'.join(WORDS['weekday'])})\b(?! [A-Z])")
_ASIDE = re.compile(
    r" \([^()]{3,120}\)|, (?:which|who|where|whose|including|after|while|when)\b[^,.;]{8,}(?=\.$)"
)
_LONG_MONTHS = frozenset({"January", "March", "May", "July", "August", "October", "December"})
_NAMING = re.compile(
    r"(?:(?!(?:In|At|For|The|Over|About|With|From|Some|After|All|By|On|Of|And)\b)\b[A-Z][\w.]*"
    r"|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|and|age|aged|number|no|page|season|episode|part"
    r"|#)\.?) $"
)
_LOOSE = re.compile(
    r"\b(?:least|most|than|over|under|up to|about|around|approximately|almost|nearly|some"
    r"|roughly) $"
)
_BOUNDED = re.compile(
    r"\b(?:than|least|most|about|over|around|to|of|the|between|and|or|nearly|almost|up|under|every"
    r"|only|some|approximately|exactly|roughly|these|those|his|her|its|their|all|other|first|last"
    r"|next|age|another|per|by) $",
    re.IGNORECASE,
)
_SPELT = {numbers.in_words(n): n for n in range(2, 13)}
_SUBORDINATE = re.compile(
    r"\b(which|who|that|when|where|while|if|because|although|though|as|after|before|since|whose|or"
    r"|but|not|never|no|nor|neither|only|also|all|some|many|most|each|every|any|few|several|both"
    r"|how|what|why|there)\b|[;:(\"“—–]",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"^((?!An? |[Tt]wo |\d)[^,]{2,70}?) "
    r"(is|was|are|were|will|can|could|(?:has|have|had)(?= (?:been|\w+ed)\b)) "
    r"(?!not\b|n't|also\b|only\b|never\b|no\b|neither\b|often\b|one of\b)"
)
_PAST = re.compile(
    r"^((?:[A-Z][\w'’.-]*|[Tt]he [\w ]{2,30}|[a-z]{2,4})(?: [A-Z][\w'’.-]*){0,4}) "
    rf"({'|'.join(sorted({pair.split('=')[0] for pair in _TABLE['base']}))}) (?!out to\b)"
)
_HEDGES = {
    "is": ("may be", "is reportedly", "is said to be", "is possibly", "is believed to be"),
    "are": ("may be", "are reportedly", "are said to be", "are believed to be"),
    "was": ("may have been", "was reportedly", "was allegedly", "is said to have been"),
    "were": ("may have been", "were reportedly", "were allegedly", "are said to have been"),
    "will": ("may", "could", "is expected to", "might"),
}
_BASE = dict(pair.split("=") for pair in _TABLE["base"])


def _replaced(text: str, found: re.Match[str], new: str, group: int = 1) -> str:
    return text[: found.start(group)] + new + text[found.end(group) :]


def _one_of(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if found else None


def _count(text: str, chance: random.Random) -> tuple[re.Match[str], int] | None:
    """Find a number that counts something: no year, no part of a name."""
    found = [(m, int(m[1].replace(",", ""))) for m in _NUMBER.finditer(text)]
    found = [(m, n) for m, n in found if n > 2 and not ("," not in m[1] and 1000 <= n <= 2050)]
    found += [(m, _SPELT[m[1]]) for m in _WORD.finditer(text)]
    found = [(m, n) for m, n in found if not _NAMING.search(text[: m.start()])]
    return chance.choice(found) if found else None


def number(text: str, chance: random.Random) -> str | None:
    """Write a clearly different number."""
    found = _count(text, chance)
    if found is None or _LOOSE.search(text[: found[0].start()]):
        return None
    other = numbers.different(found[1], chance)
    spelt = found[0][1] in _SPELT and other < 100
    return _replaced(text, found[0], numbers.in_words(other) if spelt else f"{other:,}")


def number_rewritten(text: str, chance: random.Random) -> str | None:
    """Write a number in words, or in digits."""
    found = _count(text, chance)
    if found is None or found[1] >= 1000 or text[found[0].end() :].lstrip().startswith("%"):
        return None
    spelt = found[0][1] in _SPELT
    return _replaced(text, found[0], str(found[1]) if spelt else numbers.in_words(found[1]))


def number_bounded(text: str, chance: random.Random) -> str | None:
    """Put a bound that holds in the place of a number."""
    return _bounded(text, chance, numbers.bound_that_holds)


def number_bounded_wrongly(text: str, chance: random.Random) -> str | None:
    """Put a bound that fails in the place of a number."""
    return _bounded(text, chance, numbers.bound_that_fails)


def _bounded(
    text: str, chance: random.Random, bound: Callable[[int, random.Random], str]
) -> str | None:
    found = _count(text, chance)
    if found is None or found[1] < 3:
        return None
    if _BOUNDED.search(text[: found[0].start()]):
        return None
    return _replaced(text, found[0], bound(found[1], chance))


def year(text: str, chance: random.Random) -> str | None:
    """Write another year."""
    found = _one_of(_YEAR, text, chance)
    if found is None:
        return None
    other = int(found[1]) + chance.choice((-1, 1)) * chance.choice((1, 1, 2, 3, 4, 6, 9, 12, 20))
    return None if str(other) in text else _replaced(text, found, str(min(other, 2026)))


def decade(text: str, chance: random.Random) -> str | None:
    """Write the decade in the place of a year."""
    found = re.search(r"\bin ((?:19|20)\d\d)(?=[.,]| [a-z])", text)
    return found and _replaced(text, found, f"the {found[1][:3]}0s")


def month_only(text: str, chance: random.Random) -> str | None:
    """Leave the day out of a date."""
    found = _DAY_OF_MONTH.search(text)
    if found is None:
        return None
    name = re.sub(r"[\d ]", "", found[1])
    return text[: found.start()] + f"in {name} {found[2]}" + text[found.end() :]


def month(text: str, chance: random.Random) -> str | None:
    """Write another month."""
    return _listed(_MONTH, "month", text, chance)


def weekday(text: str, chance: random.Random) -> str | None:
    """Write another day of the week."""
    return _listed(_WEEKDAY, "weekday", text, chance)


def _listed(pattern: re.Pattern[str], kind: str, text: str, chance: random.Random) -> str | None:
    found = _one_of(pattern, text, chance)
    if found is None:
        return None
    others = [word for word in WORDS[kind] if word not in text]
    if kind == "month" and re.search(r"\b(?:29|30|31)\b", text):
        others = [word for word in others if word in _LONG_MONTHS] or ["December"]
    return text[: found.start()] + chance.choice(others) + text[found.end() :]


def nation(text: str, chance: random.Random) -> str | None:
    """Write another nationality, where the text has but one."""
    here = [word for word in _TABLE["nation"] if re.search(rf"\b{word}\b (?=[a-z])", text)]
    if len(here) != 1 or len(re.findall(rf"\b{here[0]}\b", text)) != 1:
        return None
    other = chance.choice([word for word in _TABLE["nation"] if word not in text])
    text = re.sub(rf"\b{here[0]}\b", other, text)
    text = re.sub(r"\b([Aa])n (?=[BCDFGJMNPRST])", r"\1 ", text)
    return re.sub(r"\b([Aa]) (?=[AI])", r"\1n ", text)


def opposite(text: str, chance: random.Random) -> str | None:
    """Write the opposite of a word."""
    return _exchanged(_OPPOSITES, text, chance)


def synonym(text: str, chance: random.Random) -> str | None:
    """Write another word of the same meaning."""
    new = _exchanged(_SYNONYMS, text, chance)
    return new and re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxz])", r"\1 ", new)


def negated(text: str, chance: random.Random) -> str | None:
    """Put "not" or "never" into the main clause, where it is plain where that is."""
    found = _AUXILIARY.match(text)
    if found is not None and not _SUBORDINATE.search(found[1]) and " and " not in found[1]:
        word = "never" if chance.random() < 0.2 else "not"
        return f"{found[0]}{word} {text[found.end() :]}"
    past = _PAST.match(text)
    if past is not None and not _SUBORDINATE.search(past[1]):
        how = f"never {past[2]}" if chance.random() < 0.25 else f"did not {_BASE[past[2]]}"
        return f"{past[1]} {how} {text[past.end() :]}"
    return None


def hedged(text: str, chance: random.Random) -> str | None:
    """Put a hedge into the main clause, where a negation could stand."""
    found = _AUXILIARY.match(text)
    if found is None or _SUBORDINATE.search(found[1]) or found[2] not in _HEDGES:
        return None
    hedge = chance.choice(_HEDGES[found[2]])
    return f"{found[1]} {hedge} {text[found.end() :]}"


def shortened(text: str, chance: random.Random) -> str | None:
    """Leave out an aside or a clause at the end."""
    found = _one_of(_ASIDE, text, chance)
    return found and text[: found.start()] + text[found.end() :]


def _pairs(key: str, *, both: bool) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for pair in _TABLE[key]:
        one, two = pair.split("=")
        table[one] = (*table.get(one, ()), two)
        if both:
            table[two] = (*table.get(two, ()), one)
    return table


_OPPOSITES = _pairs("opposite", both=True)
_SYNONYMS = _pairs("synonym", both=False)
_ANY = {
    id(table): re.compile(
        rf"\b({'|'.join(sorted(map(re.escape, table), key=len, reverse=True))})\b(?!['-])"
    )
    for table in (_OPPOSITES, _SYNONYMS)
}


def _exchanged(
    table: Mapping[str, tuple[str, ...]], text: str, chance: random.Random
) -> str | None:
    found = _one_of(_ANY[id(table)], text, chance)
    return found and _replaced(text, found, chance.choice(table[found[1]]))


EDITS_AGAINST: dict[str, Edit] = {
    "quantity": number,
    "range": number_bounded_wrongly,
    "date": year,
    "month": month,
    "weekday": weekday,
    "nationality": nation,
    "antonym": opposite,
    "negation": negated,
}
EDITS_WITHIN: dict[str, Edit] = {
    "number rewritten": number_rewritten,
    "range": number_bounded,
    "decade": decade,
    "month": month_only,
    "synonym": synonym,
    "shortened": shortened,
}
LOSING = frozenset({"range", "decade", "month", "shortened"})  # the way back is not entailed
