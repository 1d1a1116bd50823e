"""How a statement stands to its words: denial, question, retraction, refusal, hedging."""

import re

from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.types import Mode, Span

# Judged by its beginning alone: a page without a full stop must not be searched again and again.
_REACH = 400
_QUOTE_MARKS = "\"“”«»‘’'`„â€œ\x80\x9c\x9d"  # the last are mangled, see quotes.py
_HEDGE = re.compile(
    r"\b(?:may(?=\s+[a-z])|(?i:might|could|would\s+have|perhaps|possibly|probably|reportedly"
    r"|allegedly|apparently|presumably|purportedly|supposedly|seemingly|likely|potentially"
    r"|(?:appear|seem)(?:s|ed)?\s+(?:to|that)|(?:believed|thought|alleged|suspected)\s+to|suspected"
    r"|(?:is|are|was|were|been|stands?|stood)\s+accused\s+of|said\s+to\s+(?:be|have)"
    r"|if|unless|unconfirmed|unclear))\b"
)
_UNTRUE = (
    r"(?:false|untrue|baseless|unfounded|groundless|fake|lies?|nonsense|fabricat\w+|incorrect"
    r"|inaccurate|misleading|hoax|fiction|fictitious|bogus|invented|rubbish|slander\w*|libel\w*"
    r"|unsubstantiated|absurd|ridiculous|preposterous|propaganda|disinformation|misinformation"
    r"|myth|speculation|speculative|malicious|wrong(?!\s+to)|not\s+true)"
)
_INTENSELY = (
    r"(?:(?:an?|simply|just|completely|entirely|totally|utterly|categorically|absolutely|all|also"
    r"|pure|outright|deliberate|patently|blatantly|wholly|factually|clearly|plainly)\s+|[\"“‘«'â€œ\x80\x9c])*"
)
_CALLED_UNTRUE = re.compile(
    rf"(?P<object>.{{2,}}?)[\s,]+(?:as\s+|to\s+be\s+)?{_INTENSELY}{_UNTRUE}"
    r"(?=[\Wâ]*$|\W*[,.;:!?)”\"’]|\s+(?:and|or|but|as|on|in|by|from|at|that|after|during|to|with)\b)",
    re.DOTALL,
)
_ACCOUNT = (
    r"(?:claims?|allegations?|accusations?|reports?|accounts?|stor(?:y|ies)|statements?|rumou?rs?"
    r"|suggestions?|assertions?|version)"
)
_AS_UNTRUE = re.compile(rf"as\s+{_INTENSELY}{_UNTRUE}\s+(?P<object>.+)", re.DOTALL)
_IS_UNTRUE = re.compile(
    rf"[\s\"“‘«'`â€œ\x80\x9c]*(?P<object>(?:\w[\w’'-]*\s+){{0,8}}?{_ACCOUNT}"
    r"(?:\s+[\w’'-]+){0,12}?|it|that|this)"
    rf"(?:['’]s|\s+(?:is|are|was|were|has\s+been|have\s+been))\s+{_INTENSELY}"
    rf"(?:not\s+(?:true|correct|accurate|the\s+case)|{_UNTRUE}|denied)\b(?:\s+that\s+(?P<rest>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_NO_TRUTH = re.compile(
    r"[\s\"“‘«'`â€œ\x80\x9c]*there(?:['’]s|\s+(?:is|was|are|were))\s+(?:\w+\s+)?no\s+"
    r"(?:truth|substance|foundation|basis)\s+(?:in|to|for|behind)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_RETRACTABLE = re.compile(
    rf"\b(?:{_ACCOUNT}|comments?|remarks?|words?|articles?|testimon\w+|confessions?|tweets?|posts?"
    r"|it|them|evidence|figures?|findings?|papers?|study|apology|that)\b",
    re.IGNORECASE,
)
# Turning down a proposal is no denial of a fact.
_PROPOSAL = re.compile(
    r"(?:(?:the|an?|his|her|their|its|that|this|any|such)\s+)?(?:(?!that\b|of\b|about\b)[\w’'-]+\s+){0,3}?"
    r"(?:appeals?|complaints?|pleas?|compromises?|ultimatums?|bids?|offers?|plans?|proposals?|requests?|motions?|calls?|deals?|demands?"
    r"|amendments?|bills?|applications?|resignations?|petitions?|budgets?|laws?|lawsuits?"
    r"|invitations?|candidates?|treat(?:y|ies)|agreements?|ideas?|cases?|suits?|terms?|access"
    r"|visas?|entry|bail|permission|ceasefire)\b",
    re.IGNORECASE,
)
_FIRM_DENIALS = ("den", "disput", "refut", "rebut", "contradict")
_JUDGING = ("dismiss", "reject", "slam", "denounc", "condemn", "describ", "characteri")


def hedged(words: str) -> bool:
    """Say whether what is claimed is kept open: "may have", "reportedly", "if"."""
    return _HEDGE.search(words) is not None


_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarifications?|editor['’]s note|corrected|corrects)\b"
    r"|(?:\w+ ){0,2}(?:earlier|previous|original) (?:version|edition) of this \w+ ",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|inaccurate(?:ly)?|erroneous(?:ly)?|mis(?:stated|spelled|"
    r"spelt|identified|reported|attributed)|mistake|error|earlier|previous|original)\b",
    re.IGNORECASE,
)


def corrects(sentence: str) -> bool:
    """Say whether a publisher corrects its own text: "An earlier version gave the wrong year"."""
    begun = sentence[:_REACH]
    return _CORRECTION.match(begun) is not None and _WRONG.search(begun) is not None


def untrue(words: str, at: int) -> Span | None:
    """Return what a clause such as "the claim of X is not true" denies, offset by ``at``."""
    match = _IS_UNTRUE.match(words[:_REACH]) or _NO_TRUTH.match(words[:_REACH])
    if match is None:
        return None
    part = "rest" if match.group("rest") else "object"
    width = len(match.group(part).rstrip(_QUOTE_MARKS + ",. "))
    return Span(at + match.start(part), at + match.start(part) + width)


def stance(text: str, draft: Draft) -> tuple[Mode, Span | None]:
    """Return the mode of an attribution and, for a denial, what it denies."""
    first = draft.content[0]
    words = first.of(text)
    cue = draft.cue.lower()
    if draft.mode is Mode.DECLINES:
        return Mode.DECLINES, None
    if draft.mode is Mode.RETRACTS:
        return (Mode.RETRACTS if _RETRACTABLE.search(words[:_REACH]) else Mode.ASSERTS), None
    if draft.mode is Mode.DENIES:
        return _denial(text, draft, first, words)
    if cue.startswith("ask") and words.startswith("to "):
        return Mode.ASSERTS, None  # a request, not a question
    if draft.mode is Mode.QUESTIONS or _open_question(words):
        return Mode.QUESTIONS, None
    judged = draft.frame is Frame.CALL or cue.startswith(_JUDGING)
    denied = _called_untrue(first, words) if judged else untrue(words, first.start)
    return (Mode.DENIES, denied) if denied else (draft.mode, None)


def _open_question(words: str) -> bool:
    """Say whether words ask: "Why?", or "whether he fell" after "did not know"."""
    return words.rstrip(_QUOTE_MARKS + ", ").endswith("?") or words.lower().startswith("whether ")


def turns_down(text: str, draft: Draft) -> bool:
    """Say whether a proposal is turned down, which denies no fact: "rejected the mayor's bill"."""
    firm = draft.cue.lower().startswith(_FIRM_DENIALS)
    words = draft.content[0].of(text)
    return not firm and _PROPOSAL.match(words[:_REACH]) is not None


def _denial(text: str, draft: Draft, first: Span, words: str) -> tuple[Mode, Span | None]:
    if turns_down(text, draft):
        return Mode.ASSERTS, None
    return Mode.DENIES, _called_untrue(first, words) or draft.denied or first


def _called_untrue(first: Span, words: str) -> Span | None:
    begun = words[:_REACH]
    match = _AS_UNTRUE.match(begun) or _CALLED_UNTRUE.match(begun)
    if match is None:
        return None
    return Span(first.start + match.start("object"), first.start + match.end("object"))
