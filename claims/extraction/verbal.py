"""An attribution read from its cue verb: "X said that …", "…, said X", "… was denied by X"."""

from dataclasses import dataclass, replace

from claims.extraction import complements, inversion, subjects
from claims.extraction.cues import READINGS, Cue, Reading
from claims.extraction.drafts import Draft
from claims.extraction.frames import Form, Frame
from claims.extraction.plausible import PARTICIPLE_LEADS, plausible
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind, Tokens, span_of
from claims.extraction.types import Mode, Span
from claims.extraction.verbs import Group, verb_group, verb_like
from claims.extraction.words import OBJECT_OPENERS, word_set

_SAYING = frozenset({Frame.SAY, Frame.TELL, Frame.THINK, Frame.THAT})
_INVERTED = frozenset({Frame.SAY, Frame.THINK, Frame.THAT})
_GAPS = word_set("whom which what")  # what is judged stands before: "whom he accused"
# Only the plainest verbs turn round after a comma: "…, said the minister".
_INVERTING = word_set("said says say adds added wrote writes explained argued noted")
_COMPLEMENTIZERS = word_set("that whether how why what if who where when")

Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Verb:
    """A cue verb where it stands: its word, the end of its particle, its reading and group."""

    toks: Tokens
    at: int
    end: int
    reading: Reading
    group: Group

    @property
    def cue(self) -> Cue:
        return self.reading.cue

    @property
    def lead(self) -> str:
        return self.toks[self.group.start - 1].low if self.group.start else ""


def verbal_draft(toks: Tokens, at: int, earlier: list[Draft]) -> Draft | None:
    """Return the attribution whose cue verb stands at ``at``, if it is one."""
    group = verb_group(toks, at)
    for reading in READINGS[toks[at].low]:
        end = at + 2 if reading.cue.particle else at + 1
        if reading.cue.particle and (end > len(toks) or toks[at + 1].low != reading.cue.particle):
            continue
        if plausible(toks, at, reading, group):
            draft = _read(_Verb(toks, at, end, reading, group), earlier)
            if draft is not None:
                return draft
    return None


def _read(verb: _Verb, earlier: list[Draft]) -> Draft | None:
    toks = verb.toks
    if verb.group.be and verb.reading.form is Form.PAST:
        return _passive(verb)
    if (
        verb.at > 2
        and toks[verb.at].low in _INVERTING
        and toks[verb.at - 1].text in {",", "—", "–"}
    ):
        turned = _inverted(verb)
        if turned is not None:
            return turned
    phrase = _subject(verb)
    if phrase is None:
        return _shared(verb, earlier) if _shares(verb) else _inverted(verb)
    gap = verb.cue.frame not in _SAYING and phrase.start and toks[phrase.start - 1].low in _GAPS
    if gap and verb.cue.frame is not Frame.CALL:
        return None
    return _draft(verb, phrase, _gapped(verb, phrase) if gap else _content(verb, phrase))


def _subject(verb: _Verb) -> Phrase | None:
    toks, form = verb.toks, verb.reading.form
    if form is Form.ING and not verb.group.be and not _own_participle(verb):
        return None
    found = subjects.subject_before(toks, verb.group.start)
    reduced = form is Form.PAST and verb.at + 1 < len(toks) and toks[verb.at + 1].low == "by"
    return None if reduced else found


def _own_participle(verb: _Verb) -> bool:
    """Say whether "a letter saying" names its own speaker right before the participle."""
    lead = verb.toks[verb.at - 1] if verb.at else None
    if lead is None or not lead.is_word or lead.low in PARTICIPLE_LEADS:
        return False
    return verb.cue.frame in _SAYING and not verb_like(lead.low)


def _shares(verb: _Verb) -> bool:
    """Say whether the verb borrows the subject of the clause: ", saying", "and called for"."""
    if verb.reading.form is Form.ING:
        quoted = verb.at > 0 and verb.toks[verb.at - 1].kind is Kind.QUOTE
        return not verb.lead or quoted or verb.lead in PARTICIPLE_LEADS
    return verb.lead in {"and", "but", "then", "or"}


def _shared(verb: _Verb, earlier: list[Draft]) -> Draft | None:
    toks, frame = verb.toks, verb.cue.frame
    start = complements.after(toks, verb.end, frame)
    if start is None or (frame is Frame.THAT and not _complementizer(verb, start)):
        return None
    stop = _right_end(toks, start, frame)
    phrase = subjects.first_subject(toks, verb.at)
    if verb.at == 0:  # "Conceding that …, he warned": the subject is yet to come
        stop = next((at for at in range(start, stop) if toks[at].text == ","), stop)
        phrase = subjects.first_subject(toks, len(toks), stop + 1)
    made = _draft(verb, phrase, [(start, stop)])
    if made is not None and earlier and earlier[-1].subject is not None:
        return replace(made, subject=earlier[-1].subject, core=earlier[-1].core)
    return made if phrase is not None else None


def _inverted(verb: _Verb) -> Draft | None:
    """Read "…, said the ministry": the speaker stands after the verb."""
    toks, end = verb.toks, verb.end
    if verb.cue.frame not in _INVERTED or end >= len(toks):
        return None
    stop = inversion.speaker_end(toks, end)
    if stop <= end or not inversion.can_speak(toks, end, stop):
        return None
    if verb.at == 0:  # "Added the minister: “…”"
        announced = stop + 1 < len(toks) and toks[stop].text == ":"
        return _draft(verb, Phrase(end, stop, stop), [(stop + 1, len(toks))]) if announced else None
    begun = inversion.before(toks, verb.at)
    if begun is None:
        return None
    past = inversion.apposition_end(toks, stop)
    rest = inversion.resumed(toks, past)
    more = [(rest, complements.sentence_end(toks, rest))] if rest is not None else []
    return _draft(verb, Phrase(end, past, stop), [(begun, verb.at), *more])


def _content(verb: _Verb, phrase: Phrase) -> Ranges | None:
    toks, frame = verb.toks, verb.cue.frame
    if frame not in _SAYING:
        return _object(verb)
    right = complements.after(toks, verb.end, frame)
    near = toks[max(0, phrase.start - 2) : phrase.start]
    quoted = any(tok.kind is Kind.QUOTE for tok in near)
    left = inversion.before(toks, phrase.start) if frame is not Frame.THAT or quoted else None
    if left is not None and (right is None or quoted):
        rest = inversion.resumed(toks, verb.end)
        more = [(rest, complements.sentence_end(toks, rest))] if rest is not None else []
        return [(left, phrase.start), *more]
    if right is None:
        return _interrupted(verb, phrase)
    unsaid = verb.group.negated and frame is Frame.SAY
    if unsaid or (frame is Frame.THAT and not _complementizer(verb, right)):
        return None
    return _relative(verb, phrase, right) or [(right, _right_end(toks, right, frame))]


def _relative(verb: _Verb, phrase: Phrase, right: int) -> Ranges | None:
    """Read "The jet, which officials say was hit, crashed": the clause ends at its comma."""
    toks = verb.toks
    if phrase.start < 2 or toks[phrase.start - 1].low not in _GAPS:
        return None
    noun = subjects.subject_before(toks, phrase.start)
    if noun is None or toks[phrase.start - 2].text != ",":
        return None
    stop = complements.clause_end(toks, right)
    stop = next((at for at in range(right, stop) if toks[at].text == ","), stop)
    return [(noun.start, noun.core_end), (right, stop)]


def _interrupted(verb: _Verb, phrase: Phrase) -> Ranges | None:
    """Read "The plane, officials said, was hit" and "As officials said, the plane was hit"."""
    toks = verb.toks
    rest = inversion.resumed(toks, verb.end)
    if rest is None or not phrase.start:
        return None
    end = complements.sentence_end(toks, rest)
    lead = toks[phrase.start - 1]
    if lead.low == "as":
        earlier = [(0, phrase.start - 1)] if phrase.start > 3 else []
        return [*earlier, (rest, end)]
    split = phrase.start > 1 and lead.text == "," and verb.cue.frame is not Frame.THAT
    return [(0, phrase.start), (rest, end)] if split else None


def _gapped(verb: _Verb, phrase: Phrase) -> Ranges | None:
    """Read "which he called a cartel": the relative pronoun stands for what is called so."""
    toks, end = verb.toks, verb.end
    start = end + 1 if end < len(toks) and toks[end].low == "as" else end
    stop = complements.object_end(toks, start) if start < len(toks) else start
    return [(phrase.start - 1, phrase.start), (start, stop)] if stop > start else None


def _complementizer(verb: _Verb, start: int) -> bool:
    near = verb.toks[verb.end : start + 1]
    return any(tok.low in _COMPLEMENTIZERS or tok.kind is Kind.QUOTE for tok in near)


def _right_end(toks: Tokens, start: int, frame: Frame) -> int:
    if frame in _SAYING or (start and toks[start - 1].low == "that"):
        return complements.clause_end(toks, start)
    return complements.object_end(toks, start)


def _object(verb: _Verb) -> Ranges | None:
    toks, cue = verb.toks, verb.cue
    start = complements.after(toks, _past_verdict(verb), cue.frame)
    if start is None or not complements.can_be_object(toks, start, cue.frame):
        return None
    stop = _right_end(toks, start, cue.frame)
    if cue.frame is Frame.CALL and not complements.names_something(toks, start, stop, cue.lemma):
        return None
    return [(start, stop)] if stop > start else None


def _past_verdict(verb: _Verb) -> int:
    """Step over "as untrue" in "dismissed as untrue the claim that …"."""
    toks, end = verb.toks, verb.end
    judged = verb.cue.mode is Mode.DENIES and end + 2 < len(toks) and toks[end].low == "as"
    return end + 2 if judged and toks[end + 2].low in OBJECT_OPENERS else end


def _passive(verb: _Verb) -> Draft | None:
    """Read "was denied by the ministry", "is believed to have died": an agent, or nobody named."""
    toks, end = verb.toks, verb.end
    agent = inversion.agent(toks, end)
    following = toks[end].low if end < len(toks) else ""
    if verb.cue.frame is Frame.CALL and agent is None:
        return _called_by(verb)
    if verb.cue.lemma == "ask" and following == "to":
        return None  # "was asked to leave" is a request, and tells of nothing that is so
    if verb.cue.frame is Frame.THAT and agent is not None and not _complementizer(verb, agent.end):
        return None  # "enquiries are answered by the press service"
    if verb.cue.frame is Frame.TELL or (agent is None and following not in {"to", "that", "as"}):
        return None
    subject = subjects.subject_before(toks, verb.group.start)
    content: Ranges = []
    if subject is not None and toks[subject.start].low != "it":
        content.append((subject.start, subject.end))
    rest = agent.end if agent else end + (following == "that")
    if rest < len(toks):
        content.append((rest, complements.object_end(toks, rest)))
    return _draft(verb, agent, content)


def _called_by(verb: _Verb) -> Draft | None:
    """Read "was ruled accidental by the coroner": what it is called stands before the agent."""
    toks, end = verb.toks, verb.end
    subject = subjects.subject_before(toks, verb.group.start)
    near = range(end + 1, min(len(toks), end + 8))
    by = next((at for at in near if toks[at].low == "by"), None)
    agent = inversion.agent(toks, by) if by is not None else None
    named = agent is None and end < len(toks) and toks[end].low == "as"
    if subject is None or (agent is None and not named):
        return None
    stop = by if by is not None and agent else complements.object_end(toks, end)
    return _draft(verb, agent, [(subject.start, subject.end), (end, stop)])


def _draft(verb: _Verb, phrase: Phrase | None, content: Ranges | None) -> Draft | None:
    toks = verb.toks
    spans = tuple(s for a, b in content or [] if (s := span_of(toks, a, b)) is not None)
    if not spans:
        return None
    return Draft(
        cue=" ".join(tok.text for tok in toks[verb.at : verb.end]),
        cue_span=Span(toks[verb.at].start, toks[verb.end - 1].end),
        content=spans,
        subject=span_of(toks, phrase.start, phrase.end) if phrase else None,
        core=span_of(toks, phrase.start, phrase.core_end) if phrase else None,
        mode=_mode(verb),
        frame=verb.cue.frame,
    )


def _mode(verb: _Verb) -> Mode:
    if not verb.group.negated:
        return verb.cue.mode
    if verb.cue.mode is Mode.DENIES:
        return Mode.DECLINES  # "did not deny that": neither the one nor the other
    return Mode.DENIES if verb.cue.frame is Frame.THINK else verb.cue.mode
