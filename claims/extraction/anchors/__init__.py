"""Selectors that find a statement again on a later capture, and say what became of it."""

from claims.extraction.anchors.finding import find, find_all, status
from claims.extraction.anchors.values import Anchor, Rewording, Selector, Status, describe

__all__ = [
    "Anchor",
    "Rewording",
    "Selector",
    "Status",
    "describe",
    "find",
    "find_all",
    "status",
]
