"""What a denial is about, free of the noun that holds it: "the claim that he fell" is "he fell"."""

import re

_HELD = re.compile(
    r"(?:(?:the|these|those|this|that|any|all|a|an|its|his|her|their|such|earlier|media|press|recent|"
    r"online|foreign|official|false|new)\s+){0,4}"
    r"(?:account|accusation|allegation|assertion|charge|claim|contention|idea|news|notion|report|rumou?r|"
    r"speculation|statement|story|suggestion|theory|version|word)s?\s+that\s+",
    re.IGNORECASE,
)


def denied_clause(denied: str) -> str:
    """Return the clause in what a denial denies, or nothing where it holds none that can be told.

    Only what a noun such as "claim" or a bare "that" introduces is sure to be a clause.
    """
    held = _HELD.match(denied)
    if held:
        return denied[held.end() :].strip()
    return denied.removeprefix("that ").strip() if denied.startswith("that ") else ""
