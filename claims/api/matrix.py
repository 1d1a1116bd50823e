"""The matrix of a question as the API tells it: claims as they rank, and rows with their cells."""

from typing import Any

from rest_framework import serializers

from claims.matrix import Matrix, Row
from claims.models import MatrixMark

MARKS = MatrixMark.MarkChoices.choices


class MatrixClaimSerializer(serializers.Serializer[Any]):
    """A competing claim and where it stands."""

    claim = serializers.IntegerField()
    text = serializers.CharField()
    place = serializers.IntegerField(
        allow_null=True, help_text="1: the least inconsistent; null: no row is marked for it"
    )
    inconsistency = serializers.FloatField(help_text="weighed sum of what is inconsistent with it")
    against = serializers.IntegerField(help_text="rows that are inconsistent with it")
    marked = serializers.IntegerField(help_text="rows that are marked for it")


class MatrixCellSerializer(serializers.Serializer[Any]):
    """How a row stands to a claim."""

    claim = serializers.IntegerField()
    mark = serializers.ChoiceField(
        MARKS, allow_null=True, help_text="by an editor; null: nobody has marked it"
    )
    set_by = serializers.CharField(allow_null=True)
    set_at = serializers.DateTimeField(allow_null=True)
    suggestion = serializers.ChoiceField(
        MARKS, allow_null=True, help_text="by what is known; null once marked"
    )
    why = serializers.CharField(help_text="what suggests it")


class MatrixRowSerializer(serializers.Serializer[Any]):
    """An item of evidence, or a statement; one of the two is null."""

    evidence = serializers.IntegerField(allow_null=True)
    statement = serializers.IntegerField(allow_null=True)
    copies = serializers.IntegerField(help_text="further statements of the same origin")
    reliability = serializers.CharField(allow_null=True, help_text="of its publisher, A to F")
    credibility = serializers.IntegerField(allow_null=True, help_text="1 to 6")
    weight = serializers.FloatField(allow_null=True, help_text="null: F or 6, it never counts")
    diagnosticity = serializers.FloatField(
        allow_null=True, help_text="0: it says the same of all claims, 1: as different as can be"
    )
    cells = MatrixCellSerializer(many=True)


class MatrixSerializer(serializers.Serializer[Any]):
    """The matrix of a question: claims across, the least contradicted first; rows down."""

    question = serializers.IntegerField()
    sentence = serializers.CharField(help_text="how the order of the claims was computed")
    with_suggestions = serializers.BooleanField(
        help_text="whether what nobody has confirmed was counted as well"
    )
    suggested = serializers.IntegerField(help_text="cells that are only suggested")
    rows_left_out = serializers.IntegerField(help_text="rows beyond those that are looked at")
    claims = MatrixClaimSerializer(many=True)
    rows = MatrixRowSerializer(many=True)


def represented(matrix: Matrix) -> dict[str, Any]:
    """Return a matrix in the form that MatrixSerializer documents."""
    return {
        "question": matrix.question.pk,
        "sentence": matrix.sentence,
        "with_suggestions": matrix.with_suggestions,
        "suggested": matrix.suggested,
        "rows_left_out": matrix.left_out,
        "claims": [
            {
                "claim": column.claim.pk, "text": column.claim.text,
                "place": column.standing.place, "inconsistency": column.standing.inconsistency,
                "against": column.standing.against, "marked": column.standing.marked,
            }
            for column in matrix.columns
        ],
        "rows": [_row(row) for row in matrix.rows],
    }  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    return {
        "evidence": row.about.pk if row.is_evidence else None,
        "statement": None if row.is_evidence else row.about.pk,
        "copies": row.copies,
        "reliability": row.reliability or None,
        "credibility": row.about.credibility,
        "weight": row.weight,
        "diagnosticity": row.diagnosticity,
        "cells": [
            {
                "claim": cell.claim,
                "mark": cell.value or None,
                "set_by": cell.mark.set_by.get_username() if cell.mark else None,
                "set_at": cell.mark.set_at if cell.mark else None,
                "suggestion": cell.suggestion or None,
                "why": cell.why,
            }
            for cell in row.cells
        ],
    }
