"""Handing out bytes that were kept as evidence: as a file to keep, never as something to show."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from sources.models import capture_name


def download(sha256: str) -> FileResponse:
    """Return the bytes with this hash as a download; raises Http404 where they are gone."""
    name = capture_name(sha256)
    if not default_storage.exists(name):
        raise Http404("These bytes are not in the storage.")
    response = FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=f"{sha256}.bin",
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
