"""What a publisher says of its own text: that it was corrected, or withdrawn."""

import re
from collections.abc import Sequence

_TEXT = (
    r"(?:article|story|page|post|press\s+release|release|publication|news\s+story|news\s+item|item|text"
    r"|headline|version|report|statement|entry|announcement|document|caption|graphic|figure|piece)"
)
_SLIP = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|in\s+error)"
_CORRECTS = re.compile(
    rf"^\W*(?:corrections?|corrected|correcting|corrects|corrigendum|erratum|errata|clarifications?"
    rf"|clarified|amendment|amended|text\s+(?:amended|corrected)|typo\b)"
    rf"|\b(?:an|the|a)\s+(?:earlier|previous|prior|original|first)\s+version\s+of\s+(?:this|the|our)\b"
    rf"|\b(?:earlier|previous)\s+versions?\s+of\s+(?:this|the|our)\s+{_TEXT}"
    rf"|\b(?:this|our)\s+(?:\w+\s+)?{_TEXT}\s+(?:has|have|was|were)\s+(?:since\s+)?(?:been\s+)?"
    rf"(?:amended|corrected|edited|revised|changed\s+to|updated\s+to\s+(?:correct|clarify|remove|fix))"
    rf"|\b(?:has|have)\s+been\s+(?:corrected|amended)\s+(?:to|from)\b"
    rf"|\b(?:this|our|the)\s+(?:\w+\s+)?{_TEXT}\s+(?:\w+\s+)?(?:previously|originally|{_SLIP})\s+\w+"
    rf"|\bwe\s+(?:previously|originally|{_SLIP})\s+(?:said|stated|reported|wrote|named|gave|published)"
    rf"|^\W*fix(?:e[sd]|ing)?\b.{{0,20}}\btypos?\b"
    rf"|\b(?:edited|revised|updated|amended|changed)\s+to\s+(?:clarify|correct|rectify)\b"
    rf"|^\W*(?:some\s+|the\s+)?(?:{_TEXT}|wording|quote|date|paragraph\s+\d+|title|timeline)\s+"
    rf"(?:amended|corrected|clarified)\b"
    rf"|\bto\s+(?:correct|rectify)\s+(?:an?|the)\s+(?:\w+\s+)?(?:error|mistake|figure|date|name|typo)"
    rf"|\bto\s+reflect\s+(?:the\s+)?correct\b|^\W*(?:edited|updated)\s+(?:to\s+)?correct"
    rf"|\b(?:article|story|page|we)\b.{{0,40}}\bregrets?\b.{{0,20}}\berror",
    re.IGNORECASE,
)
_CHANGE_NOTE = re.compile(
    r"^\W*(?:editor[’']?s?[’']?\s+note|note|edited|revised|changed|replaced|removed)\b"
    r"|\b(?:was|were|has\s+been|have\s+been)\s+(?:amended|revised|edited)\b",
    re.IGNORECASE,
)
_GONE = r"(?:retracted|withdrawn|removed|deleted|taken\s+down|unpublished|pulled)"
_RETRACTS = re.compile(
    rf"^\W*(?:retraction|retracted|withdrawn|withdrawal\s+notice)\b"
    rf"|\bwe\s+(?:hereby\s+|have\s+|must\s+|fully\s+)*(?:retract|retracted|withdraw|withdrew|withdrawn)\b"
    rf"|\b(?:this|our|the\s+above)\s+(?:\w+\s+){{0,2}}{_TEXT}\s+(?:is|was|has|had)\s+"
    rf"(?:hereby\s+|now\s+|since\s+|been\s+)*{_GONE}"
    rf"|^\W*the\s+{_TEXT}\s+(?:was|has\s+been)\s+{_GONE}"
    rf"|^\W*(?:article|story|page|post)\s+{_GONE}"
    rf"|\b(?:retracts?|withdraws?|retracted|withdrew)\s+(?:this|its|our|the|that|an?)\s+(?:\w+\s+)?"
    r"(?:article|story|statement|press\s+release|release|announcement|communiqu[ée]|publication"
    r"|report|post)\b",
    re.IGNORECASE,
)
_LONGEST_NOTE = 600  # characters: what is longer is prose that only mentions a correction
_SEARCHED = 1_000  # sentences: a note stands near the top or the end of a text


def correction_note(sentences: Sequence[str]) -> str:
    """Return the first sentence in which a text says that it was corrected, or ""."""
    return _first(_CORRECTS, sentences)


def change_note(sentences: Sequence[str]) -> str:
    """Return the first sentence that says less openly that the text was edited, or ""."""
    return _first(_CHANGE_NOTE, sentences)


def retraction_note(sentences: Sequence[str]) -> str:
    """Return the first sentence in which a text, or a part of it, is taken back, or ""."""
    return _first(_RETRACTS, sentences)


def _first(pattern: re.Pattern[str], sentences: Sequence[str]) -> str:
    ends = [*sentences[:_SEARCHED], *sentences[_SEARCHED:][-_SEARCHED:]]
    return next((s for s in ends if len(s) <= _LONGEST_NOTE and pattern.search(s)), "")
