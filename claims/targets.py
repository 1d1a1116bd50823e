"""What `capture` is given: addresses and files, each checked before anything is written."""

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from claims.models import Case
from claimtracker.http import check_url
from sources import pipeline
from sources.models import Source
from sources.reading import read_document
from sources.text import Unreadable


class BadTargetError(Exception):
    """A target that cannot be captured; the message names it and the remedy."""


@dataclass(frozen=True)
class Target:
    """An address to fetch, or a file with its bytes."""

    url: str
    body: bytes | None = None
    media_type: str = ""

    def register(self, case: Case, publisher: str) -> Source:
        """Add the target to the case: an address is watched from now on, a file is not."""
        if self.body is None:
            return case.watch(self.url, publisher=publisher, next_due_at=timezone.now())
        return case.watch(self.url, publisher=publisher, kind=Source.Kind.FILE)


def parse(given: str) -> Target:
    """Return the target that a command-line word names. Raises BadTargetError."""
    if "://" in given:
        verdict = check_url(given)
        if not verdict.allowed:
            raise BadTargetError(f"{given}: {verdict.reason}")
        return Target(given)
    path = Path(given)
    media_type = mimetypes.guess_type(given)[0] or ""
    try:
        body = path.read_bytes()
        read_document(body, url=given, content_type=media_type)
    except OSError as error:
        raise BadTargetError(
            f"{given}: {error.strerror}. Give a file that exists, or an address."
        ) from error
    except Unreadable as error:
        raise BadTargetError(f"{given}: {error}") from error
    return Target(path.resolve().as_uri(), body, media_type)


def capture(targets: list[tuple[Target, Source]]) -> None:
    """Capture all targets: the addresses in one batch, the files from their bytes."""
    for target, source in targets:
        if target.body is not None:
            pipeline.capture_bytes(source, target.body, target.media_type)
    addresses = [source for target, source in targets if target.body is None]
    if addresses:
        pipeline.capture(addresses)
