"""Two raw texts compared by what each claims: attribution stripped, spans led back to the texts."""

from dataclasses import dataclass
from datetime import date

from claims.detectors.decision import Comparison, Label, conclude, unreadable
from claims.detectors.features import Weighed, features_of_whole
from claims.detectors.reading import read
from claims.detectors.weighing import weigh
from claims.extraction.propositions import Located, propositions_of
from claims.extraction.types import Proposition, Span

_MOST_PROPOSITIONS = 12  # of one side; the rest of a long text is not compared


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts with what is known of them."""

    a: str
    b: str
    a_date: date | None = None
    b_date: date | None = None
    a_speaker: str = ""
    b_speaker: str = ""


@dataclass(frozen=True, slots=True)
class PairResult:
    """The outcome, with spans as offsets into the texts as given."""

    label: Label
    score: float
    kind: str | None
    a_spans: tuple[Span, ...]
    b_spans: tuple[Span, ...]
    explanation: str


_Compared = tuple[Weighed, Located, Located]


def compare_texts(pair: TextPair) -> PairResult:
    """Compare each proposition of one text with each of the other; the strongest conflict wins."""
    reason = unreadable(pair.a, "The first") or unreadable(pair.b, "The second")
    if reason:
        return _nothing(reason)
    compared = weigh_texts(pair)
    if not compared:
        return _nothing("One side claims nothing.")
    weighed, x, y = max(compared, key=_weight)
    wholes = (
        read(Proposition(pair.a, said_on=pair.a_date)),
        read(Proposition(pair.b, said_on=pair.b_date)),
    )
    return _result(conclude(weighed, features_of_whole(*wholes)), x, y)


def weigh_texts(pair: TextPair) -> list[_Compared]:
    """Weigh every proposition of one text against every one of the other."""
    mine = propositions_of(pair.a, pair.a_date, pair.a_speaker)[:_MOST_PROPOSITIONS]
    others = propositions_of(pair.b, pair.b_date, pair.b_speaker)[:_MOST_PROPOSITIONS]
    return [(weigh(read(x.proposition), read(y.proposition)), x, y) for x in mine for y in others]


def _weight(compared: _Compared) -> tuple[float, float]:
    """The strongest finding on the closest matter first; without any, the closest matter."""
    weighed = compared[0]
    found = max((finding.score for finding in weighed.findings), default=0.0)
    matter = weighed.matter
    return found * (0.3 + matter.same), matter.containment + 0.05 * matter.shared_words


def _result(result: Comparison, x: Located, y: Located) -> PairResult:
    if result.finding is None:
        return PairResult(result.label, result.score, None, (), (), result.reason)
    return PairResult(
        result.label,
        result.score,
        result.finding.kind,
        _located(x, result.finding.a_spans),
        _located(y, result.finding.b_spans),
        result.finding.explanation,
    )


def _located(located: Located, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(place for span in spans for place in located.locate(span))


def _nothing(reason: str) -> PairResult:
    return PairResult("neutral", 0.0, None, (), (), reason)
