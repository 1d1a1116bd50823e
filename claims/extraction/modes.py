"""How a statement stands to its words: denial, question, retraction, refusal to comment, hedging."""

import re

from claims.extraction.drafts import Draft
from claims.extraction.types import Mode, Span

_HEDGE = re.compile(
    r"\b(?:may(?=\s+(?:also\s+|not\s+|well\s+|yet\s+)?[a-z]+)|might|could|would\s+have|perhaps|possibly|probably|reportedly|"
    r"allegedly|apparently|presumably|purportedly|supposedly|seemingly|likely|potentially|"
    r"appears?\s+to|appeared\s+to|seems?\s+to|seemed\s+to|believed\s+to|thought\s+to|alleged\s+to|"
    r"suspected|if|unless|unconfirmed|unclear)\b"
)
_QUOTE_MARKS = "\"“”«»‘’'`„"
_DECLINES = re.compile(
    r"\b(?:(?:declin|refus)(?:e[sd]?|ing)\s+(?:to\s+(?:immediately\s+)?(?:comment|say|discuss|answer|elaborate|confirm|speak|"
    r"disclose|respond|give|provide|identify|name|specify|be\s+(?:interviewed|named|drawn))"
    r"|(?:all\s+)?comment\b|requests?\s+for)|"
    r"(?:would|will)\s+not\s+(?:comment|say|discuss|confirm|elaborate|answer|be\s+drawn)|"
    r"wouldn['’]t\s+(?:comment|say|discuss|confirm|elaborate|answer)|"
    r"(?:did\s+not|didn['’]t|has\s+not|have\s+not|had\s+not)\s+(?:immediately\s+|yet\s+)?(?:respond|responded|repl(?:y|ied)|return|returned|comment|commented)\b|"
    r"had\s+no\s+(?:immediate\s+)?comment|offered\s+no\s+comment|"
    r"(?:could\s+not|couldn['’]t)\s+(?:immediately\s+)?be\s+(?:immediately\s+)?reached|"
    r"(?:was|were)\s+not\s+(?:immediately\s+)?available\s+(?:for\s+comment|to\s+comment))"
)
_FALSE = re.compile(
    r"(?P<object>.{2,}?)[\s,]+(?:as\s+|to\s+be\s+)?(?:an?\s+|simply\s+|completely\s+|entirely\s+|"
    r"totally\s+|utterly\s+|categorically\s+|absolutely\s+|all\s+|pure\s+|outright\s+|deliberate\s+|"
    r"patently\s+|blatantly\s+|wholly\s+|factually\s+|[\"“‘«'])*"
    r"(?:false|untrue|baseless|unfounded|groundless|fake|lies?|nonsense|fabricat\w+|wrong|incorrect|"
    r"inaccurate|misleading|hoax|fiction|fictitious|bogus|invented|rubbish|slander\w*|libel\w*|"
    r"unsubstantiated|absurd|ridiculous|preposterous|propaganda|disinformation|misinformation|"
    r"a\s+myth|speculation|speculative|not\s+true|malicious)\b",
    re.DOTALL,
)
_NOT_TRUE = re.compile(
    r"^[\s\"“‘«'`]*(?P<object>(?:(?:th(?:e|is|at|ese|ose)|such|any|all|his|her|their|its)\s+)?(?:\w[\w’'-]*\s+){0,8}?"
    r"(?:claims?|allegations?|accusations?|reports?|accounts?|stor(?:y|ies)|statements?|rumou?rs?|suggestions?|"
    r"assertions?|version|it|that|this)(?:\s+(?!is\b|are\b|was\b|were\b)[\w’'-]+){0,12}?)\s+"
    r"(?:is|are|was|were|isn['’]t|wasn['’]t|aren['’]t|has\s+been)\s+"
    r"(?:(?:simply|just|completely|entirely|totally|utterly|categorically|absolutely|clearly|all|also|an?|pure)\s+)*"
    r"(?:not\s+(?:true|correct|accurate|the\s+case)|(?<=n[’']t\s)(?:true|correct|accurate)|false|untrue|baseless|unfounded|groundless|fake|lies?|"
    r"nonsense|fabricat\w+|incorrect|inaccurate|wrong|bogus|invented|denied)\b",
    re.IGNORECASE,
)
_RETRACTABLE = re.compile(
    r"\b(?:claims?|statements?|comments?|remarks?|words?|allegations?|accusations?|reports?|stor(?:y|ies)|"
    r"articles?|testimon\w+|confessions?|assertions?|accounts?|accusation|tweets?|posts?|it|them|"
    r"evidence|figures?|findings?|papers?|study|apology|that)\b",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"^(?:the|an?|his|her|their|its|that|this|any|such)?\s*(?:[\w’'-]+\s+){0,3}?(?:appeals?|bids?|offers?|plans?|proposals?|requests?|motions?|calls?|"
    r"deals?|demands?|amendments?|bills?|applications?|resignations?|petitions?|budgets?|laws?|lawsuits?|invitations?|"
    r"candidates?|treat(?:y|ies)|agreements?|ideas?|cases?|suits?|terms?|access|visas?|entry|bail|permission|ceasefire)\b",
    re.IGNORECASE,
)


def hedged(words: str) -> bool:
    """Say whether what is claimed is kept open: "may have", "reportedly", "if"."""
    return _HEDGE.search(words) is not None


def declining(words: str) -> Span | None:
    """Return where a sentence tells that someone would not speak, or None."""
    match = _DECLINES.search(words)
    return Span(match.start(), match.end()) if match else None


def untrue(words: str, at: int) -> Span | None:
    """Return what a clause such as "the claim of X is not true" denies, offset by ``at``."""
    match = _NOT_TRUE.match(words[:400])
    return Span(at + match.start("object"), at + match.end("object")) if match else None


def stance(text: str, draft: Draft) -> tuple[Mode, Span | None]:
    """Return the mode of an attribution and, for a denial, what it denies."""
    first = draft.content[0]
    words = first.of(text)
    if draft.mode is Mode.RETRACTS:
        return (Mode.RETRACTS if _RETRACTABLE.search(words) else Mode.ASSERTS), None
    if draft.mode is Mode.DENIES:
        return _denial(text, draft, first, words)
    if draft.cue.lower().startswith("ask") and words.startswith("to "):
        return Mode.ASSERTS, None
    if draft.mode is Mode.QUESTIONS or words.rstrip(_QUOTE_MARKS + ", ").endswith("?"):
        return Mode.QUESTIONS, None
    if _judges(draft):
        match = _FALSE.match(words[:400])
        if match:
            return Mode.DENIES, Span(first.start, first.start + match.end("object"))
    denied = untrue(words, first.start)
    return (Mode.DENIES, denied) if denied else (draft.mode, None)


def _judges(draft: Draft) -> bool:
    return draft.frame.name == "CALL" or draft.cue.lower().startswith(
        ("dismiss", "reject", "slam", "denounc", "condemn")
    )


def _denial(text: str, draft: Draft, first: Span, words: str) -> tuple[Mode, Span | None]:
    if _PROPOSAL.match(words[:120]) and not draft.cue.lower().startswith(
        ("den", "disput", "refut")
    ):
        return Mode.ASSERTS, None
    match = _FALSE.match(words[:400])
    if match:
        return Mode.DENIES, Span(first.start, first.start + match.end("object"))
    return Mode.DENIES, draft.denied or first
