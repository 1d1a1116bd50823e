"""A whole text read sentence by sentence into statements."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import modes
from claims.extraction.attribution import attributions
from claims.extraction.colons import announced, introduced
from claims.extraction.continued import beside, continued, teller
from claims.extraction.datelines import is_dateline, without_dateline
from claims.extraction.drafts import Draft
from claims.extraction.inside import attributed_inside, in_own_voice
from claims.extraction.layers import passed_on, remainder, with_reports, without_refuted
from claims.extraction.nominal import NOUNS
from claims.extraction.owning import owned
from claims.extraction.propositional import is_label, is_proposition
from claims.extraction.quotes import find_quotes
from claims.extraction.refusals import refusal
from claims.extraction.sentences import split
from claims.extraction.speakers import Speakers
from claims.extraction.tokens import Kind, Token, tokenize
from claims.extraction.types import Mode, Span, Statement


class Reader:
    """Reads one text; keeps who has been named and whose quotation is running."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes = find_quotes(text)
        self._next_quote = 0
        self._speakers = Speakers(text)
        self._running: Statement | None = None  # the last attributed quotation
        self._teller: Draft | None = None  # who speaks if a quotation stands alone after it
        self._told = 0  # where that sentence ends
        self._announced: Draft | None = None  # who is to speak next
        self._found: list[Statement] = []

    def read(self) -> list[Statement]:
        """Return the statements in order."""
        for whole in split(self._text, self._quotes):
            sentence = without_dateline(self._text, whole)
            quotes = self._inside(sentence)
            toks = tokenize(self._text, sentence, quotes)
            mere = quotes and all(tok.kind in {Kind.QUOTE, Kind.MARK} for tok in toks)
            is_said = toks and not is_dateline(self._text, sentence)
            if is_said and not (mere and self._continue(sentence, quotes)):
                self._sentence(sentence, toks, quotes)
        return passed_on(self._found)

    def _inside(self, sentence: Span) -> list[Span]:
        """Return the quotations of a sentence; sentences come in order, so none is passed twice."""
        found: list[Span] = []
        while self._next_quote < len(self._quotes):
            quote = self._quotes[self._next_quote].span
            if quote.end > sentence.end:
                break
            self._next_quote += 1
            if quote.start >= sentence.start:
                found.append(quote)
        return found

    def _sentence(self, sentence: Span, toks: Sequence[Token], quotes: Sequence[Span]) -> None:
        self._speakers.notice(toks)
        drafts = self._drafts(sentence, toks)
        made = [self._statement(sentence, draft, quotes) for draft in drafts]
        self._teller, self._told = teller(toks, drafts, made), sentence.end
        made = list(with_reports(without_refuted(self._with_inner(made, quotes))))
        rest = remainder(self._text, sentence, made)
        if not rest and (rest := self._denied(sentence, made)):
            made = [statement for statement in made if statement.speaker is not None]
        if not rest and made and all(_is_deed(statement) for statement in made):
            rest = (sentence,)  # "The pilot reported it to the tower": the publisher tells so
        if rest:
            made.append(self._unattributed(sentence, rest, quotes if not made else []))
        self._found.extend(sorted(made, key=lambda statement: statement.content[0].start))
        self._announced = announced(toks)
        self._running = next((s for s in reversed(made) if s.cue and s.quote), self._running)

    def _denied(self, sentence: Span, made: Sequence[Statement]) -> tuple[Span, ...]:
        """Return all of "The claim that he fell is false", which the publisher itself denies."""
        denied = modes.untrue(sentence.of(self._text), sentence.start)
        inside = denied and all(
            denied.start < s.content[0].start < denied.end and (s.cue or "").lower() in NOUNS
            for s in made
        )
        return (sentence,) if inside else ()

    def _drafts(self, sentence: Span, toks: Sequence[Token]) -> list[Draft]:
        if modes.corrects(sentence.of(self._text)):
            return []  # "Correction, 3 July: …": no one called so speaks
        found = owned(toks, attributions(toks))
        refused = refusal(self._text, sentence, toks)
        if refused is not None:
            cue = refused.cue_span
            found = [d for d in found if not cue.start <= d.cue_span.start < cue.end]
            found.append(refused)
        led = introduced(toks) if not found else None
        return owned(toks, [led]) if led is not None else found

    def _statement(self, sentence: Span, draft: Draft, quotes: Sequence[Span]) -> Statement:
        speaker = self._speakers.resolve(draft.core, draft.subject)
        mode, denied = modes.stance(self._text, draft)
        return Statement(
            span=sentence,
            exact=sentence.of(self._text),
            content=draft.content,
            mode=mode,
            speaker=speaker.name,
            speaker_span=draft.subject,
            speaker_role=speaker.role,
            speaker_organisation=speaker.organisation,
            cue=draft.cue,
            cue_span=draft.cue_span,
            quote=_quoted(quotes, draft.content),
            denied=denied,
            is_proposition=is_proposition(self._text, draft),
            hedged=mode is not Mode.DECLINES
            and (draft.hedged or any(modes.hedged(span.of(self._text)) for span in draft.content)),
        )

    def _with_inner(self, made: list[Statement], quotes: Sequence[Span]) -> list[Statement]:
        """Add what the quotations themselves attribute, or take over what they deny."""
        found: list[Statement] = []
        for outer in made:
            held = [quote for quote in quotes if _within(quote, outer.content)]
            for sentence, draft in attributed_inside(self._text, held):
                if not in_own_voice(self._text, draft):
                    found.append(self._statement(sentence, draft, []))
                elif outer.mode is Mode.ASSERTS:
                    mode, denied = modes.stance(self._text, draft)
                    if mode is Mode.DENIES:
                        outer = replace(outer, mode=mode, denied=denied)  # noqa: PLW2901
            found.append(outer)
        return found

    def _continue(self, sentence: Span, quotes: Sequence[Span]) -> bool:
        """Give a sentence that is all quotation to whoever was speaking; say whether anyone was."""
        alone = self._teller if beside(self._text, self._told, sentence) else None
        begun = self._announced or alone
        if begun is not None:
            draft = replace(begun, content=tuple(quotes))
            self._announced = self._teller = None
            made = self._statement(sentence, draft, quotes)
            self._running = replace(made, speaker_span=None, cue_span=None, cue=made.cue or None)
            self._found.append(self._running)
            return True
        if self._running is None:
            return False
        grown, takes_place = continued(self._text, self._running, sentence, quotes)
        if takes_place:
            self._replace(self._running, grown)
        else:
            self._found.append(grown)
        self._running = grown
        return True

    def _replace(self, old: Statement, new: Statement) -> None:
        for at in range(len(self._found) - 1, -1, -1):
            if self._found[at] is old:
                self._found[at] = new
                return

    def _unattributed(
        self, sentence: Span, content: tuple[Span, ...], quotes: Sequence[Span]
    ) -> Statement:
        exact = sentence.of(self._text)
        denied = modes.untrue(exact, sentence.start) if content == (sentence,) else None
        mode = Mode.QUESTIONS if exact.rstrip("\"”’') ").endswith("?") else Mode.ASSERTS
        if modes.corrects(exact):
            mode, denied = Mode.RETRACTS, None
        return Statement(
            span=sentence,
            exact=exact,
            content=content,
            mode=Mode.DENIES if denied else mode,
            quote=_quoted(quotes, (sentence,)),
            denied=denied,
            is_proposition=not is_label(self._text, sentence),
            hedged=modes.hedged(exact),
        )


def _quoted(quotes: Sequence[Span], content: Sequence[Span]) -> Span | None:
    inside = [q for q in quotes if any(q.start < c.end and c.start < q.end for c in content)]
    return Span(inside[0].start, inside[-1].end) if inside else None


def _is_deed(statement: Statement) -> bool:
    """Tell what somebody did or wants from what somebody claims: "has conceded defeat"."""
    told = statement.mode is Mode.ASSERTS and statement.quote is None and not statement.hedged
    return told and not statement.is_proposition


def _within(quote: Span, content: Sequence[Span]) -> bool:
    return any(span.start <= quote.start and quote.end <= span.end for span in content)
