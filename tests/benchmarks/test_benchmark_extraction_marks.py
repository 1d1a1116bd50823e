"""The marked articles: what the marks mean, and that a wrong one is told."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.extraction import given
from benchmarks.extraction.gold import KINDS, Article, kind_of
from benchmarks.extraction.marked import MarkupError, articles, parse
from claims.extraction import Mode, Span

HEAD = "style: wire\npublished: 2025-03-04\nfacets: quantities\n\n"


def parsed(body: str) -> Article:
    return parse("sample", HEAD + body)


def words(article: Article, *spans: Span | None) -> list[str]:
    return [span.of(article.text) for span in spans if span]


def test_marks_are_taken_out_and_their_words_stand_at_the_offsets() -> None:
    article = parsed("{:“We left,”} {@she|Anna Holt} {=said}. {:“At {q#nine}.”}\n")
    assert article.text == "“We left,” she said. “At nine.”"
    assert (article.style, article.published) == ("wire", date(2025, 3, 4))
    (said,) = article.attributions
    assert words(article, *said.content) == ["“We left,”", "“At nine.”"]
    assert words(article, said.speaker_span, said.cue_span) == ["she", "said"]
    assert (said.speaker, said.kind, said.mode) == ("Anna Holt", "direct", Mode.ASSERTS)
    assert words(article, *(mark.span for mark in article.marks)) == ["nine"]


def test_numbers_tell_the_attributions_of_a_paragraph_apart_and_may_nest() -> None:
    article = parsed("{1@A} {1=denied|denies} that {1:{2@B} {2=said} {2:it fell}}.\n\n{:“No.”|C D}")
    outer, inner, later = article.attributions
    assert words(article, *outer.content, *inner.content) == ["B said it fell", "it fell"]
    assert [outer.mode, inner.mode] == [Mode.DENIES, Mode.ASSERTS]
    assert (outer.speaker, inner.speaker, later.speaker) == ("A", "B", "C D")
    assert (later.speaker_span, later.cue_span) == (None, None)


def test_what_nobody_is_told_to_have_said_has_no_speaker() -> None:
    (asked,) = parsed("{=Asked|questions|?} {:whether it fell}, she left.").attributions
    assert (asked.speaker, asked.speaker_span, asked.mode) == ("", None, Mode.QUESTIONS)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{@A} {=said} {:it fell", "still open at the end of its paragraph"),
        ("{@A} {=said} {:it fell\n}", "still open at the end of its paragraph"),
        ("{@A} {=said} it fell}", "nothing is open"),
        ("{@A} {=said} it fell.", "attribution 1 says nothing"),
        ("{=said} {:it fell}", "attribution 1 has no speaker"),
        ("{@A} {=said} {:it fell} and {@B} {2=said} {2:it}", "two speakers"),
        ("{@A} {=said|shouts} {:it fell}", "no mode is called 'shouts'"),
        ("{@A} {=said} {:}", "holds no words"),
        ("{@A} {=said} {:it {:fell}}", "content inside its own content"),
        ("{x#nine}", "no facet is called 'x'"),
        ("{t#Monday}", "differ"),
        ("a | b", "is no mark"),
        ("{a}", "is no mark"),
    ],
)
def test_a_wrong_mark_is_told_with_its_article(body: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=f"^sample: .*{reason}"):
        parsed(body)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We left.”", "direct"),
        ('"We left,"', "direct"),
        ("«We left»", "direct"),
        ("'It's ours, isn't it?'", "direct"),
        ("“We left. Nobody asked", "direct"),
        ("it was “a mistake”", "mixed"),
        ("'a mistake' of the company's", "mixed"),
        ("the brothers' deaths, and the firm's", "indirect"),
        ("it fell", "indirect"),
    ],
)
def test_the_kind_follows_from_the_quotation_marks(text: str, kind: str) -> None:
    assert kind_of(text, [Span(0, len(text))]) == kind


def test_the_shipped_articles_are_many_of_every_kind_and_style() -> None:
    shipped = articles()
    marked = [one for article in shipped for one in article.attributions]
    kinds = Counter(one.kind for one in marked)
    assert len(shipped) >= 12
    assert len({article.style for article in shipped}) == len(shipped)
    assert len(marked) >= 250
    assert min(kinds[kind] for kind in KINDS) >= 20
    assert {one.mode for one in marked} == set(Mode)
    assert sum(len(article.marks) for article in shipped) >= 50
    assert all(article.published and article.words() > 150 for article in shipped)


ROW = {
    "text": "“No,” he said.",
    "date": "2025-03-04",
    "quotes": [
        {"start": 0, "end": 5, "speaker_start": 6, "speaker_end": 8, "cue_spans": [[9, 13]]}
    ],
}


def test_json_lines_are_read_by_file(tmp_path: Path) -> None:
    rows = [ROW, {"text": "Nothing.", "quotes": [], "id": "b"}]
    (tmp_path / "one.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (found,) = given.sets(tmp_path).items()
    assert found[0] == "one"
    first, second = found[1]
    (said,) = first.attributions
    assert words(first, *said.content, said.speaker_span, said.cue_span) == ["“No,”", "he", "said"]
    assert (said.kind, said.mode, said.resolved) == ("direct", None, False)
    assert (first.name, second.name, second.attributions) == ("line 1", "b", ())


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "a"}', '{"text": "a", "quotes": [{}]}'])
def test_a_line_that_is_no_article_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps(ROW) + "\n" + line)
    with pytest.raises(RuntimeError, match=r"one.jsonl, line 2: .* is no marked article"):
        given.sets(tmp_path)


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"holds no \*.jsonl file"):
        given.sets(tmp_path)
