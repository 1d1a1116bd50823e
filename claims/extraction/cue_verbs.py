"""A cue verb where it stands, and the attribution that is made of it."""

from dataclasses import dataclass

from claims.extraction.cues import Cue, Reading
from claims.extraction.drafts import Draft
from claims.extraction.frames import Form, Frame
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind, Tokens, span_of
from claims.extraction.types import Mode, Span
from claims.extraction.verbs import Group
from claims.extraction.words import word_set

SAYING = frozenset({Frame.SAY, Frame.TELL, Frame.THINK, Frame.THAT})
COMPLEMENTIZERS = word_set("that whether how why what if who where when")
POTENTIAL = word_set("can could might may must should will 'll cannot can't couldn't")
_RELATIVES = word_set("who which that")
_WEAK = frozenset({Frame.WANT, Frame.OBJECT, Frame.CALL})

Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A cue verb where it stands: its word, the end of its particle, its reading and group."""

    toks: Tokens
    at: int
    end: int
    reading: Reading
    group: Group

    @property
    def cue(self) -> Cue:
        """Return the cue that the verb is read as."""
        return self.reading.cue

    @property
    def lead(self) -> str:
        """Return the word before the verb group, or nothing at the start."""
        return self.toks[self.group.start - 1].low if self.group.start else ""


def complementizer(verb: CueVerb, start: int) -> bool:
    """Say whether "that", "whether" or a quotation opens what follows the verb."""
    near = verb.toks[verb.end : start + 1]
    return any(tok.low in COMPLEMENTIZERS or tok.kind is Kind.QUOTE for tok in near)


def made(verb: CueVerb, phrase: Phrase | None, content: Ranges | None) -> Draft | None:
    """Return the attribution to ``phrase`` of the words at ``content``, if there are any."""
    toks = verb.toks
    spans = tuple(s for a, b in content or [] if (s := span_of(toks, a, b)) is not None)
    if not spans:
        return None
    quoted = any(tok.kind is Kind.QUOTE for a, b in content or [] for tok in toks[a:b])
    return Draft(
        cue=" ".join(tok.text for tok in toks[verb.at : verb.end]),
        cue_span=Span(toks[verb.at].start, toks[verb.end - 1].end),
        content=spans,
        subject=span_of(toks, phrase.start, phrase.end) if phrase else None,
        core=span_of(toks, phrase.start, phrase.core_end) if phrase else None,
        mode=_mode(verb),
        frame=verb.cue.frame,
        mention=_mentions(verb, phrase),
        weak=verb.cue.frame in _WEAK
        and not quoted
        and (verb.reading.form is not Form.PAST or verb.group.negated)
        and _mode(verb) is Mode.ASSERTS,
    )


def _mentions(verb: CueVerb, phrase: Phrase | None) -> bool:
    """Say whether a verb's form rather mentions a stance than reports one: "who back the bill"."""
    toks = verb.toks
    relative = phrase is not None and toks[phrase.end - 1].low in _RELATIVES
    possible = any(tok.low in POTENTIAL for tok in toks[verb.group.start : verb.at])
    participle = verb.reading.form is Form.ING and not verb.group.be
    return relative or possible or participle


def _mode(verb: CueVerb) -> Mode:
    if not verb.group.negated:
        return verb.cue.mode
    if verb.cue.mode is Mode.DENIES:
        return Mode.DECLINES  # "did not deny that": neither the one nor the other
    if verb.cue.frame is not Frame.THINK:
        return verb.cue.mode
    return Mode.ASSERTS if verb.cue.mode is Mode.QUESTIONS else Mode.DENIES  # "does not doubt"
