"""Two tables of sentences: what must be found, and what must be left alone."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from claims.detectors.pairs import PairResult, TextPair, compare_texts

_HERE = Path(__file__).parent
_KINDS = {
    "cause", "quantity", "date", "place", "identity", "denial", "negation", "status", "quotation",
    "other",
}  # fmt: skip
_FOUND = 0.9  # of the contradictions, with their kind
_FOUND_OF_A_KIND = 0.7
_SURE = 0.5  # the score from which a finding is shown


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _compared(row: dict[str, str]) -> PairResult:
    return compare_texts(TextPair(row["a"], row["b"]))


POSITIVES, NEGATIVES = _rows("positives.tsv"), _rows("hard_negatives.tsv")


def test_the_tables_are_large_enough_to_mean_something() -> None:
    domains = {row["domain"] for row in NEGATIVES}
    of_kind = Counter(row["kind"] for row in POSITIVES)
    assert len(POSITIVES) >= 270
    assert len(NEGATIVES) >= 370
    assert set(of_kind) == _KINDS
    assert min(of_kind.values()) >= 10
    assert domains >= {
        "accident",
        "protest",
        "election",
        "epidemic",
        "company",
        "court",
        "military",
        "sport",
    }


def test_nearly_all_contradictions_are_found_with_their_kind() -> None:
    missed = [(row["a"], row["b"]) for row in POSITIVES if not _found(row)]
    assert len(missed) <= (1 - _FOUND) * len(POSITIVES), missed


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_no_kind_is_forgotten(kind: str) -> None:
    rows = [row for row in POSITIVES if row["kind"] == kind]
    missed = [(row["a"], row["b"]) for row in rows if not _found(row)]
    assert len(missed) <= (1 - _FOUND_OF_A_KIND) * len(rows), missed


def _found(row: dict[str, str]) -> bool:
    result = _compared(row)
    return result.kind == row["kind"] and result.score >= _SURE


def test_hard_negatives_are_hardly_ever_flagged() -> None:
    flagged = [
        (row["reason"], row["a"], row["b"], result.explanation)
        for row in NEGATIVES
        if (result := _compared(row)).label == "contradiction"
    ]
    assert len(flagged) <= 0.05 * len(NEGATIVES), flagged


# The sample case's own pairs, and those that readers would laugh at: none of them, ever.
@pytest.mark.parametrize(
    "row", [r for r in NEGATIVES if r["domain"] == "custody"], ids=lambda r: r["a"]
)
def test_no_negative_of_the_sample_case_is_flagged(row: dict[str, str]) -> None:
    assert _compared(row).label != "contradiction"


@pytest.mark.parametrize("row", POSITIVES, ids=lambda r: r["a"])
def test_order_of_the_two_sides_does_not_matter(row: dict[str, str]) -> None:
    forward = compare_texts(TextPair(row["a"], row["b"]))
    backward = compare_texts(TextPair(row["b"], row["a"]))
    assert (forward.label, forward.kind) == (backward.label, backward.kind)
    assert forward.score == pytest.approx(backward.score, abs=0.02)


def test_order_of_the_two_sides_does_not_matter_where_there_is_no_conflict() -> None:
    turned = [
        (row["a"], row["b"])
        for row in NEGATIVES
        if _label_and_kind(row["a"], row["b"]) != _label_and_kind(row["b"], row["a"])
    ]
    assert turned == []


def _label_and_kind(a: str, b: str) -> tuple[str, str | None]:
    result = compare_texts(TextPair(a, b))
    return result.label, result.kind


@pytest.mark.parametrize("row", POSITIVES, ids=lambda r: r["a"])
def test_spans_lie_in_the_texts_and_stand_in_the_explanation(row: dict[str, str]) -> None:
    result = _compared(row)
    for spans, text in ((result.a_spans, row["a"]), (result.b_spans, row["b"])):
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert bool(spans) == (result.kind is not None)
    if result.kind not in {"denial", "negation", None}:
        assert result.a_spans[0].of(row["a"]) in result.explanation
        assert result.b_spans[0].of(row["b"]) in result.explanation
    if result.kind:
        assert result.explanation.count(".") >= 1
        assert "\n" not in result.explanation
