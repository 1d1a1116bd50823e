"""A statement that denies or calls false what the other one says."""

from dataclasses import dataclass

from claims.detectors.reading import Reading
from claims.extraction.facets import read_facets
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.numbers import starts_number
from claims.extraction.facets.words import STOP, listed, stem
from claims.extraction.types import Finding, Mode, Span

_REPORTING = frozenset(
    stem(w)
    for w in listed(
        """account claim report rumour rumor version allegation accusation statement story
    suggestion assertion news viral social media post online internet people article tweet
    official evidence truth proof basis completely entirely totally describe call brand fact"""
    )
)


@dataclass(frozen=True, slots=True)
class _Denied:
    content: frozenset[str]  # stems and event classes of what is denied
    positive: bool  # whether what is denied is itself an affirmation
    spans: tuple[Span, ...]  # in the denying text


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find a denial on one side of what the other asserts."""
    forward = _denial_of(a, b)
    backward = _denial_of(b, a)
    if forward is None and backward is not None:
        return _finding(b, a, backward, swapped=True)
    if forward is not None and backward is None:
        return _finding(a, b, forward, swapped=False)
    return None  # neither denies, or each denies what the other does: no two accounts


def _denial_of(denier: Reading, other: Reading) -> _Denied | None:
    denied = _what_is_denied(denier)
    if denied is None or not denied.content or not other.asserted:
        return None
    polarity = other.facets.polarity
    if polarity.refutations or (len(polarity.negations) % 2 == 0) != denied.positive:
        return None
    theirs = other.content | other.heads
    shared = denied.content & theirs
    if _does_another(denier, other):
        return None
    share = len(shared) / len(denied.content)
    least = min(len(denied.content), 2)
    return denied if len(shared) >= least and share >= 0.4 else None


def _does_another(denier: Reading, other: Reading) -> bool:
    """In "the governor denied ordering it" the governor is the one who would have ordered."""
    speaker = denier.proposition.speaker
    words = denier.proposition.denied or denier.text
    if not speaker or not other.subject or not words.partition(" ")[0].endswith("ing"):
        return False
    return other.subject not in {stem(word) for word in speaker.split()}


def _what_is_denied(reading: Reading) -> _Denied | None:
    proposition, polarity = reading.proposition, reading.facets.polarity
    cues = tuple(cue.span for cue in polarity.refutations)
    words = frozenset(reading.facets.tokens.stems[cue.index] for cue in polarity.refutations)
    if proposition.mode is Mode.DENIES and proposition.denied:
        content, positive = _content_of(proposition.denied)
        return _Denied(content, positive, cues or reading.stem_spans(content) or _whole(reading))
    if proposition.mode is not Mode.DENIES and not cues:
        return None
    content = _trim((reading.content | reading.heads) - words)
    spans = cues or reading.stem_spans(reading.content) or _whole(reading)
    return _Denied(content, len(polarity.negations) % 2 == 0, spans[:3])


def _whole(reading: Reading) -> tuple[Span, ...]:
    return (Span(0, len(reading.text)),)


def _trim(content: frozenset[str]) -> frozenset[str]:
    return frozenset(s for s in content if s not in _REPORTING and not starts_number(s))


def _content_of(denied: str) -> tuple[frozenset[str], bool]:
    facets = read_facets(denied)
    stems = {
        s
        for s, low in zip(facets.tokens.stems, facets.tokens.lowers, strict=True)
        if low not in STOP
    }
    alphabetic = {s for s in stems if s[0].isalpha()}
    heads = {CLASS_OF[s] for s in alphabetic if s in CLASS_OF}
    return _trim(frozenset(alphabetic | heads)), len(facets.polarity.negations) % 2 == 0


def _finding(denier: Reading, other: Reading, denied: _Denied, *, swapped: bool) -> Finding:
    told = other.stem_spans(denied.content & other.content) or _whole(other)
    quoted = denier.words(_cover(denied.spans)), other.words(_cover(told))
    spans = (told, denied.spans) if swapped else (denied.spans, told)
    explicit = denier.proposition.mode is Mode.DENIES
    return Finding(
        kind="denial",
        score=0.85 if explicit else 0.75,
        a_spans=spans[0],
        b_spans=spans[1],
        explanation=f"One account denies (“{quoted[0]}”) what the other says: “{quoted[1]}”.",
        detector="denial",
        compared={"slot": "denial", "denied": " ".join(sorted(denied.content))},
    )


def _cover(spans: tuple[Span, ...]) -> Span:
    return Span(spans[0].start, spans[-1].end)
