"""The pages on which actors are merged and parted again."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from claims import merging
from claims.admin.alike import actors_like
from claims.admin.card import cards_of_actors
from claims.admin.joining import Join, Parting, join, part
from claims.models import Actor, ActorMerge, User


def merge(pages: "admin.ModelAdmin[Any]", request: HttpRequest, pk: int) -> HttpResponse:
    """Merge an actor into another one: choose it, see what moves, do it."""
    actor = get_object_or_404(Actor, pk=pk)
    by = cast("User", request.user)

    def act(into: Actor, note: str) -> Any:  # noqa: ANN401 - safe words
        merging.merge_actors(actor, into=into, by=by, reason=note)
        again = reverse("admin:claims_actor_part", args=[pk])
        words = '{} is an alias of this one now. <a href="{}">Part them again…</a>'
        return format_html(words, actor.name, again)

    asked = Join(
        row=actor, card=cards_of_actors([actor])[0], title="Merge into another actor",
        verb="Merge", rows=Actor.objects.all(), likely=lambda sought: actors_like(actor, sought),
        cards=cards_of_actors, check=lambda into: merging.check_actors(actor, into),
        plan=lambda into: merging.plan_of_actor(actor, into), act=act, back=_page(pk),
        done=lambda into: _page(into.pk), goes="This actor goes", stays="This actor stays",
        other_way=lambda into: reverse("admin:claims_actor_merge", args=[into.pk]) + f"?into={pk}",
    )  # fmt: skip
    return join(pages, request, asked)


def part_again(pages: "admin.ModelAdmin[Any]", request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the merge of an actor."""
    rows = ActorMerge.objects.in_force().select_related("actor", "into", "by")
    found = get_object_or_404(rows, actor=pk)
    actor, into = cards_of_actors([found.actor, found.into])
    by = cast("User", request.user)

    def act(note: str) -> None:
        merging.part_actors(found.actor, by=by, reason=note)

    return part(pages, request, Parting(found.actor, actor, into, found, act, _page(pk)))


def _page(pk: int) -> str:
    return reverse("admin:claims_actor_change", args=[pk])
