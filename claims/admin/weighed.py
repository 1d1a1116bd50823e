"""What stands on a claim as evidence, with the ways to attach more and to the matrix."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.models import Claim, EvidenceStance
from sources.admin.base import badge

SHOWN = 12  # the newest; the list of evidence has the rest
TONES = {"supports": "good", "refutes": "bad", "context": "info"}


def matrix_link(question: int) -> SafeString:
    """Return a link to the matrix of a question."""
    address = reverse("admin:claims_question_matrix", args=[question])
    return format_html('<a href="{}">Matrix</a>', address)


def weighed(claim: Claim) -> SafeString:
    """Return the evidence that stands to a claim, and links to attach more and to the matrix."""
    standing = EvidenceStance.objects.filter(claim=claim, withdrawn_at=None)
    standing = standing.filter(evidence__withdrawn_at=None).select_related("evidence", "added_by")
    rows = format_html_join(
        "", '<p>{} <a href="{}" dir="auto">{}</a> <span class="quiet">{}</span></p>',
        (
            (
                badge(one.get_stance_display(), TONES[one.stance]),
                reverse("admin:claims_evidence_change", args=[one.evidence_id]),
                one.evidence, one.added_by,
            )
            for one in standing.order_by("-pk")[:SHOWN]
        ),
    )  # fmt: skip
    attach = format_html(
        '<a href="{}?claim={}">Attach evidence</a>', reverse("admin:claims_evidence_add"), claim.pk
    )
    board = format_html(" · {}", matrix_link(claim.question_id)) if claim.question_id else ""
    return format_html("{}<p>{}{}</p>", rows, attach, board)
