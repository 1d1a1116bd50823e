"""Datelines: "BAKU, 1 July (Caspian Wire) – " says where and when a text was filed, not a fact."""

import re

from claims.extraction.types import Span

_LONGEST = 120  # characters
_PLACE = r"[A-ZÀ-Þ][\w.'’-]{0,30}(?: [A-ZÀ-Þ][\w.'’-]{0,30}){0,3}"
_SHOUTED = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,30}(?: [A-ZÀ-Þ.'’-]{2,30}){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_DASH = r"\s*(?:[—–―]|--?)\s+"
# A place alone would be any subject before a dash: a date, an agency or capitals must prove it.
_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:, {_PLACE})?,? {_DAY}(?: \([^()\n]{{1,40}}\))?"
    rf"|{_PLACE}(?:, {_PLACE})? \([A-Z][^()\n]{{1,40}}\)"
    rf"|{_SHOUTED}(?:, {_PLACE})?){_DASH}(?=\S)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_ALONE = re.compile(rf"(?:{_PLACE}(?:, {_PLACE})?,? )?{_WEEKDAY}{_DAY}\.?")


def without_dateline(text: str, sentence: Span) -> Span:
    """Return a sentence from after its dateline on."""
    match = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + _LONGEST))
    return Span(match.end(), sentence.end) if match else sentence


def is_dateline(text: str, sentence: Span) -> bool:
    """Tell whether a place and a date, or a date alone, are all of it: the head of a letter."""
    is_short = sentence.end - sentence.start <= _LONGEST
    return is_short and _ALONE.fullmatch(text, sentence.start, sentence.end) is not None
