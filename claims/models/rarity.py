"""How rare words and facet keys are among all claims, and which to ask for so that few have them.

Postgres keeps the shares of the commonest elements of a column for its planner; whatever is not
among them is rarer than all of them. So this costs one small query, however many claims there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import exp, log

from django.db import connection

RANKED = 1500  # claims that one ranking may weigh; about 10 ms
COMBINED = 12  # of the elements that are too common alone, the rarest are asked for together
PAIRS = 12  # and so many of their pairs, at most: each is a look-up of its own
UNKNOWN = 0.01  # share taken for an element before the first ANALYZE
COUNTED = 100_000  # claims of a case are counted up to here

# All claims are estimated as the planner does it, by the table's size of this moment.
# The last elements of the shares are bounds, and belong to none: the join drops them.
RARITIES = """
    WITH known AS (
        SELECT attname::text AS kind, unnest(most_common_elems::text::text[]) AS element,
               unnest(most_common_elem_freqs) AS share
        FROM pg_stats
        WHERE schemaname = current_schema() AND tablename = 'claims_claim'
              AND attname IN ('words', 'facet_keys') AND NOT inherited
    ), asked AS (
        SELECT 'words' AS kind, unnest(tsvector_to_array(words)) AS element
        FROM claims_claim WHERE id = %(claim)s
        UNION ALL
        SELECT 'facet_keys', unnest(facet_keys) FROM claims_claim WHERE id = %(claim)s
    )
    SELECT kind, element, share FROM asked LEFT JOIN known USING (kind, element)
    UNION ALL SELECT 'rest of ' || kind, '', min(share) FROM known WHERE element <> '' GROUP BY kind
    UNION ALL SELECT 'all claims', '', pg_relation_size(oid)
                     * CASE WHEN relpages > 0 THEN reltuples / relpages / 8192 ELSE 0.001 END
              FROM pg_class WHERE oid = 'claims_claim'::regclass
    UNION ALL SELECT 'of its case', '', count(*) FROM (
        SELECT FROM claims_claim WHERE case_id = %(case)s LIMIT %(counted)s
    ) AS its_case
"""

Shares = Mapping[str, float]  # of the claims that have an element, 0 to 1, by element


@dataclass(frozen=True)
class Rarity:
    """What one claim has, with the share of all claims that have it too."""

    words: Shares  # by lexeme
    keys: Shares  # by facet key
    claims: float  # how many there are, by the planner's estimate
    of_case: float  # how many its case has, counted


def rarity(claim_id: int, case_id: int) -> Rarity:
    """Return how rare the words and facet keys of a stored claim are."""
    asked = {"claim": claim_id, "case": case_id, "counted": COUNTED}
    with connection.cursor() as cursor:
        cursor.execute(RARITIES, asked)
        rows: list[tuple[str, str, float | None]] = cursor.fetchall()
    single = {kind: share or 0.0 for kind, element, share in rows if not element}
    of_case = single["of its case"]
    return Rarity(
        _shares(rows, "words", single.get("rest of words")),
        _shares(rows, "facet_keys", single.get("rest of facet_keys")),
        max(single["all claims"], of_case),
        of_case,
    )


def _shares(
    rows: Iterable[tuple[str, str, float | None]], kind: str, least: float | None
) -> dict[str, float]:
    unlisted = UNKNOWN if least is None else least / 2
    return {element: share or unlisted for of, element, share in rows if of == kind}


def weights(shares: Shares) -> dict[str, float]:
    """Return what each element tells by its being shared: −log of its share.

    Source: inverse document frequency (Spärck Jones, 1972).
    """
    return {element: -log(min(share, 0.99)) for element, share in shares.items()}


def asked_for(shares: Shares, claims: float, most: int = RANKED) -> list[tuple[str, ...]]:
    """Return what to look up: a claim that has all elements of one tuple is worth weighing.

    So rare that about ``most`` of ``claims`` are found: single elements, the rarest first, then
    pairs of those that are too common alone, or triples where even the pairs are too common.
    """
    rarest = sorted(shares, key=lambda element: (shares[element], element))
    found, left = _affordable(rarest, 1, shares, claims, most)
    alone = {element for (element,) in found}
    common = [element for element in rarest if element not in alone][:COMBINED]
    for size in (2, 3):
        more, left = _affordable(common, size, shares, claims, left)
        found += more[:PAIRS]
        if found:
            break
    return found


def _affordable(
    elements: list[str], size: int, shares: Shares, claims: float, most: float
) -> tuple[list[tuple[str, ...]], float]:
    """Return the rarest combinations of a size that ``most`` allows, and what they leave of it."""
    found: list[tuple[str, ...]] = []
    for expected, combination in sorted(
        (_expected(combination, shares) * claims, combination)
        for combination in combinations(elements, size)
    ):
        if expected > most:
            break
        found.append(combination)
        most -= expected
    return found, most


def _expected(combination: tuple[str, ...], shares: Shares) -> float:
    """Return the share of claims that have all of these elements.

    Words of one matter come together more often than chance has it, so each further one narrows
    less: its share counts by the root, the next by the fourth root (exponential backoff, as
    Microsoft SQL Server has estimated since version 2014).
    """
    rarest = sorted(shares[element] for element in combination)
    return exp(sum(log(share) * 0.5**place for place, share in enumerate(rarest)))
