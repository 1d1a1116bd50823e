"""The verdict on an answer that is not the page."""

from typing import NamedTuple

from sources.models import Observation

Outcome = Observation.Outcome


class Verdict(NamedTuple):
    """What a look ended in, and why, as a sentence for an editor."""

    outcome: Observation.Outcome
    reason: str


def removed(reason: str) -> Verdict:
    """Return the verdict that the page is gone although the site answers."""
    return Verdict(Outcome.SOFT_REMOVED, reason)


def blocked(by: str) -> Verdict:
    """Return the verdict that ``by``, such as “a log-in page”, stands before the page."""
    return Verdict(Outcome.BLOCKED, f"The site shows {by} in place of the page.")
