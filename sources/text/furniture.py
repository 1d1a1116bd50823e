"""Lines that belong to the site and not to the article: calls, teasers, labels, the headline."""

import re

from sources.text.scope import letters

# A short line that begins with one of these says nothing about the matter.
_CALLS = (
    r"sign up (?:for|to|here|now)",
    r"subscribe (?:to|now|here|today)",
    r"already a subscriber",
    r"(?:click|tap) here",
    r"(?:also |must |further )?read(?: more| next| also|ing)?\s*:",
    r"read more\b",
    r"also read",
    r"see also",
    r"related(?: (?:articles?|stories|content|topics?|coverage|news))?\s*(?::|$)",
    r"more (?:from|stories|news|must-reads|coverage)\b",
    r"recommended(?: (?:stories|videos?|for you))?$",
    r"most (?:popular|read|viewed)$",
    r"trending(?: now)?$",
    r"you (?:may|might) (?:also (?:like|be interested)|like)",
    r"up next",
    r"watch(?: now| more| next)?\s*:",
    r"required reading",
    r"follow (?:us|@)",
    r"follow (?:him|her|them|me) on\b",
    r"like this story",
    r"share this\b",
    r"tell us what you think",
    r"leave a (?:comment|reply)",
    r"(?:view |show )?(?:all )?\d* ?comments?$",
    r"advertisement$",
    r"sponsored(?: content)?$",
    r"story continues",
    r"continue reading",
    r"(?:photo|image|picture|gallery|video)(?: credits?)?(?: by|\s*:)",
    r"get (?:the|our|more) .{0,60}(?:newsletter|inbox|app)\b",
    r"download (?:the|our) .{0,30}app\b",
    r"tags?\s*:?$",
    r"filed under",
    r"categor(?:y|ies)\s*:",
    r"this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published)",
    r"all rights reserved",
    r"copyright ©",
    r"©",
    r"(?:have|got) (?:a|any) (?:news )?(?:tip|question)",
    r"contact the (?:author|reporter)\b",
    r"(?:last )?updated(?: at| on)?[ :]+[\d(]",
    r"news$",
    r"opinion:?$",
    r"cookie (?:policy|settings|preferences)",
)
_CALL = re.compile(rf"(?:[-•*]\s*)?(?:{'|'.join(_CALLS)})", re.IGNORECASE)
_MAX_CALL = 160


def without_furniture(text: str, title: str) -> str:
    """Return the article without such lines, and without the headline repeated on top of it."""
    lines = text.split("\n")
    wanted = letters(title)
    for number in range(min(3, len(lines))):
        if wanted and letters(lines[number]) == wanted:
            lines = lines[:number] + lines[number + 1 :]
            break
    kept = [line for line in lines if not _is_call(line)]
    # A page made of nothing else, such as a list of links, is left as it is.
    return "\n".join(kept if sum(map(len, kept)) * 2 > len(text) else lines)


def _is_call(line: str) -> bool:
    return len(line) <= _MAX_CALL and _CALL.match(line) is not None
