"""What a page says about itself and not about the world: stamps, counters, links, teasers.

Only what stands alone counts, as a line or between separators in one: “Updated 3 July” is
bookkeeping, “Updated: three people died on 3 July” is not.
"""

import re
from collections.abc import Sequence

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?"
_CLOCK = r"\d{1,2}(?:[:.]\d{2}){1,2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{2}h\d{2}"
_ZONE = r"\(?\b(?:utc|gmt|bst|i?st|c?es?t|ed?t|pd?t|msk|eet)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?"
_DATE = (
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:t[\d:.]+(?:z|[+-][\d:]+)?)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}"
)
MOMENT = re.compile(rf"(?<!\w)(?:{_DATE}|{_DAY}|{_CLOCK}|{_ZONE})", re.IGNORECASE)
_AGO = (
    r"(?:(?:about|over|almost)\s+)?(?:\d+|an?|one|two|three|a few)\s?"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|y|years?)"
    r"\s+ago|just now|yesterday|today|moments ago"
)
RELATIVE = re.compile(rf"\b(?:{_AGO})\b", re.IGNORECASE)
_STAMPED = re.compile(
    r"\b(?:updated?|modified|published|posted|reviewed|edited|released|created)\b", re.IGNORECASE
)
# The words a stamp may hold beside its moment. No noun of the world is among them.
_STAMP_WORDS = (
    "last|first|latest|page|article|story|news|post|this|was|were|on|at|by|the|in|content|date|time"
    "|update|updated|updates|updating|modified|published|publication|posted|reviewed|edited"
    "|released|created|next|review|see|all|show|hide|full|history|and|local"
)
_STAMP_WORD = re.compile(_STAMP_WORDS)
# The words of a change note that names no fact: “News article update”, “Added latest update.”
_NOTE_WORD = re.compile(
    _STAMP_WORDS + "|new|add|added|information|details|version|minor|edit|edits|formatting|links?"
    "|images?|photos?|an?|to|with|of|press|release|text|statement|fixed|typo"
)
_NOTED = re.compile(r"\b(?:updated?|updates|published|added|edit(?:s|ed)?|typo)\b", re.IGNORECASE)
_NUMBER = r"\d[\d.,\s]*\s?[kKmM]?"
_COUNTED = (
    r"(?:page\s?)?views?|comments?|shares?|likes?|reactions?|replies|reply|retweets?|reposts?|reads?"
    r"|claps?|upvotes?|bookmarks?"
)
_COUNTER = re.compile(
    rf"(?:{_NUMBER}\s*(?:{_COUNTED})|(?:{_COUNTED})\s*[:(]?\s*{_NUMBER}\)?"
    rf"|(?:read|viewed|shared|seen)\s+{_NUMBER}\s*times|(?:no|leave an?|add an?|be the first to)"
    rf"\s+comments?|{_NUMBER}\s*(?:people\s+)?(?:reading|watching)(?:\s+(?:this|now))*)",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:(?:estimated\s+)?read(?:ing)?(?:\s+time)?\s*:?\s*)?(?:about\s+)?\d+(?:\s?[-–]\s?\d+)?\s?-?"
    r"(?:m|mins?|minutes?)(?:\s+(?:read(?:ing)?(?:\s+time)?|to\s+read))?",
    re.IGNORECASE,
)
_READS = re.compile(r"\bread", re.IGNORECASE)
_LINK = re.compile(
    r"(?:see|show|hide|view)\s+(?:all\s+)?(?:updates|full\s+history|comments|more)|(?:read|show|load|see)"
    r"\s+(?:more|less)|(?:share|print|save|email|copy|bookmark)(?:\s+(?:this|link))?"
    r"(?:\s+(?:page|article|story|post))?|advert(?:isement)?|sponsored(?:\s+content)?|ad"
    r"|listen(?:\s+to\s+(?:this\s+)?(?:article|story))?|(?:sign|log)\s+(?:in|up)|subscribe(?:\s+now)?"
    r"|(?:back\s+)?to\s+(?:the\s+)?top|skip\s+to\s+(?:main\s+)?content|follow\s+us(?:\s+on\s+\w+)?"
    r"|comments?",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:read\s+(?:more|also|next)|also\s+read|see\s+also|related(?:\s+(?:article|story|content|news))?"
    r"|you\s+may\s+(?:also\s+)?like|don[’']t\s+miss|most\s+(?:read|popular)"
    r"|more\s+on\s+this(?:\s+story)?)\s*[:|»>–—-]\s*\S.{0,200}",
    re.IGNORECASE,
)
_TEASER_HEADING = re.compile(
    r"(?:related|recommended|popular|trending)(?:\s+(?:articles?|stories|story|content|posts?|topics"
    r"|news|reading|links|now|for\s+you))+|most\s+(?:read|popular|viewed|shared)|trending"
    r"|(?:you|readers)\s+(?:may|might)\s+also\s+like|more\s+on\s+this\s+story",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"\W*(?:©|\(c\)|copyright\b).{0,120}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|·•‧∙]\s*|\s+[–—/]\s+")
_BYLINE = re.compile(r"by\s+\S", re.IGNORECASE)
_EDGES = " \t-–—•*+|·:;,.()[]…›»>"
_MAX_LINE = 300  # longer lines are prose
_MAX_STAMP = 120
_MAX_TITLE = 25  # words: what stands under “Related stories” and is longer is no title
_MAX_TEASERS = 20  # lines


def without_bookkeeping(line: str, above: str = "", below: str = "") -> str:
    """Return what a line says beside bookkeeping: "" if nothing, the line itself if it has none.

    ``above`` and ``below`` are its neighbours: a moment alone in its line is a stamp if “Last
    updated” stands above it, or a note without facts below it, as in a list of updates.
    """
    if len(line) > _MAX_LINE:
        return line
    bare = line.strip(_EDGES)
    if _is_bookkeeping(bare) or (_is_moment(bare) and _stamps(above, below)):
        return ""
    if _COPYRIGHT.fullmatch(line):
        return re.sub(r"\b\d{4}\b", "", line)
    kept = [part for part in _parts(line) if not _is_bookkeeping(part.strip(_EDGES))]
    return " ".join(kept)


def teasers(lines: Sequence[str]) -> set[int]:
    """Return the positions of the titles under headings such as “Most read”."""
    found: set[int] = set()
    left = 0  # how many more lines may be titles under the last heading
    for at, line in enumerate(lines):
        if left and _is_title(line):
            found.add(at)
            left -= 1
        elif len(line) <= 40 and _TEASER_HEADING.fullmatch(line.strip(_EDGES)):
            found.add(at)
            left = _MAX_TEASERS
        else:
            left = 0
    return found


def _parts(line: str) -> list[str]:
    separated = _SEPARATOR.split(line)
    if len(separated) == 1 and _BYLINE.match(line):
        separated = line.split(",")
    return separated


def _is_title(line: str) -> bool:
    return not line.endswith((".", ":", ".”", '."')) and len(line.split()) <= _MAX_TITLE


def _is_moment(line: str) -> bool:
    return bool(line) and not MOMENT.sub("", line).strip(_EDGES + "at")


def _stamps(above: str, below: str) -> bool:
    label, note = above.strip(_EDGES), below.strip(_EDGES)
    labelled = _STAMPED.search(label) and _only(label, _STAMP_WORD)
    noted = bool(note) and len(note.split()) <= 8 and _only(note, _NOTE_WORD)
    return bool(labelled) or noted


def _is_bookkeeping(line: str) -> bool:
    if not line or _TEASER.fullmatch(line):
        return True
    return len(line) <= _MAX_STAMP and bool(
        _is_stamp(line)
        or _is_note(line)
        or _COUNTER.fullmatch(line)
        or (_READS.search(line) and _READING_TIME.fullmatch(line))
        or _LINK.fullmatch(line)
    )


def _is_stamp(line: str) -> bool:
    if not _STAMPED.search(line) and not RELATIVE.search(line):
        return False
    return _only(RELATIVE.sub(" ", MOMENT.sub(" ", line)), _STAMP_WORD)


def _is_note(line: str) -> bool:
    return len(line.split()) <= 8 and bool(_NOTED.search(line)) and _only(line, _NOTE_WORD)


def _only(line: str, allowed: re.Pattern[str]) -> bool:
    """Tell whether every word of the line is allowed; a figure never is."""
    return all(allowed.fullmatch(word) for word in re.findall(r"\w+", line.lower()))
