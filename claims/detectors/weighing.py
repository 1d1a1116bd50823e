"""Weighing two readings: what the detectors find, what explains it away, and what is left."""

from claims.detectors import DETECTORS
from claims.detectors.apart import apart
from claims.detectors.excuses import excuse
from claims.detectors.features import Weighed
from claims.detectors.matter import matter_of
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
    return Weighed(a, b, matter, (), reason or excuse(a, b, matter), set_aside)
