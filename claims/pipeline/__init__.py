"""The stages of claims, one file each.

Each finds its work by a query, does one row in one transaction and marks it done itself, so that
every one of them may run twice, or be killed, without a loss or a duplicate.
"""

from claims.pipeline.adding import add_statement
from claims.pipeline.adopting import adopt, adopt_listed_sources
from claims.pipeline.comparing import (
    Progress,
    compare,
    compare_again,
    compare_pending_claims,
    progress,
)
from claims.pipeline.concluding import fingerprint
from claims.pipeline.filing import (
    embed_pending_claims,
    lock_filing,
    match_claims,
    match_pending_claims,
    new_claim,
)
from claims.pipeline.noticing import notice_pending_changes, notice_pending_lapses
from claims.pipeline.reading import extract_pending_statements, extract_statements
from claims.pipeline.rechecking import recheck_pending_reviews
from claims.pipeline.rereading import (
    Tally,
    drop_unwitnessed,
    read_again,
    readings_to_repeat,
    standing_elsewhere,
)
from claims.pipeline.tracing import trace_origins
from claims.pipeline.versions import in_force, still_to_compare
from claims.pipeline.weighing import weigh_contradictions
from sources.pipeline import BATCH

__all__ = [
    "BATCH",
    "Progress",
    "Tally",
    "add_statement",
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
    "lock_filing",
    "match_claims",
    "match_pending_claims",
    "new_claim",
    "notice_pending_changes",
    "notice_pending_lapses",
    "progress",
    "read_again",
    "readings_to_repeat",
    "recheck_pending_reviews",
    "standing_elsewhere",
    "still_to_compare",
    "trace_origins",
    "weigh_contradictions",
]
