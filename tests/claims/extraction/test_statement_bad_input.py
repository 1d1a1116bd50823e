"""Pages that are broken: mangled, mixed and unclosed quotation marks, unseen characters."""

import pytest

from claims.extraction import Statement, extract_statements
from claims.extraction.quotes import find_quotes
from claims.extraction.tokens import tokenize
from claims.extraction.types import Span


def quoted(text: str) -> list[str]:
    return [quote.span.of(text) for quote in find_quotes(text)]


def said(text: str) -> list[tuple[str | None, str]]:
    return [
        (one.speaker, " ".join(span.of(text) for span in one.content))
        for one in extract_statements(text)
        if one.cue or one.quote
    ]


def only(text: str) -> Statement:
    (found,) = extract_statements(text)
    return found


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"), ("»", "«"), ("„", "“"),
        ("„", "”"), ("''", "''"), ("``", "''"), ("“", '"'), ('"', "”"), ("‹", "›"), ("‘", "'"),
        ("”", "”"), ("“", "“"), ("‚", "‘"),
        ("â€œ", "â€\x9d"), ("â€œ", "â€"), ("â€˜", "â€™"), ("â\x80\x9c", "â\x80\x9d"),
        ("â\x80\x98", "â\x80\x99"), ("Â«", "Â»"), ("â€ž", "â€œ"), ("“\u200b", "\u200b”"),
        ("\u200f“", "”\u200f"), ('\u202a"', '"\u202c'), ('\ufeff"', '"'),
    ],
)  # fmt: skip
def test_marks_of_any_style_mixed_mangled_or_with_unseen_characters(
    opening: str, closing: str
) -> None:
    text = f"{opening}We have won,{closing} said Anna Holt."
    found = only(text)
    assert (found.speaker, found.cue) == ("Anna Holt", "said")
    assert found.quote is not None
    assert found.quote.of(text).strip("\u200f\u202a\u202c\ufeff") == (
        text[: text.index(" said")].strip("\u200f\u202a\u202c\ufeff")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It isn't ours, nor the brothers' or Smith's.", []),
        ("Rock 'n' roll in the '90s, 'til '99.", []),
        ("A 6' man and a 5' 10\" woman.", []),
        ("He called it “odd”, and ‘strange’.", ["“odd”", "‘strange’"]),
        ("“He said ‘no’ to ‘us’,” she said.", ["“He said ‘no’ to ‘us’,”"]),
        ("‘He said “no” to us,’ she said.", ["‘He said “no” to us,’"]),
        ("'The brothers' deaths shocked us,' he said.", ["'The brothers' deaths shocked us,'"]),
        ("“He said “no” to us.”", ["“He said “no” to us.”"]),
        ("“It fell. “It fell twice,” said Ray.", ["“It fell. “It fell twice,”"]),
        ("A stray ” mark and another “.", []),
        ("x" * 250 + " “ never closed.", []),
        (
            "“Never closed. It ends.\n\n“Here it does.”",
            ["“Never closed. It ends.", "“Here it does.”"],
        ),
        ("Itâ€™s theirs â€” not â€“ oursâ€¦", []),
    ],
)
def test_apostrophes_scare_quotes_nested_and_unclosed_ones(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = (
        "“We closed the bridge,” said Anna Holt. “It was not safe.\n\n"
        "“We had been warned. Nobody listened.\n\n“Now they do.”\n\nThe bridge is closed."
    )
    assert said(text) == [
        ("Anna Holt", "“We closed the bridge,” “It was not safe."),
        ("Anna Holt", "“We had been warned. Nobody listened."),
        ("Anna Holt", "“Now they do.”"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_a_quotation_that_goes_on_in_the_next_line_is_a_statement_of_its_own(end: str) -> None:
    text = f"“We won,” said Anna Holt.{end}“We will go on.”"
    assert said(text) == [("Anna Holt", "“We won,”"), ("Anna Holt", "“We will go on.”")]
    assert len(said(text.replace(end, " "))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffThe minister denied that it fell.",
        "The min\u00adister de\u00adnied that it fell.",
        "The\u200b minister\u200b denied\u200b that it fell\u200b.\u200b",
        "\u200eThe \u202aminister\u202c denied that it fell.\u200e",
        "The\u00a0minister\u2009denied\u00a0that it fell.",
    ],
)
def test_unseen_characters_hide_no_cue(text: str) -> None:
    found = only(text)
    assert found.mode == "denies"
    assert found.exact in text


def test_a_word_is_known_by_what_shows_of_it_and_keeps_its_place() -> None:
    text = "\u200fThe min\u00adis\u200bter’s 👩🏽‍⚕️ \ufeffleft"
    toks = tokenize(text, Span(0, len(text)), [])
    assert [tok.low for tok in toks if tok.is_word] == ["the", "minister's", "left"]
    assert all(text[tok.start : tok.end] == tok.text for tok in toks)


@pytest.mark.parametrize(
    "text",
    [
        "", "\0", "\ud800", "“", "\udfff\0”\ufffd“\ud83d", ":", "“”", "“” said.", "said", "\u200b",
        "\x85", "He said: “", "''''''", "`` ''", "…", ". . . .", "“.”", "'s", "—", "…”…“…",
    ],
)  # fmt: skip
def test_hardly_any_text_raises_nothing(text: str) -> None:
    assert all(one.exact == one.span.of(text) for one in extract_statements(text))


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("“", ""), ("“", "”"), ("He said: “", "”.")]
)
def test_a_megabyte_without_a_full_stop_is_read_in_pieces(before: str, after: str) -> None:
    text = before + "the bridge fell and " * 50_000 + after
    found = extract_statements(text)
    assert len(found) > 400
    assert all(one.exact == one.span.of(text) and len(one.exact) <= 2000 for one in found)
    assert sum(len(one.exact) for one in found) > 0.99 * len(text)


def test_other_scripts_are_kept_whole() -> None:
    text = "外交部表示，两人均已死亡。Иванов сказал: «Нет». قال الوزير إن الخبر كاذب.\n\nIt fell."
    found = extract_statements(text)
    assert found[-1].exact == "It fell."
    covered = "".join(one.exact for one in found)
    assert {*text} - {*covered} <= {" ", "\n"}
