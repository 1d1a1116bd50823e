"""A whole text read sentence by sentence into statements."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.extraction import modes, subjects
from claims.extraction.attribution import attributions
from claims.extraction.frames import Frame
from claims.extraction.drafts import Draft
from claims.extraction.quotes import Quote, find_quotes
from claims.extraction.sentences import split
from claims.extraction.speakers import Speaker, Speakers
from claims.extraction.spoken import announced
from claims.extraction.tokens import Kind, Token, tokenize
from claims.extraction.types import Mode, Span, Statement
from claims.extraction.verbs import clausal, verb_group

_MOST_OF = 0.5
_LABELS = frozenset(
    "q a answer question related note photo video read more breaking source sources contact twitter "
    "image updated update watch listen photos live analysis opinion here date time place".split()
)
_WORDS = re.compile(r"\w+")


class Reader:
    """Reads one text; keeps who has been named and whose quotation is running."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes = find_quotes(text)
        self._speakers = Speakers(text)
        self._next_quote = 0
        self._running: Statement | None = None  # the last attributed quotation
        self._announced: tuple[Speaker, str] | None = None
        self._found: list[Statement] = []

    def read(self) -> list[Statement]:
        """Return the statements in order."""
        for sentence in split(self._text, self._quotes):
            self._sentence(sentence)
        return self._found

    def _inside(self, sentence: Span) -> list[Quote]:
        quotes = self._quotes
        while (
            self._next_quote < len(quotes) and quotes[self._next_quote].span.end <= sentence.start
        ):
            self._next_quote += 1
        at = self._next_quote
        inside: list[Quote] = []
        while at < len(quotes) and quotes[at].span.start < sentence.end:
            inside.append(quotes[at])
            at += 1
        return [q for q in inside if q.span.start >= sentence.start and q.span.end <= sentence.end]

    def _sentence(self, sentence: Span) -> None:
        quotes = [quote.span for quote in self._inside(sentence)]
        toks = tokenize(self._text, sentence, quotes)
        if not toks:
            return
        if (
            quotes
            and all(tok.kind in {Kind.QUOTE, Kind.MARK} for tok in toks)
            and self._continue(sentence, quotes)
        ):
            return
        made = [self._statement(sentence, draft, quotes) for draft in attributions(toks)]
        made += self._declined(sentence, toks, made)
        self._speakers.notice(toks)
        made += self._inner(made, quotes)
        made = list(_nested(made))
        if not made:
            made = self._introduced(sentence, toks, quotes)
        if not made or _left_over(self._text, sentence, made):
            made.append(self._unattributed(sentence, made, quotes))
        self._found.extend(sorted(made, key=lambda s: s.content[0].start))
        self._announce(toks)
        quoted = [s for s in made if s.cue and s.quote]
        if quoted:
            self._running = quoted[-1]

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
            cue=draft.cue,
            cue_span=draft.cue_span,
            quote=_quoted(quotes, draft.content),
            denied=denied,
            hedged=any(modes.hedged(span.of(self._text)) for span in draft.content),
        )

    def _inner(self, made: Sequence[Statement], quotes: Sequence[Span]) -> list[Statement]:
        """Read what a quotation itself attributes to others: “Police told us he fell,” she said."""
        found: list[Statement] = []
        for outer in made:
            held = [
                q
                for q in quotes
                if any(c.start <= q.start and q.end <= c.end for c in outer.content)
            ]
            for quote in held:
                inside = Span(quote.start + 1, quote.end - 1)
                for sentence in self._sentences_in(inside):
                    toks = tokenize(self._text, sentence, [])
                    for draft in attributions(toks):
                        low = draft.core.of(self._text).lower() if draft.core else ""
                        strong = draft.frame in {Frame.SAY, Frame.TELL} or draft.mode is Mode.DENIES
                        if strong and low not in {"i", "we", "you", "me", "", "my", "our"}:
                            found.append(self._statement(sentence, draft, []))
        return found

    def _sentences_in(self, inside: Span) -> list[Span]:
        piece = inside.of(self._text)
        parts = split(piece, [])
        return [Span(inside.start + p.start, inside.start + p.end) for p in parts]

    def _declined(
        self, sentence: Span, toks: Sequence[Token], made: list[Statement]
    ) -> list[Statement]:
        words = modes.declining(sentence.of(self._text))
        if words is None:
            return []
        start, end = sentence.start + words.start, sentence.start + words.end
        if any(s.cue_span and s.cue_span.start <= start < s.cue_span.end for s in made):
            made[:] = [s for s in made if not (s.cue_span and start <= s.cue_span.start < end)]
        made[:] = [s for s in made if not (s.cue_span and start <= s.cue_span.start < end)]
        at = next((i for i, tok in enumerate(toks) if tok.start >= start), 0)
        group = verb_group(toks, at)
        phrase = subjects.subject_before(toks, group.start) or subjects.first_subject(toks, at)
        who = Span(toks[phrase.start].start, toks[phrase.end - 1].end) if phrase else None
        core = Span(toks[phrase.start].start, toks[phrase.core_end - 1].end) if phrase else None
        speaker = self._speakers.resolve(core, who)
        stop = Span(start, _clause_stop(self._text, end, sentence.end))
        return [
            Statement(
                span=sentence,
                exact=sentence.of(self._text),
                content=(stop,),
                mode=Mode.DECLINES,
                speaker=speaker.name,
                speaker_span=who,
                speaker_role=speaker.role,
                cue=self._text[start:end],
                cue_span=Span(start, end),
            )
        ]

    def _introduced(
        self, sentence: Span, toks: Sequence[Token], quotes: Sequence[Span]
    ) -> list[Statement]:
        """Read "Smith was blunt: “…”" and headlines: a colon is the cue."""
        at = next((i for i, tok in enumerate(toks) if tok.text == ":"), None)
        if at is None or at == 0 or at + 2 > len(toks):
            return []
        quoted = toks[at + 1].kind is Kind.QUOTE
        short = (
            at <= 5
            and toks[at - 1].low not in _LABELS
            and len(toks) - at > 3
            and toks[0].capital
            and not clausal(toks, 0, at)
        )
        if not quoted and not short:
            return []
        phrase = (
            subjects.first_subject(toks, at) if quoted and not short else subjects.Phrase(0, at, at)
        )
        who = Span(toks[phrase.start].start, toks[phrase.end - 1].end) if phrase else None
        content = (Span(toks[at + 1].start, toks[-1].end),)
        draft = Draft(":", Span(toks[at].start, toks[at].end), content, who, who)
        return [self._statement(sentence, draft, quotes)]

    def _announce(self, toks: Sequence[Token]) -> None:
        """Keep who is to speak next: "The minister replied:" before a paragraph of quotation."""
        self._announced = None
        found = announced(toks)
        if found is not None:
            phrase, cue = found
            whole = Span(toks[phrase.start].start, toks[phrase.end - 1].end)
            core = Span(toks[phrase.start].start, toks[phrase.core_end - 1].end)
            self._announced = self._speakers.resolve(core, whole), toks[cue].text

    def _continue(self, sentence: Span, quotes: Sequence[Span]) -> bool:
        """Add a sentence that is all quotation to the quotation before it, if there is one."""
        if self._announced is not None:
            speaker, cue = self._announced
            draft = Draft(cue, Span(sentence.start, sentence.start), tuple(quotes))
            self._announced = None
            made = self._statement(sentence, draft, quotes)
            self._running = replace(
                made, speaker=speaker.name, speaker_role=speaker.role, cue_span=None
            )
            self._found.append(self._running)
            return True
        running = self._running
        if running is None:
            return False
        gap = self._text[running.span.end : sentence.start]
        if gap.isspace() and "\n" not in gap and self._found and running in self._found[-3:]:
            self._found.remove(running)
            span = Span(running.span.start, sentence.end)
            first = running.quote.start if running.quote else quotes[0].start
            grown = replace(
                running,
                span=span,
                exact=span.of(self._text),
                content=(*running.content, *quotes),
                quote=Span(first, quotes[-1].end),
            )
        else:
            grown = replace(
                running,
                span=sentence,
                exact=sentence.of(self._text),
                content=tuple(quotes),
                speaker_span=None,
                cue_span=None,
                quote=Span(quotes[0].start, quotes[-1].end),
                denied=None,
                mode=Mode.ASSERTS,
                hedged=any(modes.hedged(span.of(self._text)) for span in quotes),
            )
        self._found.append(grown)
        self._running = grown
        return True

    def _unattributed(
        self, sentence: Span, made: Iterable[Statement], quotes: Sequence[Span]
    ) -> Statement:
        exact = sentence.of(self._text)
        denied = None if made else modes.untrue(exact, sentence.start)
        mode = Mode.QUESTIONS if exact.rstrip("\"”’') ").endswith("?") else Mode.ASSERTS
        return Statement(
            span=sentence,
            exact=exact,
            content=tuple(_remainder(self._text, sentence, made)),
            mode=Mode.DENIES if denied else mode,
            quote=_quoted(quotes, (sentence,)) if not made else None,
            denied=denied,
            hedged=modes.hedged(exact),
        )


def _clause_stop(text: str, start: int, end: int) -> int:
    match = re.compile(r"[,;.](?=\s|$)").search(text, start, end)
    return match.start() if match else end


def _quoted(quotes: Iterable[Span], content: Sequence[Span]) -> Span | None:
    inside = [q for q in quotes if any(q.start < c.end and c.start < q.end for c in content)]
    return Span(inside[0].start, inside[-1].end) if inside else None


def _nested(made: list[Statement]) -> Iterator[Statement]:
    """Mark who only reports what another says."""
    for outer in made:
        inner = any(
            other is not outer
            and other.cue_span is not None
            and outer.cue_span != other.cue_span
            and _holds(outer, other)
            for other in made
        )
        reports = inner and outer.mode is Mode.ASSERTS
        yield replace(outer, mode=Mode.REPORTS) if reports else outer


def _holds(outer: Statement, inner: Statement) -> bool:
    last = outer.content[-1]
    size = sum(span.end - span.start for span in outer.content)
    within = inner.cue_span is not None and last.start <= inner.cue_span.start < last.end
    whole = [s for s in (*inner.content, inner.cue_span, inner.speaker_span) if s]
    covered = sum(s.end - s.start for s in whole if last.start <= s.start and s.end <= last.end)
    return within and covered >= _MOST_OF * size


def _pieces(sentence: Span, made: Iterable[Statement]) -> list[Span]:
    taken = sorted(
        span
        for s in made
        for span in (*s.content, s.cue_span, s.speaker_span)
        if span is not None and sentence.start <= span.start and span.end <= sentence.end
    )
    free: list[Span] = []
    at = sentence.start
    for span in taken:
        if span.start > at:
            free.append(Span(at, span.start))
        at = max(at, span.end)
    if at < sentence.end:
        free.append(Span(at, sentence.end))
    return free


def _remainder(text: str, sentence: Span, made: Iterable[Statement]) -> list[Span]:
    if not made:
        return [sentence]
    return [span for span in _pieces(sentence, made) if len(_WORDS.findall(span.of(text))) > 1]


def _left_over(text: str, sentence: Span, made: Iterable[Statement]) -> bool:
    """Say whether the publisher itself claims something beside what it attributes."""
    for span in _pieces(sentence, made):
        toks = tokenize(text, span, [])
        if len(toks) >= 6 and clausal(toks, 1, len(toks)):
            return True
    return False
