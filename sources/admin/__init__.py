"""The admin of what is watched: one module a noun."""

from sources.admin.change import ChangeAdmin
from sources.admin.lapse import LapseAdmin
from sources.admin.observation import ObservationAdmin
from sources.admin.snapshot import SnapshotAdmin
from sources.admin.source import SourceAdmin

__all__ = ["ChangeAdmin", "LapseAdmin", "ObservationAdmin", "SnapshotAdmin", "SourceAdmin"]
