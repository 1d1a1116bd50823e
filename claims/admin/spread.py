"""Where a claim spread, as a time line: a lane an origin, a dot an appearance."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.models import Claim, Statement

LANES = 12  # origins drawn; the table below the line names them all
LABEL, WIDTH, LANE = 260, 900, 26  # of the drawing, in its own units
EDGE = 40


def spread(claim: Claim) -> SafeString:
    """Return the time line of a claim's statements; they come with speaker, source, publisher."""
    carried = claim.statements.standing().in_order_said()
    statements = list(
        carried.select_related("speaker", "snapshot__source__publisher__actor").defer(
            "snapshot__text", "snapshot__headers"
        )
    )
    if not statements:
        return format_html("<p>{}</p>", "Nobody makes this claim any more.")
    lanes: dict[int, list[Statement]] = {}
    for statement in statements:
        lanes.setdefault(statement.origin_id or statement.pk, []).append(statement)
    groups = list(lanes.values())
    return format_html(
        "{}{}", _said_first(statements[0], len(statements), len(groups)), _drawing(groups)
    )


def _said_first(first: Statement, count: int, origins: int) -> SafeString:
    return format_html(
        '<p>First said by <strong>{}</strong> on {}, read on {} since; {}.</p>',
        _speaker(first), f"{_said(first):%d %B %Y}",
        f"{count} page" + ("" if count == 1 else "s"),
        "one origin" if origins == 1 else f"{origins} independent origins",
    )  # fmt: skip


def _drawing(groups: Sequence[list[Statement]]) -> SafeString:
    shown = groups[:LANES]
    moments = [_said(one) for group in shown for one in group]
    first, last = min(moments), max(moments)
    height = (len(shown) + 1) * LANE
    lanes = format_html_join(
        "", "{}", ((_lane(group, at, first, last),) for at, group in enumerate(shown))
    )
    dates = format_html_join(
        "", '<text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>',
        [(LABEL, height - 6, "start", f"{first:%d %b %Y, %H:%M}")]
        + ([(WIDTH - EDGE, height - 6, "end", f"{last:%d %b %Y, %H:%M}")] if last > first else []),
    )  # fmt: skip
    return format_html(
        '<svg class="spread" role="img" aria-label="When and where the claim was made" '
        'viewBox="0 0 {} {}">{}{}</svg>',
        WIDTH, height, lanes, dates,
    )  # fmt: skip


def _lane(group: list[Statement], at: int, first: datetime, last: datetime) -> SafeString:
    y = at * LANE + LANE // 2
    places = [_x(_said(one), first, last) for one in group]
    dots = format_html_join(
        "", '<a href="{}"><circle class="{}" cx="{}" cy="{}" r="6"><title>{}</title></circle></a>',
        (
            (
                reverse("admin:claims_statement_change", args=[one.pk]),
                "copy" if one.origin_id else "origin", x, y, _label(one),
            )
            for one, x in zip(group, places, strict=True)
        ),
    )  # fmt: skip
    return format_html(
        '<text x="0" y="{}">{}</text><line x1="{}" x2="{}" y1="{}" y2="{}"/>{}',
        y + 4, _short(_speaker(group[0])), min(places), max(places), y, y, dots,
    )  # fmt: skip


def _x(moment: datetime, first: datetime, last: datetime) -> int:
    whole = (last - first).total_seconds()
    part = (moment - first).total_seconds() / whole if whole else 0.0
    return round(LABEL + 8 + part * (WIDTH - LABEL - EDGE - 8))


def _said(statement: Statement) -> datetime:
    return statement.said_at or statement.first_seen_at


def _speaker(statement: Statement) -> str:
    return statement.said_by or _publisher(statement)


def _publisher(statement: Statement) -> str:
    publisher = getattr(statement.snapshot.source, "publisher", None)
    return str(publisher or statement.snapshot.source)


def _label(statement: Statement) -> str:
    return f"{_speaker(statement)}, {_publisher(statement)}, {_said(statement):%d %B %Y, %H:%M}"


def _short(name: str) -> str:
    return name if len(name) <= 34 else f"{name[:33]}…"
