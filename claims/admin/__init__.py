"""The editors' desk: Django's admin, one module a noun."""

from django.contrib import admin

from claims.admin.actor import ActorAdmin
from claims.admin.api_token import ApiTokenAdmin
from claims.admin.audit import AuditEntryAdmin
from claims.admin.calibration import CalibrationVersionAdmin
from claims.admin.case import CaseAdmin
from claims.admin.claim import ClaimAdmin
from claims.admin.contradiction import ContradictionAdmin
from claims.admin.evidence import EvidenceAdmin
from claims.admin.review import ReviewAdmin
from claims.admin.snapshot import ReadSnapshotAdmin
from claims.admin.source import PublishedSourceAdmin
from claims.admin.statement import StatementAdmin
from claims.admin.user import UserAdmin

__all__ = [
    "ActorAdmin",
    "ApiTokenAdmin",
    "AuditEntryAdmin",
    "CalibrationVersionAdmin",
    "CaseAdmin",
    "ClaimAdmin",
    "ContradictionAdmin",
    "EvidenceAdmin",
    "PublishedSourceAdmin",
    "ReadSnapshotAdmin",
    "ReviewAdmin",
    "StatementAdmin",
    "UserAdmin",
]

admin.site.site_header = admin.site.site_title = "ClaimTracker"
admin.site.index_title = "Editors' desk"
admin.site.site_url = None
admin.site.enable_nav_sidebar = False  # two accounts side by side need the whole width
