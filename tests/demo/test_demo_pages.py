"""The words of the sample pages: what must be in them, and that nothing else disagrees."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from demo.case import PAGES, load

HEART_FAILURE = (
    "One of the men died of heart failure, the department said, "
    "and the cause of the second death is being established."
)


class _Story(HTMLParser):
    """Collects the paragraphs of an article."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self._depth = 1
        elif tag == "p" and self._depth:
            self.paragraphs.append("")
            self._depth = 2

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and self._depth:
            self._depth = 1
        elif tag == "article":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if self._depth == 2:
            self.paragraphs[-1] += data


def paragraphs(name: str) -> list[str]:
    """The paragraphs of the article, without the byline above them."""
    story = _Story()
    story.feed((PAGES / name).read_text(encoding="utf-8"))
    return [re.sub(r"\s+", " ", paragraph).strip() for paragraph in story.paragraphs[1:]]


def words(name: str) -> str:
    return "\n".join(paragraphs(name))


def html_pages() -> list[str]:
    files = [s.file for source in load().sources for s in source.scenes if s.file]
    return [str(file.relative_to(PAGES)) for file in files if file.suffix == ".html"]


def test_the_copies_of_the_wire_story_are_word_for_word() -> None:
    wire = paragraphs("caspian-wire/1.html")
    assert len(wire) == 4
    assert paragraphs("saltmarsh-courier/1.html") == wire
    assert paragraphs("larkfield-evening-post/1.html") == wire


def test_the_police_withdraw_one_sentence_and_nothing_else() -> None:
    before, after = words("yekaterinburg-police/1.html"), words("yekaterinburg-police/2.html")
    assert HEART_FAILURE in before
    assert "heart" not in after
    assert before.replace(f" {HEART_FAILURE}", "") == after


def test_the_gazette_corrects_the_year_and_says_so() -> None:
    before, after = words("harbour-gazette/1.html"), words("harbour-gazette/2.html")
    assert "in December 2023, killing 38 of the 67" in before
    assert "2023" not in after
    assert before.replace("2023", "2024") == "\n".join(after.split("\n")[:-1])
    assert after.split("\n")[-1].startswith("Correction, 3 July 2025:")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("az-prosecutor-general/statement.html", "died of post-traumatic shock from multiple inj"),
        (
            "az-forensic-expert/1.html",
            "“The account that one of the men died of heart failure is fa",
        ),
        (
            "ural-ledger/1.html",
            "One of the men died of heart failure, a spokesperson for the depart",
        ),
        ("caspian-wire/1.html", "on 25 December 2024, killing 38 of the 67 people on board."),
        ("steppe-observer/1.html", "The crash killed 38 people."),
        ("az-foreign-ministry/1.html", "28 June 2025 and was handed a protest note."),
        ("ru-foreign-ministry/1.html", "1 July 2025 and was handed a note of protest."),
        ("ru-foreign-ministry/1.html", "The ministry demanded their release."),
    ],
)
def test_each_side_says_what_the_case_turns_on(name: str, sentence: str) -> None:
    text = re.sub(r"\s+", " ", (PAGES / name).read_text(encoding="utf-8"))
    assert sentence in text


@pytest.mark.parametrize("name", html_pages())
def test_no_page_has_a_day_or_a_figure_of_its_own(name: str) -> None:
    text = words(name).split("Correction,")[0]
    days = set(re.findall(r"\d+ (?:June|July|December)(?: \d{4})?|December \d{4}", text))
    assert days <= {
        *("27 June", "27 June 2025", "28 June", "28 June 2025", "30 June"),
        *("1 July", "1 July 2025", "25 December 2024"),
        *({"December 2023"} if name == "harbour-gazette/1.html" else set()),
        *({"December 2024"} if name == "harbour-gazette/2.html" else set()),
    }
    rest = re.sub(r"\d+ (?:June|July|December)(?: \d{4})?|December \d{4}", "", text)
    assert set(re.findall(r"\d+", rest)) <= {"38", "67", "59", "55"}
    assert set(re.findall(r"(\w+) people (?:who )?(?:were )?detained", rest)) <= {"nine", "Nine"}


@pytest.mark.parametrize("name", html_pages())
def test_each_page_has_the_head_of_a_real_one(name: str) -> None:
    source = next(s for s in load().sources if PAGES / name in [scene.file for scene in s.scenes])
    text = (PAGES / name).read_text(encoding="utf-8")
    assert f'content="{source.published.isoformat()}"' in text
    assert f'<link rel="canonical" href="{source.path}">' in text
    assert '<meta name="author" content="' in text
    assert text.count("<h1>") == 1
    assert "written for the ClaimTracker demonstration" in text


def test_the_statement_that_is_printed_is_dated_like_its_source() -> None:
    statement = Path(PAGES / "az-prosecutor-general/statement.html").read_text(encoding="utf-8")
    source = next(s for s in load().sources if s.slug == "az-prosecutor-general")
    assert f'<time datetime="{source.published.date()}">1 July 2025</time>' in statement
