"""Reviews: written beside their evidence, approved, corrected, and kept in all their versions."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import reviewing
from claims.admin import review_desk
from claims.admin.review_filters import CaseFilter, StateFilter
from claims.admin.review_form import NoteForm, WritingForm, stamp
from claims.admin.review_offers import offers
from claims.models import EvidenceChange, Review, ReviewVersion, User
from claims.reviewing import ReviewMovedOnError
from sources.admin.base import Admin, ago, badge

Status = ReviewVersion.Status
# What each button does, in words; those of PUBLISHING take the right to publish reviews.
ACTS = {
    "save": "The draft is saved. Nobody else sees it yet but editors.",
    "submit": "Submitted: another editor can approve it now.",
    "publish": "Published.",
    "approve": "Approved and published.",
    "send_back": "Sent back to its author.",
    "discard": "Discarded. The audit trail keeps its words.",
    "correct": "A new version is begun: readers see the old one until you publish it.",
    "withdraw": "Withdrawn.",
    "still_holds": "Settled: the review holds.",
}
WRITING = ("save", "submit", "publish")
NOTED = ("send_back", "withdraw", "still_holds")
PUBLISHING = {"publish", "approve", *NOTED}


class SubjectForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """What is to be judged: a claim or a question, once each."""

    class Meta:
        model = Review
        fields = ["claim", "question"]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two that no review judges yet."""
        values = super().clean() or {}
        claim, question = values.get("claim"), values.get("question")
        if claim and question:
            self.add_error("question", "Choose a claim or a question, not both.")
        elif not claim and not question and not self.errors:
            self.add_error("claim", "Choose a claim, or a question below.")
        for name in ("claim", "question"):
            if values.get(name) and Review.objects.filter(**{name: values[name]}).exists():
                self.add_error(name, "There is a review of it: correct that by a new version.")
        return values


@admin.register(Review)
class ReviewAdmin(Admin):
    """Editors' verdicts on claims and questions."""

    form = SubjectForm
    fields = ["claim", "question"]
    autocomplete_fields = ["claim"]
    list_display = ["subject_of", "state", "verdict", "written_by", "since"]
    list_filter = [StateFilter, CaseFilter]
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ["claim__text", "question__text", "versions__rating", "versions__explanation"]
    ordering = ["-pk"]
    actions = None
    change_list_template = "admin/claims/review/list.html"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: a judgement is withdrawn or corrected, not taken back unseen."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what is judged, the version that holds and the one in the making."""
        making = ReviewVersion.objects.exclude(status=Status.PUBLISHED).select_related("author")
        changes = EvidenceChange.objects.open().filter(version=OuterRef("current"))
        rows = Review.objects.select_related("claim", "question", "current__author", "withdrawn_by")
        rows = rows.defer("claim__embedding").annotate(is_shaken=Exists(changes))
        return rows.prefetch_related(Prefetch("versions", making, to_attr="making"))

    @admin.display(description="on")
    def subject_of(self, review: Review) -> SafeString:
        """Return what is judged."""
        kind = "question" if review.question_id else "claim"
        words = '<span dir="auto">{}</span> <span class="quiet">{}</span>'
        return format_html(words, review.subject, kind)

    @admin.display(description="")
    def state(self, review: Any) -> SafeString:  # noqa: ANN401 - it carries annotations
        """Return what there is to do about it, and whether readers see it."""
        badges = [badge(*one) for one in states(review)]
        return format_html("{} " * len(badges), *badges)

    @admin.display(description="verdict")
    def verdict(self, review: Any) -> str | None:  # noqa: ANN401 - it carries annotations
        """Return the verdict that holds, else the one that is being written."""
        version = review.current or next(iter(review.making), None)
        return (version.rating or version.get_label_display() or None) if version else None

    @admin.display(description="by")
    def written_by(self, review: Any) -> User | None:  # noqa: ANN401 - it carries annotations
        """Return who wrote the version in the making, else the one that holds."""
        version: ReviewVersion | None = next(iter(review.making), None) or review.current
        withdrawn_by: User | None = review.withdrawn_by
        return version.author if version else withdrawn_by

    @admin.display(description="since")
    def since(self, review: Any) -> SafeString | None:  # noqa: ANN401 - it carries annotations
        """Return when it last moved on."""
        version = next(iter(review.making), None) or review.current
        return ago(version.changed_at if version else review.withdrawn_at)

    def save_model(self, request: HttpRequest, obj: Review, form: Any, change: Any) -> None:  # noqa: ANN401
        """Begin the review with an empty draft."""
        by = cast("User", request.user)
        made = reviewing.start(by=by, claim=obj.claim, question=obj.question)
        obj.pk, obj.created_at = made.pk, made.created_at

    def response_add(
        self, request: HttpRequest, obj: Review, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on to where it is written."""
        return _to_page(obj.pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a review with its evidence; a POST is an act of an editor."""
        review = self._found(object_id)
        if not self.has_view_permission(request, review):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, review)
        act = request.POST.get("act", "")
        if act not in ACTS or not self._may(request, act):
            raise PermissionDenied
        if act in WRITING:
            return self._write(request, review, act)
        return self._act(request, review, act)

    def _found(self, object_id: str) -> Review:
        rows = Review.objects.select_related(
            "claim__case", "question__case", "current__author", "withdrawn_by"
        )
        rows = rows.defer("claim__embedding")
        found = rows.filter(pk=int(object_id)).first() if object_id.isdecimal() else None
        if found is None:
            raise Http404("There is no such review.")
        return found

    def _may(self, request: HttpRequest, act: str) -> bool:
        may_publish = request.user.has_perm("claims.publish_review")
        return may_publish if act in PUBLISHING else self.has_change_permission(request)

    def _write(self, request: HttpRequest, review: Review, act: str) -> HttpResponse:
        """Save what was typed, and hand it on if that was asked for."""
        by, version = cast("User", request.user), review.in_the_making
        if version is None or version.status != Status.DRAFT or version.author_id != by.pk:
            return self._too_late(request, review, "This is no draft of yours any more.")
        form = WritingForm(request.POST, version=version, offers=offers(review, version))
        if not form.is_valid():
            return self._page(request, review, form, status=400)
        if form.cleaned_data["seen"] != stamp(version):
            form = _as_seen_now(request, version, form)
            messages.error(request, "Not saved: it was written in another window meanwhile. Save "
                           "again to put what stands here in its place.")  # fmt: skip
            return self._page(request, review, form, status=409)
        try:
            version = reviewing.write(version, by=by, texts=form.texts, passages=form.passages)
            if act != "save":
                getattr(reviewing, act)(version, by=by)
        except ValidationError as error:
            fresh = _as_seen_now(request, version, form)
            _add_errors(fresh, error)
            return self._page(request, review, fresh, status=400)
        except ReviewMovedOnError as error:
            return self._too_late(request, review, str(error))
        messages.success(request, ACTS[act])
        return _to_page(review.pk)

    def _act(self, request: HttpRequest, review: Review, act: str) -> HttpResponse:
        """Carry out an act that types no text but, for some, a note."""
        note = NoteForm(request.POST, auto_id=f"id_{act}_%s")
        try:
            if not note.is_valid():
                return self._page(request, review, note=(act, note), status=400)
            _carry_out(act, review, cast("User", request.user), note.cleaned_data["note"])
        except ValidationError as error:
            for messages_of in error.message_dict.values():
                note.add_error("note", messages_of)
            return self._page(request, review, note=(act, note), status=400)
        except ReviewMovedOnError as error:
            return self._too_late(request, review, str(error))
        messages.success(request, ACTS[act])
        if not Review.objects.filter(pk=review.pk).exists():
            return HttpResponseRedirect(reverse("admin:claims_review_changelist"))
        return _to_page(review.pk)

    def _too_late(self, request: HttpRequest, review: Review, why: str) -> HttpResponse:
        """Say that nothing was changed, and show what was typed so that it is not lost."""
        messages.error(request, f"Nothing was changed. {why}")
        names = (*reviewing.TEXTS, "note")
        typed = [(name, text) for name in names if (text := request.POST.get(name, "").strip())]
        return self._page(request, self._found(str(review.pk)), typed=typed, status=409)

    def _page(
        self,
        request: HttpRequest,
        review: Review,
        form: WritingForm | None = None,
        note: tuple[str, NoteForm] | None = None,
        typed: list[tuple[str, str]] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        version = review.in_the_making
        offered = list(form.offers.values()) if form else offers(review, version or review.current)
        is_author = version is not None and version.author_id == request.user.pk
        is_draft = version is not None and version.status == Status.DRAFT
        may_write = is_draft and is_author and self._may(request, "save")
        if version and may_write and form is None:
            form = WritingForm(version=version, offers=offered)
        notes = {act: NoteForm(auto_id=f"id_{act}_%s") for act in ("approve", *NOTED)}
        context = {
            **self.admin_site.each_context(request),
            **review_desk.background(review),
            "opts": self.opts, "title": str(review), "review": review, "version": version,
            "form": form if may_write else None, "offers": offered, "typed": typed or [],
            "ticked": form.ticked if form else {offer.key for offer in offered if offer.is_cited},
            "notes": {**notes, **dict([note] if note else [])},
            "may_write": self._may(request, "save"), "may_publish": self._may(request, "publish"),
            "needs_two": settings.REVIEW_NEEDS_TWO, "is_author": is_author,
            "states": states(review, version),
        }  # fmt: skip
        return TemplateResponse(request, "admin/claims/review/desk.html", context, status=status)


def states(review: Any, version: ReviewVersion | None = None) -> list[tuple[str, str]]:  # noqa: ANN401
    """Return what there is to say of where a review stands, each with its tone."""
    making = version or next(iter(getattr(review, "making", ())), None)
    is_shaken = getattr(review, "is_shaken", None)
    if is_shaken is None:
        is_shaken = review_desk.open_changes(review).exists()
    found = [("evidence changed", "bad")] if is_shaken else []
    if making and making.status == Status.SUBMITTED:
        found.append(("to approve", "warn"))
    if making and making.status == Status.DRAFT:
        found.append(("sent back" if making.returned_note else "draft", "info"))
    if review.current:
        found.append((f"published, version {review.current.number}", "good"))
    if review.withdrawn_at:
        found.append(("withdrawn", "quiet"))
    return found


def _carry_out(act: str, review: Review, by: User, note: str) -> None:
    version = review.in_the_making
    match act:
        case "correct":
            reviewing.correct(review, by=by)
        case "withdraw":
            reviewing.withdraw(review, by=by, note=note)
        case "still_holds":
            reviewing.still_holds(review, by=by, note=note)
        case _ if version is None:
            raise ReviewMovedOnError("There is no version in the making any more.")
        case "approve":
            reviewing.publish(version, by=by)
        case "send_back":
            reviewing.send_back(version, by=by, note=note)
        case "discard":
            reviewing.discard(version, by=by)


def _as_seen_now(request: HttpRequest, version: ReviewVersion, form: WritingForm) -> WritingForm:
    """Return the form as it was typed, as if the editor had seen the version as it is now."""
    typed = request.POST.copy()
    typed["seen"] = stamp(version)
    fresh = WritingForm(typed, version=version, offers=list(form.offers.values()))
    fresh.is_valid()
    return fresh


def _add_errors(form: WritingForm, error: ValidationError) -> None:
    for name, words in error.message_dict.items():
        form.add_error(name if name in form.fields else None, words)


def _to_page(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:claims_review_change", args=[pk]))
