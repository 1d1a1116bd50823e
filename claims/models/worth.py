"""What a contradiction is worth to an editor: by what the queue is ordered, filtered and searched.

The figures lie in the contradiction's own row, so that a queue of a hundred thousand is read in
order from an index. The database fills them in whenever they are written, by the rows as they are.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Floor, Least

# What happened, who is who and what is denied outright weigh most; how it was put, least.
GRAVE = ("cause", "identity", "status", "denial")
MIDDLING = ("quantity", "date", "place", "negation")

ORDER_IN_WORDS = (
    "Official speakers come first (two before one); then the graver kinds (cause, identity, "
    "status, denial; then quantity, date, place, negation); then the score, in steps of ten; then "
    "more independent sources; then what has waited longest, by the day; then the cases that more "
    "people subscribe to."
)

SEVERITY = models.Case(
    models.When(kind__in=GRAVE, then=3),
    models.When(kind__in=MIDDLING, then=2),
    default=1,
    output_field=models.IntegerField(),
)
# Digits: officials (0 to 2), severity (1 to 3), tenths of the score (0 to 10), sources (to 999).
WORTH = (
    F("officials") * 1_000_000
    + SEVERITY * 100_000
    + Cast(Floor(F("score") * 10), models.IntegerField()) * 1_000
    + Least("origins", 999)
)
PROPOSED_ON = models.Func(
    F("proposed_at"),
    template="((%(expressions)s AT TIME ZONE 'UTC')::date)",
    output_field=models.DateField(),
)

# What is read of the two statements and claims of a contradiction's row.
FIGURES = {
    "officials": """(
        SELECT count(*) FROM claims_statement said JOIN claims_actor who ON who.id = said.speaker_id
        WHERE said.id IN ({row}.statement_a_id, {row}.statement_b_id) AND who.is_official)""",
    "origins": """(
        SELECT count(DISTINCT coalesce(said.origin_id, said.id)) FROM claims_statement said
        WHERE said.claim_id IN ({row}.claim_a_id, {row}.claim_b_id)
        AND said.superseded_at IS NULL)""",
    "speakers": """ARRAY(
        SELECT DISTINCT said.speaker_id FROM claims_statement said
        WHERE said.id IN ({row}.statement_a_id, {row}.statement_b_id)
        AND said.speaker_id IS NOT NULL ORDER BY 1)""",
    "publishers": """ARRAY(
        SELECT DISTINCT ran.actor_id FROM claims_statement said
        JOIN sources_snapshot page ON page.id = said.snapshot_id
        JOIN claims_publisher ran ON ran.source_id = page.source_id
        WHERE said.id IN ({row}.statement_a_id, {row}.statement_b_id) ORDER BY 1)""",
}
# Both quotes, the speakers as the pages and as the actors are called, the publishers, the grounds.
WORDS = """to_tsvector('english', {row}.explanation || ' ' || (
        SELECT coalesce(string_agg(concat_ws(
            ' ', said.exact, said.speaker_name, who.name, publisher.name), ' '), '')
        FROM claims_statement said
        JOIN sources_snapshot page ON page.id = said.snapshot_id
        LEFT JOIN claims_actor who ON who.id = said.speaker_id
        LEFT JOIN claims_publisher ran ON ran.source_id = page.source_id
        LEFT JOIN claims_actor publisher ON publisher.id = ran.actor_id
        WHERE said.id IN ({row}.statement_a_id, {row}.statement_b_id)))"""

_FILLED_IN = "\n".join(
    f"NEW.{name} = {sql.format(row='NEW')};" for name, sql in {**FIGURES, "words": WORDS}.items()
)
FIGURES_ARE_THOSE_OF_THE_ROWS = pgtrigger.Trigger(
    name="figures_are_those_of_the_rows",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf(*FIGURES, "words"),  # type: ignore[no-untyped-call]
    func=f"{_FILLED_IN}\nRETURN NEW;",
)

_DIFFERS = " OR ".join(
    f"contradiction.{name} IS DISTINCT FROM {sql.format(row='contradiction')}"
    for name, sql in FIGURES.items()
)
# Writing one of them has the trigger write all. What is decided stays as it was ranked.
WEIGH = f"""
    UPDATE claims_contradiction contradiction SET origins = 0
    WHERE contradiction.status = 'proposed' AND contradiction.id BETWEEN %s AND %s
    AND ({_DIFFERS})
"""  # noqa: S608 - no word of it comes from outside


def subscribers(cases: "models.QuerySet[models.Model]") -> models.Subquery:
    """Return how many active subscriptions a row's case has; ``cases`` are all cases."""
    active = models.Count("subscriptions", filter=Q(subscriptions__is_active=True))
    of_case = cases.filter(pk=models.OuterRef("case")).order_by()
    counted = of_case.annotate(number=active).values("number")
    return models.Subquery(counted, output_field=models.IntegerField())
