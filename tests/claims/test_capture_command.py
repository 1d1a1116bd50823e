"""`manage.py capture` on files and addresses, with good input and bad."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import Case, Contradiction, Publisher
from sources.models import Observation, Snapshot, Source

pytestmark = pytest.mark.django_db
HEART = "One of the two dock workers died of heart failure, the harbour office said.\n"
SMOKE = "Both dock workers died of smoke poisoning, the fire service said.\n"


def run(*words: object, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("capture", *map(str, words), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    heart, smoke = tmp_path / "heart.txt", tmp_path / "smoke.html"
    heart.write_text(HEART)
    smoke.write_text(f"<html><body><article><h1>Fire</h1><p>{SMOKE}</p></article></body></html>")
    return heart, smoke


def test_files_of_a_case_are_found_to_contradict(case: Case, files: tuple[Path, Path]) -> None:
    out, err = run(*files, case=case.slug, json=True, publisher="Desk", published="2025-07-01")
    found = json.loads(out)
    assert found["kind"] == "cause"
    assert 0.5 <= found["score"] <= 1
    assert {found["a"]["speaker"], found["b"]["speaker"]} == {"harbour office", "fire service"}
    for side in (found["a"], found["b"]):
        text = Snapshot.objects.get(source__url=side["source"]).text
        assert text[side["start"] : side["end"]] == side["exact"]
    assert "heart failure" in found["explanation"]
    assert err.strip() == "2 sources, 2 statements, 1 contradictions."
    assert Publisher.objects.filter(actor__name="Desk").count() == 2
    assert {
        s.published_at.date().isoformat() for s in Snapshot.objects.all() if s.published_at
    } == {"2025-07-01"}
    assert not Source.objects.exclude(next_due_at=None).exists()


def test_for_people_it_prints_both_quotes(case: Case, files: tuple[Path, Path]) -> None:
    out, _ = run(*files, case=case.slug)
    assert out.startswith("cause (")
    assert f"“{HEART.strip()}”" in out
    assert files[1].as_uri() in out


def test_a_second_run_finds_the_same_and_writes_nothing_twice(
    case: Case, files: tuple[Path, Path]
) -> None:
    first, _ = run(*files, case=case.slug, json=True)
    second, _ = run(*files, case=case.slug, json=True)
    assert first == second
    assert (Snapshot.objects.count(), Contradiction.objects.count()) == (2, 1)
    assert Observation.objects.count() == 4


def test_an_address_is_fetched_and_watched_from_then_on(case: Case, site: Any) -> None:
    run(site.article("/a", HEART), case=case.slug)
    source = case.sources.get()
    assert source.next_due_at is not None
    assert source.health == "seen"


def test_without_a_case_captures_are_kept_unsorted(files: tuple[Path, Path]) -> None:
    run(files[0])
    assert Case.objects.get().slug == "unsorted"


@pytest.mark.parametrize(
    ("words", "options", "message"),
    [
        (["nowhere.html"], {}, "nowhere.html: No such file"),
        (["ftp://example.org/a"], {}, "ftp://example.org/a: .*http"),
        (["http://127.0.0.1/a"], {}, "http://127.0.0.1/a: "),
        (["http://10.1.2.3/a"], {}, "http://10.1.2.3/a: "),
        (
            ["FILE"],
            {"case": "no-such-case"},
            "--case: there is no case 'no-such-case'.*create_case",
        ),
        (["FILE"], {"published": "tomorrow"}, "--published: 'tomorrow' is no date"),
        (["FILE"], {"published": "2999-01-01"}, "--published: .* in the future"),
        (["EMPTY"], {}, "empty.txt: "),
        (["BINARY"], {}, "binary.bin: "),
        (["FILE", "EMPTY"], {}, "empty.txt: "),
    ],
)
def test_bad_input_is_named_and_leaves_nothing(
    tmp_path: Path, words: list[str], options: dict[str, str], message: str, db: None
) -> None:
    files = {"FILE": "heart.txt", "EMPTY": "empty.txt", "BINARY": "binary.bin"}
    (tmp_path / "heart.txt").write_text(HEART)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 8)
    with pytest.raises(CommandError, match=message):
        run(*[tmp_path / files[word] if word in files else word for word in words], **options)
    assert not Source.objects.exists()
    assert not Case.objects.exists()


def test_a_page_that_cannot_be_seen_is_an_error_and_an_observation(case: Case, site: Any) -> None:
    with pytest.raises(CommandError, match=r"/gone: The site answers 404"):
        run(site.url("/gone"), case=case.slug)
    assert Observation.objects.get().outcome == "removed"
