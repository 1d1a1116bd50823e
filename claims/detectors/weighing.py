"""Weighing two readings: what the detectors find, what explains it away, and what is left."""

from claims.detectors import DETECTORS
from claims.detectors.apart import apart, subjects_differ
from claims.detectors.counts import stands
from claims.detectors.excuses import excuse
from claims.detectors.features import Weighed
from claims.detectors.matter import Matter, matter_of
from claims.detectors.reading import Reading
from claims.extraction.types import Finding


def weigh(a: Reading, b: Reading) -> Weighed:
    """Run the detectors; keep what stands, and why the rest was explained away."""
    matter = matter_of(a, b)
    findings: list[Finding] = []
    reason, set_aside = "", None
    for detect in DETECTORS.values():
        found = detect(a, b)
        if found is None:
            continue
        why = apart(a, b, found)
        if why:
            reason, set_aside = reason or why, set_aside or found
        else:
            findings.append(found)
    if findings:
        return Weighed(a, b, matter, tuple(findings), "")
    return Weighed(a, b, matter, (), reason or _excuse(a, b, matter), set_aside)


def _excuse(a: Reading, b: Reading, matter: Matter) -> str:
    """Return why nothing conflicts; who is meant says more than that the figures differ in kind."""
    why = excuse(a, b, matter)
    return (subjects_differ(a, b) if why and stands(a, b) else "") or why
