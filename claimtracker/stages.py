"""Every stage of the system, in the order in which data flows through them."""

from collections.abc import Callable

from claims import pipeline as claims
from claims.alerts import pipeline as alerts
from sources import pipeline as sources
from sources import seals

# Each does one batch of the work that it finds, and returns how many rows had some.
STAGES: dict[str, Callable[[], int]] = {
    "capture": sources.capture_due,
    "extract text": sources.extract_pending_text,
    "seal": seals.seal_pending,
    "adopt": claims.adopt_listed_sources,
    "extract statements": claims.extract_pending_statements,
    "file under claims": claims.match_pending_claims,
    "embed": claims.embed_pending_claims,
    "compare": claims.compare_pending_claims,
    "weigh": claims.weigh_contradictions,
    "notice changes": claims.notice_pending_changes,
    "notice lapses": claims.notice_pending_lapses,
    "recheck reviews": claims.recheck_pending_reviews,
    "announce": alerts.announce_pending,
    "deliver": alerts.deliver_due,
}


def run_once() -> dict[str, int]:
    """Run each stage on one batch, in order; return how many rows each worked on."""
    return {name: run() for name, run in STAGES.items()}
