"""The captures of one original address along time, which mementos count in whole seconds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.http import http_date
from rest_framework.exceptions import NotFound, ParseError

from sources.addresses import canonical
from sources.memento.addresses import originals
from sources.models import Snapshot, Source

SECOND = timedelta(seconds=1)
RFC_1123 = "%a, %d %b %Y %H:%M:%S GMT"


@dataclass(frozen=True)
class Captures:
    """All captures of one original address; there is at least one."""

    original: str
    rows: QuerySet[Snapshot]

    def moments(self) -> list[datetime]:
        """Return the second of each capture, in order."""
        found = self.rows.order_by("captured_at").values_list("captured_at", flat=True)
        return list(dict.fromkeys(moment.replace(microsecond=0) for moment in found))

    def first(self) -> datetime:
        """Return the second of the first capture."""
        return self.rows.earliest("captured_at").captured_at.replace(microsecond=0)

    def last(self) -> datetime:
        """Return the second of the last capture."""
        return self.rows.latest("captured_at").captured_at.replace(microsecond=0)

    def before(self, moment: datetime) -> datetime | None:
        """Return the second of the last capture before this second, or None."""
        return _second(self.rows.filter(captured_at__lt=moment).order_by("-captured_at"))

    def after(self, moment: datetime) -> datetime | None:
        """Return the second of the first capture after this second, or None."""
        later = self.rows.filter(captured_at__gte=moment + SECOND)
        return _second(later.order_by("captured_at"))

    def at(self, moment: datetime) -> Snapshot | None:
        """Return the capture of this second, the last where there are several, or None."""
        then = self.rows.filter(captured_at__gte=moment, captured_at__lt=moment + SECOND)
        return then.order_by("-captured_at", "-pk").first()

    def nearest(self, moment: datetime) -> datetime:
        """Return the second of the capture closest in time; of two as close, the earlier."""
        earlier, later = self.before(moment + SECOND), self.after(moment)
        if earlier is None or later is None:
            return earlier or later or self.last()
        return earlier if moment - earlier <= later - moment else later


def captures(request: HttpRequest, path: str) -> Captures:
    """Return the captures of the address in the path; raises NotFound."""
    for original in originals(request, path):
        try:
            form = canonical(original)
        except ValueError:
            continue
        sources = list(Source.objects.filter(canonical_url=form).values_list("pk", flat=True))
        rows = Snapshot.objects.filter(Q(source__in=sources) | Q(url__in={original, form}))
        if rows.exists():
            return Captures(original, rows.defer("text"))
    raise NotFound(f"There is no capture of {path}: see /api/v1/sources/ for what is watched.")


def wanted_moment(request: HttpRequest) -> datetime | None:
    """Return the Accept-Datetime of a request, None where it has none; raises ParseError."""
    raw = request.headers.get("Accept-Datetime")
    if raw is None:
        return None
    try:
        moment = datetime.strptime(raw.strip(), RFC_1123).replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or rfc_date(moment) != raw.strip():
        raise ParseError(
            "Accept-Datetime is no date as HTTP writes it: send, for example, "
            "Tue, 01 Jul 2025 08:00:00 GMT."
        )
    return moment


def rfc_date(moment: datetime) -> str:
    """Return a moment as HTTP writes it."""
    return http_date(moment.timestamp())


def _second(rows: QuerySet[Snapshot]) -> datetime | None:
    moment = rows.values_list("captured_at", flat=True).first()
    return moment.replace(microsecond=0) if moment else None
