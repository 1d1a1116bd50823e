"""Numbers as news writes them: digits, words, bounds, units."""

import random

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_MILES = 0.621371  # of a kilometre, by definition of the international mile
_FEET = 0.0328084  # of a centimetre
_NEAR = 0.05  # of a number: what "about" covers, well inside what readers grant
_FAR = 0.4  # of a number: what "about" surely does not cover


def in_words(number: int) -> str:
    """Spell a number below 1,000 in words; a larger one stays in digits."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")
    return f"{number:,}"


def written(number: int, chance: random.Random) -> str:
    """Write a count: small ones in words half the time, large ones with or without a comma."""
    if number <= 12 and chance.random() < 0.5:
        return in_words(number)
    if number >= 1000 and chance.random() < 0.25:
        return str(number)
    return f"{number:,}"


def vague(number: int, chance: random.Random) -> str:
    """Return a less precise word that a count bears out."""
    if number < 3:
        return "at least two"
    if number < 24:
        return chance.choice(("several", "at least three", "more than two"))
    for least, word in ((2000, "thousands of"), (200, "hundreds of"), (24, "dozens of")):
        if number >= least:
            return word
    raise AssertionError(number)


def ordinal(number: int) -> str:
    """Return "first" to "tenth"."""
    words = [
        "_",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ]
    return words[number]


def different(number: int, chance: random.Random, low: int = 2) -> int:
    """Return a count that is clearly another one, near or far."""
    while True:
        factor = chance.choice((0.4, 0.6, 0.75, 0.85, 1.15, 1.3, 1.6, 2.2))
        other = round(number * factor * chance.uniform(0.93, 1.07))
        other += chance.choice((-2, -1, 0, 1, 2)) if number < 100 else 0
        if number >= 1000:
            other = round(other, -2)
        if other >= low and abs(other - number) > 0.05 * number:
            return other


def bound_that_holds(number: int, chance: random.Random) -> str:
    """Return a bound or an approximation that an exact count bears out."""
    low, high = _below(number, chance), _above(number, chance)
    near = _rounded(number)
    ways = [f"at least {low:,}", f"more than {low:,}", f"up to {high:,}", f"no more than {high:,}"]
    ways += [f"fewer than {high:,}", f"between {low:,} and {high:,}", f"at least {number:,}"]
    if near != number and abs(near - number) <= _NEAR * number:
        ways += [f"{word} {near:,}" for word in ("about", "around", "some", "approximately")]
    return chance.choice(ways)


def bound_that_fails(number: int, chance: random.Random) -> str:
    """Return a bound or an approximation that an exact count rules out."""
    low, high = _below(number, chance), _above(number, chance)
    higher = _above(high, chance)
    far = _rounded(round(number * (1 + _FAR + chance.random()))) + 1
    ways = [f"at least {high:,}", f"more than {high:,}", f"between {high:,} and {higher:,}"]
    ways += [f"about {far:,}", f"around {far:,}"]
    if low > 2:
        ways += [f"no more than {low:,}", f"fewer than {low:,}", f"at most {low:,}"]
    return chance.choice(ways)


def length(centimetres: int, chance: random.Random) -> str:
    """Write a height in one of four units."""
    metres, feet = centimetres / 100, centimetres * _FEET
    ways = [f"{metres:g} metres", f"about {feet:.1f} feet", f"{metres:g} m"]
    if centimetres < 300:
        ways.append(f"{centimetres} centimetres")
    return chance.choice(ways)


def distance(kilometres: int, chance: random.Random) -> str:
    """Write a distance in kilometres or in miles."""
    miles = kilometres * _MILES
    ways = (f"{kilometres} km", f"{kilometres} kilometres", f"about {miles:.1f} miles")
    return chance.choice(ways)


def _below(number: int, chance: random.Random) -> int:
    return max(1, min(number - 1, _rounded(int(number * chance.uniform(0.6, 0.95)))))


def _above(number: int, chance: random.Random) -> int:
    return max(number + 1, _rounded(int(number * chance.uniform(1.1, 1.6))))


def _rounded(number: int) -> int:
    if number < 20:
        return number
    if number < 300:
        return round(number, -1)
    return round(number, -2)
