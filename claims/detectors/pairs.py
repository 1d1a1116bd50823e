"""Raw texts compared by what each claims: attribution stripped, spans led back to the texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claims.detectors.calibration import Calibration, shipped
from claims.detectors.decision import (
    Comparison,
    Judge,
    Judged,
    Label,
    conclude,
    features_of_model,
    ran,
    unreadable,
)
from claims.detectors.features import Weighed, features, features_of_whole
from claims.detectors.reading import Reading, read
from claims.detectors.weighing import weigh
from claims.extraction.languages import is_read
from claims.extraction.propositions import Located, propositions_of
from claims.extraction.types import Proposition, Span

_MOST_PROPOSITIONS = 12  # of one side; the rest of a long text is not compared
_MOST_JUDGED = 4  # sentences of the longer text that the model reads one by one


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts with what is known of them; a language is an ISO 639-1 code, or "" if unknown."""

    a: str
    b: str
    a_date: date | None = None
    b_date: date | None = None
    a_speaker: str = ""
    b_speaker: str = ""
    a_language: str = ""
    b_language: str = ""


@dataclass(frozen=True, slots=True)
class PairResult:
    """The outcome, with spans as offsets into the texts as given."""

    label: Label
    score: float  # calibrated probability of contradiction
    kind: str | None
    a_spans: tuple[Span, ...]
    b_spans: tuple[Span, ...]
    explanation: str
    detectors: tuple[str, ...] = ()  # what ran; none where a side could not be read


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The two propositions of a pair that are likest to conflict, and the texts they stand in."""

    weighed: Weighed
    a: Located
    b: Located
    wholes: tuple[Reading, Reading]

    def judged_texts(self) -> list[tuple[str, str]]:
        """Return what the model reads: both texts, and sentences of the longer with the shorter."""
        a, b = (whole.text for whole in self.wholes)
        a_is_long = len(a) > len(b)
        long, short = self.wholes if a_is_long else self.wholes[::-1]
        sentences = [
            (s, short.text) if a_is_long else (short.text, s) for s in _closest(long, short)
        ]
        return [(a, b), *sentences]

    def rest(self, judged: Sequence[Judged]) -> dict[str, float]:
        """Return the features beside those of the propositions themselves."""
        return features_of_whole(*self.wholes) | features_of_model(judged)

    def concluded(
        self, judged: Sequence[Judged], calibration: Calibration, detectors: tuple[str, ...]
    ) -> Comparison:
        """Return the decision; two texts that were put side by side are of one matter."""
        rest = self.rest(judged)
        return conclude(self.weighed, rest, calibration, detectors, judged, by_wording=True)


def compare_texts(pair: TextPair, judge: Judge | None = None) -> PairResult:
    """Compare each proposition of one text with each of the other; the strongest conflict wins."""
    return compare_texts_all([pair], judge)[0]


def compare_texts_all(
    pairs: Sequence[TextPair], judge: Judge | None = None, calibration: Calibration | None = None
) -> list[PairResult]:
    """Compare the texts of each pair, the model reading all at once; the order stays."""
    prepared = [_prepared(pair) for pair in pairs]
    read_pairs = [one for one in prepared if isinstance(one, _Prepared)]
    judged, names = _judged(read_pairs, judge), ran(judge is not None)
    return [
        _nothing(one)
        if isinstance(one, str)
        else _result(one, one.concluded(next(judged), calibration or shipped(), names))
        for one in prepared
    ]


def features_of_texts(
    pairs: Sequence[TextPair], judge: Judge | None = None
) -> list[dict[str, float]]:
    """Return what the decision weighs in each pair, by name; nothing where a side is unreadable."""
    prepared = [_prepared(pair) for pair in pairs]
    judged = _judged([one for one in prepared if isinstance(one, _Prepared)], judge)
    return [
        {} if isinstance(one, str) else features(one.weighed) | one.rest(next(judged))
        for one in prepared
    ]


def _prepared(pair: TextPair) -> _Prepared | str:
    """Read a pair; return why it cannot be compared where it cannot."""
    reason = _unreadable(pair)
    if reason:
        return reason
    mine = propositions_of(pair.a, pair.a_date, pair.a_speaker)[:_MOST_PROPOSITIONS]
    others = propositions_of(pair.b, pair.b_date, pair.b_speaker)[:_MOST_PROPOSITIONS]
    if not mine or not others:
        return "One side claims nothing."
    compared = [
        (weigh(read(x.proposition), read(y.proposition)), x, y) for x in mine for y in others
    ]
    weighed, x, y = max(compared, key=lambda one: _weight(one[0]))
    wholes = (
        read(Proposition(pair.a, said_on=pair.a_date)),
        read(Proposition(pair.b, said_on=pair.b_date)),
    )
    return _Prepared(weighed, x, y, wholes)


def _unreadable(pair: TextPair) -> str:
    for name, text, language in (
        ("The first", pair.a, pair.a_language),
        ("The second", pair.b, pair.b_language),
    ):
        if reason := unreadable(text, name):
            return reason
        if not is_read(text, language):
            return f"{name} side seems to be in another language ({language}); English is read."
    return ""


def _judged(prepared: Sequence[_Prepared], judge: Judge | None) -> Iterator[Sequence[Judged]]:
    """Yield for each pair what the model says of its texts; nothing without a judge."""
    if judge is None:
        yield from ([] for _ in prepared)
        return
    texts = [one.judged_texts() for one in prepared]
    said = iter(judge([text for of_pair in texts for text in of_pair]))
    for of_pair in texts:
        yield [next(said) for _ in of_pair]


def _closest(long: Reading, short: Reading) -> list[str]:
    """Return the sentences of the longer text that share most with the shorter, in their order."""
    sentences = propositions_of(long.text)[: 3 * _MOST_PROPOSITIONS]
    if len(sentences) < 2:
        return []
    shared = [len(read(one.proposition).content & short.content) for one in sentences]
    best = sorted(range(len(sentences)), key=lambda at: (-shared[at], at))[:_MOST_JUDGED]
    return [sentences[at].proposition.text for at in sorted(best)]


def _weight(weighed: Weighed) -> tuple[float, float]:
    """The strongest finding on the closest matter first; without any, the closest matter."""
    found = max((finding.score for finding in weighed.findings), default=0.0)
    matter = weighed.matter
    return found * (0.3 + matter.same), matter.containment + 0.05 * matter.shared_words


def _result(one: _Prepared, result: Comparison) -> PairResult:
    finding = result.finding
    if finding is None:
        none: tuple[Span, ...] = ()
        return PairResult(
            result.label, result.score, None, none, none, result.reason, result.detectors
        )
    return PairResult(
        result.label,
        result.score,
        finding.kind,
        _located(one.a, finding.a_spans),
        _located(one.b, finding.b_spans),
        finding.explanation,
        result.detectors,
    )


def _located(located: Located, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(place for span in spans for place in located.locate(span))


def _nothing(reason: str) -> PairResult:
    return PairResult("neutral", 0.0, None, (), (), reason)
