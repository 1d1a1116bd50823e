"""The reliability diagram: what a score promises beside what came of it, as text and as SVG."""

from collections.abc import Sequence
from html import escape

from claims.detectors.measuring import Bin, wilson

_WIDTH = 40  # characters of a bar that is 100 %
_SIDE, _LEFT, _TOP = 320, 56, 34  # of the square, and of the room around it, in pixels


def as_text(bins: Sequence[Bin]) -> str:
    """Return a line for each bin: the share true as a bar, and a mark where it should end."""
    head = f"{'score':>9}  {'pairs':>6}  {'mean':>5}  {'true':>5}  0 %{'100 %':>{_WIDTH - 3}}"
    return "\n".join([head, *(_line(b) for b in bins)]) if bins else "No pairs to show."


def _line(one: Bin) -> str:
    filled, promised = round(one.true * _WIDTH), round(one.score * _WIDTH)
    bar = "".join(
        "|" if at == promised else "#" if at < filled else "." for at in range(_WIDTH + 1)
    )
    between = f"{one.low:.2f}-{one.high:.2f}"
    return f"{between:>9}  {one.n:6}  {one.score:5.2f}  {one.true:5.2f}  {bar}"


def as_svg(bins: Sequence[Bin], title: str, colour: str = "#3b4252") -> str:
    """Return the diagram as an SVG element that needs no style sheet; ``colour`` is of its words.

    A dot for each bin at its mean score and its share true, as large as its share of the pairs,
    with its 95 % interval (Wilson); on the dashed line a score keeps what it promises.
    """
    most = max((b.n for b in bins), default=1)
    parts = [_frame(), *(_mark(b, most) for b in bins)]
    if not bins:
        parts.append(_words(_LEFT + _SIDE / 2, _TOP + _SIDE / 2, "Nothing measured yet", "middle"))
    size = f"{_LEFT + _SIDE + 20} {_TOP + _SIDE + 52}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" '
        f'width="{_LEFT + _SIDE + 20}" height="{_TOP + _SIDE + 52}" role="img" '
        f'color="{colour}" font-family="sans-serif" font-size="12">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def _frame() -> str:
    right, bottom = _LEFT + _SIDE, _TOP + _SIDE
    ticks = "".join(
        f'<line x1="{_x(t)}" y1="{_TOP}" x2="{_x(t)}" y2="{bottom}" stroke="currentColor" '
        f'stroke-opacity=".12"/><line x1="{_LEFT}" y1="{_y(t)}" x2="{right}" y2="{_y(t)}" '
        f'stroke="currentColor" stroke-opacity=".12"/>'
        + _words(_x(t), bottom + 18, f"{t:.0%}".replace("%", " %"), "middle")
        + _words(_LEFT - 8, _y(t) + 4, f"{t:.0%}".replace("%", " %"), "end")
        for t in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        f"{ticks}"
        f'<line x1="{_LEFT}" y1="{bottom}" x2="{right}" y2="{_TOP}" stroke="currentColor" '
        f'stroke-opacity=".6" stroke-dasharray="4 4"/>'
        + _words(_LEFT + _SIDE / 2, bottom + 40, "score", "middle")
        + _words(_LEFT - 44, _TOP - 16, "true", "start")
    )


def _mark(one: Bin, most: int) -> str:
    low, high = wilson(round(one.true * one.n), one.n)
    radius = 3 + 5 * (one.n / most) ** 0.5
    told = f"{one.n} pairs that score {one.score:.2f} on average: {one.true:.0%} true"
    return (
        f'<g><title>{escape(told)}</title><line x1="{_x(one.score)}" y1="{_y(low)}" '
        f'x2="{_x(one.score)}" y2="{_y(high)}" stroke="#3f83cc" stroke-width="2" '
        f'stroke-opacity=".6"/><circle cx="{_x(one.score)}" cy="{_y(one.true)}" '
        f'r="{radius:.1f}" fill="#3f83cc"/></g>'
    )


def _words(x: float, y: float, text: str, anchor: str) -> str:
    place = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}"'
    return f'<text {place} fill="currentColor">{escape(text)}</text>'


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)
