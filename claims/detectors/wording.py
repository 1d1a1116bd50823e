"""What the entailment model alone sees: a conflict of wording that no slot shows."""

from claims.detectors.reading import Reading
from claims.extraction.types import Finding, Span

NAME = "entailment"
_MOST_SPANS = 4  # of one side; with more, nothing would be pointed at


def finding(a: Reading, b: Reading, opposed: float) -> Finding:
    """Return the finding of the model for two texts: its deciding words are those that differ.

    ``opposed``: the model's own probability of contradiction, the score of the finding.

    Where one side has no words of its own, such as where the other only adds a "not", all that it
    says decides.
    """
    a_spans, b_spans = _own(a, b), _own(b, a)
    mine, others = (
        "”, “".join(reading.words(span) for span in spans)
        for reading, spans in ((a, a_spans), (b, b_spans))
    )
    return Finding(
        kind="other",
        score=opposed,
        a_spans=a_spans,
        b_spans=b_spans,
        explanation=(
            "By their wording the two cannot both hold, though no slot shows a conflict: "
            f"one account says “{mine}”, the other “{others}”."
        ),
        detector=NAME,
        compared={"slot": "wording", "a": mine, "b": others},
    )


def _own(reading: Reading, other: Reading) -> tuple[Span, ...]:
    """Return where the words stand that the other side lacks, or the whole where there are none."""
    spans = reading.stem_spans(reading.content - other.stems)[:_MOST_SPANS]
    return spans or (Span(0, len(reading.text.rstrip())),)
