"""Filing statements under claims: the same meaning, the same claim, whoever says it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection, transaction

from claims import embeddings
from claims.accounts import as_proposition
from claims.candidates import sharing_words
from claims.detectors import decision
from claims.extraction import Mode, Proposition
from claims.extraction.denials import denied_clause
from claims.extraction.facets import read_facets
from claims.extraction.facets.keys import facet_keys
from claims.extraction.propositions import normal_form
from claims.meaning import same_meaning
from claims.models import Case, Claim, ClaimMerge, Statement
from claims.pipeline.tracing import trace_origins
from sources.pipeline import BATCH, work_through

NEAREST = 12  # claims looked at for one meaning: of those that are one, the model ranks the first
DENIED = "Denied: "  # before the words of a claim that are those of what it denies
FILING_LOCK = 0x434C  # the first key of the advisory locks of this stage; the second is the case


def match_pending_claims(limit: int = BATCH) -> int:
    """File the statements of up to ``limit`` captures under claims; return how many."""
    waiting = Statement.objects.without_claim().values_list("snapshot", flat=True).distinct()
    pending = list(waiting.order_by("snapshot")[:limit])
    return work_through(pending, match_claims)


@dataclass(frozen=True)
class Filed:
    """A statement with what decides its claim."""

    statement: Statement
    proposition: Proposition
    key: str
    embedding: Sequence[float] | None  # None: the model is not installed


def match_claims(snapshot_id: int) -> None:
    """File each statement of a capture under the claim of its meaning, made where there is none.

    A statement carries one claim, in the first case of its source; comparing goes beyond the case.
    Without the embedding model, fewer statements in other words meet.
    """
    case = Case.objects.filter(sources__snapshots=snapshot_id).order_by("pk").first()
    if case is None:
        return
    waiting = Statement.objects.without_claim().filter(snapshot=snapshot_id)
    filed = _prepared(list(waiting.select_related("snapshot", "speaker")))
    with transaction.atomic():
        lock_filing(case)
        still = set(waiting.select_for_update(no_key=True).values_list("pk", flat=True))
        claims = set()
        for one in filed:
            if one.statement.pk in still:
                one.statement.claim = claim = _claim(case, one)
                one.statement.save(update_fields=["claim"])
                claims.add(claim.pk)
        for claim_id in sorted(claims):
            trace_origins(claim_id)


def embed_pending_claims(limit: int = BATCH) -> int:
    """Give up to ``limit`` claims the embedding that they lack; return how many.

    0 where the model is not installed: a check says so, and nothing is put in its place.
    """
    if not embeddings.installed():
        return 0
    waiting = Claim.objects.not_embedded(embeddings.EMBEDDING_MODEL)
    claims = list(waiting.only("text")[:limit])
    texts = [claim.text.removeprefix(DENIED) for claim in claims]
    for claim, vector in zip(claims, _vectors(texts), strict=True):
        claim.embedding, claim.embedding_model = vector, embeddings.EMBEDDING_MODEL
    Claim.objects.bulk_update(claims, ["embedding", "embedding_model"])
    return len(claims)


def _vectors(texts: Sequence[str]) -> Sequence[Sequence[float] | None]:
    return list(embeddings.embed(texts)) if embeddings.installed() else [None] * len(texts)


def _prepared(statements: Sequence[Statement]) -> list[Filed]:
    meant = [_meant(statement) for statement in statements]
    vectors = _vectors([proposition.text for proposition in meant])
    return [_filed(*one) for one in zip(statements, meant, vectors, strict=True)]


def _filed(
    statement: Statement, proposition: Proposition, embedding: Sequence[float] | None
) -> Filed:
    facets = read_facets(proposition.text, proposition.said_on)
    key = normal_form(proposition.text, facets) or proposition.text.casefold()
    if statement.mode == Mode.DENIES:  # the opposite of what it denies, even in the same words
        key = f"denied;{key}"
    return Filed(statement, proposition, _digest(key), embedding)


def _meant(statement: Statement) -> Proposition:
    """Return what a statement claims, or in a denial the account that it denies, if it names one.

    "Called the claim that he fell false" and "said that the report that he fell was untrue" deny
    one thing.
    """
    proposition = as_proposition(statement)
    denied = denied_clause(proposition.denied) if proposition.mode is Mode.DENIES else ""
    return replace(proposition, text=denied) if denied else proposition


def new_claim(case: Case, statement: Statement) -> Claim:
    """Return a new claim of a case for a statement that says the same as none there is.

    An editor says so; call it under `lock_filing`.
    """
    (one,) = _prepared([statement])
    own = _digest(f"{one.key};{statement.pk}")
    taken = set(
        Claim.objects.filter(case=case, key__in=[one.key, own]).values_list("key", flat=True)
    )
    left = Claim.objects.standing().filter(case=case, key=own, statements=None).first()
    if left is not None:  # it was split off before, and filed back
        return left
    if own in taken:
        one = replace(one, key=_digest(f"{own};{Claim.objects.filter(case=case).count()}"))
    return _new(case, one, one.key in taken)


def lock_filing(case: Case) -> None:
    """Let one worker at a time file in a case: two could make two claims of one meaning.

    It is held until the end of the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FILING_LOCK, case.pk % 2**31])


def _claim(case: Case, one: Filed) -> Claim:
    """Return the claim of a statement: of the same normal form, of the same meaning, or new."""
    of_this_form = Claim.objects.filter(case=case, key=one.key).first()
    if of_this_form is not None and _carries(of_this_form, _firsts([of_this_form]), one, None):
        return of_this_form.survivor
    found = _of_same_meaning(case, one)
    if found is not None:
        return found.survivor
    return _new(case, one, of_this_form is not None)


def _new(case: Case, one: Filed, is_form_taken: bool) -> Claim:  # noqa: FBT001
    proposition = one.proposition
    denies = proposition.mode is Mode.DENIES
    # What has the form of another meaning is known by its words and its statement.
    key = _digest(f"{one.key};{one.statement.pk}") if is_form_taken else one.key
    text = _denial(proposition) if denies else proposition.text
    facets = read_facets(text, proposition.said_on)
    return Claim.objects.create(
        case=case,
        key=key,
        text=text,
        facets=facets.as_json(),
        facet_keys=facet_keys(facets),
        denies=denies,
        said_on=proposition.said_on,
        embedding=one.embedding,
        embedding_model=embeddings.EMBEDDING_MODEL if one.embedding is not None else "",
    )


def _of_same_meaning(case: Case, one: Filed) -> Claim | None:
    claims = Claim.objects.filter(case=case, denies=one.proposition.mode is Mode.DENIES)
    near: Sequence[tuple[Claim, float | None]]
    if one.embedding is None:
        near = [(claim, None) for claim in sharing_words(claims, one.proposition.text, NEAREST)]
    else:
        near = claims.nearest(one.embedding, NEAREST)
    first = _firsts([claim for claim, _ in near])
    return next((claim for claim, likeness in near if _carries(claim, first, one, likeness)), None)


def _firsts(claims: Sequence[Claim]) -> dict[int | None, Statement]:
    """Return the first statement of each claim: one query for all, one more where some are merged.

    A claim that was merged is still known by what it brought along: what says the same follows it.
    """
    carried = Statement.objects.standing().select_related("snapshot", "speaker")
    firsts = carried.filter(claim__in=claims).order_by("claim", "pk").distinct("claim")
    found = {one.claim_id: one for one in firsts}
    merged = [claim.pk for claim in claims if claim.merged_into_id]
    for merge in ClaimMerge.objects.in_force().filter(claim__in=merged) if merged else ():
        brought = carried.filter(pk__in=merge.moved["rows"].get("claims.Statement.claim", []))
        if first := brought.order_by("pk").first():
            found[merge.claim_id] = first
    return found


def _carries(
    claim: Claim, firsts: dict[int | None, Statement], one: Filed, likeness: float | None
) -> bool:
    """Tell whether a statement says what the first one of a claim says."""
    first = firsts.get(claim.pk)
    if first is None:
        return claim.key == one.key
    a, b = one.proposition, _meant(first)
    # What a detector sees a difference in has one.
    return same_meaning(a, b, likeness).same and decision.compare(a, b).finding is None


def _digest(form: str) -> str:
    return hashlib.sha256(form.encode()).hexdigest()


def _denial(proposition: Proposition) -> str:
    """Return the words of a denial, marked as such where they are only what is denied."""
    text = proposition.text
    return f"{DENIED}{text}" if text.strip() in proposition.denied else text
