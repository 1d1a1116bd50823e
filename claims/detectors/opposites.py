"""Words that cannot both hold of one thing, as plain pairs; a slash joins words of one side."""

from claims.extraction.facets.words import stem

STATUS_PAIRS = """
resign/quit/stepped/resignation : remain/stay/stays/continue
released/freed/free : held/custody/jailed/imprisoned/detained/remain
stay/stays : leave/leaves/depart
alive/survived/survive/survives/lives : dead/died/killed/dies/death
guilty/convicted/convict : acquitted/innocent/cleared/exonerated
won/win/wins/winner/victory : lost/lose/loses/defeated
approved/approve/passed/adopted/adopts : rejected/reject/blocked/vetoed/defeated
signed/signs/sign : vetoed/unsigned
open/opens : closed/shut/closes
rose/increase/grew/climbed/higher/gained/surged : fell/decrease/shrank/dropped/lower
rose/increase/grew/climbed/higher/gained/surged : declined/plunged
cancelled/canceled/cancel/postponed : ahead/proceed
voluntarily : forced/forcibly
arrived/arrive : departed/left/leave
captured/seized : repelled/recaptured
hired/appointed : sacked/dismissed/fired
vaccinated : unvaccinated
found/located : missing
accidental/accident : deliberate/deliberately/intentional
present : absent
withdrew/withdrawn/withdraw : deployed/remain
accepted/accept/accepts : rejected/declined/refused/reject
extradited : remain
survived : perished
profit : loss
"""
ANTONYM_PAIRS = """
support/supports/back/backs/endorse : oppose/opposes/against
confirm/confirmed/confirms/admit/admitted : deny/denied/denies/denial
true/real/genuine/authentic : false/fake/hoax/untrue/bogus
legal/lawful : illegal/unlawful
safe : dangerous/unsafe
young : old/elderly
big/large/huge : small/tiny/little
hot : cold
black : white
inside/indoors/indoor : outside/outdoors/outdoor
empty : full/crowded
happy : sad/unhappy/angry
asleep/sleeping/sleep : awake
sitting/sit : standing/stand
start/begin/started/began : end/finish/ended/stop/stopped
attack/attacks/attacked : defend/defends/defended/cooperate/cooperated
success/succeed/successful : failure/failed/fail/unsuccessful
majority : minority
most : fewest
before : after
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
allow/allowed/allows/permit : ban/banned/prohibit/prohibited/forbidden
increase : reduce/cut
raise/raised : lower/lowered
buy/bought : sell/sold
push : pull
strong : weak
wet : dry
clean : dirty
loud/noisy : quiet
heavy : light
thriving/flourishing : struggling
enjoy : hate
remember : forget/forgot
married : divorced/single/unmarried
peaceful : violent
manned : unmanned
civilian : military
natural : artificial
with : without
"""


def _pairs(table: str) -> dict[str, frozenset[str]]:
    opposites: dict[str, set[str]] = {}
    for line in table.strip().split("\n"):
        left, right = ([stem(w) for w in side.strip().split("/")] for side in line.split(" : "))
        for word in left:
            opposites.setdefault(word, set()).update(right)
        for word in right:
            opposites.setdefault(word, set()).update(left)
    return {word: frozenset(others) - {word} for word, others in opposites.items()}


STATUS = _pairs(STATUS_PAIRS)
ANTONYMS = _pairs(ANTONYM_PAIRS)
