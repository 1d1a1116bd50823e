"""Evidence for and against claims: a span of a capture, or a file kept by its hash."""

import hashlib
from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Evidence
from sources.admin.base import Admin

MAX_BYTES = 20_000_000
ENDINGS = {
    ".csv",
    ".docx",
    ".jpeg",
    ".jpg",
    ".json",
    ".odt",
    ".pdf",
    ".png",
    ".tif",
    ".txt",
    ".webp",
    ".xlsx",
}


class EvidenceForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """Evidence that an editor adds: a span or a file, and each mistake named beside its field."""

    file = forms.FileField(required=False, widget=forms.FileInput, help_text="at most 20 MB")

    class Meta:
        model = Evidence
        fields = ["claim", "title", "kind", "stance", "note", "snapshot", "start", "end", "file"]

    def clean_file(self) -> Any:  # noqa: ANN401 - a new upload, the kept file, or nothing
        """Refuse files that are too large, or of a type that could act when opened."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        if PurePath(file.name or "").suffix.lower() not in ENDINGS:
            raise forms.ValidationError(
                f"Give a file that ends in one of {', '.join(sorted(ENDINGS))}."
            )
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError("Give a file of at most 20 MB.")
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for a span or a file, and for one of them only."""
        values = super().clean() or {}
        snapshot, file = values.get("snapshot"), values.get("file")
        if snapshot and file:
            self.add_error("file", "Give a file or a span of a capture, not both.")
        elif snapshot:
            self._check_span(snapshot, values.get("start"), values.get("end"))
        elif values.get("start") is not None or values.get("end") is not None:
            self.add_error("snapshot", "Choose the capture that start and end belong to.")
        elif not file and not self.errors:
            self.add_error("file", "Give a file, or choose a capture with start and end.")
        return values

    def _check_span(self, snapshot: Any, start: int | None, end: int | None) -> None:  # noqa: ANN401
        if start is None or end is None:
            self.add_error(
                "start" if start is None else "end", "Give where the span starts and ends."
            )
        elif not start < end <= len(snapshot.text):
            self.add_error(
                "end", f"Give an end after the start and within {len(snapshot.text)} characters."
            )

    def _post_clean(self) -> None:
        """Hash before the constraints are checked: they ask for the hash."""
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            self.instance.sha256 = _hash(file)
        super()._post_clean()  # type: ignore[misc]


@admin.register(Evidence)
class EvidenceAdmin(Admin):
    """What speaks for and against claims."""

    form = EvidenceForm
    list_display = ["title", "kind", "stance", "claim", "added_by", "added_at"]
    list_filter = ["kind", "stance", "claim__case"]
    list_select_related = ["claim", "added_by"]
    search_fields = ["title", "note", "claim__text", "sha256"]
    autocomplete_fields = ["claim"]
    raw_id_fields = ["snapshot"]
    readonly_fields = ["sha256", "download", "added_by", "added_at"]

    def get_urls(self) -> list[URLPattern]:
        """Add the download of the file."""
        raw = self.admin_site.admin_view(self.raw_view)
        return [path("<int:pk>/raw/", raw, name="claims_evidence_raw"), *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Evidence, form: Any, change: Any) -> None:  # noqa: ANN401
        """Write down who added it."""
        if not change:
            obj.added_by_id = request.user.pk or 0
        super().save_model(request, obj, form, change)

    @admin.display(description="download")
    def download(self, evidence: Evidence) -> SafeString | None:
        """Return a link to the file as a download."""
        if not evidence.file:
            return None
        address = reverse("admin:claims_evidence_raw", args=[evidence.pk])
        return format_html('<a href="{}">{}</a>', address, PurePath(evidence.file.name or "").name)

    def raw_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Hand out the file to keep, never as something a browser would show."""
        evidence = Evidence.objects.exclude(file="").filter(pk=pk).first()
        if evidence is None:
            raise Http404("There is no such file.")
        if not self.has_view_permission(request, evidence):
            raise PermissionDenied
        name = PurePath(evidence.file.name or "").name
        response = FileResponse(
            evidence.file.open(),
            as_attachment=True,
            filename=name,
            content_type="application/octet-stream",
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _hash(file: "UploadedFile[Any]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
