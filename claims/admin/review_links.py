"""The way from what is judged to its review, or to where one is begun."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Claim, Question


def review_link(subject: Claim | Question) -> SafeString:
    """Return a link to the review of a claim or question with its verdict, or to a new one."""
    review = subject.reviews.select_related("current").order_by("-pk").first()
    if review is None:
        kind = "claim" if isinstance(subject, Claim) else "question"
        address = f"{reverse('admin:claims_review_add')}?{kind}={subject.pk}"
        return format_html('<a href="{}">Write a review</a>', address)
    verdict = review.current.rating if review.current else "not published"
    address = reverse("admin:claims_review_change", args=[review.pk])
    return format_html('<a href="{}" dir="auto">{}</a>', address, verdict)
