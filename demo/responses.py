"""What the sample server answers to a path, decided without a socket."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus

from demo import index
from demo.case import Asset, Case, Source
from demo.clock import SceneClock

ROBOTS = b"User-agent: *\nAllow: /\n"
ABSENT = """\
<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>{title}</title></head>
  <body><h1>{title}</h1><p>{text}</p></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Response:
    status: HTTPStatus
    media_type: str
    body: bytes
    etag: str | None = None
    last_modified: datetime | None = None

    @property
    def headers(self) -> dict[str, str]:
        text = self.media_type.startswith("text/")
        headers = {
            "Content-Type": f"{self.media_type}; charset=utf-8" if text else self.media_type,
            "Content-Length": str(len(self.body)),
            "Cache-Control": "no-cache",
        }
        if self.etag:
            headers["ETag"] = self.etag
        if self.last_modified:
            headers["Last-Modified"] = format_datetime(
                self.last_modified.astimezone(UTC), usegmt=True
            )
        if self.status == HTTPStatus.NOT_MODIFIED:
            # A 304 has no body, and a length of 0 would be taken for that of the page.
            del headers["Content-Type"], headers["Content-Length"]
        return headers

    def as_not_modified(self) -> "Response":
        return replace(self, status=HTTPStatus.NOT_MODIFIED)


def respond(case: Case, clock: SceneClock, path: str) -> Response:
    """Only paths of the manifest lead to a file, so that no path can lead to another one."""
    if path == "/":
        return Response(HTTPStatus.OK, "text/html", index.render(case, clock).encode())
    if path == "/robots.txt":
        return Response(HTTPStatus.OK, "text/plain", ROBOTS)
    item = case.by_path().get(path)
    if item is None:
        return _absent(HTTPStatus.NOT_FOUND, "There is no page at this address.")
    return _source(item, clock) if isinstance(item, Source) else _asset(item, clock)


def not_modified(response: Response, if_none_match: str | None, since: str | None) -> bool:
    """RFC 9110, section 13.2.2: a date counts only where no tag was sent."""
    if response.status != HTTPStatus.OK:
        return False
    if if_none_match is not None:
        tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return response.etag is not None and (response.etag in tags or "*" in tags)
    if since is None or response.last_modified is None:
        return False
    try:
        return response.last_modified <= parsedate_to_datetime(since)
    except (ValueError, TypeError):  # an unreadable date, or one without an offset
        return False


def _source(source: Source, clock: SceneClock) -> Response:
    scene = source.scene_at(clock.elapsed())
    if scene.file is None:
        return _absent(HTTPStatus(scene.gone or 410), "This page is no longer available.")
    modified = source.published if scene.number == 1 else clock.moment(scene.at)
    return _file(scene.file.read_bytes(), source.media_type, modified)


def _asset(asset: Asset, clock: SceneClock) -> Response:
    return _file(asset.file.read_bytes(), asset.media_type, clock.started)


def _file(body: bytes, media_type: str, modified: datetime) -> Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Response(HTTPStatus.OK, media_type, body, etag, modified)


def _absent(status: HTTPStatus, text: str) -> Response:
    return Response(status, "text/html", ABSENT.format(title=status.phrase, text=text).encode())
