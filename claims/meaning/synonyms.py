"""Words and set phrases of news English that say the same, each under one key.

A group stands here only where one word can take the other's place, all else being equal, without
changing what is said: "jail" and "arrest" are apart, so are "die" and "kill" (``tolls`` says when
the two meet) and neighbours in a thesaurus such as "hit" and "bomb".
"""

from claims.extraction.facets.words import stem

_WORDS = """
accusation allegation|resign quit|sack dismiss oust|detain arrest apprehend|release free liberate
injure hurt wound injury|kidnap abduct|begin start commence|end conclude|buy purchase acquire
explode detonate|rise increase climb raise hike|decrease drop fall decline|collapse crumble
shut close closure|ban outlaw prohibit|rescue save|appoint appointment|hire recruit
approve pass adopt|criticise criticize slam|back support endorse|help assist aid|summon summons
reach attain|build construct|destroy demolish|repair mend|evict expel|imprison jail
acquit exonerate|postpone defer|cancel scrap|announce declare|demonstrate protest|caution warn
allow permit|obtain receive|depart leave|gather assemble|seize capture|hit strike
trigger spark cause|vow pledge promise|halt stop|surrender capitulate|verify confirm|flee escape
use utilise utilize|smash shatter|own possess|eat consume|stroll walk|shout yell|weep cry
choose select pick|beat defeat|slay murder|laud praise|give hand provide supply|cut reduce lower
maker manufacturer|open inaugurate|try attempt|discover find
reveal disclose|conceal hide|amend modify|extradite extradition|withdraw retreat|oppose opposition
attend attendance|hospitalize hospitalise|infect infection|assault beat|hold stage
plane aeroplane airplane aircraft airliner jet jetliner|ship vessel|car automobile|lorry truck
fire blaze|explosion blast|quake earthquake|house home|lawyer attorney|doctor physician|child kid
teenager youth|pupil schoolchild schoolchildren student|firm company|factory plant
worker employee staff|lawmaker legislator mp|rebel insurgent|protester protestor demonstrator
policeman officer|ambassador envoy|truce ceasefire cease-fire|inquiry enquiry investigation probe
agreement deal accord pact|row dispute|overturn quash annul|game match|firefighter fireman
gunman shooter
attacker assailant|hostage captive|jobless unemployed|chairman chairwoman chair chairperson
trophy cup|film movie|premier pm|spokesman spokeswoman spokesperson
reporter journalist|soldier serviceman|prisoner inmate|unemployment joblessness|salary wage
defect fault|shop store|sofa couch|photo picture photograph|award prize|author writer
rubbish garbage trash|petrol gasoline|infant baby|father dad|mother mum mom|video footage
error mistake|street road|prosecutor prosecution|survive survivor survival|woman lady
shooting gunfire|election vote|physician doctor|people person|man guy|competition contest
false untrue incorrect|severely badly seriously|quickly rapidly swiftly|big large huge
small little tiny|ill sick|wealthy rich|entire whole|mainly mostly largely|deadly fatal
illegal unlawful|legal lawful|afraid scared frightened|happy glad joyful|largest biggest
larger bigger|fastest quickest|show depict|locate situate|angry furious|famous renowned|former ex
international global|brief short|enough sufficient|almost nearly|likely probably
reportedly allegedly|approximately roughly|difficult hard|autumn fall|denounce condemn
inform notify|loot plunder|cease halt|resume restart|dispatch send|erect build|confiscate impound
interrogate question|inspect examine|remain stay|oversee supervise|protect safeguard|relocate move
topple overthrow|collaborate cooperate|apologise apologize|disaster catastrophe|customer client
citizen national|harbour port|highway motorway|vacation holiday|landslide mudslide|lift elevator
phone telephone|tv television|subway underground|evidence proof|ruling judgment judgement
ocean sea|soldier troop|talks negotiation|rival opponent|annual yearly|dangerous hazardous
vacant empty|expensive costly|cheap inexpensive|nuclear atomic|poor impoverished|covert secret
interim temporary|unhurt uninjured unharmed|worldwide international|suddenly abruptly
immediately instantly|often frequently|elderly aged|apartment flat|resident inhabitant|weapon arms
frontier border|funeral burial|program programme|tire tyre|center centre|theater theatre|kyiv kiev
takeoff take-off|airstrike air-strike|underway under-way|carmaker automaker|airdefence air-defence
"""

# Left: what is written; right: the keys that stand for it. A bare "-" stands for nothing.
_PHRASES = """
number of dead: die|number of deaths: die|at the age of: -|being held in custody: in custody
held in custody: in custody|lost their lives: die|lost his life: die|lost her life: die
lose their lives: die|lost lives: die|claimed the lives of: kill|claims the lives of: kill
took the lives of: kill|death toll: die|beaten to death: beat-dead|beat to death: beat-dead
shot dead: shoot-dead|shot to death: shoot-dead|stabbed to death: stab-dead|stepped down: resign
steps down: resign|step down: resign|went down: crash|set fire to: ignite|set on fire: ignite
went off: explode|came into force: take-effect|took effect: take-effect
came into effect: take-effect|comes into force: take-effect|takes effect: take-effect
pulled out of: withdraw from|pulled out: withdraw|pulls out of: withdraw from
took to hospital: hospitalize|taken to hospital: hospitalize|rushed to hospital: hospitalize
admitted to hospital: hospitalize|lay off: cut job|laid off: cut job|air strike: airstrike
air strikes: airstrike|car maker: carmaker|prime minister: premier|take-off: takeoff
under way: underway|jobless rate: unemployment|unemployment rate: unemployment
opened again: reopen|open again: reopen|cleared of: acquit of|unaccounted for: missing
went missing: missing|found guilty of: convict of|found guilty: convict|took place: -
takes place: -|take place: -|taken place: -|taking place: -|be held: -|was held: -|were held: -
is held: -|to jail: in prison|a total of: -|in total: -|refused to: refuse|declined to: refuse
refuses to: refuse|declines to: refuse|per cent: -|aged: -|years old: -|year old: -
on board: aboard|health care: healthcare|note of protest: protest note
notes of protest: protest note|shot down: shoot-down|shoots down: shoot-down
brought down: bring-down|called off: cancel|carried out: carry-out|took over: take-over
took on: take-on|broke up: break-up|broke down: break-down|turned down: reject|set up: set-up
took off: take-off-ground|took part: take-part|threw out: throw-out|ruled out: rule-out
gave up: give-up|stood at: -|stands at: -|led to: trigger|leads to: trigger|resulted in: trigger
brought about: trigger|because of: caused by|due to: caused by|owing to: caused by
as a result of: caused by|the result of: caused by|a result of: caused by|resulted from: caused by
resulting from: caused by|stemmed from: caused by|stemming from: caused by|on board: aboard
soccer: football|taken into custody: detain|took into custody: detain|take into custody: detain
brought to safety: rescue|bring to safety: rescue|switched off: turn-off|turned off: turn-off
switch off: turn-off|turn off: turn-off|switched on: turn-on|turned on: turn-on|switch on: turn-on
turn on: turn-on|shut down: close
shuts down: close|closed down: close|close down: close|closes down: close|broke out: begin
broke out of: break-out of|breaks out: begin|put off: postpone|pushed back: postpone
pulled from: withdraw from|went up: rise|goes up: rise|gone up: rise|go up: rise
called for: demand|calls for: demand|call for: demand|calling for: demand
in a row: consecutive|in succession: consecutive|in favour of: for|in favor of: for
at the hands of: by|in the course of: during|caved in: collapse|pay a visit to: visit
paid a visit to: visit
pays a visit to: visit|shares in: share of|out of work: unemployed|it is likely that: -
it was likely that: -|let go: sack|sent to prison for: imprison for|sent to jail for: imprison for
amounted to: -|amounts to: -|called in: summon|in the wake of: after|ahead of: before
prior to: before|close to: near|set free: release|get away: flee|no one: nobody|no-one: nobody
"""


def _groups() -> dict[str, str]:
    """Return for each stem the key of its group; a word counts where it stands first."""
    keys: dict[str, str] = {}
    for group in _WORDS.replace("\n", "|").strip("|").split("|"):
        words = [stem(word) for word in group.split()]
        key = keys.get(words[0], words[0])
        for word in words:
            keys.setdefault(word, key)
    return keys


def _phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return the phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for line in _PHRASES.replace("\n", "|").strip("|").split("|"):
        left, _, right = line.partition(":")
        words = tuple(left.split())
        keys = tuple(word for word in right.split() if word != "-")
        found.setdefault(words[0], []).append((words, keys))
    for listed in found.values():
        listed.sort(key=lambda pair: -len(pair[0]))
    return found


GROUP_OF = _groups()
PHRASES = _phrases()


def canonical(key: str) -> str:
    """Return the key under which a stem and its synonyms meet."""
    return GROUP_OF.get(key, key)
