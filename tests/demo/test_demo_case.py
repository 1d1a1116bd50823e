"""The manifest of the sample case: the real one is whole, and a wrong one is refused by name."""

from pathlib import Path

import pytest

from demo.case import MANIFEST, PAGES, Case, load
from demo.entries import CaseError


@pytest.fixture(scope="module")
def case() -> Case:
    return load()


def test_the_case_has_the_sources_that_a_tour_needs(case: Case) -> None:
    assert 9 <= len(case.sources) <= 11
    assert sum(source.official for source in case.sources) == 5
    assert [s.slug for s in case.sources if s.media_type == "application/pdf"] == [
        "az-prosecutor-general"
    ]
    assert [s.slug for s in case.sources if s.copy_of == "caspian-wire"] == [
        "saltmarsh-courier",
        "larkfield-evening-post",
    ]
    assert {question.answer_type for question in case.questions} >= {"category", "date", "quantity"}


def test_every_file_of_a_page_is_served_or_is_what_the_pdf_is_printed_from(case: Case) -> None:
    served = {scene.file for source in case.sources for scene in source.scenes if scene.file}
    served |= {asset.file for asset in case.assets}
    printed = {PAGES / "az-prosecutor-general" / name for name in ("statement.html", "print.sh")}
    assert {path for path in PAGES.rglob("*") if path.is_file()} == served | printed


def test_the_pdf_is_a_small_pdf_dated_on_its_day() -> None:
    body = (PAGES / "az-prosecutor-general" / "1.pdf").read_bytes()
    assert body.startswith(b"%PDF-")
    assert len(body) < 100_000
    assert b"/CreationDate (D:20250701070000+00'00')" in body


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('slug = "ural-ledger"', "", "source 3: slug is missing"),
        ('slug = "ural-ledger"', 'slug = ""', "source 3: slug is empty"),
        ('slug = "ural-ledger"', 'slug = "caspian-wire"', "same slug: caspian-wire"),
        ('slug = "ural-ledger"', "slug = 3", "slug must be of type str, not 3"),
        ("gone = 410", "gone = 500", "gone must be 404 or 410, not 500"),
        ("gone = 410", "gone = true", "gone must be of type int, not True"),
        ("gone = 410", 'gone = 410\nfile = "style.css"', "not a known field: file"),
        ("gone = 410", 'fiel = "x"', "scene 2: file is missing"),
        ("at = 100", "at = 0", "each later than the last"),
        ("at = 100", "at = inf", "at must be a number of seconds"),
        ('file = "ural-ledger/1.html"', 'file = "ural-ledger/9.html"', "file is not a file in"),
        ('file = "ural-ledger/1.html"', 'file = "../case.toml"', "file is not a file in"),
        ('publisher = "Ural Ledger"', 'publisher = "Nobody"', "publisher must be one of"),
        ('copy_of = "caspian-wire"', 'copy_of = "none"', "copy_of names 'none'"),
        ('answer_type = "yes_no"', 'answer_type = "maybe"', "question 2: answer_type must be one"),
        ("2025-06-28T18:40:00+05:00", "2025-06-28T18:40:00", "published needs an offset"),
        ('path = "/style.css"', 'path = "/"', "path must be a path below /"),
        ('path = "/style.css"', 'path = "/robots.txt"', "path is one that the server answers"),
        ("\n[case]\n", "\n[story]\n", "case.toml: case is missing"),
        ("\n[case]\n", "\n[case\n", "case.toml: "),
    ],
)
def test_a_wrong_manifest_names_the_entry_and_the_field(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = MANIFEST.read_text(encoding="utf-8")
    assert old in text
    wrong = tmp_path / "case.toml"
    wrong.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CaseError) as refusal:
        load(wrong)
    assert message in str(refusal.value)


def test_a_manifest_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"none\.toml"):
        load(tmp_path / "none.toml")
