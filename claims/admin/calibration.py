"""The calibration: what decides now, how precise it was measured to be, and its versions."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from claims import entailment
from claims.detectors import diagram
from claims.detectors.calibration import NEVER, Calibration, shipped
from claims.detectors.measuring import reliability, wilson
from claims.models import AuditEntry, Contradiction, User
from claims.models.calibration import MODEL, CalibrationStateError, CalibrationVersion
from claims.pipeline import calibrating
from claims.pipeline.calibrating import Decided, Tally
from sources.admin.base import ReadOnlyAdmin, ago, badge

ACTS = {"put_in_force": "Put in force", "go_back": "Go back"}
FIGURES = {
    "n": "Pairs", "true": "Contradictions among them", "flagged": "Flagged from .5",
    "precision": "Their precision", "auroc": "AUROC", "ece": "Expected calibration error",
    "brier": "Brier score",
}  # fmt: skip
MOST_MOVED = 15  # coefficients that the page of a version shows


@dataclass(frozen=True)
class KindRow:
    """A kind of contradiction: what is asked of its flags, and what was measured."""

    label: str
    desired: float
    threshold: float | None  # None: never flagged, since nothing was measured so precise
    measured: float | None
    flagged: int
    is_own_curve: bool
    editors: Tally
    interval: tuple[float, float] | None


@admin.register(CalibrationVersion)
class CalibrationVersionAdmin(ReadOnlyAdmin):
    """Versions are written by a command; a superuser puts one in force, or goes back."""

    list_display = ["name", "made", "based_on", "ece_before", "ece_after", "state"]
    list_select_related = ["made_by"]
    search_fields = ["note", "based_on"]
    ordering = ["-number"]
    change_list_template = "admin/claims/calibrationversion/calibration.html"

    @admin.display(description="version", ordering="number")
    def name(self, version: CalibrationVersion) -> str:
        """Return its name."""
        return str(version)

    @admin.display(description="made", ordering="made_at")
    def made(self, version: CalibrationVersion) -> SafeString | None:
        """Return how long ago it was made."""
        return ago(version.made_at)

    @admin.display(description="calibration error before")
    def ece_before(self, version: CalibrationVersion) -> str | None:
        """Return the error of what was in force when it was made."""
        return _figure(version.before.get("ece"))

    @admin.display(description="after")
    def ece_after(self, version: CalibrationVersion) -> str | None:
        """Return its own error, out of fold."""
        return _figure(version.after.get("ece"))

    @admin.display(description="", ordering="is_in_force")
    def state(self, version: CalibrationVersion) -> SafeString | str:
        """Return whether it decides, and whether other detectors run by now."""
        if version.is_in_force:
            return badge("in force", "good")
        return badge("other detectors", "quiet") if version.is_dated else ""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what is in force, kind by kind, above the versions."""
        context = {"title": "Calibration", **in_force(), **(extra_context or {})}
        return super().changelist_view(request, context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one version; a POST asks whether it is meant, and a confirmed one does it."""
        version = self.get_object(request, object_id)
        if version is None:
            raise Http404("There is no such calibration.")
        if not self.has_view_permission(request, version):
            raise PermissionDenied
        if request.method == "POST":
            return self._act(request, version)
        return self._page(request, version, "version", **about(version))

    def _act(self, request: HttpRequest, version: CalibrationVersion) -> HttpResponse:
        act, by = request.POST.get("act", ""), cast("User", request.user)
        if not by.is_superuser or act not in ACTS:
            raise PermissionDenied
        if request.POST.get("confirmed") != "yes":
            waiting = Contradiction.objects.proposed().count()
            return self._page(
                request, version, "confirm", act=act, act_words=ACTS[act], waiting=waiting
            )
        try:
            getattr(version, act)(by=by, note=request.POST.get("note", "").strip())
        except CalibrationStateError as error:
            messages.error(request, f"Nothing was changed. {error}")
        else:
            now = CalibrationVersion.objects.current() or "The shipped calibration"
            messages.success(request, f"{now} is in force. {calibrating.COMPARED_AGAIN}")
        return HttpResponseRedirect(reverse("admin:claims_calibrationversion_changelist"))

    def _page(
        self, request: HttpRequest, version: CalibrationVersion, name: str, **context: object
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "version": version, "title": str(version),
            "may_act": request.user.is_superuser, **context,
        }  # fmt: skip
        return TemplateResponse(request, f"admin/claims/calibrationversion/{name}.html", context)


def in_force() -> dict[str, Any]:
    """Return what the page says of the calibration in force."""
    version = CalibrationVersion.objects.current()
    calibration = version.calibration if version else shipped()
    rows = calibrating.decided()
    told = [(row.truth, row.score) for row in rows if row.truth is not None]
    bins = reliability([truth for truth, _ in told], [score for _, score in told])
    picture = diagram.as_svg(bins, "Reliability of the scores that editors saw", "inherit")
    return {
        "current": version,
        "calibration": calibration,
        "kinds": kind_rows(calibration, rows),
        "decisions": len(rows),
        "told": len(told),
        "diagram": mark_safe(picture),  # noqa: S308 - drawn from numbers, its words are escaped
        "model": entailment.ENTAILMENT_MODEL if entailment.installed() else "",
        "why_not": entailment.why_not(),
    }


def kind_rows(calibration: Calibration, rows: list[Decided]) -> list[KindRow]:
    """Return a row for each kind: what is desired, from which score, and what came of it."""
    editors = {tally.name: tally for tally in calibrating.tallies(rows, lambda row: row.kind)}
    return [
        _kind_row(calibration, kind, label, editors.get(kind, Tally(kind)))
        for kind, label in Contradiction.Kind.choices
    ]


def _kind_row(calibration: Calibration, kind: str, label: str, editors: Tally) -> KindRow:
    threshold = calibrating.threshold(calibration, kind)
    measured = calibration.precision_at(kind, threshold)
    return KindRow(
        label=label,
        desired=calibrating.desired_precision(kind),
        threshold=threshold if threshold < NEVER else None,
        measured=measured[0] if measured else None,
        flagged=measured[1] if measured else 0,
        is_own_curve=calibration.curve_of(kind) == kind,
        editors=editors,
        interval=wilson(editors.confirmed, editors.n) if editors.n else None,
    )


def about(version: CalibrationVersion) -> dict[str, Any]:
    """Return what the page of a version says: figures, what moved against the shipped one, acts."""
    before, now = shipped().coefficients, version.calibration.coefficients
    names = sorted(now, key=lambda name: (-abs(now[name] - before.get(name, 0.0)), name))
    entries = AuditEntry.objects.filter(model=MODEL, object_id=version.pk)
    return {
        "figures": [
            (label, _figure(version.before.get(key)), _figure(version.after.get(key)))
            for key, label in FIGURES.items()
        ],
        "moved": [(name, before.get(name, 0.0), now[name]) for name in names[:MOST_MOVED]],
        "trail": entries.select_related("user").order_by("-at", "-pk"),
        "act": "go_back" if version.is_in_force else "put_in_force",
        "act_words": ACTS["go_back" if version.is_in_force else "put_in_force"],
    }


def _figure(value: float | None) -> str | None:
    if value is None:
        return None
    return str(value) if isinstance(value, int) else f"{value:.3f}"
