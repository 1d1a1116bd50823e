"""One file a noun of the glossary."""

from claims.models.actor import Actor, Publisher, Reliability
from claims.models.alert import Alert
from claims.models.api_token import ApiToken
from claims.models.audit import AuditEntry
from claims.models.calibration import CalibrationVersion
from claims.models.case import Case, Question
from claims.models.citation import Citation
from claims.models.claim import Claim
from claims.models.contradiction import Contradiction
from claims.models.contradiction_terms import AlreadyDecidedError
from claims.models.detector_set import DetectorSet
from claims.models.evidence import Evidence, EvidenceStance
from claims.models.evidence_change import EvidenceChange
from claims.models.matrix_mark import AlreadyMarkedError, MatrixMark
from claims.models.merge import ActorMerge, ClaimMerge
from claims.models.reading import Reading
from claims.models.review import Review
from claims.models.review_version import ReviewVersion
from claims.models.saved_link import SavedLink
from claims.models.set_aside import SetAside
from claims.models.statement import Statement
from claims.models.user import User

__all__ = [
    "Actor",
    "ActorMerge",
    "Alert",
    "AlreadyDecidedError",
    "AlreadyMarkedError",
    "ApiToken",
    "AuditEntry",
    "CalibrationVersion",
    "Case",
    "Citation",
    "Claim",
    "ClaimMerge",
    "Contradiction",
    "DetectorSet",
    "Evidence",
    "EvidenceChange",
    "EvidenceStance",
    "MatrixMark",
    "Publisher",
    "Question",
    "Reading",
    "Reliability",
    "Review",
    "ReviewVersion",
    "SavedLink",
    "SetAside",
    "Statement",
    "User",
]
