"""Passives: "was denied by the ministry", "is believed to have died", "was told that …"."""

from dataclasses import replace

from claims.extraction import complements, inversion, subjects
from claims.extraction.cue_verbs import CueVerb, Ranges, complementizer, made
from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind, Tokens
from claims.extraction.words import word_set

# Without an agent, these say that nobody vouches for what is told.
_HEARSAY = word_set(
    "believe think allege suspect report say rumour rumor presume assume suppose understand claim "
    "fear expect estimate consider"
)


def passive(verb: CueVerb) -> Draft | None:
    """Read "was denied by the ministry", "is believed to have died": an agent, or nobody named."""
    toks, end = verb.toks, verb.end
    agent = inversion.agent(toks, end)
    following = toks[end].low if end < len(toks) else ""
    if verb.cue.frame is Frame.CALL and agent is None:
        return _called_by(verb)
    if verb.cue.lemma == "ask" and following == "to":
        return None  # "was asked to leave" is a request, and tells of nothing that is so
    if verb.cue.frame is Frame.THAT and agent is not None and not complementizer(verb, agent.end):
        return None  # "enquiries are answered by the press service"
    if verb.cue.frame is Frame.TELL:
        return _informed(verb, agent)
    if agent is None and following not in {"to", "that", "as"}:
        return None
    subject = subjects.subject_before(toks, verb.group.start)
    content: Ranges = []
    if subject is not None and toks[subject.start].low != "it":
        content.append((subject.start, subject.end))
    rest = agent.end if agent else end + (following == "that")
    if rest < len(toks):
        content.append((rest, complements.object_end(toks, rest)))
    draft = made(verb, agent, content)
    heard = agent is None and verb.cue.lemma in _HEARSAY
    return replace(draft, hedged=True) if draft is not None and heard else draft


def _informed(verb: CueVerb, agent: Phrase | None) -> Draft | None:
    """Read "was told by doctors that the wound was fatal": the agent is who speaks."""
    toks = verb.toks
    begun = agent.end if agent else verb.end
    that = next((i for i in range(begun, min(len(toks) - 1, begun + 6)) if _opens(toks, i)), None)
    if that is None:
        return None
    start = that + 1 if toks[that].low == "that" else that
    return made(verb, agent, [(start, complements.clause_end(toks, start))])


def _opens(toks: Tokens, at: int) -> bool:
    return toks[at].low in {"that", "whether"} or toks[at].kind is Kind.QUOTE


def _called_by(verb: CueVerb) -> Draft | None:
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
    return made(verb, agent, [(subject.start, subject.end), (end, stop)])
