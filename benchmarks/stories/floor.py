"""The floor: statements are one if their exact normal form is, whatever they mean."""

from benchmarks.stories.filing import Outcome
from claims.accounts import as_proposition
from claims.extraction.facets import read_facets
from claims.extraction.propositions import normal_form


def keys(outcome: Outcome) -> dict[int, object]:
    """Return the form of each statement that claims something, by its id."""
    rows = [place.statement for place in outcome.places if place.statement and not place.why]
    found: dict[int, object] = {}
    for row in (*rows, *(one for one in outcome.unmarked if one.claim_id)):
        proposition = as_proposition(row)
        facets = read_facets(proposition.text, proposition.said_on)
        found[row.pk] = (row.mode, normal_form(proposition.text, facets) or proposition.text)
    return found
