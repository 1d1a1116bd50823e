"""When two statements say the same, and when they come from one origin."""

from claims.meaning.origins import Report, origins
from claims.meaning.prints import page_print
from claims.meaning.sameness import Sameness, same_meaning

__all__ = ["Report", "Sameness", "origins", "page_print", "same_meaning"]
