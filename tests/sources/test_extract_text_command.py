"""The command that extracts text: JSON lines, and messages that name the file and the remedy."""

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from sources import reading

PAGE = """<html lang="en"><head><title>Two men die in custody</title>
<meta property="article:published_time" content="2025-07-01T10:00:00+05:00">
<meta name="author" content="Ana Lind"></head><body><nav>Home News</nav><article>
<h1>Two men die in custody</h1>
<p>The ministry said on Tuesday that two men had died after a raid in the northern district.</p>
<p>A prosecutor told reporters that both men had died of injuries, which the police deny.</p>
<p>The police department said that an inquiry had been opened and would end within a month.</p>
</article></body></html>"""


def _run(*arguments: str) -> tuple[list[dict[str, Any]], str, str]:
    out, err = io.StringIO(), io.StringIO()
    message = ""
    try:
        call_command("extract_text", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        message = str(error)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), message


def test_page_becomes_a_line(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    lines, err, message = _run(str(path))
    assert (err, message) == ("", "")
    assert list(lines[0]) == ["file", "title", "byline", "published_at", "language", "text"]
    assert lines[0]["file"] == str(path)
    assert lines[0]["title"] == "Two men die in custody"
    assert lines[0]["byline"] == "Ana Lind"
    published = datetime.fromisoformat(lines[0]["published_at"])
    assert published == datetime(2025, 7, 1, 5, tzinfo=UTC)
    assert lines[0]["language"] == "en"
    assert "both men had died of injuries" in lines[0]["text"]
    assert "Home News" not in lines[0]["text"]


def test_day_is_given_without_an_hour(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("2025-07-01T10:00:00+05:00", "2025-07-01"), encoding="utf-8")
    assert _run(str(path))[0][0]["published_at"] == "2025-07-01"


def test_bad_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    empty, good = tmp_path / "empty.html", tmp_path / "good.txt"
    empty.write_bytes(b"")
    good.write_text("Plain words.", encoding="utf-8")
    lines, err, message = _run(str(empty), str(tmp_path / "gone.txt"), str(tmp_path), str(good))
    assert [line["text"] for line in lines] == ["Plain words."]
    assert f"{empty}: The document is empty" in err
    assert "gone.txt: No such file" in err
    assert message == "3 of 4 files could not be read."


def test_standard_input_takes_its_media_type(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"<b>not a tag</b>"))
    monkeypatch.setattr(sys, "stdin", stdin)
    lines, _, _ = _run("-", "--media-type", "text/plain")
    assert lines[0] == {
        "file": "-", "title": "", "byline": "", "published_at": None, "language": "",
        "text": "<b>not a tag</b>",
    }  # fmt: skip


def test_address_gives_the_date_in_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("article:published_time", "other"), encoding="utf-8")
    lines, _, _ = _run(str(path), "--url", "https://example.com/2025/07/02/raid")
    assert lines[0]["published_at"] == "2025-07-02"


def test_file_that_stalls_the_parser_stalls_nothing(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Plain words.", encoding="utf-8")
    stalled = "import os, time; os.write(1, bytes(7) + b'\\x02{}'); time.sleep(600)"
    monkeypatch.setattr(reading, "_PROGRAM", ("-c", stalled))
    settings.READ_TIMEOUT = 0.1
    reading._reader.stop()
    lines, err, message = _run(str(path))
    assert lines == []
    assert f"{path}: The document could not be read within" in err
    assert message == "1 of 1 files could not be read."


def test_missing_reading_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Plain words.", encoding="utf-8")
    monkeypatch.setattr(reading, "_PROGRAM", ("-c", "import sys; sys.exit(1)"))
    reading._reader.stop()
    assert "The reading process does not start" in _run(str(path))[2]
