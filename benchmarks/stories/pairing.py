"""The pairs of statements of a dossier, as the stages would compare them, without a database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.stories.dossier import Dossier
from benchmarks.stories.queue import touched
from benchmarks.stories.story import Page
from claims.extraction import Mode, Proposition, Span, extract_statements
from claims.extraction.contents import content_text, locate
from claims.extraction.types import Statement

_COMPARED = (Mode.ASSERTS, Mode.DENIES)
_AROUND = 300  # characters on either side that tell which matter it is, as in claims.accounts


@dataclass(frozen=True)
class Said:
    """A statement on a page of a dossier, and what it claims."""

    page: Page
    statement: Statement
    proposition: Proposition

    def meanings(self, spans: Sequence[Span] = ()) -> frozenset[str]:
        """Return what the marks say that these words of it mean, or else the whole of it."""
        text, places = self.page.text, self.statement.content
        found = [place for span in spans for place in locate(text, self.statement, *_ends(span))]
        meant = touched(self.page.marks, [_ends(place) for place in found])
        return meant or touched(self.page.marks, [_ends(place) for place in places])


def pairs_of(dossier: Dossier) -> Iterator[tuple[Said, Said]]:
    """Yield each two statements once that differ in words, and in speaker or page."""
    said = [one for page in dossier.story.pages if not page.copies for one in _said(page)]
    seen: set[tuple[str, str]] = set()
    for at, one in enumerate(said):
        for other in said[at + 1 :]:
            words = one.proposition.text, other.proposition.text
            same_breath = one.page is other.page and _speaker(one) == _speaker(other)
            if words[0] != words[1] and not same_breath and words not in seen:
                seen.add(words)
                yield one, other


def _said(page: Page) -> Iterator[Said]:
    day = page.published.date()
    for statement in extract_statements(page.text, day):
        words = content_text(page.text, statement)
        if statement.mode not in _COMPARED or not statement.is_proposition or not words.strip():
            continue
        start, end = statement.span.start, statement.span.end
        proposition = Proposition(
            text=words,
            mode=statement.mode,
            speaker=statement.speaker or page.publisher,
            denied=statement.denied.of(page.text) if statement.denied else "",
            said_on=day,
            context=f"{page.title}. {page.text[max(0, start - _AROUND) : end + _AROUND]}",
            is_quoted=statement.is_quoted(),
        )
        yield Said(page, statement, proposition)


def _speaker(said: Said) -> str:
    return said.proposition.speaker


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
