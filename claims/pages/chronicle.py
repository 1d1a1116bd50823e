"""The chronicle of a case: what happened as rows of a table and as marks of a picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.models import Contradiction, Statement
from claims.pages.conflicts import LONG as LONG_ACCOUNTS
from claims.pages.happenings import Moment, What
from claims.pages.parties import Parties, Party
from claims.pages.voices import FETCHED, LONG
from sources.models import Change, Lapse

DESK = Party("desk", "Editors")
WORDS = 260  # characters of what was said


@dataclass(frozen=True)
class Happening:
    """One thing that happened: when, to whom, what, in which words."""

    at: datetime
    sign: str
    party: Party
    label: str
    words: str
    date_format: str = "j F Y, H:i"
    link: str = ""
    key: str = ""
    of: tuple[str, ...] = ()
    involved: tuple[Party, ...] = ()
    lang: str = ""
    is_past: bool = False  # its words stand there no more

    @property
    def shape(self) -> str:
        """Return which sign of the picture stands for it."""
        return f"{self.sign}-past" if self.is_past else self.sign


@dataclass(frozen=True)
class _Rows:
    """The rows that the moments name, by key, with what is shown of them fetched along."""

    statements: dict[int, Statement]
    changes: dict[int, Change]
    lapses: dict[int, Lapse]
    contradictions: dict[int, Contradiction]


def happenings(moments: Iterable[tuple[Any, ...]], parties: Parties) -> list[Happening]:
    """Return what these moments are, in their order; four queries, however many there are."""
    found = [Moment(at, What(what), key) for at, what, key in moments]
    rows = _rows(found)
    return [_happening(moment, rows, parties) for moment in found]


def _rows(moments: Sequence[Moment]) -> _Rows:
    def keys(*whats: What) -> list[int]:
        return [moment.pk for moment in moments if moment.what in whats]

    statements = Statement.objects.select_related(*FETCHED).defer(*LONG)
    published = "source__publisher__actor"
    lapses = Lapse.objects.select_related(published)
    accounts = Contradiction.objects.with_accounts().select_related(
        "statement_a__gone_with", "statement_b__gone_with"
    )
    return _Rows(
        statements.in_bulk(keys(What.SAID, What.GONE)),
        Change.objects.select_related(published).in_bulk(keys(What.CHANGED)),
        lapses.in_bulk(keys(What.LOST, What.SEEN)),
        accounts.defer(*LONG_ACCOUNTS).in_bulk(keys(What.DECIDED)),
    )


def _happening(moment: Moment, rows: _Rows, parties: Parties) -> Happening:
    if moment.what == What.SAID:
        return _said(moment, rows.statements[moment.pk], parties)
    if moment.what == What.GONE:
        return _gone(moment, rows.statements[moment.pk], parties)
    if moment.what == What.CHANGED:
        return _changed(moment, rows.changes[moment.pk], parties)
    if moment.what == What.DECIDED:
        return _decided(moment, rows.contradictions[moment.pk], parties)
    return _lapsed(moment, rows.lapses[moment.pk], parties)


def _said(moment: Moment, statement: Statement, parties: Parties) -> Happening:
    is_denial = statement.mode == Statement.ModeChoices.DENIES
    became = {"gone": ", since gone", "reworded": ", since reworded"}.get(statement.status, "")
    precision = statement.said_at_precision if statement.said_at else "second"
    return Happening(
        at=moment.at,
        sign="denied" if is_denial else "said",
        party=parties.speaking(statement),
        label=("denial" if is_denial else "statement") + became,
        words=_short(statement.exact),
        date_format={"year": "Y", "month": "F Y", "day": "j F Y"}.get(precision, "j F Y, H:i"),
        link=_live(statement.snapshot.source),
        key=f"said {statement.pk}",
        is_past=bool(became),
        lang=statement.snapshot.language,
    )


def _gone(moment: Moment, statement: Statement, parties: Parties) -> Happening:
    is_reworded = statement.status == Statement.Status.REWORDED
    now = str(statement.anchor.get("exact", ""))
    return Happening(
        at=moment.at,
        sign="reworded" if is_reworded else "gone",
        party=parties.speaking(statement),
        label="reworded" if is_reworded else "gone from the page",
        words=_short(now if is_reworded and now else statement.exact),
        link=_live(statement.snapshot.source),
        of=(f"said {statement.pk}",),
        lang=statement.snapshot.language,
    )


def _changed(moment: Moment, change: Change, parties: Parties) -> Happening:
    sentences = [*change.added, *change.removed]
    return Happening(
        at=moment.at,
        sign="changed",
        party=parties.publishing(change.source),
        label=f"page changed: {change.get_kind_display()}",
        words=_short(str(sentences[0]) if sentences else change.reason),
        link=_live(change.source),
    )


def _lapsed(moment: Moment, lapse: Lapse, parties: Parties) -> Happening:
    is_back = moment.what == What.SEEN
    return Happening(
        at=moment.at,
        sign="seen" if is_back else "lost",
        party=parties.publishing(lapse.source),
        label="page back" if is_back else "page removed by its publisher",
        words=str(lapse.source),
        link=_live(lapse.source),
    )


def _decided(moment: Moment, contradiction: Contradiction, parties: Parties) -> Happening:
    sides = (contradiction.statement_a, contradiction.statement_b)
    return Happening(
        at=moment.at,
        sign="decided",
        party=DESK,
        label=f"contradiction {contradiction.get_status_display()}",
        words=_short(contradiction.explanation),
        of=tuple(f"said {side.pk}" for side in sides),
        involved=tuple(parties.speaking(side) for side in sides),
    )


def _live(source: Any) -> str:  # noqa: ANN401 - a Source
    return source.url if source.url.startswith("http") else ""


def _short(words: str) -> str:
    return words if len(words) <= WORDS else f"{words[:WORDS]} …"
