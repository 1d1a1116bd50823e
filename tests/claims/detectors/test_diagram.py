"""The reliability diagram: well formed, whatever it shows."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from claims.detectors import diagram
from claims.detectors.measuring import Bin, reliability

SCORES = st.lists(st.tuples(st.booleans(), st.floats(0, 1)), max_size=30)


@given(SCORES, st.text(alphabet="a<>&\"'–", max_size=8))
def test_it_has_a_dot_for_each_bin(pairs: list[tuple[bool, float]], title: str) -> None:
    bins = reliability([label for label, _ in pairs], [score for _, score in pairs])
    root = ElementTree.fromstring(diagram.as_svg(bins, title))  # noqa: S314 - our own
    dots = [node for node in root.iter() if node.tag.endswith("circle")]
    assert len(dots) == len(bins)
    assert (root[0].text or "") == title
    assert "style" not in root.attrib  # the pages' policy would refuse it


def test_nothing_measured_says_so() -> None:
    assert "Nothing measured yet" in diagram.as_svg([], "Empty")
    assert diagram.as_text([]) == "No pairs to show."


def test_as_text_the_bar_is_the_share_true_and_the_mark_what_was_promised() -> None:
    head, line = diagram.as_text([Bin(0.7, 0.8, 12, 0.75, 0.5)]).splitlines()
    bar = line.split()[-1]
    assert head.split()[:2] == ["score", "pairs"]
    assert bar == "#" * 20 + "." * 10 + "|" + "." * 10
    assert line.split()[1] == "12"
