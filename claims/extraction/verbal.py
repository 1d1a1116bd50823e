"""An attribution read from its cue verb: "X said that …", "…, said X"."""

from dataclasses import replace

from claims.extraction import complements, inversion, subjects, words
from claims.extraction.asking import asked_draft
from claims.extraction.closings import within_clause
from claims.extraction.cue_verbs import SAYING, CueVerb, Ranges, complementizer, made
from claims.extraction.cues import READINGS
from claims.extraction.drafts import Draft
from claims.extraction.frames import Form, Frame
from claims.extraction.judged import gapped, right_end, thing
from claims.extraction.passives import passive
from claims.extraction.plausible import PARTICIPLE_LEADS, plausible
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind, Tokens
from claims.extraction.verbs import adverb, verb_group, verb_like
from claims.extraction.words import word_set
from claims.extraction.worth import shown, unspoken, worth

_INVERTED = frozenset({Frame.SAY, Frame.THINK, Frame.THAT})
_GAPS = word_set("whom which what")  # what is judged stands before: "whom he accused"
# Only the plainest verbs turn round after a comma: "…, said the minister".
_INVERTING = word_set("said says say adds added wrote writes explained argued noted")
_PLAINEST = word_set("said says")


def verbal_draft(toks: Tokens, at: int, earlier: list[Draft]) -> Draft | None:
    """Return the attribution whose cue verb stands at ``at``, if it is one."""
    group = verb_group(toks, at)
    question = asked_draft(toks, at, group)
    if question is not None:
        return question
    for reading in READINGS[toks[at].low]:
        end = _particle_end(toks, at + 1, reading.cue.particle)
        if end is not None and plausible(toks, at, reading, group):
            draft = _read(CueVerb(toks, at, end, reading, group), earlier)
            if draft is not None:
                return draft
    return None


def _particle_end(toks: Tokens, at: int, particle: str) -> int | None:
    """Return where the particle of a verb ends, adverbs aside: "spoke at length about"."""
    if not particle:
        return at
    words = particle.split()
    limit = min(len(toks) - len(words), at + 2)
    while at < limit and toks[at].low != words[0] and adverb(toks[at].low):
        at += 1
    if toks[at : at + 2] and [tok.low for tok in toks[at : at + 2]] == ["at", "length"]:
        at += 2
    found = [tok.low for tok in toks[at : at + len(words)]] == words
    return at + len(words) if found else None


def _read(verb: CueVerb, earlier: list[Draft]) -> Draft | None:
    toks = verb.toks
    if unspoken(verb):
        return None
    if verb.group.be and verb.reading.form is Form.PAST and not _has(verb):
        return passive(verb)
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
    gap = verb.cue.frame not in SAYING and phrase.start and toks[phrase.start - 1].low in _GAPS
    if gap and verb.cue.frame is not Frame.CALL:
        return None
    content = gapped(verb, phrase) if gap else _content(verb, phrase)
    return made(verb, phrase, within_clause(verb, phrase, content))


def _has(verb: CueVerb) -> bool:
    """Tell "he's argued that" from "he's expected to": "has" and "is" are shortened alike."""
    following = verb.toks[verb.end].low if verb.end < len(verb.toks) else "by"
    shortened = any(tok.low == "'s" for tok in verb.toks[verb.group.start : verb.at])
    plain = verb.cue.frame in SAYING and following not in {"by", "to", "as", "."}
    return (
        shortened
        and plain
        and not any(t.low == "been" for t in verb.toks[verb.group.start : verb.at])
    )


def _subject(verb: CueVerb) -> Phrase | None:
    toks, form = verb.toks, verb.reading.form
    if form is Form.ING and not verb.group.be and not _own_participle(verb):
        return None
    if verb.group.infinitive:
        return None
    found = subjects.subject_before(toks, verb.group.start)
    reduced = form is Form.PAST and verb.at + 1 < len(toks) and toks[verb.at + 1].low == "by"
    return None if reduced else found


def _own_participle(verb: CueVerb) -> bool:
    """Say whether "a letter saying" names its own speaker right before the participle."""
    lead = verb.toks[verb.at - 1] if verb.at else None
    if verb.end < len(verb.toks) and verb.toks[verb.end].low in words.AUXILIARIES:
        return False  # "no radio warning had been received"
    if lead is None or not lead.is_word or lead.low in PARTICIPLE_LEADS:
        return False
    return not verb_like(lead.low)


def _shares(verb: CueVerb) -> bool:
    """Say whether the verb borrows the subject of the clause: ", saying", "and called for"."""
    if verb.reading.form is Form.ING:
        quoted = verb.at > 0 and verb.toks[verb.at - 1].kind is Kind.QUOTE
        return not verb.lead or quoted or verb.lead in PARTICIPLE_LEADS
    return verb.group.infinitive or verb.lead in {"and", "but", "then", "or"}


def _shared(verb: CueVerb, earlier: list[Draft]) -> Draft | None:
    toks, frame = verb.toks, verb.cue.frame
    start = complements.after(toks, verb.end, frame)
    if start is None or (frame is Frame.THAT and not complementizer(verb, start)):
        return None
    stop = right_end(toks, start, frame)
    if not worth(verb, start, stop) or (frame not in SAYING and thing(verb) is None):
        return None
    phrase = subjects.first_subject(toks, verb.at)
    if verb.at == 0:  # "Conceding that …, he warned": the subject is yet to come
        stop = next((at for at in range(start, stop) if toks[at].text == ","), stop)
        phrase = subjects.first_subject(toks, len(toks), stop + 1)
    draft = made(verb, phrase, [(start, stop)])
    if draft is not None and earlier and earlier[-1].subject is not None:
        return replace(draft, subject=earlier[-1].subject, core=earlier[-1].core)
    return draft if phrase is not None else None


def _inverted(verb: CueVerb) -> Draft | None:
    """Read "…, said the ministry": the speaker stands after the verb."""
    toks, end = verb.toks, verb.end
    if verb.cue.frame not in _INVERTED or end >= len(toks) or toks[end].low == "that":
        return None
    stop = inversion.speaker_end(toks, end)
    if stop <= end or not inversion.can_speak(toks, end, stop):
        return None
    if verb.at == 0:  # "Added the minister: “…”"
        announced = stop + 1 < len(toks) and toks[stop].text == ":"
        return made(verb, Phrase(end, stop, stop), [(stop + 1, len(toks))]) if announced else None
    # "Smith, the mayor, said the firm that … should go" is no inversion.
    plain = toks[verb.at].low in _PLAINEST and not complements.goes_on(toks, stop)
    begun = inversion.before(toks, verb.at, plain=plain)
    if begun is None:
        return None
    past = inversion.apposition_end(toks, stop)
    rest = inversion.resumed(toks, past)
    more = [(rest, complements.sentence_end(toks, rest))] if rest is not None else []
    return made(verb, Phrase(end, past, stop), [(begun, verb.at), *more])


def _content(verb: CueVerb, phrase: Phrase) -> Ranges | None:
    toks, frame = verb.toks, verb.cue.frame
    if frame not in SAYING:
        return thing(verb)
    right = complements.after(toks, verb.end, frame)
    near = toks[max(0, phrase.start - 2) : phrase.start]
    quoted = any(tok.kind is Kind.QUOTE for tok in near)
    left = _before(verb, phrase) if frame is not Frame.THAT or quoted else None
    if left is not None and (right is None or quoted):
        rest = inversion.resumed(toks, verb.end)
        more = [(rest, complements.sentence_end(toks, rest))] if rest is not None else []
        return [(left, phrase.start), *more]
    if right is None:
        return _closing(verb, phrase) or _interrupted(verb, phrase)
    document = shown(verb, phrase)
    if _untold(verb, right, document=document):
        return None
    stop = right_end(toks, right, frame)
    if not (document or worth(verb, right, stop)):
        return None
    return _relative(verb, phrase, right) or [(right, stop)]


def _untold(verb: CueVerb, right: int, *, document: bool) -> bool:
    """Tell whether a verb of saying is negated, or leads to no clause."""
    frame, clause = verb.cue.frame, complementizer(verb, right)
    if frame is Frame.TELL and not clause:
        return _orders(verb, right)
    unsaid = verb.group.negated and frame is Frame.SAY
    return unsaid or (frame is Frame.THAT and not (document or clause))


def _orders(verb: CueVerb, right: int) -> bool:
    """Tell whether "warned the stranger by radio to change its course" says what to do."""
    near = range(verb.end + 1, min(right + 1, len(verb.toks) - 1))
    return any(
        verb.toks[at].low == "to"
        and verb.toks[at + 1].is_word
        and not verb.toks[at + 1].capital
        and verb.toks[at + 1].low not in words.DETERMINERS | words.PREPOSITIONS
        for at in near
    )


def _before(verb: CueVerb, phrase: Phrase) -> int | None:
    """Return where the clause before ", Berg said" begins, though we may not know its verb."""
    toks = verb.toks
    plain = toks[verb.at].low in _PLAINEST and toks[0].low not in words.PREPOSITIONS
    return inversion.before(toks, phrase.start, plain=plain)


def _closing(verb: CueVerb, phrase: Phrase) -> Ranges | None:
    """Read "…, as a neighbour recalls" at the end of a sentence."""
    toks, lead = verb.toks, phrase.start - 1
    if lead < 1 or toks[lead].low != "as" or verb.end < complements.sentence_end(toks, verb.at):
        return None
    left = inversion.before(toks, lead)
    return None if left is None else [(left, lead)]


def _relative(verb: CueVerb, phrase: Phrase, right: int) -> Ranges | None:
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


def _interrupted(verb: CueVerb, phrase: Phrase) -> Ranges | None:
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
