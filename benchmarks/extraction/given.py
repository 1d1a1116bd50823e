"""Reads hand-marked articles from JSON lines, one article a line.

Each line has `text` and `quotes`, each with `start`, `end` and, where known, `spans`,
`speaker_start`, `speaker_end`, `cue_spans` and `kind`; `id` and `date` may stand beside them.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.extraction.gold import KINDS, Article, Attribution, kind_of
from claims.extraction import Span


def sets(folder: Path) -> dict[str, list[Article]]:
    """Return the articles of each `*.jsonl` file of a folder, by the file's name.

    Raises ``RuntimeError`` where there is none, or a line is not as described above.
    """
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise RuntimeError(f"{folder} holds no *.jsonl file: name a folder of marked articles.")
    return {path.stem: _articles(path) for path in paths}


def _articles(path: Path) -> list[Article]:
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            found.append(article(json.loads(line), f"line {number}"))
        except (ValueError, KeyError, TypeError) as error:
            raise RuntimeError(f"{path}, line {number}: {error!r} is no marked article.") from error
    return found


def article(row: Mapping[str, Any], name: str) -> Article:
    """Return one article; raise ``KeyError`` where what it needs is missing."""
    text = row["text"]
    return Article(
        name=str(row.get("id", name)),
        text=text,
        attributions=tuple(_attribution(text, quote) for quote in row["quotes"]),
        published=date.fromisoformat(row["date"]) if row.get("date") else None,
    )


def _attribution(text: str, quote: Mapping[str, Any]) -> Attribution:
    content = tuple(Span(*pair) for pair in quote.get("spans") or [(quote["start"], quote["end"])])
    named = quote.get("speaker_start") is not None
    who = Span(quote["speaker_start"], quote["speaker_end"]) if named else None
    cues = quote.get("cue_spans") or []
    return Attribution(
        content=content,
        kind=quote["kind"] if quote.get("kind") in KINDS else kind_of(text, content),
        speaker=who.of(text) if who else "",
        speaker_span=who,
        cue_span=Span(*cues[0]) if cues else None,
    )
