"""The command that prints statements as JSON lines."""

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ARTICLE = "“We know nothing,” said Maria Zakharova.\n\nThe jet crashed near Aktau.\n"


def lines(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("extract_statements", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_line_a_statement_with_true_offsets(article: Path) -> None:
    quoted, own = lines(str(article))
    assert quoted == {
        "file": str(article),
        "start": 0,
        "end": 18,
        "exact": "“We know nothing,”",
        "quote_start": 0,
        "quote_end": 18,
        "speaker": "Maria Zakharova",
        "speaker_start": 24,
        "speaker_end": 39,
        "cue": "said",
        "mode": "asserts",
    }
    assert own["exact"] == ARTICLE[own["start"] : own["end"]] == "The jet crashed near Aktau."
    assert (own["speaker"], own["cue"], own["quote_start"]) == (None, None, None)


def test_standard_input_and_several_files(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b"Moscow said that the ship had left."), "utf-8")
    )
    found = lines("-", str(article), "--published", "2025-07-02")
    assert [line["file"] for line in found] == ["-", str(article), str(article)]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_go_on(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = io.StringIO(), io.StringIO()
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="2 of 3 files"):
        call_command(
            "extract_statements", "nowhere.txt", str(binary), str(article), stdout=out, stderr=err
        )
    assert "nowhere.txt: No such file" in err.getvalue()
    assert "binary: no UTF-8 text" in err.getvalue()
    assert len(out.getvalue().splitlines()) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("value", ["yesterday", "2025-13-01", ""])
def test_a_malformed_date_is_an_error_that_names_the_option(article: Path, value: str) -> None:
    with pytest.raises(CommandError, match=r"--published: .* is not an ISO 8601 date"):
        lines(str(article), "--published", value)


def test_a_date_in_the_future_is_an_error(article: Path) -> None:
    day = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    with pytest.raises(CommandError, match=f"--published: {day} lies in the future"):
        lines(str(article), "--published", day)


FOREIGN = {
    "Russian (ru)": "Министерство иностранных дел заявило, что оба мужчины скончались от травм. "
    * 2,
    "French (fr)": "Le ministère a déclaré que les deux hommes étaient morts de leurs blessures, "
    "et que la police avait ouvert une enquête sur les circonstances du drame.",
    "Azerbaijani (az)": "Baş Prokurorluq bildirib ki, hər iki şəxs çoxsaylı xəsarətlər nəticəsində "
    "ölüb və bununla bağlı cinayət işi başlanıb.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_named_and_the_rest_go_on(
    language: str, article: Path, tmp_path: Path
) -> None:
    out, err = io.StringIO(), io.StringIO()
    foreign = tmp_path / "foreign.txt"
    foreign.write_text(FOREIGN[language], encoding="utf-8")
    call_command("extract_statements", str(foreign), str(article), stdout=out, stderr=err)
    assert err.getvalue().startswith(f"{foreign}: seems to be in {language}. Statements are read")
    assert [json.loads(line)["file"] for line in out.getvalue().splitlines()] == [str(article)] * 2


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ziyaddin Safarov, Huseyn Safarov, Vahid Mustafayev and Zaur Rzayev of Baku "
            "spoke to Qalib Hajiyev in Yekaterinburg."
        ),
        "«Me encantan los gatos», afirmó Burtón.",
        "",
        "2,4,6,8 … 10!",
    ],
)
def test_english_full_of_names_and_what_is_too_short_to_tell_are_read(
    text: str, tmp_path: Path
) -> None:
    out, err = io.StringIO(), io.StringIO()
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    call_command("extract_statements", str(path), stdout=out, stderr=err)
    assert err.getvalue() == ""
    assert bool(out.getvalue()) == bool(text)


def test_strange_characters_come_out_as_they_went_in(tmp_path: Path) -> None:
    text = "\ufeff“No,\u200b” said Anna Holt.\0\r\n\u202eIt fell.\u2028👩🏽‍⚕️ It rained.\x85"
    path = tmp_path / "strange.txt"
    path.write_bytes(text.encode())
    found = lines(str(path))
    assert len(found) >= 3
    assert all(line["exact"] == text[line["start"] : line["end"]] for line in found)
