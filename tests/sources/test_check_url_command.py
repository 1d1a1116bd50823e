"""The command that judges URLs: one JSON line each, and an exit code."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command


def _run(*urls: str) -> tuple[list[dict[str, object]], str]:
    out = io.StringIO()
    message = ""
    try:
        call_command("check_url", *urls, stdout=out)
    except CommandError as error:
        message = str(error)
    return [json.loads(line) for line in out.getvalue().splitlines()], message


def test_fit_url_is_allowed() -> None:
    lines, message = _run("https://93.184.216.34/page")
    assert message == ""
    assert lines[0]["url"] == "https://93.184.216.34/page"
    assert lines[0]["allowed"] is True
    assert lines[0]["reason"]


def test_each_url_has_its_line_and_one_refusal_fails_the_whole() -> None:
    lines, message = _run("https://93.184.216.34/", "http://127.0.0.1/", "nonsense")
    assert [line["allowed"] for line in lines] == [True, False, False]
    assert message.startswith("2 of the URLs")


def test_urls_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("http://10.0.0.1/\n\n https://8.8.8.8/ \n"))
    lines, _ = _run("-")
    assert [line["allowed"] for line in lines] == [False, True]


def test_empty_input_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    lines, message = _run("-")
    assert lines == []
    assert "standard input" in message
