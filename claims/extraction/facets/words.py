"""Word tables and stems shared by the facets: "died", "dies" and "dying" meet in one key."""

from functools import lru_cache


def listed(words: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(words.split())


_IRREGULAR_LINES = """
die dies died dying|kill kills killed killing|go went gone going|say said says|tell told
win won wins winning winner|lose lost loses losing loss|hold held holds|leave left leaves leaving
man men|woman women|child children|person people persons|foot feet|tooth teeth
shoot shot shots shooting shootings|rise rose risen rises|fall fell fallen falls|grow grew grown
send sent|pay paid|meet met|find found|bring brought|buy bought|fight fought|strike struck striking
steal stole stolen|break broke broken|begin began begun|run ran running|sink sank sunk|sell sold
build built|lead led|flee fled|fly flew flown flies flying|drive drove driven|take took taken
give gave given|come came|become became|see saw seen|write wrote written|speak spoke spoken
spend spent|beat beaten beating|make made|keep kept|stand stood|throw threw thrown|sue sued suing
withdraw withdrew withdrawn|shake shook shaken|choose chose chosen|freeze froze frozen
hide hid hidden|ride rode ridden|teach taught|think thought|catch caught
understand understood|lie lay lying
bear bore born|know knew known|feel felt|get got gotten|deal dealt|seek sought|swear swore sworn
wear wore worn|tear tore torn|draw drew drawn|overthrow overthrew overthrown|eat ate eaten
life lives|wife wives|knife knives|crisis crises|thief thieves|datum data|hear heard|sing sang sung
swim swam swum|sleep slept|sit sat|put puts|cut cuts|hit hits|hurt hurts|shut shuts
"""

STOP = listed(
    """a an the this that these those there here it its he him his she her hers they them their
    theirs we us our you your i me my mine myself himself herself itself themselves who whom
    whose which what is are was were be been being am do does did done doing has have had
    having will would shall should can could may might must and or but nor so as if than then
    of in on at by for with about into onto to from up down out off over under again also just
    very too such own same other another each any all both some more most many much few less
    least only even still yet while when where why how because since until during per via
    according say tell not no never neither none nobody nothing without cannot one two mr mrs
    ms dr upon amid among amongst around near between through across after before against
    within toward towards however meanwhile including along well now already later earlier ago
    s t re ve ll d m o currently really ever quite rather far"""
)

PREPOSITIONS = listed(
    """of in on at by for with about into onto to from over under near between through across
    after before against within during since until amid among around outside inside behind
    beside above below off via toward towards upon per than despite following including"""
)

AUXILIARIES = listed(
    """is are was were be been being am do does did has have had having will would shall should
    can could may might must cannot isn't aren't wasn't weren't don't doesn't didn't hasn't
    haven't hadn't won't wouldn't can't couldn't shouldn't"""
)

# Kept apart from STOP: dropping them from a claim's key would merge opposite meanings.
MEANINGFUL_STOPS = listed(
    """up down over under more less after before against without all both only off near"""
)

_IRREGULAR: dict[str, str] = {
    form: forms[0]
    for line in _IRREGULAR_LINES.split("\n")
    for forms in (group.split() for group in line.split("|"))
    for form in forms
}

_VARIANTS = {
    "airplane": "plane",
    "aeroplane": "plane",
    "aircraft": "plane",
    "airliner": "plane",
    "jet": "plane",
    "jetliner": "plane",
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
    "tyre": "tire",
    "killing": "kill",
    "cop": "police",
    "policeman": "police",
    "policemen": "police",
    "u.s": "us",
    "u.s.": "us",
    "u.k.": "uk",
}
_VOWELS = frozenset("aeiouy")


def _has_vowel(stem: str) -> bool:
    return not _VOWELS.isdisjoint(stem)


def bare(word: str) -> str:
    """Lower-case a word and drop a possessive ending."""
    word = word.lower().replace("’", "'")
    if word.endswith("'s"):
        return word[:-2]
    return word.rstrip("'")


def _strip_inflection(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "i"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for suffix in ("ing", "ed"):
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and len(stem) >= 2 and _has_vowel(stem):
            return stem
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the key under which the forms of one word meet; not always a word itself."""
    word = bare(word)
    word = _VARIANTS.get(word, _IRREGULAR.get(word, word))
    if len(word) <= 3:
        return word
    stemmed = _strip_inflection(word)
    stemmed = _VARIANTS.get(stemmed, _IRREGULAR.get(stemmed, stemmed))
    if len(stemmed) > 3 and stemmed.endswith("e"):
        stemmed = stemmed[:-1]
    if len(stemmed) > 3 and stemmed[-1] == stemmed[-2] and stemmed[-1] not in _VOWELS:
        stemmed = stemmed[:-1]
    if len(stemmed) > 3 and stemmed.endswith("y"):
        stemmed = stemmed[:-1] + "i"
    return stemmed.replace("isation", "ization").replace("our", "or")


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """Return the readable singular of a counted noun."""
    noun = bare(noun)
    if has_plural_head(noun):
        head, hyphen, rest = noun.partition("-")
        return singular(head) + hyphen + rest
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


@lru_cache(maxsize=16384)
def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    word = bare(word)
    if word in _MASS_PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in STOP
    )


def has_plural_head(noun: str) -> bool:
    """Tell "brothers-in-law" and "passers-by", whose plural stands in front."""
    head, _, rest = noun.partition("-")
    return rest.partition("-")[0] in {"in", "by", "of", "on", "general"} and is_plural(head)


_MASS_PLURALS = listed(
    """people men women children police personnel staff troops crew dead casualties youth"""
)
