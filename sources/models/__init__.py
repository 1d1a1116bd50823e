"""One file a noun of the glossary."""

from sources.models.change import Change
from sources.models.lapse import Lapse
from sources.models.listing import Listing
from sources.models.observation import Observation
from sources.models.seal import Seal, Timestamp
from sources.models.snapshot import Snapshot, capture_name
from sources.models.source import Source
from sources.models.writing import write_rows

__all__ = [
    "Change",
    "Lapse",
    "Listing",
    "Observation",
    "Seal",
    "Snapshot",
    "Source",
    "Timestamp",
    "capture_name",
    "write_rows",
]
