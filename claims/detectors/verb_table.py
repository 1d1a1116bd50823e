"""Words for one deed, as a plain table: "rang" and "went off" tell of one thing."""

from claims.extraction.facets.words import stem

# Words of one group stand for each other. Our own choice, from words that news use of one event.
_GROUPS = """
ring/sound/go off|find/recover/locate/discover/retrieve|fire/shoot/shot|work/operate/function
give/hand/provide/supply/share/submit/let|force/order/compel/coerce|link/connect/relate
collide/collision/ram|injure/wound/hurt|arrest/detain|buy/purchase/acquire|inspect/inspection
tell/inform|close/shut/closure|participate/take part/involve/involved|warn/warning|arrive/reach
cut/axe/slash
dismiss/sack|explode/blow up|occur/happen/take place|break out/erupt|join/enter|survive/alive
agree/agreement
resign/step down/quit|approve/adopt/pass|withdraw/pull out|escape/flee
die/kill/murder/perish/dead/drown
"""
# Who denies the first also denies what stands behind the colon, but not the other way round.
_FURTHER = """
link: cause|reach: lie/wash up|injure: kill|meet: negotiate|touch: hit/beat|contact: meet
warn: alert
effect: slow/reduce/lower/increase/improve/raise/worsen/help/protect/prevent/relieve/affect/cure
"""
_SUBJECTS_MATTER = """
judgment/judgement/verdict/conviction/ruling|theft/robbery/burglary/heist|job/post/position
factory/works/plant|ship/vessel|boss/chief/head|quake/earthquake/tremor|blast/explosion
"""

_Words = tuple[str, ...]


def _phrases(text: str) -> list[list[_Words]]:
    groups = text.replace("\n", "|").split("|")
    return [
        [tuple(map(stem, phrase.split())) for phrase in group.split("/")]
        for group in groups
        if group
    ]


def _deeds() -> dict[_Words, str]:
    return {phrase: " ".join(group[0]) for group in _phrases(_GROUPS) for phrase in group}


def _further() -> dict[str, frozenset[str]]:
    found = {}
    for line in _FURTHER.strip().replace("\n", "|").split("|"):
        first, _, others = line.partition(": ")
        told = (tuple(map(stem, phrase.split())) for phrase in others.split("/"))
        found[DEEDS.get((stem(first),), stem(first))] = frozenset(
            DEEDS.get(words, " ".join(words)) for words in told
        )
    return found


DEEDS = _deeds()
FURTHER = _further()
THINGS = {phrase[0]: group[0][0] for group in _phrases(_SUBJECTS_MATTER) for phrase in group}


def deed_at(stems: list[str], index: int) -> str:
    """Return the one word for the deed that a token tells of: its group's, or its own stem."""
    pair = tuple(stems[index : index + 2])
    return DEEDS.get(pair) or DEEDS.get(pair[:1]) or stems[index]
