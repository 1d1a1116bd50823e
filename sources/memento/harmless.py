"""Headers under which captured bytes, which anybody may have written, can do no harm here."""

import re

from django.http.response import HttpResponseBase

from sources.models import Snapshot

INLINE = frozenset({"text/html", "text/plain", "application/pdf"})
# A sandboxed page is nobody's: it runs nothing, sends nothing, asks for nothing, fills no frame.
POLICY = (
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Proxies take a few kilobytes of headers; what is longer stands in the API and in the WARC file.
MAX_VALUE, MAX_ALL = 300, 3000
_MEDIA_TYPE = re.compile(r'[\w.+-]+/[\w.+-]+(?:\s*;\s*[\w-]+="?[\w.:/+-]*"?)*', re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")


def dress(response: HttpResponseBase, snapshot: Snapshot) -> None:
    """Set the headers of a memento: its media type, a policy, and the captured ones renamed."""
    media_type = snapshot.media_type.strip()
    if not _MEDIA_TYPE.fullmatch(media_type):
        media_type = "application/octet-stream"
    shown = media_type.partition(";")[0].strip().lower() in INLINE
    response["Content-Type"] = media_type
    response["Content-Length"] = str(snapshot.size)
    name = f"capture-{snapshot.pk}"
    response["Content-Disposition"] = "inline" if shown else f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = POLICY  # the site's own is set only where none stands
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private"
    for header, value in _renamed(snapshot).items():
        response[header] = value


def _renamed(snapshot: Snapshot) -> dict[str, str]:
    renamed: dict[str, str] = {}
    room = MAX_ALL
    for name, value in snapshot.headers:
        header = f"X-Archive-Orig-{name}"
        joined = f"{renamed[header]}, {value}" if header in renamed else value
        is_plain = _NAME.fullmatch(name) and joined.isascii() and joined.isprintable()
        cost = len(header) + len(value)
        if is_plain and len(joined) <= MAX_VALUE and cost <= room:
            renamed[header] = joined
            room -= cost
    return renamed
