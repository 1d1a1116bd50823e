"""What comes of comparing two accounts: a contradiction, what is set aside and why, or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from claims.accounts import Account
from claims.detectors import read
from claims.detectors.decision import Comparison
from claims.detectors.matter import matter_of
from claims.detectors.past import UPDATE
from claims.detectors.wording import NAME as ENTAILMENT
from claims.extraction.types import Finding
from claims.models import Alert, Claim, Contradiction, SetAside, Statement
from claims.pipeline.versions import InForce

MOST_SET_ASIDE = 5  # new ones each time a claim is compared: an editor reads no more
SAME_MATTER = 0.5  # of claims.detectors.matter: below it two claims have little to do with another


@dataclass(frozen=True)
class Compared:
    """Two accounts, in the order of their claims, and what the decision says of them."""

    a: Account
    b: Account
    verdict: Comparison

    @property
    def finding(self) -> Finding | None:
        """Return the conflict that a detector found, explained away or not."""
        return self.verdict.finding or self.verdict.set_aside

    @property
    def is_own_past(self) -> bool:
        """Tell whether one speaker gives both accounts, by whatever name."""
        changed = self.finding is not None and bool(self.finding.compared.get("change"))
        return changed or (bool(_speaker(self.a.statement)) and self._is_one_speaker)

    @property
    def _is_one_speaker(self) -> bool:
        return _speaker(self.a.statement) == _speaker(self.b.statement)

    def words(self) -> tuple[list[list[int]], list[list[int]]]:
        """Return where the deciding words stand in the two captures; empty where they do not."""
        finding = self.finding
        if finding is None:
            return [], []
        return self.a.places(finding.a_spans), self.b.places(finding.b_spans)

    def why_not(self, using: InForce) -> str:
        """Return why the two are shown to nobody as a contradiction; "" where they are."""
        finding, score = self.verdict.finding, self.verdict.score
        if finding is None:
            return self.verdict.reason
        if reason := self._one_account(finding):
            return reason
        needed = using.threshold(finding.kind)
        if needed > 1:
            return "Not sure enough: conflicts of this kind were too seldom right, at any score."
        if score < needed:
            return f"Not sure enough: the score is {score:.3f}, below {needed:.3f}."
        return ""

    def _one_account(self, finding: Finding) -> str:
        """Return why the two are one account, by who says them and where; "" if they are two."""
        a, b = self.a.statement, self.b.statement
        if a.snapshot_id == b.snapshot_id and self._is_one_speaker:
            return "One speaker says both in one document: it is one account."
        if (a.origin_id or a.pk) == (b.origin_id or b.pk):
            return "Both go back to one origin: they differ in how it was read."
        if finding.compared.get("change") == UPDATE:
            return "The speaker brings the earlier account up to date."
        return ""


def conclude(claim: Claim, compared: Sequence[Compared], using: InForce) -> list[Contradiction]:
    """Write what came of comparing a claim; return the contradictions that are new.

    ``compared`` comes in the order of fingerprints. What was proposed and is not found any more
    is withdrawn; what was set aside is written anew.
    """
    known = {row.fingerprint: row for row in Contradiction.objects.undecided_of(claim)}
    raised: list[Contradiction] = []
    aside: list[SetAside] = []
    for pair in compared:
        words, why_not = pair.words(), pair.why_not(using)
        row = known.get(fingerprint(pair.a.claim, pair.b.claim))
        if all(words) and not why_not:  # rule 6: no flag without words on both sides
            raised += _flagged(pair, words, row, using)
            continue
        if row:
            _withdraw(row, why_not, pair.verdict, using)
        if all(words) and why_not and _share_matter(pair):
            aside.append(_set_aside(pair, words, why_not, using))
    _keep(aside, compared, claim)
    return raised


def opponents(claim: Claim) -> list[Claim]:
    """Return the claims that a claim was found to contradict, on which nobody has decided."""
    rows = Contradiction.objects.undecided_of(claim).select_related("claim_a", "claim_b")
    rows = rows.defer("claim_a__embedding", "claim_b__embedding")
    return [row.claim_b if row.claim_a_id == claim.pk else row.claim_a for row in rows]


def fingerprint(a: Claim, b: Claim) -> str:
    """Return what stays the same while both sides keep their words (rule 8)."""
    sides = sorted(f"{claim.case_id} {claim.key}" for claim in (a, b))
    return hashlib.sha256(":".join(sides).encode()).hexdigest()


def _flagged(
    pair: Compared,
    words: tuple[list[list[int]], list[list[int]]],
    row: Contradiction | None,
    using: InForce,
) -> list[Contradiction]:
    """Write a contradiction with its alert; one that is known is found again."""
    detectors = list(pair.verdict.detectors)
    if row:
        row.find_again(pair.verdict.score, detectors)
        return []
    a, b, finding = pair.a, pair.b, pair.finding
    assert finding  # noqa: S101 - there are words
    contradiction, is_new = Contradiction.objects.get_or_create(
        fingerprint=fingerprint(a.claim, b.claim),
        defaults={
            "case_id": b.claim.case_id, "claim_a": a.claim, "claim_b": b.claim,
            "statement_a": a.statement, "statement_b": b.statement,
            "kind": finding.kind, "score": pair.verdict.score, "is_own_past": pair.is_own_past,
            "detector": finding.detector, "detector_version": using.name, "detectors": detectors,
            "words_a": words[0], "words_b": words[1], "compared": finding.compared,
            "explanation": finding.explanation,
        },
    )  # fmt: skip
    if not is_new:
        return []
    Alert.objects.create(
        kind=Alert.Kind.PROPOSED, case_id=contradiction.case_id, contradiction=contradiction,
        occurred_at=contradiction.proposed_at,
    )  # fmt: skip
    return [contradiction]


def _withdraw(row: Contradiction, why_not: str, verdict: Comparison, using: InForce) -> None:
    """Take out of the queue what is not found any more, unless less looked at it than before."""
    if ENTAILMENT in row.detectors and ENTAILMENT not in verdict.detectors:
        return
    row.withdraw(f"Not found any more by version {using.name}: {why_not or 'no words decide.'}")


def _share_matter(pair: Compared) -> bool:
    """Tell whether the two are about one thing: only then was it worth looking at them."""
    one, other = read(pair.a.proposition), read(pair.b.proposition)
    return matter_of(one, other).same >= SAME_MATTER


def _set_aside(
    pair: Compared, words: tuple[list[list[int]], list[list[int]]], reason: str, using: InForce
) -> SetAside:
    finding = pair.finding
    assert finding  # noqa: S101 - there are words
    return SetAside(
        claim_a=pair.a.claim, claim_b=pair.b.claim,
        statement_a=pair.a.statement, statement_b=pair.b.statement,
        kind=finding.kind, detector=finding.detector, detector_version=using.name,
        words_a=words[0], words_b=words[1], reason=reason, score=pair.verdict.score,
        made_at=timezone.now(),
    )  # fmt: skip


def _keep(aside: Sequence[SetAside], compared: Sequence[Compared], claim: Claim) -> None:
    """Bring in step what is on record as set aside of these pairs; add the foremost new ones."""
    looked_at = {(pair.a.claim.pk, pair.b.claim.pk) for pair in compared}
    in_order = SetAside.objects.of_claim(claim).order_by("claim_a", "claim_b")
    locked = in_order.select_for_update(of=("self",))
    on_record = {(row.claim_a_id, row.claim_b_id): row.pk for row in locked}
    now = {(row.claim_a_id, row.claim_b_id): row for row in aside}
    gone = [pk for pair, pk in on_record.items() if pair in looked_at and pair not in now]
    SetAside.objects.filter(pk__in=gone).delete()
    new = sorted((p for p in now if p not in on_record), key=lambda p: (-now[p].score, p))
    written = [now[p] for p in now if p in on_record] + [now[p] for p in new[:MOST_SET_ASIDE]]
    SetAside.objects.bulk_create(
        sorted(written, key=lambda row: (row.claim_a_id, row.claim_b_id)),
        update_conflicts=True,
        unique_fields=["claim_a", "claim_b"],
        update_fields=[
            "statement_a", "statement_b", "kind", "detector", "detector_version",
            "words_a", "words_b", "reason", "score", "made_at",
        ],
    )  # fmt: skip


def _speaker(statement: Statement) -> str:
    return str(statement.speaker_id or statement.speaker_name)
