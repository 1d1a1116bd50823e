"""The pages of a case for readers and for printing, which are the editor's overview as well."""

from claims.pages.views import case, cases, contradictions, question, sources, timeline

__all__ = ["case", "cases", "contradictions", "question", "sources", "timeline"]
