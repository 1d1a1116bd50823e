"""Detectors: two readings in, one finding or none out, one module for each kind of conflict."""

from collections.abc import Callable

from claims.detectors import (
    antonyms,
    cause,
    converse,
    date,
    denial,
    identity,
    negation,
    place,
    quantity,
    quotation,
    status,
)
from claims.detectors.reading import Reading, read
from claims.extraction.types import Finding

__all__ = ["DETECTORS", "DETECTOR_VERSION", "DETECTOR_VERSIONS", "Detector", "Reading", "read"]

Detector = Callable[[Reading, Reading], Finding | None]

# To add one: write its module, name it here, raise the version.
DETECTORS: dict[str, Detector] = {
    "cause": cause.detect,
    "quantity": quantity.detect,
    "date": date.detect,
    "place": place.detect,
    "identity": identity.detect,
    "converse": converse.detect,
    "denial": denial.detect,
    "negation": negation.detect,
    "status": status.detect,
    "quotation": quotation.detect,
    "antonyms": antonyms.detect,
}
DETECTOR_VERSION = "4"
# Raise that of a detector whose findings change: only what it concerns is compared again.
DETECTOR_VERSIONS: dict[str, str] = dict.fromkeys(DETECTORS, DETECTOR_VERSION)
