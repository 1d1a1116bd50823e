"""Pairs edited from found sentences: the same operations under every label."""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from training.entailment.news import edits
from training.entailment.news.found import Pool
from training.entailment.news.made import CONTRADICTION, ENTAILMENT, NEUTRAL
from training.entailment.news.saying import Teller
from training.entailment.news.wording import sentence as ended

_LOWER = re.compile(
    r"^(?:The|A|An|His|Her|Its|Their|In|It|He|She|They|This|These|There|On|At|As|After|During|Since"
    r"|Some|Many|All|Both|Most|By|From|For|With|That|Those|Other|According|However"
    r"|Nonetheless|Nevertheless|Subsequently|Over|About|When|While|If|Although|Because|Between"
    r"|Under|Within|Following|Despite|Later|Today|Another|Each|Several|Before|Until|Though|Also"
    r"|Approximately|Such|Previously|Here|Thus|Moreover|Furthermore|Finally|Originally)\b"
    r"|^(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|We|You)\b(?! [A-Z])"
)
_CHANGED_FIRST = 0.3  # share of pairs whose first sentence is itself an edit of the found one
_IN_FULL = 0.35  # of pairs from longer texts: the second is the whole text, edited
_TRIES = 12

Result = tuple[str, str, str, str] | None  # label, kind, a, b
Operation = Callable[["Editor", str], Result]


class Editor:
    """Edits one found sentence by chance."""

    def __init__(self, pool: Pool, chance: random.Random) -> None:
        """Take the pool of other sentences, for names and for similar matter."""
        self.pool = pool
        self.chance = chance
        self.found = chance.choice(pool.found)
        self.teller = Teller(chance)

    def wrapped(self, sentence: str, stance: str) -> str:
        """Put a sentence into the mouth of somebody who says, denies or reports it."""
        return self.teller.frame(stance, as_clause(sentence))

    def varied(self, sentence: str) -> str:
        """Reword a sentence, put it into somebody's mouth, or leave it as it is."""
        way = self.chance.random()
        if way < 0.35:
            return self.wrapped(sentence, "told")
        if way < 0.6:
            return edits.synonym(sentence, self.chance) or sentence
        return sentence

    def against(self, sentence: str) -> tuple[str, str] | None:
        """Return a kind of conflict, and the sentence so edited."""
        # The order of a weighted draw without putting back (Efraimidis and Spirakis, 2006).
        draw = {k: self.chance.random() ** (1 / w) for k, w in _WEIGHTS_AGAINST.items()}
        kinds = sorted(draw, key=draw.__getitem__, reverse=True)
        for kind in kinds:
            name = kind == "name"
            edit = self.pool.other_name if name else edits.EDITS_AGAINST[kind]
            new = edit(sentence, self.chance)
            if new is not None and new != sentence:
                return kind, new
        return None

    def within(self, sentence: str) -> tuple[str, str] | None:
        """Return a kind of rewording, and the sentence so edited."""
        kinds = list(edits.EDITS_WITHIN)
        self.chance.shuffle(kinds)
        for kind in kinds:
            new = edits.EDITS_WITHIN[kind](sentence, self.chance)
            if new is not None and new != sentence:
                return kind, new
        return None


def edited(texts: Sequence[str], chance: random.Random) -> Iterator[dict[str, str]]:
    """Yield pairs without end; raises ValueError where no text has a sentence to edit."""
    pool = Pool(texts)
    if not pool.found:
        raise ValueError("No sentence of the texts can be edited; give English sentences.")
    labels = list(_OPERATIONS)
    while True:
        label = chance.choices(labels, (45, 25, 30))[0]
        row = None
        while row is None:
            row = _row(Editor(pool, chance), label)
        yield row


def _row(editor: Editor, label: str) -> dict[str, str] | None:
    chance, found = editor.chance, editor.found
    base = found.sentence
    if chance.random() < _CHANGED_FIRST:
        changed = editor.against(base)
        base = changed[1] if changed else base
    some = _OPERATIONS[label]
    result = chance.choices(list(some), list(some.values()))[0](editor, base)
    if result is None:
        return None
    label, kind, a, b = result
    longer = found.text != found.sentence and a == base
    if longer and chance.random() < 0.6:
        whole = found.with_sentence(ended(a))
        b = found.with_sentence(ended(b)) if chance.random() < _IN_FULL else b
        a = whole
    turns = label == CONTRADICTION or kind in _TURNS
    if turns and chance.random() < 0.35:
        a, b = b, a
    a, b = ended(a), ended(b)
    if a == b:
        return None
    return {"dataset": "news_edited", "a": a, "b": b, "label": label, "kind": kind}


def as_clause(sentence: str) -> str:
    """Return a sentence as it stands behind "that"."""
    text = sentence.strip().removesuffix(".")
    return text[0].lower() + text[1:] if _LOWER.match(text) else text


def _changed(editor: Editor, base: str) -> Result:
    found = editor.against(base)
    if found is None:
        return None
    kind, new = found
    return CONTRADICTION, kind, base, editor.varied(new)


def _denied(editor: Editor, base: str) -> Result:
    how = editor.chance.choice(("deny", "deny", "denyflat"))
    return CONTRADICTION, "denial", base, editor.wrapped(base, how)


def _negation_denied(editor: Editor, base: str) -> Result:
    """The base is denied again: both ways round, with an edit on the other side."""
    new = edits.negated(base, editor.chance)
    return None if new is None else (CONTRADICTION, "denial", new, editor.wrapped(new, "denyflat"))


def _attributed(editor: Editor, base: str) -> Result:
    return ENTAILMENT, "attributed", base, editor.wrapped(base, "told")


def _reworded(editor: Editor, base: str) -> Result:
    found = editor.within(base)
    if found is None:
        return None
    kind, new = found
    attributed = editor.chance.random() < 0.25
    return ENTAILMENT, kind, base, editor.wrapped(new, "told") if attributed else new


def _doubly(editor: Editor, base: str) -> Result:
    new = edits.negated(base, editor.chance)
    return (
        None
        if new is None
        else (ENTAILMENT, "double negation", base, editor.wrapped(new, "denyflat"))
    )


def _negation_told(editor: Editor, base: str) -> Result:
    """A negated sentence bears out that the plain one is untrue."""
    new = edits.negated(base, editor.chance)
    if new is None:
        return None
    how = editor.wrapped(base, "denyflat"), editor.wrapped(new, "told"), _less(editor, new)
    return ENTAILMENT, "negation kept", new, editor.chance.choice(how)


def _less(editor: Editor, sentence: str) -> str:
    return edits.shortened(sentence, editor.chance) or editor.wrapped(sentence, "told")


def _reported(editor: Editor, base: str) -> Result:
    new = base
    if editor.chance.random() < 0.35:
        changed = editor.against(base)
        new = changed[1] if changed else base
    hedged = edits.hedged(new, editor.chance) if editor.chance.random() < 0.4 else None
    return NEUTRAL, "reported speech", base, hedged or editor.wrapped(new, "report")


def _back(editor: Editor, base: str) -> Result:
    """What was left out is not to be had from the rest."""
    found = editor.within(base)
    if found is None or found[0] not in edits.LOSING:
        return None
    return NEUTRAL, "extra detail", found[1], base


def _other_subject(editor: Editor, base: str) -> Result:
    new = editor.pool.other_subject(base, editor.chance)
    if new is None:
        return None
    changed = editor.against(new) if editor.chance.random() < 0.4 else None
    return NEUTRAL, "other name", base, editor.varied(changed[1] if changed else new)


def _other_text(editor: Editor, base: str) -> Result:
    """A sentence on similar matter, with the same edits."""
    other = editor.pool.near(editor.found, editor.chance).sentence
    way = editor.chance.random()
    if way < 0.5:
        how = editor.chance.choice(("deny", "denyflat", "told", "told", "told"))
        other = editor.wrapped(other, how)
    elif way < 0.85:
        changed = editor.against(other)
        other = editor.varied(changed[1] if changed else other)
    return NEUTRAL, "similar topic", base, other


def _added(editor: Editor, base: str) -> Result:
    other = editor.pool.near(editor.found, editor.chance).sentence
    changed = editor.against(other) if editor.chance.random() < 0.6 else None
    return NEUTRAL, "added sentence", base, f"{ended(base)} {changed[1] if changed else other}"


def _other_denied(editor: Editor, base: str) -> Result:
    """That another figure or name is denied says nothing on this one."""
    changed = editor.against(base)
    if changed is None or changed[0] in {"negation", "antonym"}:
        return None
    return NEUTRAL, "other denial", base, editor.wrapped(changed[1], "deny")


_TURNS = frozenset({"reported speech", "other name", "similar topic", "other denial"})
_WEIGHTS_AGAINST: dict[str, float] = {
    "quantity": 10,
    "range": 3,
    "date": 1.5,
    "month": 1,
    "weekday": 3,
    "nationality": 1,
    "antonym": 0.7,
    "negation": 1.7,
    "name": 4,
}
_OPERATIONS: dict[str, dict[Operation, float]] = {
    CONTRADICTION: {_changed: 32, _denied: 9, _negation_denied: 4},
    ENTAILMENT: {_attributed: 5, _reworded: 9, _doubly: 4, _negation_told: 7},
    NEUTRAL: {
        _reported: 8,
        _back: 7,
        _other_subject: 16,
        _other_text: 6,
        _added: 3,
        _other_denied: 2,
    },
}
