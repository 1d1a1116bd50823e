"""The pages on which claims are merged, parted again, and statements split off."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from claims import merging
from claims.admin.alike import claims_like
from claims.admin.card import card_of_statement, cards_of_claims
from claims.admin.joining import Join, Parting, join, part
from claims.models import Claim, ClaimMerge, Statement, User

Pages = admin.ModelAdmin  # the pages on which these stand


def merge(pages: "Pages[Any]", request: HttpRequest, pk: int) -> HttpResponse:
    """Merge a claim into another one of its case: choose it, see what moves, do it."""
    claim = get_object_or_404(_claims(), pk=pk)
    by = cast("User", request.user)

    def act(into: Claim, note: str) -> Any:  # noqa: ANN401 - safe words
        merging.merge_claims(claim, into=into, by=by, reason=note)
        again = reverse("admin:claims_claim_part", args=[pk])
        words = 'Claim {} is this one now. <a href="{}">Part them again…</a>'
        return format_html(words, pk, again)

    asked = Join(
        row=claim, card=cards_of_claims([claim])[0], title="Merge into another claim",
        verb="Merge", rows=_claims(), likely=lambda sought: claims_like(claim, sought),
        cards=cards_of_claims, check=lambda into: merging.check_claims(claim, into),
        plan=lambda into: merging.plan_of_claim(claim, into), act=act, back=_page(pk),
        done=lambda into: _page(into.pk), goes="This claim goes", stays="This claim stays",
        other_way=lambda into: reverse("admin:claims_claim_merge", args=[into.pk]) + f"?into={pk}",
    )  # fmt: skip
    return join(pages, request, asked)


def part_again(pages: "Pages[Any]", request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the merge of a claim."""
    rows = ClaimMerge.objects.in_force().select_related("claim", "into", "by")
    found = get_object_or_404(rows, claim=pk)
    claim, into = cards_of_claims([found.claim, found.into])
    by = cast("User", request.user)

    def act(note: str) -> None:
        merging.part_claims(found.claim, by=by, reason=note)

    return part(pages, request, Parting(found.claim, claim, into, found, act, _page(pk)))


def split(pages: "Pages[Any]", request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """File a statement under another claim of the case, or under one of its own."""
    related = ("claim__case", "claim__question", "speaker", "snapshot__source__publisher__actor")
    rows = Statement.objects.select_related(*related)
    statement = get_object_or_404(rows, pk=number, claim=pk)
    claim, by = statement.claim, cast("User", request.user)
    assert claim  # noqa: S101 - it was looked up by it

    def act(into: Claim | None, note: str) -> Any:  # noqa: ANN401 - safe words
        moved = merging.split_off(statement, by=by, into=into, reason=note)
        words = 'The statement is under <a href="{}">claim {}</a> now, for good.'
        return format_html(words, _page(moved.claim_id or pk), moved.claim_id)

    asked = Join(
        row=claim, card=card_of_statement(statement), title="Split a statement off",
        verb="Split off", rows=_claims(), likely=lambda sought: claims_like(claim, sought),
        cards=cards_of_claims, check=lambda into: merging.check_split(statement, into),
        plan=lambda _into: merging.plan_of_split(statement), act=act, back=_page(pk),
        done=lambda _into: _page(pk), own="A claim of its own", goes="This statement goes",
        stays="To this claim",
    )  # fmt: skip
    return join(pages, request, asked)


def _claims() -> Any:  # noqa: ANN401 - a queryset
    return Claim.objects.select_related("case", "question", "merged_into").defer("embedding")


def _page(pk: int) -> str:
    return reverse("admin:claims_claim_change", args=[pk])
