"""PDF: paragraphs out of lines, pages and where they begin, what repeats, and the printed date."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import Unreadable, read
from sources.text.pdf import lines_of, paragraphs
from sources.text.tidying import tidy
from tests.sources.text.made_pdf import Placed, assembled, made_pdf, page, plain_pages

SAID = "The prosecutor spoke at length today."
LINES = [
    ("wrapped", "The ministry said that\r\ntwo died.", "The ministry said that two died."),
    ("hyphen", "The prosecu-\ntor spoke at length today.", SAID),
    ("soft hyphen", "The prosecu\ufffe\ntor spoke at length today.", SAID),
    ("soft hyphen within a line", "The prosecu\ufffetor spoke at length today.", SAID),
    ("double name", "It was said by Smith-\nJones today.", "It was said by Smith- Jones today."),
    (
        "two paragraphs",
        "It was a long first line of text\nand ended.\nThen another long line began\nhere.",
        "It was a long first line of text and ended.\nThen another long line began here.",
    ),
    ("list", "These two causes:\n1. heart failure\n2. injuries", None),
    ("blank line", "A heading\n\nAnd the text", "A heading\nAnd the text"),
    (
        "heading in the same letters",
        "What was found\nThe inquiry found that nine people had been held\nby the police.",
        "What was found\nThe inquiry found that nine people had been held by the police.",
    ),
    (
        "short line that goes on",
        "The inquiry found that nine people had been held\nat the\nnorthern station.",
        "The inquiry found that nine people had been held at the northern station.",
    ),
]


@pytest.mark.parametrize(("layer", "text"), [c[1:] for c in LINES], ids=[c[0] for c in LINES])
def test_lines_of_a_page_become_paragraphs(layer: str, text: str | None) -> None:
    assert paragraphs(lines_of(layer)) == (text or layer)


def test_text_and_title() -> None:
    body = made_pdf(
        page("The ministry said that two men had", "died in custody on Tuesday."),
        info="/Title(Inquiry report)/CreationDate(D:20250701120000Z)",
    )
    document = read(body)
    assert document.text == "The ministry said that two men had died in custody on Tuesday."
    assert document.title == "Inquiry report"
    assert document.media_type == "application/pdf"
    assert document.published_at is None  # when the file was made is not when it was published


BODY = ("The ministry said on Tuesday that two men had died after a raid", "in the north.")
HEADINGS = [
    ("larger", Placed("Two deaths in the custody of the northern police station", 740, size=14)),
    ("bold", Placed("Two deaths in the custody of the northern police station", 713, is_bold=True)),
    ("apart", Placed("Two deaths in the custody of the northern police station", 750)),
]


@pytest.mark.parametrize("heading", [c[1] for c in HEADINGS], ids=[c[0] for c in HEADINGS])
def test_heading_does_not_run_into_the_sentence_below_it(heading: Placed) -> None:
    text = read(made_pdf([heading, *page(*BODY)])).text
    assert text == f"{heading.words}\n{' '.join(BODY)}"


def test_long_lines_of_notes_do_not_break_the_paragraphs_above_them() -> None:
    note = Placed(
        "1. This note is set in small letters, so that its line holds many more" * 2, 60, 7
    )
    lines = page("The men died, it was said by", "Minister Lind. He knew of it", "since Tuesday.")
    text = read(made_pdf([*lines, note])).text
    assert text.startswith(
        "The men died, it was said by Minister Lind. He knew of it since Tuesday.\n"
    )


def test_pages_begin_where_it_is_said() -> None:
    document = read(
        plain_pages(
            [
                ["The first page says that the men died and that"],
                ["their families were told."],
                [],
                ["Fourth."],
                [],
            ]
        )
    )
    assert document.text == (
        "The first page says that the men died and that their families were told.\n\nFourth."
    )
    ends = len(document.text)
    assert document.page_starts == [0, 47, 72, 74, ends]
    assert document.text[47:].startswith("their families")


@given(
    st.lists(
        st.lists(st.text("abC.-éµ ()", min_size=1, max_size=30), max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_page_starts_are_exact(pages: list[list[str]]) -> None:
    names = ["One", "Two", "Three", "Four", "Five"]
    marked = [[f"{name} begins.", *lines] for name, lines in zip(names, pages, strict=False)]
    document = read(plain_pages(marked))
    assert len(document.page_starts) == len(pages)
    for name, start in zip(names, document.page_starts, strict=False):
        assert document.text.startswith(f"{name} begins.", start)


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_what_repeats_on_each_page_does_not_stand_among_the_sentences() -> None:
    sentences = ["The men had been ill, the police", "said, and they", "had not told the court."]
    body = made_pdf(
        *(
            [
                Placed("Ministry of Justice: annual report", 780, size=9),
                *page(sentences[number]),
                Placed(f"Page {number + 1} of 3", 30, size=9),
            ]
            for number in range(3)
        )
    )
    header, text = read(body).text.split("\n")
    assert header == "Ministry of Justice: annual report"
    assert text == " ".join(sentences)


def test_chapters_in_the_headers_go_with_their_page_numbers_and_headings_stay() -> None:
    names = ["Aims", "Aims", "Methods", "Findings", "Findings"]
    headings = ["Harbour", "Bridge", "Station", "Court", "Hospital"]
    body = made_pdf(
        *(
            [
                Placed(f"Chapter {name} {number}", 780, size=9),
                *page(f"{number} {heading}", f"What was found at the {heading.lower()}."),
            ]
            for number, (name, heading) in enumerate(zip(names, headings, strict=True), start=7)
        )
    )
    text = read(body).text
    assert "Chapter" not in text
    for number, heading in enumerate(headings, start=7):
        assert f"{number} {heading}\nWhat was found at the {heading.lower()}." in text


def test_headings_that_differ_in_their_number_stay() -> None:
    articles = [["Article 1", "Nobody shall be held without a reason."], ["Article 2", "The end."]]
    text = read(plain_pages(articles)).text
    assert "Article 1" in text
    assert "Article 2" in text


DATES = [
    (["Published 3 July 2025"], 3),
    (["Inquiry report", "Date of publication: July 3, 2025"], 3),
    (["Released on Thursday, 3 July 2025"], 3),
    (["Dated 2025-07-03"], 3),
    (["3 July 2025"], 3),
    (["London, 3 July 2025"], 3),
    (["Press service", "Baku 3 July 2025", "Statement"], 3),
    (["BAKU, July 3, 2025 (Agency) – The ministry said that two men died."], 3),
    (["1 June 2025", "Published 3 July 2025"], 3),
    (["Last updated 3 July 2025"], None),
    (["Last updated:", "3 July 2025"], None),
    (["Meeting of the council, 3 July 2025"], None),
    (["1 June 2025", "3 July 2025"], None),
    (["The raid of 3 July 2025 ended with two deaths."], None),
    (["3 July 2199"], None),
    (["Deadline 3 July 2025"], None),
    (["the raid of", "early 3 July 2025"], None),
]


@pytest.mark.parametrize(("top", "day"), DATES)
def test_printed_date_is_taken_only_where_it_is_clear(top: list[str], day: int | None) -> None:
    document = read(plain_pages([[*top, "The ministry said that two men died."]]))
    assert document.published_at == (datetime(2025, 7, day, tzinfo=UTC) if day else None)
    assert document.published_precision == ("day" if day else "")


REFUSED = [
    (b"%PDF-1.4 broken", "damaged"),
    (plain_pages([[]]), "text recognition"),
    (assembled("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 9>>"), ":"),
    (plain_pages([["x"]] * 1_001), "more than 1,000 pages"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_refusal_says_what_it_is_and_what_helps(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(body)
