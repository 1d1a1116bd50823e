"""The two steps of joining one row to another: choose which, then see what will move and do it.

Choosing changes nothing and is a GET, so that it can be gone back to; only the last step is a POST.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from claims.admin.card import Card
from claims.merging import Plan

LONGEST_NOTE = 500
OWN = "own"  # what is chosen where the row is to have one of its own


@dataclass(frozen=True)
class Join:
    """What one kind of joining asks, shows and does."""

    row: models.Model  # on whose page the editor began
    card: Card
    title: str
    verb: str  # on the button
    rows: models.QuerySet[Any]  # among which the other one is found by its number
    likely: Callable[[str], Sequence[Any]]  # what is offered, by what was searched for
    cards: Callable[[Sequence[Any]], list[Card]]
    check: Callable[[Any], None]  # raises ValidationError on the field "into"
    plan: Callable[[Any], Plan]
    act: Callable[[Any, str], SafeString]  # with the other row and a note; says what was done
    back: str  # the page to go back to
    done: Callable[[Any], str]  # the page that shows what came of it
    other_way: Callable[[Any], str] | None = None  # the same with the two exchanged
    own: str = ""  # how a new one is called, where that can be chosen
    goes: str = "This goes"
    stays: str = "This stays"


@dataclass
class Choice:
    """What was chosen, as it was typed, and what is wrong with it."""

    into: str = ""
    number: str = ""
    other: Any = None
    is_own: bool = False
    problems: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_made(self) -> bool:
        """Tell whether something was chosen that can be joined."""
        return not self.problems and (self.is_own or self.other is not None)


def join(site_admin: "admin.ModelAdmin[Any]", request: HttpRequest, asked: Join) -> HttpResponse:
    """Show the step that is due, or do what was confirmed."""
    if not site_admin.has_change_permission(request, asked.row):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else request.GET
    choice = _choice(given, asked)
    context: dict[str, Any] = {
        **site_admin.admin_site.each_context(request),
        "opts": site_admin.opts, "original": asked.row, "title": asked.title, "asked": asked,
        "choice": choice, "note": given.get("note", "")[:LONGEST_NOTE],
    }  # fmt: skip
    if request.method == "POST" and choice.is_made:
        try:
            done = asked.act(choice.other, str(context["note"]).strip())
        except ValidationError as error:  # somebody else was first
            choice.problems["into"] = error.messages
        else:
            messages.success(request, done)
            return HttpResponseRedirect(asked.done(choice.other))
    if choice.is_made:
        return _ask(request, context, asked, choice)
    sought = request.GET.get("q", "").strip()[:200]
    offered = asked.cards(asked.likely(sought))
    context |= {"sought": sought, "offered": offered}
    return TemplateResponse(request, "admin/desk/choose.html", context)


def _choice(given: Any, asked: Join) -> Choice:  # noqa: ANN401 - Django's QueryDict
    """Return what was chosen: a number that was typed goes before a row that was ticked."""
    choice = Choice(given.get("into", ""), given.get("number", "").strip())
    name = "number" if choice.number else "into"
    value = choice.number or choice.into
    if name not in given:
        return choice
    choice.is_own = bool(asked.own) and value == OWN
    if not choice.is_own:
        known = value.isdecimal() and len(value) < 18
        choice.other = asked.rows.filter(pk=int(value)).first() if known else None
        if choice.other is None:
            gone = f"There is no {asked.rows.model._meta.verbose_name} with the number {value}."  # noqa: SLF001
            choice.problems[name] = [gone if value else "Choose one of these, or give a number."]
            return choice
    try:
        asked.check(choice.other)
    except ValidationError as error:
        choice.problems[name] = error.messages
    return choice


def _ask(
    request: HttpRequest, context: dict[str, Any], asked: Join, choice: Choice
) -> HttpResponse:
    other = choice.other
    context |= {
        "chosen": asked.cards([other])[0] if other is not None else None,
        "value": OWN if other is None else other.pk,
        "plan": asked.plan(other),
        "other_way": asked.other_way(other) if asked.other_way and other is not None else "",
    }
    return TemplateResponse(request, "admin/desk/ask.html", context)


@dataclass(frozen=True)
class Parting:
    """What parting two rows again asks, shows and does."""

    row: models.Model
    card: Card
    stays: Card
    merge: Any
    act: Callable[[str], None]
    done: str


def part(site_admin: "admin.ModelAdmin[Any]", request: HttpRequest, asked: Parting) -> HttpResponse:
    """Ask whether two rows are to be parted again, or do what was confirmed."""
    if not site_admin.has_change_permission(request, asked.row):
        raise PermissionDenied
    note = request.POST.get("note", "")[:LONGEST_NOTE].strip()
    problems: list[str] = []
    if request.method == "POST":
        try:
            asked.act(note)
        except ValidationError as error:
            problems = error.messages
        else:
            messages.success(request, "The two are parted again; what had moved is back.")
            return HttpResponseRedirect(asked.done)
    context = {
        **site_admin.admin_site.each_context(request),
        "opts": site_admin.opts, "original": asked.row, "title": "Part the two again?",
        "asked": asked, "note": note, "problems": problems,
    }  # fmt: skip
    return TemplateResponse(request, "admin/desk/part.html", context)
