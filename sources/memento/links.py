"""How mementos point to one another: the Link header and the TimeMap."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from sources.memento.addresses import address
from sources.memento.captures import Captures, rfc_date

LINK_FORMAT = "application/link-format"
DIGITS = "%Y%m%d%H%M%S"


def memento_address(request: HttpRequest, original: str, moment: datetime) -> str:
    """Return the address of the capture of a second."""
    digits = moment.astimezone(UTC).strftime(DIGITS)
    return address(request, "memento", original, moment=digits)


def link_header(request: HttpRequest, found: Captures, here: datetime, *, gate: bool) -> str:
    """Return the links of a memento, or of the TimeGate's answer that leads to it."""
    named = {
        "first": found.first(), "prev": found.before(here), "": here,
        "next": found.after(here), "last": found.last(),
    }  # fmt: skip
    relations: dict[datetime, list[str]] = {}
    for relation, moment in named.items():
        if moment is not None:
            relations.setdefault(moment, []).append(relation)
    links = [_original(found.original)]
    if not gate:
        links.append(f'<{address(request, "timegate", found.original)}>; rel="timegate"')
    links.append(_timemap(request, found, "timemap"))
    links += [
        _memento(request, found.original, moment, " ".join(filter(None, names)))
        for moment, names in sorted(relations.items())
    ]
    return ", ".join(links)


def timemap(request: HttpRequest, found: Captures) -> str:
    """Return the list of all captures as application/link-format (RFC 6690)."""
    moments = found.moments()
    lines = [
        _original(found.original),
        _timemap(request, found, "self"),
        f'<{address(request, "timegate", found.original)}>; rel="timegate"',
    ]
    for moment in moments:
        ends = {"first": moments[0], "last": moments[-1]}
        names = " ".join(name for name, end in ends.items() if end == moment)
        lines.append(_memento(request, found.original, moment, names))
    return ",\n".join(lines) + "\n"


def timemap_json(request: HttpRequest, found: Captures) -> dict[str, Any]:
    """Return the same list in the JSON form that Memento aggregators give."""
    mementos = [
        {
            "datetime": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "uri": memento_address(request, found.original, moment),
        }
        for moment in found.moments()
    ]
    return {
        "original_uri": found.original,
        "timegate_uri": address(request, "timegate", found.original),
        "timemap_uri": {"link_format": address(request, "timemap", found.original)},
        "mementos": {"first": mementos[0], "last": mementos[-1], "list": mementos},
    }


def _original(original: str) -> str:
    quoted = original.replace("<", "%3C").replace(">", "%3E").replace('"', "%22")
    return f'<{quoted}>; rel="original"'


def _timemap(request: HttpRequest, found: Captures, relation: str) -> str:
    span = f'from="{rfc_date(found.first())}"; until="{rfc_date(found.last())}"'
    where = address(request, "timemap", found.original)
    return f'<{where}>; rel="{relation}"; type="{LINK_FORMAT}"; {span}'


def _memento(request: HttpRequest, original: str, moment: datetime, names: str) -> str:
    relation = f"{names} memento".strip()
    where = memento_address(request, original, moment)
    return f'<{where}>; rel="{relation}"; datetime="{rfc_date(moment)}"'
