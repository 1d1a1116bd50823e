"""Bringing in step what the queue is ordered by, after claims, speakers or origins changed."""

from claims.models import Contradiction


def weigh_contradictions() -> int:
    """Weigh anew what waits for a decision; return how many rows had changed."""
    return Contradiction.objects.weigh_anew()
