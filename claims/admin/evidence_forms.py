"""The forms by which evidence is attached, described, set against claims and withdrawn."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, ForeignKeyRawIdWidget
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.html import format_html

from claims import attaching, file_types
from claims.models import Case, Claim, Evidence, EvidenceStance, User
from sources.models import Snapshot

CREDIBILITY = [
    ("", "not judged"), (1, "1: confirmed by others"), (2, "2: probably true"),
    (3, "3: possibly true"), (4, "4: doubtful"), (5, "5: improbable"), (6, "6: cannot be judged"),
]  # fmt: skip
STANCES = [("", "–"), *Evidence.Stance.choices]
NO_TEXT = Snapshot.objects.defer("headers")
NOT_BOTH = "Give one of them, not both: a file, a link or a capture."


class DescribeForm(forms.Form):
    """What the evidence is; this can be set right later."""

    title = forms.CharField(max_length=300, widget=forms.TextInput(attrs={"size": 70}))
    kind = forms.ChoiceField(choices=Evidence.Kind.choices, initial=Evidence.Kind.DOCUMENT)
    credibility = forms.TypedChoiceField(
        choices=CREDIBILITY, coerce=int, empty_value=None, required=False,
        help_text="Admiralty code, whoever it comes from",
    )  # fmt: skip
    note = forms.CharField(
        required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3, "cols": 70})
    )


class StandForm(forms.Form):
    """How the evidence stands to one claim."""

    claim = forms.ModelChoiceField(
        queryset=Claim.objects.defer("embedding").select_related("case"),
        widget=AutocompleteSelect(EvidenceStance._meta.get_field("claim"), admin.site),  # noqa: SLF001
    )
    stance = forms.ChoiceField(choices=STANCES)
    because = forms.CharField(
        label="Why", required=False, max_length=2_000,
        widget=forms.TextInput(attrs={"size": 70}),
    )  # fmt: skip


class WithdrawForm(forms.Form):
    """Why evidence, or a stance of it, is withdrawn."""

    stance = forms.IntegerField(required=False, widget=forms.HiddenInput)
    because = forms.CharField(
        label="Why", max_length=2_000, widget=forms.TextInput(attrs={"size": 50}),
        error_messages={"required": "Say why it is withdrawn."},
    )  # fmt: skip


class AttachForm(DescribeForm):
    """Evidence that is new: a file, a link or a capture, and how it stands to each claim."""

    file = forms.FileField(
        required=False,
        widget=forms.FileInput,
        help_text="At most 20 MB: PDF, picture, office document, table or text. It is kept by its "
        "hash and only ever handed out as a download.",
    )
    link = forms.CharField(
        required=False, max_length=2_000,
        widget=forms.TextInput(attrs={"size": 70, "inputmode": "url"}),
        help_text="The page is captured at once, and watched from then on.",
    )  # fmt: skip
    snapshot = forms.ModelChoiceField(
        queryset=NO_TEXT,
        required=False,
        label="Capture",
        widget=ForeignKeyRawIdWidget(
            Evidence._meta.get_field("snapshot").remote_field,  # noqa: SLF001 - Django's API
            admin.site,
        ),
        help_text="The number of a capture that is there already.",
    )
    words = forms.CharField(
        required=False, strip=True, label="Words", widget=forms.Textarea({"rows": 2, "cols": 70}),
        help_text="Which words of the page or capture you cite; empty: all of it.",
    )  # fmt: skip
    start = forms.IntegerField(required=False, min_value=0, label="or from character")
    end = forms.IntegerField(required=False, min_value=1, label="to")
    claim = forms.ModelChoiceField(
        required=False, queryset=StandForm.base_fields["claim"].queryset,  # type: ignore[attr-defined]
        widget=AutocompleteSelect(EvidenceStance._meta.get_field("claim"), admin.site),  # noqa: SLF001
    )  # fmt: skip
    stance = forms.ChoiceField(required=False, choices=STANCES)
    because = forms.CharField(
        label="Why", required=False, max_length=2_000, widget=forms.TextInput(attrs={"size": 70})
    )

    def __init__(self, *args: Any, claims: Iterable[Claim] = (), **kwargs: Any) -> None:  # noqa: ANN401
        """Ask about each of these competing claims, and about one more."""
        super().__init__(*args, **kwargs)
        self.competing = {f"stance_{claim.pk}": claim for claim in claims}
        self.case: Case | None = None
        for name in self.competing:
            self.fields[name] = forms.ChoiceField(required=False, choices=STANCES)

    def answers(self) -> list[tuple[Claim, forms.BoundField]]:
        """Return the competing claims, each with the field for it."""
        return [(claim, self[name]) for name, claim in self.competing.items()]

    def clean(self) -> dict[str, Any]:
        """Check what is given, then the claims; only then is a link captured."""
        values = super().clean() or {}
        given = [name for name in ("file", "link", "snapshot") if values.get(name)]
        if len(given) > 1:
            self.add_error(given[1], NOT_BOTH)
        elif not given and not {"file", "link", "snapshot"} & set(self.errors):
            self._miss_something(values)
        values["stances"] = self._stances(values)
        if not self.errors and values.get("file"):
            self._read_file(values)
        elif not self.errors and values.get("link"):
            self._capture(values)
        if not self.errors and values.get("snapshot"):
            self._find_span(values)
        if self.errors and values.get("file") and "file" not in self.errors:
            self.add_error("file", "Choose the file again: a browser does not keep it.")
        return values

    def attach(self, by: User) -> Evidence:
        """Attach what was given."""
        fields = ("title", "kind", "credibility", "note", "snapshot", "start", "end")
        what = {name: self.cleaned_data[name] for name in fields}
        if file := self.cleaned_data.get("file"):
            what |= {
                "file": file, "file_name": (file.name or "")[:300],
                "media_type": self.cleaned_data["media_type"],
                "sha256": self.cleaned_data["sha256"],
            }  # fmt: skip
        stances, because = self.cleaned_data["stances"], self.cleaned_data["because"]
        return Evidence.objects.attach(by=by, stances=stances, because=because, **what)

    def _miss_something(self, values: dict[str, Any]) -> None:
        if values.get("start") is not None or values.get("end") is not None:
            self.add_error("snapshot", "Choose the capture that start and end belong to.")
        elif values.get("words"):
            self.add_error("snapshot", "Choose the capture, or give the link, that has the words.")
        else:
            self.add_error("file", "Give a file, or choose a capture, or give a link.")

    def _stances(self, values: dict[str, Any]) -> dict[Claim, str]:
        """Return the stance towards each claim, and note the case that they are of."""
        found = {claim: values[name] for name, claim in self.competing.items() if values.get(name)}
        if (claim := values.get("claim")) and values.get("stance"):
            found.setdefault(claim, values["stance"])
        elif claim:
            self.add_error("stance", "Say how it stands to this claim.")
        elif values.get("stance"):
            self.add_error("claim", "Choose the claim that it stands to so.")
        elif not found and "claim" not in self.errors:
            self.add_error("claim", "Choose a claim, and say how it stands to it.")
        if len({each.case_id for each in found}) > 1:
            self.add_error("claim", "Evidence stands to claims of one case only.")
        self.case = next((each.case for each in found), None)
        return found

    def _read_file(self, values: dict[str, Any]) -> None:
        """Tell the type of an upload by its bytes, hash it, and refuse what the case has."""
        file: UploadedFile[Any] = values["file"]
        if any(values.get(name) not in {None, ""} for name in ("words", "start", "end")):
            self.add_error("words", "Words are cited from a page or a capture, not from a file.")
            return
        try:
            values["media_type"] = file_types.check(file.name or "", file, file.size or 0)
        except file_types.UnfitFileError as error:
            self.add_error("file", str(error))
            return
        values["sha256"] = _hash(file)
        known = Evidence.objects.standing().filter(case=self.case, sha256=values["sha256"])
        if found := known.exclude(file="").select_related("added_by").first():
            self.add_error("file", _known(found))

    def _capture(self, values: dict[str, Any]) -> None:
        if self.case is None:
            return
        try:
            values["snapshot"] = attaching.capture_link(self.case, values["link"].strip())
        except attaching.NotCapturedError as error:
            self.add_error("link", str(error))

    def _find_span(self, values: dict[str, Any]) -> None:
        text, words = values["snapshot"].text, values.get("words")
        start, end = values.get("start"), values.get("end")
        if words:
            try:
                values["start"], values["end"] = attaching.find_words(text, words)
            except attaching.WordsNotFoundError as error:
                self.add_error("words", str(error))
        elif (start is None) != (end is None):
            missing = "start" if start is None else "end"
            self.add_error(missing, "Give where the span starts and ends.")
        elif start is not None and end is not None and not start < end <= len(text):
            wrong = f"Give an end after the start and within {len(text)} characters."
            self.add_error("end", wrong)


def _hash(file: "UploadedFile[Any]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _known(found: Evidence) -> str:
    address = reverse("admin:claims_evidence_change", args=[found.pk])
    return format_html(
        'This file is evidence of the case already, as <a href="{}">{}</a>, by {} on {} '
        "(SHA-256 {}…): say there how it stands to another claim.",
        address, found.title, found.added_by, f"{found.added_at:%d %B %Y}", found.sha256[:12],
    )  # fmt: skip
