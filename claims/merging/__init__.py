"""Merging and parting: claims that are one, statements under a wrong claim, actors that are one.

An act is one transaction with its audit entry, and what moved is kept, so that it can be undone.
"""

from claims.merging.actors import check_actors, merge_actors, part_actors, plan_of_actor
from claims.merging.claims import check_claims, merge_claims, part_claims, plan_of_claim
from claims.merging.moving import Plan
from claims.merging.splitting import check_conflict, check_split, plan_of_split, refile, split_off

__all__ = [
    "Plan",
    "check_actors",
    "check_claims",
    "check_conflict",
    "check_split",
    "merge_actors",
    "merge_claims",
    "part_actors",
    "part_claims",
    "plan_of_actor",
    "plan_of_claim",
    "plan_of_split",
    "refile",
    "split_off",
]
