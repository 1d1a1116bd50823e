"""What the answer of a site means: the page, or something in its place."""

from sources.answers.judging import judge
from sources.answers.statuses import refusal
from sources.answers.verdict import Verdict

__all__ = ["Verdict", "judge", "refusal"]
