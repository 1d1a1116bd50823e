"""Whether a word that could be a cue verb is one here, and not its noun or adjective twin."""

from claims.extraction import words
from claims.extraction.cues import Reading
from claims.extraction.frames import Form, Frame
from claims.extraction.subjects import subject_before
from claims.extraction.tokens import Kind, Token, Tokens
from claims.extraction.verbs import Group
from claims.extraction.words import word_set

PARTICIPLE_LEADS = word_set(
    ", by and while before after without when — – in for of from about despite than like if "
    "although though"
)
_NEVER_ING = frozenset({"mean", "regard"})  # "it rained, meaning that …", "regarding the bill"
_UTTERED = frozenset({Frame.SAY, Frame.TELL})
_NOUN_LEADS = words.DETERMINERS - word_set(
    "this that both many some most few several all another one each"
)
_SINGULAR = word_set("this that each every another a an")
_PLURALS = word_set(
    "who which that people police others some many most critics both all few we they i you those "
    "percent majority half third quarter two three four five six seven eight nine ten"
)
_NOT_AFTER_VERB = (words.PREPOSITIONS - {"in", "on"}) | word_set("and or , .")
_AFTER_VERB = words.DETERMINERS | words.CLAUSE_OPENERS


def plausible(toks: Tokens, at: int, reading: Reading, group: Group) -> bool:
    """Say whether the word at ``at`` can be this reading, judged by its neighbours."""
    lead = toks[group.start - 1] if group.start else None
    if reading.form is Form.ING:
        if reading.cue.lemma in _NEVER_ING:
            return False
        worded = lead is not None and lead.kind in {Kind.WORD, Kind.QUOTE}
        return lead is None or worded or lead.text in PARTICIPLE_LEADS
    if group.infinitive:
        return reading.cue.frame in _UTTERED and _purpose(toks, at, group)
    if reading.form is Form.STATE:
        return group.be and at + 1 < len(toks) and toks[at + 1].low in {"that", "whether"}
    if _noun_after(toks, reading, group) or _noun_before(toks, at, reading, lead):
        return False
    return reading.form is Form.PAST or group.auxiliary or _finite(toks, at, reading, group)


def _noun_after(toks: Tokens, reading: Reading, group: Group) -> bool:
    """Tell "this report", "the Russian state" from verbs by what stands before them."""
    lead = toks[group.start - 1] if group.start else None
    if lead is None:
        return False
    if lead.low in _NOUN_LEADS or lead.low.endswith("'s"):
        return True
    twin = reading.cue.noun and reading.form is Form.BASE
    return twin and (lead.low in _SINGULAR or _in_object(toks, group.start))


def _noun_before(toks: Tokens, at: int, reading: Reading, lead: Token | None) -> bool:
    """Tell "new states would", "300 pledged delegates" from verbs by what follows them."""
    following = toks[at + 1].low if at + 1 < len(toks) else ""
    if reading.form is Form.PAST:
        numbered = lead is not None and lead.kind is Kind.NUMBER
        return numbered and following.endswith("s") and following not in words.POSSESSIVES
    if reading.cue.lemma == "state" and reading.form is Form.S:
        return following != "that" and toks[min(at + 1, len(toks) - 1)].kind is not Kind.QUOTE
    return reading.cue.noun and following in words.AUXILIARIES


def _purpose(toks: Tokens, at: int, group: Group) -> bool:
    """Say whether "to argue that …" tells what was argued: with "that", and after no modal."""
    opened = at + 1 < len(toks) and toks[at + 1].low == "that"
    return opened and group.start > 0 and toks[group.start - 1].is_word


def _in_object(toks: Tokens, end: int) -> bool:
    """Say whether "a" and an adjective stand right before a word: then it is a noun."""
    near = toks[max(0, end - 3) : end]
    return any(tok.low in {"a", "an"} for tok in near) and not _plural(toks, end - 1)


def _finite(toks: Tokens, at: int, reading: Reading, group: Group) -> bool:
    if reading.cue.noun and not _verb_twin(toks, at, reading.form):
        return False
    return reading.form is Form.S or (group.start > 0 and _plural_subject(toks, group.start))


def _plural_subject(toks: Tokens, end: int) -> bool:
    if _plural(toks, end - 1):
        return True
    phrase = subject_before(toks, end)
    return phrase is not None and any(_plural(toks, at) for at in range(phrase.start, phrase.end))


def _plural(toks: Tokens, at: int) -> bool:
    low = toks[at].low
    many = low.endswith("s") and not low.endswith(("ss", "'s"))
    return many or low in _PLURALS or toks[at].kind is Kind.NUMBER or toks[at].text == ","


def _verb_twin(toks: Tokens, at: int, form: Form) -> bool:
    """Tell "the ministry reports a rise" from "police reports of a rise"."""
    if at == 0 or at + 1 >= len(toks):
        return False
    before, following = toks[at - 1], toks[at + 1]
    pronoun = before.low in words.SUBJECT_PRONOUNS
    if following.low == "to":
        plural = form is Form.BASE and before.is_word and _plural(toks, at - 1)
        return pronoun or before.capital or plural or before.low in words.BODIES | words.ROLES
    if following.low in _NOT_AFTER_VERB and not pronoun:
        return False
    named = following.capital and following.low not in words.TIME_WORDS
    opened = named or following.low in _AFTER_VERB or following.kind is Kind.QUOTE
    held = form is Form.S and before.low in words.ROLES | words.BODIES and following.is_word
    return pronoun or before.capital or opened or held
