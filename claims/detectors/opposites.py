"""Words that cannot both hold of one thing: pairs of our own, and some chosen from WordNet."""

from collections.abc import Iterable
from pathlib import Path

from claims.detectors.state_table import STATE_LINES
from claims.extraction.facets.words import stem

_CHOSEN = Path(__file__).parent / "wordnet_antonyms.txt"  # its licence is told there

# A slash joins words of one side.
ANTONYM_PAIRS = """
support/supports/back/backs/endorse : oppose/opposes/against
confirm/confirmed/confirms/admit/admitted : deny/denied/denies/denial
true/real/genuine/authentic/original : false/fake/hoax/untrue/bogus/forged/forgery/fabricated
legal/lawful : illegal/unlawful
safe : dangerous/unsafe/contaminated/polluted/poisoned
young : old/elderly
big/large/huge : small/tiny/little
hot : cold
black : white
inside/indoors/indoor : outside/outdoors/outdoor
empty : full/crowded
happy : sad/unhappy/angry
sitting/sit : standing/stand
start/begin/started/began : end/finish/ended/stop/stopped
attack/attacks/attacked : defend/defends/defended/cooperate/cooperated
success/succeed/successful : failure/failed/fail/unsuccessful
majority : minority
most : fewest
maximum : minimum
highest : lowest
better/best : worse/worst
early : late
rich : poor
public : private
expand/expanded : shrink
love/loves/like : hate/hates/dislike
possible : impossible
likely : unlikely
positive : negative
include/includes/included : exclude/excluded
permanent : temporary
allow/allowed/allows/permit/legalised/legalized : ban/banned/prohibit/prohibited/forbidden/outlawed
increase : reduce/cut
raise/raised : lower/lowered
push : pull
strong : weak
wet : dry
clean : dirty/polluted/contaminated
loud/noisy : quiet
heavy : light
thriving/flourishing : struggling
enjoy : hate
remember : forget/forgot
peaceful : violent
manned : unmanned
civilian : military
natural : artificial
with : without
won/win/wins/winner/victory : lost/lose/loses/defeated
approved/approve/passed/adopted/adopts : rejected/reject/blocked/vetoed/defeated
signed/signs/sign : vetoed/unsigned
rose/increase/grew/climbed/higher/gained/surged : fell/decrease/shrank/dropped/lower
rose/increase/grew/climbed/higher/gained/surged : declined/plunged
voluntarily/willingly : forced/forcibly
accidental/accident/accidentally : deliberate/deliberately/intentional/intentionally
present : absent
accepted/accept/accepts : rejected/declined/refused/reject
profit : loss
unanimous/unanimously : divided/split
mandatory/compulsory/obligatory : optional/voluntary
improved/improving/better : worsened/deteriorated/worse
strengthened : weakened
tightened : eased/loosened/relaxed
drunk : sober
"""


def _pairs(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    opposites: dict[str, set[str]] = {}
    for line in lines:
        left, right = ([stem(w) for w in side.strip().split("/")] for side in line.split(" : "))
        for word in left:
            opposites.setdefault(word, set()).update(right)
        for word in right:
            opposites.setdefault(word, set()).update(left)
    return {word: frozenset(others) - {word} for word, others in opposites.items()}


def _chosen() -> list[str]:
    lines = _CHOSEN.read_text(encoding="utf-8").splitlines()
    return [line.replace(" ", " : ") for line in lines if line and not line.startswith("#")]


def _single_words() -> list[str]:
    """Return the pairs of states that one word tells; phrases are left to the status detector."""
    lines = []
    for line in STATE_LINES.strip().splitlines():
        sides = line.partition(": ")[2].split(" : ")
        words = ["/".join(w for w in side.split("/") if " " not in w) for side in sides]
        if all(words):
            lines.append(" : ".join(words))
    return lines


STATUS = _pairs(_single_words())
ANTONYMS = _pairs([*ANTONYM_PAIRS.strip().splitlines(), *_chosen()])
