"""Lines that belong to the site and not to the article: calls, credits, endings."""

import re

# A short line that begins with one of these says nothing about the matter.
_CALLS = (
    r"(?:also |must |further )?read(?: more| next| also|ing)?\s*:",
    r"(?:sign up|subscribe) (?:for|to|here|now|today)\b",
    r"already a subscriber",
    r"related(?: (?:articles?|stories|content|topics?|coverage|news))?\s*(?::|$)",
    r"more\s*:",
    r"more (?:from|stories|must-reads|coverage)\b[^.]*$",
    r"(?:recommended|most (?:popular|read|viewed)|trending)(?: now| stories| videos?| for you)?$",
    r"(?:editor[’']?s picks?|watch|watch now|up next|listen)\s*(?::|$)",
    r"share this\b",
    r"follow us\b",
    r"advert(?:isement|ising)?s?(?: - .*)?$",
    r"sponsored(?: content)?$",
    r"(?:story|article) continues",
    r"continue reading",
    r"(?:click|tap) (?:here|to)\b",
    r"(?:cookie|privacy) (?:policy|settings|preferences)",
)
_CALL = re.compile(rf"(?:[-•*]\s*)?(?:{'|'.join(_CALLS)})", re.IGNORECASE)
_MAX_CALL = 120
_CREDIT = re.compile(
    r"\((?:image|photo|picture|pic|foto|credit)s?\b[^()]{0,80}\)$"
    r"|(?:^|[.!?…\"”’)]\s)(?-i:Images?|Photos?|Photographs?|Pictures?|Foto|Credit)"
    r"(?: credit| courtesy| by)?\s*[:/©|].{2,60}$"
    r"|(?-i:Getty Images|Shutterstock|iStock|AP Photo|Unsplash)\)?$",
    re.IGNORECASE,
)
_MAX_CREDIT = 300
# What an article ends with when it no longer speaks of its matter. Corrections are not among
# them: they belong to what the page says.
_ENDINGS = (
    r"\b(?:can|may) be (?:reached|contacted|emailed|followed) (?:at|by|on|via)\b",
    r"\bfollow .{1,40} on (?:twitter|x|facebook|instagram|threads|social)\b",
    r"\b(?:contact|e-?mail|reach|write to)\b.{0,80}@\w",
    r"\bcontributed (?:to this (?:article|piece|report|story)|reporting)\b|^contributing:",
    r"^\W*(?:additional )?(?:reporting|editing|writing) by\b",
    r"^.{0,60}\bwrites (?:about|for)\b",
    r"copyright (?:©|\(c\)|\d{4}|by\b)|subject to copyright|all rights reserved|©",
    r"\b(?:our|free|daily|weekly) .{0,30}newsletters?\b",
    r"\bsign up (?:for|to|here|now|today)\b|\bsubscribe (?:to|here|now|today)\b",
    r"\baffiliate (?:links?|commissions?|partner)",
    r"\bwe (?:may |might |can )?(?:earn|receive) .{0,30}(?:commission|compensation)",
    r"^(?:citation|more information|tags?|via|photos?|images?|credits?)\s*:",
    r"^this (?:article|story|post) .{0,30}(?:originally|first) (?:appeared|published)",
    r"^(?:have|got|do you have) an? .*(?:tip|question|story)\b",
    r"download (?:the|our) .{0,30}app\b",
)
_ENDING = re.compile("|".join(_ENDINGS), re.IGNORECASE)
_MAX_ENDING = 600


def is_call(line: str) -> bool:
    """Tell whether a line only calls on the reader, or labels what the site put there."""
    return len(line) <= _MAX_CALL and _CALL.match(line) is not None


def is_credit(line: str) -> bool:
    """Tell whether a line is a picture's caption, by the credit at its end."""
    return len(line) < _MAX_CREDIT and _CREDIT.search(line) is not None


def is_ending(line: str) -> bool:
    """Tell whether a line, if it is the last of an article, is about its writer or the site."""
    return len(line) < _MAX_ENDING and _ENDING.search(line) is not None
