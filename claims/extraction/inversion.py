"""What stands around a cue in the middle or at the end: "…, said the minister, …"."""

from claims.extraction import words
from claims.extraction.complements import SHORT_STOPS, sentence_end, skip_adjuncts
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import DASHES, FULL_STOPS, Kind, Tokens, spoken
from claims.extraction.verbs import clausal, finite
from claims.extraction.words import word_set

_SPEAKER_STOPS = word_set(
    "who which that when while as after before during where because in if by late early last but "
    "yesterday today via earlier later adding whether how why what"
)
_LONGEST_SPEAKER = 30  # tokens


def before(toks: Tokens, subject: int, floor: int = 0, *, plain: bool = False) -> int | None:
    """Return where the content before a cue in parentheses begins, or None where there is none.

    After the plainest cues, ``plain``, it need not show a verb that we know.
    """
    at = subject - 1
    if at < floor:
        return None
    if toks[at].kind is Kind.QUOTE:
        return floor if spoken(toks[at]) else None
    if toks[at].text != "," and toks[at].text not in DASHES:
        return None
    if at > floor and toks[at - 1].kind is Kind.QUOTE:
        return floor
    begun = floor
    while begun < at and (toks[begun].text in {",", ";"} or toks[begun].text in DASHES):
        begun += 1
    return begun if at - begun >= 3 and (plain or clausal(toks, begun, at)) else None


def resumed(toks: Tokens, at: int) -> int | None:
    """Return where a quotation or sentence goes on after ", he said,"."""
    at = skip_adjuncts(toks, at, phrases=True)
    if at >= len(toks):
        return None
    if toks[at].kind is Kind.QUOTE:
        return at
    if at + 1 >= len(toks) or toks[at].text not in {",", ".", ":", "?", "!"} | DASHES:
        return None
    following = toks[at + 1]
    if following.kind is Kind.QUOTE:
        return at + 1
    own = following.low.endswith("ing") or following.low in SHORT_STOPS - {"before"}
    if toks[at].text != "," or own:
        return None
    return at + 1 if sentence_end(toks, at + 1) - at > 2 else None


def speaker_end(toks: Tokens, start: int) -> int:
    """Return where a noun phrase after the cue ends: "said the ministry of …"."""
    limit = min(len(toks), start + _LONGEST_SPEAKER)
    for at in range(start, limit):
        tok = toks[at]
        if tok.kind is Kind.QUOTE or (
            tok.kind is Kind.MARK and tok.text not in {"&", "’", "'", "-"}
        ):
            return at
        if tok.low in words.WEEKDAYS:
            return at - 1 if at > start + 1 and toks[at - 1].low in {"on", "last"} else at
        if at > start and tok.low in _SPEAKER_STOPS:
            return at
    return limit


def apposition_end(toks: Tokens, start: int) -> int:
    """Return where ", head of …" after an inverted speaker ends."""
    if start >= len(toks) or toks[start].text != ",":
        return start
    limit = min(len(toks), start + 40)
    for at in range(start + 1, limit):
        if toks[at].kind is Kind.QUOTE or toks[at].text in FULL_STOPS:
            return at - 1 if toks[at - 1].text == "," else at
    return limit


def can_speak(toks: Tokens, start: int, end: int) -> bool:
    """Say whether a noun phrase after an inverted verb can be its speaker."""
    first = toks[start]
    if not first.is_word or first.low in words.OBJECT_PRONOUNS - {"it", "you"}:
        return False
    closed = words.PREPOSITIONS | words.SUBORDINATORS | (words.ADVERBS - {"both", "all"})
    if first.low in closed:
        return False
    quoted = end < len(toks) and toks[end].kind is Kind.QUOTE
    if quoted and not (start > 1 and toks[start - 2].kind is Kind.QUOTE):
        return False  # "Berg, head of the port, said Mr. Hall and the “old guard” left"
    return not any(
        finite(toks, at) or toks[at].low in words.SUBJECT_PRONOUNS - {"both", "it", "you"}
        for at in range(start + 1, end)
    )


def agent(toks: Tokens, at: int) -> Phrase | None:
    """Return the "by X" that follows a passive."""
    if at + 1 >= len(toks) or toks[at].low != "by":
        return None
    stop = speaker_end(toks, at + 1)
    return Phrase(at + 1, stop, stop) if stop > at + 1 and toks[at + 1].is_word else None
