"""Sentence boundaries: abbreviations, quotations, lists, lines, addresses; ¦ marks a boundary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.blocks import blocks
from claims.extraction.quotes import find_quotes
from claims.extraction.sentences import split

ABBREVIATED = [
    "Mr. Smith met Dr. Jones.¦ They talked.",
    "Mrs. Lee, Ms. Roe and Prof. Dr. Schmidt came.¦ Gen. Ray did not.",
    "Gov. Brown and Sen. Lee met Rep. Kim.¦ They talked.",
    "Lt. Gov. Ray spoke.¦ So did Atty. Gen. Lee.",
    "The Rev. Jesse Ray spoke.¦ The Hon. Mr. Justice Ray sat.",
    "The U.S. Senate voted.¦ It passed in the U.S.¦ The House waits.",
    "He moved to the U.S. in 1999.¦ He stayed.",
    "He left the U.S.¦ Then he returned.",
    "The U.S. and the U.K. agreed.¦ France did not.",
    "Washington, D.C. Mayor Bowser spoke.",
    "She lives in Washington, D.C.¦ Her son lives in Maine.",
    "Martin King Jr. was born in 1929.¦ He died in 1968.",
    "It was named for Martin King Jr.¦ The school closed.",
    "The meeting began at 3 p.m.¦ It ended at 5 p.m.",
    "At 3 p.m. Smith left.",
    "The meeting at 3 p.m. Tuesday was short.",
    "It opened on Dec. 25.¦ Nobody came.",
    "On Dec. 25 it opened.",
    "In Jan. 2020 it began.¦ In Feb. it ended.",
    "In Sept. the rains came.¦ In Oct. they left.",
    "It rained all Sept.¦ The dam held.",
    "Born Jan. 1, 1970.¦ Died 2020.",
    "It fell by 5 p.c. in May.¦ It rose in June.",
    "It holds approx. 300 people.¦ It is old.",
    "See No. 5 on the list.¦ It is good.",
    "No. 5 won at 3 p.m. on Sunday.",
    "He said no.¦ She said yes.",
    "Fruits, e.g. apples, are cheap.¦ Meat is not.",
    "One body, i.e. the council, decides.",
    "J. K. Rowling wrote it.¦ Fans cheered.",
    "J.K. Rowling wrote it.¦ J. R. R. Tolkien did not.",
    "George W. Bush spoke.¦ Laura listened.",
    "It was plan B.¦ It failed.",
    "It was vitamin C.¦ Nobody knew.",
    "He lived from c. 1500 to 1550.¦ Nobody knew.",
    "Smith et al. found it.¦ Others disagreed.",
    "Apple Inc. reported earnings.¦ Shares rose.",
    "He works for Apple Inc.¦ His wife works for Acme Corp.¦ They live nearby.",
    "Acme Co. Ltd. said so.",
    "St. Louis is a city.¦ St. Paul is too.",
    "They met on Main St.¦ The rain fell.",
    "Smith v. Jones is a case.¦ It was long.",
    "The law (Art. 5) applies.¦ Art. 6 does not.",
    "Under Sec. 3, para. 2, it is void.¦ It stays so.",
    "See p. 5 and pp. 6-7.¦ Read them.",
    "It is in Fig. 3.¦ Look.",
    "The dept. said no.¦ It meant it.",
    "Ph.D. students left.¦ He has a Ph.D.¦ She has none.",
    "The company, est. 1900, closed.¦ It is gone.",
    "I.B.M. grew.¦ N.A.S.A. shrank.",
    "Pears, plums, etc. are fruit.¦ Nuts are not.",
]
MARKED = [
    "It rose 3.5 per cent.¦ Why?",
    "It cost $3.5 million.¦ That is much.",
    "Sales rose 5.5%.¦ Profits fell 3%.",
    "It ended 3-2.¦ Fans left.",
    "Version 2.0.1 is out.¦ Get it.",
    "Visit www.example.org.¦ It is free.",
    "Visit http://example.org/a.b?c=d.e for more.¦ Thanks.",
    "Write to a.b@example.org.¦ We answer.",
    "Really?!¦ Yes…¦ Perhaps.",
    "Why?¦ Because.¦ Who?¦ Me.",
    "He waited… then he left.",
    "He waited...¦ Then he left.",
    "Wait. . . .¦ What?",
    "(He left.)¦ She stayed.",
    "He left [sic].¦ She stayed.",
    "A heading without a stop¦\n\nThe text begins here.¦ It goes on",
    "A HEADING¦\nThe text.",
    "1. First item¦\n2. Second item",
    "- First item¦\n- Second item.",
    "• First.¦ • Second.",
    "It rained.¦\r\nHe left.¦\rShe stayed",
    "It rained¦\x85He left¦\u2028She stayed¦\u2029They slept¦\x0bIt snowed¦\x0cWe woke",
    "It rained.¦\u00a0He left.",
    "It rained.\u200b¦ He left.\u200f¦ \u202aShe stayed.",
]
QUOTED = [
    "“We won. We are glad,” he said.",
    "“Never!” Smith said.¦ He left.",
    "“Never!”¦ He left.",
    "“Why?” he asked.¦ “Tell me.”",
    "“Will you go?” Smith asked.¦ “No.”",
    "She said “no.”¦ Then she left.",
    "She said “no”.¦ Then she left.",
    "He called it a ‘mistake’.¦ Others agreed.",
    "He asked “why?” and left.¦ She stayed.",
    "He said: “It is over. We lost. Go home.”¦ Nobody moved.",
    "‘It is over. We lost,’ he said.¦ Nobody moved.",
    "'It is over. We lost,' he said.¦ Nobody moved.",
    '"It is over. We lost," he said.¦ Nobody moved.',
    "«It is over. We lost», he said.¦ Nobody moved.",
    "„It is over. We lost“, he said.¦ Nobody moved.",
    "``It is over. We lost,'' he said.¦ Nobody moved.",
    "â€œIt is over. We lost,â€\x9d he said.¦ Nobody moved.",
    "â\x80\x9cIt is over.â\x80\x9d¦ â\x80\x9cTell me.â\x80\x9d",
    "“Yes.”¦ “No.”¦ “Perhaps.”",
    "“He told me ‘No. Never.’ and left,” she said.¦ It was over.",
    "“One paragraph. It goes on.¦\n\n“Another. It ends.”¦ He left.",
    "“Unclosed. It goes on.¦\n\nAnother paragraph.¦ It has no quotation.",
    "The film “Oh! What a War” won.¦ Nobody saw it.",
    "The brothers' deaths shocked us.¦ The fathers' grief did too.",
    "Rock 'n' roll is dead.¦ In the '90s it was big.",
]


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text, find_quotes(text))]


@pytest.mark.parametrize("marked", [*ABBREVIATED, *MARKED, *QUOTED])
def test_boundaries(marked: str) -> None:
    assert sentences(marked.replace("¦", "")) == [part.strip() for part in marked.split("¦")]


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\r\n\x85\u2029"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_hard_wrapped_lines_are_joined(end: str) -> None:
    text = (
        "The ministry said on Monday that the two men had been found\n"
        "dead in the house where they lived, and that an inquiry had\n"
        "been opened. Nobody has been charged so far, a spokesman for\n"
        "the police said.\n\nThe family has asked for an answer."
    ).replace("\n", end)
    assert len(sentences(text)) == 3
    assert len(blocks(text)) == 2


def test_a_long_stretch_without_a_full_stop_is_cut_at_spaces() -> None:
    text = "word " * 5000
    parts = sentences(text)
    assert len(parts) > 5
    assert all(len(part) <= 2000 and not part.startswith("ord") for part in parts)


@given(st.lists(st.sampled_from([*ABBREVIATED, *MARKED, *QUOTED]), max_size=6))
def test_paragraphs_do_not_move_each_others_boundaries(marked: list[str]) -> None:
    text = "\n\n".join(marked).replace("¦", "")
    parts = [part.strip() for one in marked for part in one.split("¦")]
    assert sentences(text) == parts
