"""From a raw text to the propositions in it, and the key under which one meaning is filed once."""

import re
from dataclasses import dataclass
from datetime import date

from claims.extraction import extract_statements
from claims.extraction.contents import content_text, locate
from claims.extraction.datelines import without_dateline
from claims.extraction.facets import DateRef, Facets, Quantity
from claims.extraction.facets.numbers import SCALES, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import UNITS
from claims.extraction.facets.words import MEANINGFUL_STOPS, STOP
from claims.extraction.types import Proposition, Span, Statement

# Without one of these a short text is its own proposition, and no statements need be read.
_ATTRIBUTION = re.compile(
    r"[\"“”«»„‟?]|\b(?:sa(?:y|id|ys|ying)|told|tells?|according|accus|claim|den(?:y|ied|ies|ying)|report|announc|"
    r"stat(?:ed|ement|es|ing)|confirm|add(?:ed|s)|insist|argu|warn|alleg|believ|think|thought|suggest|"
    r"reject|dismiss|disput|refut|admit|acknowledg|explain|note[ds]|describ|declin|ask(?:ed|s)|assert|"
    r"maintain|reveal|recall|declar|call(?:ed|s|ing)|quot|concede|vow|promis|predict|estimat|write|wrote|"
    r"testif|retract|withdr|question|posted|tweet)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+\S|\n")


@dataclass(frozen=True, slots=True)
class Located:
    """A proposition with the way back from its words to their place in the text it was read in."""

    proposition: Proposition
    source: str
    statement: Statement | None = None  # null where the whole text is the proposition

    def locate(self, span: Span) -> tuple[Span, ...]:
        """Return where the words at ``span`` of the proposition stand in the source."""
        if self.statement is None:
            return (span,)
        return locate(self.source, self.statement, span.start, span.end)


def propositions_of(
    text: str, said_on: date | None = None, speaker: str = "", context: str = ""
) -> list[Located]:
    """Return what a text claims, attribution stripped; ``speaker`` says what no one else says."""
    whole = Span(0, len(text))
    plain = _ATTRIBUTION.search(text) is None and _SENTENCE_END.search(text) is None
    if plain and without_dateline(text, whole) == whole:
        return [Located(Proposition(text, speaker=speaker, said_on=said_on, context=context), text)]
    found = []
    for statement in extract_statements(text, said_on):
        words = content_text(text, statement)
        if not words.strip():
            continue
        proposition = Proposition(
            text=words,
            mode=statement.mode,
            speaker=statement.speaker or speaker,
            denied=statement.denied.of(text) if statement.denied is not None else "",
            said_on=said_on,
            context=context,
            is_quoted=statement.is_quoted(),
        )
        found.append(Located(proposition, text, statement))
    return found


def normal_form(text: str, facets: Facets) -> str:
    """Return a key that near-identical wordings share, and other values or polarities never do.

    Typed facets stand in it as values, not as words, so "38" and "thirty-eight" meet and "38"
    and "39" cannot. ``text`` is the text that ``facets`` were read from.
    """
    del text  # its tokens are in the facets
    tokens = facets.tokens
    typed = _typed_tokens(facets)
    words = sorted(
        {
            key
            for index, key in enumerate(tokens.stems)
            if index not in typed and _counts(tokens, index)
        }
    )
    parts = {
        "w": words,
        "q": sorted(_quantity(q) for q in facets.quantities),
        "d": sorted(_date(d) for d in facets.dates),
        "n": [name.key for name in facets.names],  # in order: "A beat B" is not "B beat A"
        "a": [_agent(facets)],
        "s": sorted(scope.kind for scope in facets.scopes),
        "p": [_polarity(facets)],
    }
    return ";".join(f"{name}={','.join(values)}" for name, values in parts.items() if any(values))


def _counts(tokens: Tokens, index: int) -> bool:
    low = tokens.lowers[index]
    if low in MEANINGFUL_STOPS or low[0].isdecimal():
        return True
    return low[0].isalpha() and low not in STOP


def _typed_tokens(facets: Facets) -> frozenset[int]:
    """Return the tokens that stand in the key as values: numbers, dates and names."""
    tokens = facets.tokens
    spans = [d.span for d in facets.dates] + [n.span for n in facets.names]
    inside = {
        index
        for index, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if any(span.start <= start and end <= span.end for span in spans)
    }
    counted = {
        index
        for q in facets.quantities
        for index, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if q.span.start <= start and end <= q.span.end and _is_figure(tokens.lowers[index])
    }
    return frozenset(inside | counted)


def _is_figure(low: str) -> bool:
    return starts_number(low) or low in UNITS or low in SCALES


def _quantity(q: Quantity) -> str:
    whole = f"/{q.whole[0]:g}-{q.whole[1]:g}" if q.whole else ""
    return f"{q.low:.10g}-{q.high:.10g}{whole}|{q.unit}|{q.noun}|{q.relation}"


def _date(d: DateRef) -> str:
    ends = (d.last_day, d.last_month, d.last_year)
    parts = (d.year, d.month, d.day, *ends, d.weekday if d.day is None else None, d.minute)
    said = "" if any(part is not None for part in parts) else d.precision
    figures = "/".join("" if part is None else str(part) for part in parts)
    return figures + "".join(filter(None, (d.part, d.zone, d.bound, said)))


def _polarity(facets: Facets) -> str:
    polarity = facets.polarity
    turned = len(polarity.negations) % 2, len(polarity.refutations) % 2
    return f"{turned[0]}{turned[1]}{int(bool(polarity.hedges))}"


def _agent(facets: Facets) -> str:
    """Return who acts: the word after "by", else the last one before the first event.

    Without it "police attacked protesters" and "protesters attacked police" would share a key.
    """
    if not facets.events:
        return ""
    tokens, first = facets.tokens, facets.events[0].index
    after = range(first + 1, min(len(tokens), first + 8))
    by = next((index for index in after if tokens.lowers[index] == "by"), None)
    searched = range(first - 1, -1, -1) if by is None else range(by + 1, len(tokens))
    return next((tokens.stems[i] for i in searched if _is_word(tokens, i)), "")


def _is_word(tokens: Tokens, index: int) -> bool:
    return tokens.lowers[index][0].isalpha() and tokens.lowers[index] not in STOP
