"""A page that is to be evidence: captured at once, and the words that are cited found in it."""

import re

from django.utils import timezone

from claims.models import Case
from claimtracker.http import check_url
from sources import pipeline
from sources.models import Observation, Snapshot, Source

FAILED_FIRST = "Given as evidence, and its first look failed. Look again, or give a file instead."


class NotCapturedError(Exception):
    """An address that gave no capture; the message says why, and what to do."""


class WordsNotFoundError(Exception):
    """Words that do not stand in a capture, or at several places of it; the message says which."""


def capture_link(case: Case, url: str) -> Snapshot:
    """Capture an address now, as a source of the case, and read its text; return the capture.

    The page is watched from then on, so that a change of what was cited is seen. Fetching takes as
    long as FETCH_TIMEOUT at most, so this is called outside of any transaction. Raises
    NotCapturedError; a page that was not watched before is then left on record, and paused.
    """
    verdict = check_url(url)
    if not verdict.allowed:
        raise NotCapturedError(verdict.reason)
    is_new = Source.objects.at(url) is None
    source = case.watch(url, next_due_at=timezone.now())
    seen = next(iter(pipeline.capture([source])), None)
    snapshot = seen.snapshot if seen else None
    if snapshot is None:
        if is_new:
            Source.objects.filter(pk=source.pk).update(next_due_at=None, paused_reason=FAILED_FIRST)
        raise NotCapturedError(f"The page was not captured: {_why(seen)}")
    pipeline.extract_text(snapshot.pk)
    return Snapshot.objects.get(pk=snapshot.pk)


def find_words(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in a text, in code points, whatever its white space is like.

    Raises WordsNotFoundError where they stand nowhere, or at more than one place.
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    places = [match.span() for match in re.finditer(pattern, text)]
    if not places:
        raise WordsNotFoundError(
            "These words do not stand in the capture: copy them from its text."
        )
    if len(places) > 1:
        raise WordsNotFoundError(
            f"These words stand at {len(places)} places: add what stands before or after them."
        )
    return places[0]


def _why(seen: Observation | None) -> str:
    if seen is None:
        return "somebody else is looking at it just now. Try again in a minute."
    return seen.error or f"the look ended as “{seen.get_outcome_display()}”."
