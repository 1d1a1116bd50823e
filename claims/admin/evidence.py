"""Evidence for and against claims: a span, a capture or a file, and how it stands to each claim."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.admin import matrix
from claims.admin.evidence_forms import AttachForm, DescribeForm, StandForm, WithdrawForm
from claims.admin.weighed import TONES
from claims.models import AuditEntry, Claim, Evidence, EvidenceStance, User
from sources.admin.base import Admin, badge

COMPETING = 12  # claims of one question that the form asks about
FORMS: dict[str, type[forms.Form]] = {
    "describe": DescribeForm,
    "stand": StandForm,
    "withdraw": WithdrawForm,
    "withdraw_stance": WithdrawForm,
}
TWICE = "This file was attached a moment ago: open the evidence of the case to find it."


@admin.register(Evidence)
class EvidenceAdmin(Admin):
    """What speaks for and against claims; it is withdrawn, never deleted."""

    list_display = ["title", "kind", "what", "stands", "added_by", "added_at", "state"]
    list_filter = ["kind", "stances__stance", ("withdrawn_at", admin.EmptyFieldListFilter), "case"]
    list_select_related = ["added_by", "snapshot__source"]
    ordering = ["-pk"]
    search_fields = ["title", "note", "claims__text", "sha256"]
    actions = None

    def get_urls(self) -> list[URLPattern]:
        """Add the download of the file, and the matrix of a question."""
        raw = self.admin_site.admin_view(self.raw_view)
        board = self.admin_site.admin_view(self.matrix_view)
        return [
            path("<int:pk>/raw/", raw, name="claims_evidence_raw"),
            path("matrix/<int:pk>/", board, name="claims_question_matrix"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: evidence is withdrawn with a reason."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what it stands to, but not the captured texts."""
        rows = super().get_queryset(request).prefetch_related("stances__claim")
        return rows.defer("snapshot__text", "snapshot__headers")

    @admin.display(description="is")
    def what(self, evidence: Evidence) -> str:
        """Return the name of the file, or the page that it is a capture of."""
        if evidence.snapshot is None:
            return evidence.file_name
        part = "whole capture" if evidence.start is None else "words"
        return f"{part}: {evidence.snapshot.source}"

    @admin.display(description="stands to")
    def stands(self, evidence: Evidence) -> SafeString:
        """Return the claims, each with what the evidence does to it."""
        standing = [one for one in evidence.stances.all() if one.withdrawn_at is None]
        rows = ((badge(s.get_stance_display(), TONES[s.stance]), s.claim) for s in standing)
        return format_html_join("", '<p class="stands">{} {}</p>', rows)

    @admin.display(description="")
    def state(self, evidence: Evidence) -> SafeString | str:
        """Return whether it was withdrawn."""
        return badge("withdrawn", "quiet") if evidence.withdrawn_at else ""

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Attach evidence; no transaction is held while a page is captured."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        claims = _competing(request)
        if request.method == "POST":
            form = AttachForm(request.POST, request.FILES, claims=claims)
            if form.is_valid() and (attached := self._attach(request, form)):
                return attached
            return self._page(request, "attach", status=400, title="Attach evidence", form=form)
        form = AttachForm(initial=_initial(request, claims), claims=claims)
        return self._page(request, "attach", title="Attach evidence", form=form)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the evidence; a POST describes it, adds a stance, or withdraws."""
        found = Evidence.objects.select_related("snapshot__source__publisher__actor", "case")
        evidence = found.filter(pk=object_id).first() if object_id.isdecimal() else None
        if evidence is None:
            raise Http404("There is no such evidence.")
        if not self.has_view_permission(request, evidence):
            raise PermissionDenied
        forms_shown: dict[str, forms.Form] = {
            "describe": DescribeForm(initial=evidence.described()), "stand": StandForm(),
        }  # fmt: skip
        if request.method != "POST":
            return self._about(request, evidence, forms_shown)
        if not self.has_change_permission(request, evidence):
            raise PermissionDenied
        act = request.POST.get("act", "")
        if act not in FORMS:
            raise Http404("There is no such act.")
        form = forms_shown[act] = FORMS[act](request.POST)
        if form.is_valid() and self._carry_out(evidence, act, form, cast("User", request.user)):
            return HttpResponseRedirect(request.path)
        return self._about(request, evidence, forms_shown, status=400)

    def raw_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Hand out the file to keep, never as something a browser would show."""
        evidence = Evidence.objects.exclude(file="").filter(pk=pk).first()
        if evidence is None:
            raise Http404("There is no such file.")
        if not self.has_view_permission(request, evidence):
            raise PermissionDenied
        response = FileResponse(
            evidence.file.open(),
            as_attachment=True,
            filename=evidence.file_name,
            content_type="application/octet-stream",
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def matrix_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the matrix of a question, or mark its cells."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return matrix.view(self.admin_site, request, pk)

    def _attach(self, request: HttpRequest, form: AttachForm) -> HttpResponse | None:
        try:
            evidence = form.attach(cast("User", request.user))
        except IntegrityError:  # somebody attached the same file since the form looked
            form.add_error("file", TWICE)
            return None
        hashed = f" Its SHA-256 is {evidence.sha256}." if evidence.sha256 else ""
        messages.success(request, f"Attached: {evidence}.{hashed}")
        address = reverse("admin:claims_evidence_change", args=[evidence.pk])
        question = request.GET.get("question", "")
        if question.isdecimal():
            address = reverse("admin:claims_question_matrix", args=[int(question)])
        return HttpResponseRedirect(address)

    def _carry_out(self, evidence: Evidence, act: str, form: forms.Form, by: User) -> bool:
        """Do what a valid form asks for; where it cannot be, say so in the form."""
        values = form.cleaned_data
        acts: dict[str, Callable[[], object]] = {
            "describe": lambda: evidence.describe(by=by, **values),
            "stand": lambda: evidence.stand(
                values["claim"], values["stance"], by=by, note=values["because"]
            ),
            "withdraw": lambda: evidence.withdraw(by=by, because=values["because"]),
            "withdraw_stance": lambda: _stance(evidence, values["stance"]).withdraw(
                by=by, because=values["because"]
            ),
        }
        try:
            acts[act]()
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        return True

    def _about(
        self,
        request: HttpRequest,
        evidence: Evidence,
        forms_shown: dict[str, forms.Form],
        status: int = 200,
    ) -> HttpResponse:
        stances = evidence.stances.select_related("claim__question", "added_by", "withdrawn_by")
        trail = AuditEntry.objects.filter(model="claims.evidence", object_id=evidence.pk)
        return self._page(
            request, "evidence", status=status, title=evidence.title, evidence=evidence,
            stances=[(one, TONES[one.stance]) for one in stances], forms=forms_shown,
            words=_words(evidence), trail=trail.select_related("user").order_by("-at", "-pk"),
            may_act=self.has_change_permission(request, evidence),
        )  # fmt: skip

    def _page(
        self, request: HttpRequest, name: str, status: int = 200, **context: object
    ) -> HttpResponse:
        given = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        media = StandForm().media + AttachForm().media
        template = f"admin/claims/evidence/{name}.html"
        return TemplateResponse(request, template, {**given, "media": media}, status=status)


def _competing(request: HttpRequest) -> list[Claim]:
    """Return the competing answers that the address asks about: a question's, or a claim's own."""
    question, claim = request.GET.get("question", ""), request.GET.get("claim", "")
    if not question.isdecimal() and claim.isdecimal():
        question = str(
            Claim.objects.filter(pk=int(claim)).values_list("question", flat=True).first()
        )
    if not question.isdecimal():
        return []
    found = Claim.objects.answering(int(question)).select_related("case").defer("embedding")
    return list(found[:COMPETING])


def _initial(request: HttpRequest, claims: list[Claim]) -> dict[str, str]:
    """Return what the address knows of the form already."""
    known = {
        name: request.GET[name]
        for name in ("claim", "link", "snapshot", "start", "end", "title")
        if name in request.GET
    }
    if known.get("claim") in {str(claim.pk) for claim in claims}:
        del known["claim"]  # it is asked about among its competitors
    return known


def _stance(evidence: Evidence, key: int | None) -> EvidenceStance:
    found = evidence.stances.filter(pk=key or 0).first()
    if found is None:
        raise ValidationError("There is no such stance: open the page again.")
    return found


def _words(evidence: Evidence) -> str | SafeString:
    """Return the words that are cited, or the beginning of a capture that is cited as a whole."""
    if evidence.snapshot is None:
        return ""
    text = evidence.snapshot.text
    if evidence.start is not None:
        return text[evidence.start : evidence.end]
    return format_html("{}{}", text[:600], "…" if len(text) > 600 else "")
