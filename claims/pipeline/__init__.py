"""The stages of claims, one file each.

Each finds its work by a query, does one row in one transaction and marks it done itself, so that
every one of them may run twice, or be killed, without a loss or a duplicate.
"""

from claims.pipeline.adopting import adopt, adopt_listed_sources
from claims.pipeline.comparing import (
    Progress,
    compare,
    compare_again,
    compare_pending_claims,
    progress,
)
from claims.pipeline.concluding import fingerprint
from claims.pipeline.filing import embed_pending_claims, match_claims, match_pending_claims
from claims.pipeline.noticing import notice_pending_changes, notice_pending_lapses
from claims.pipeline.reading import extract_pending_statements, extract_statements
from claims.pipeline.rechecking import recheck_pending_reviews
from claims.pipeline.rereading import Tally, drop_unwitnessed, read_again, readings_to_repeat
from claims.pipeline.tracing import trace_origins
from claims.pipeline.versions import in_force, still_to_compare
from sources.pipeline import BATCH

__all__ = [
    "BATCH",
    "Progress",
    "Tally",
    "adopt",
    "adopt_listed_sources",
    "compare",
    "compare_again",
    "compare_pending_claims",
    "drop_unwitnessed",
    "embed_pending_claims",
    "extract_pending_statements",
    "extract_statements",
    "fingerprint",
    "in_force",
    "match_claims",
    "match_pending_claims",
    "notice_pending_changes",
    "notice_pending_lapses",
    "progress",
    "read_again",
    "readings_to_repeat",
    "recheck_pending_reviews",
    "still_to_compare",
    "trace_origins",
]
