"""Figures that name a thing and count nothing: "Boeing 737", "COVID-19", "401(k)"."""

from claims.extraction.facets.numbers import SCALES
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import GLUED, UNITS
from claims.extraction.facets.words import listed

_LABELS = listed(
    """flight article section chapter page room highway route channel level phase grade version
    paragraph no number boeing airbus group apollo type class world unit gate platform line
    psalm f su mig tu sars covid iphone windows top day season episode round point tu-
    week interstate proposition prop amendment district resolution issue figure table step
    volume rule clause part exhibit appendix annex item question tier category schedule magazine
    fiscal id hb sb bbc formula studio"""
)
# These are verbs and common words, too, unless they are written large.
_CAPITAL_LABELS = listed(
    """code title form act part area star bill order lot stage suite vol zone train note class
    star top super big studio pier terminal battalion brigade squadron"""
)
_SIGNS = frozenset("@#_=&")
_LONGEST = 12  # digits in a row; more are an identifier
_AFTER_FIGURES = (
    frozenset(SCALES)
    | frozenset(UNITS)
    | frozenset(GLUED)
    | {
        "k",
        "b",
        "mil",
        "pct",
        "c",
        "f",
        "x",
        "am",
        "pm",
        "a.m",
        "p.m",
        "a.m.",
        "p.m.",
        "s",
        "t",
    }
)
_BEFORE_PRONOUN_ONE = listed("no every any this that the which another only each")
_NOT_COUNTED = listed("way sided faced handed off on one piece party time minded dimensional fold")


def is_name_part(tokens: Tokens, index: int) -> bool:
    """Tell "Boeing 737", "F-16" and "COVID-19" from quantities."""
    before = tokens.at(index - 1)
    if before in {"-", "–", "‑", "‐"} and tokens.glued(index) and tokens.glued(index - 1):
        return tokens.at(index - 2)[:1].isalpha()
    if not tokens.lowers[index][0].isdecimal():
        return _is_idle_word(tokens, index, before)
    if before in _LABELS or _is_capital_label(tokens, index - 1):
        return tokens.at(index + 1) not in {"%", "percent", "per"}
    if before == "." and tokens.at(index - 2) in {
        "no",
        "nos",
        "art",
        "sec",
        "vol",
        "fig",
        "p",
        "pp",
    }:
        return True
    return _is_code(tokens, index, before)


def _is_idle_word(tokens: Tokens, index: int, before: str) -> bool:
    """Tell the pronoun "one" and the first part of "two-way" from number words."""
    low = tokens.lowers[index]
    if (
        tokens.at(index + 1) == "-"
        and tokens.words[index][0].isupper()
        and _is_zero(tokens, index + 2)
    ):
        return True
    if tokens.at(index + 1) == "-" and tokens.at(index + 2).partition("-")[0] in _NOT_COUNTED:
        return True
    if low == "one" and tokens.at(index + 1) == "-":
        return tokens.at(index + 2).partition("-")[0] not in UNITS
    if low != "one":
        return _is_title(tokens, index, before)
    return tokens.at(index + 1) == "of" or before in _BEFORE_PRONOUN_ONE


def _is_zero(tokens: Tokens, index: int) -> bool:
    """Tell the end of "Hawaii Five-0", where a word and figures are no number."""
    return tokens.at(index)[:1].isdecimal() and tokens.glued(index)


def _is_title(tokens: Tokens, index: int, before: str) -> bool:
    """Tell the "Gang of Eight" and the "Group of Seven" from a number."""
    if before not in {"of", "for"} or index < 2 or not tokens.words[index][0].isupper():
        return False
    return tokens.words[index - 2][0].isupper() and not tokens.words[index].isupper()


def _is_capital_label(tokens: Tokens, index: int) -> bool:
    return (
        index >= 0 and tokens.lowers[index] in _CAPITAL_LABELS and tokens.words[index][0].isupper()
    )


def _is_code(tokens: Tokens, index: int, before: str) -> bool:
    """Tell addresses, handles and identifiers: "H5N1", "@desk24", "401(k)", "/2021/"."""
    start, end, text = tokens.starts[index], tokens.ends[index], tokens.text
    low = tokens.lowers[index]
    if (start and text[start - 1] in _SIGNS) or (low.isdecimal() and len(low) >= _LONGEST):
        return True
    if tokens.glued(index) and (before[-1:].isalpha() or before in {"/", "\\", "|"}):
        return before not in {"us", "rs", "chf", "eur", "usd", "gbp"} and before != "x"
    if before == "(" and tokens.glued(index - 1) and tokens.glued(index):
        return tokens.at(index + 1) == ")" and tokens.at(index - 2)[:1].isalnum()  # "55(1)"
    following = tokens.at(index + 1)
    slash = following == "/" and tokens.glued(index + 1)  # "9/11", "24/7", "50/50"
    if slash and tokens.at(index + 2)[:1].isdecimal():
        return True
    if text[end : end + 1] == "_" or (following == "(" and tokens.at(index + 2) in {"k", "c", "b"}):
        return True
    return tokens.glued(index + 1) and following[:1].isalpha() and not _goes_with(following, low)


def _goes_with(following: str, figure: str) -> bool:
    if following == "st" and figure.endswith("1") and figure != "11":
        return False  # "21st" counts no stones
    return following in _AFTER_FIGURES or following.partition("-")[0] in _AFTER_FIGURES
