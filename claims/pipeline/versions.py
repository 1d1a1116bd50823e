"""With which versions claims are compared, and which claims a change of one of them concerns."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db.models import Q

from claims import entailment
from claims.detectors import DETECTOR_VERSIONS
from claims.detectors.calibration import Calibration
from claims.detectors.decision import Judge
from claims.models import Claim, Contradiction, DetectorSet, SetAside
from claims.models.calibration import CalibrationVersion
from claims.models.claim import ClaimQuerySet

CALIBRATION, MODEL = "calibration", "model"
# They only weigh what was found in a pair (claims.detectors.decision): by rules alone, nothing can
# come of another weight where nothing was found. A model may find something in any pair.
WEIGHTS = frozenset({CALIBRATION, MODEL})
# The facets of which a claim needs one for a detector to find anything in it. A detector that is
# not named here may find something in any claim.
NEEDS = {
    "cause": ("causes",),
    "date": ("dates",),
    "quantity": ("quantities",),
}


@dataclass(frozen=True)
class InForce:
    """What pairs are judged by now; ``name`` is what a claim compared by it is marked with."""

    name: str
    versions: dict[str, str]
    calibration: Calibration
    judge: Judge | None = None

    def threshold(self, kind: str) -> float:
        """Return the score from which a conflict of this kind enters the queue."""
        wanted: dict[str, float] = settings.FLAG_AT_PRECISION
        return self.calibration.threshold(kind, wanted.get(kind, wanted["default"]))


def in_force() -> InForce:
    """Return the detectors, the calibration and the model of this moment, on record by name."""
    calibration = CalibrationVersion.objects.in_force()
    usable = entailment.ENTAILMENT_MODEL and not entailment.why_not()
    judge = entailment.judge if usable else None
    numbers = {"calibration": calibration.as_json(), "precision": settings.FLAG_AT_PRECISION}
    versions = {
        **DETECTOR_VERSIONS,
        CALIBRATION: f"{calibration.version} {_digest(numbers)}",
        MODEL: entailment.ENTAILMENT_MODEL if judge else "",
    }
    name = _digest(versions)
    if not DetectorSet.objects.filter(name=name).exists():
        DetectorSet.objects.get_or_create(name=name, defaults={"versions": versions})
    return InForce(name, versions, calibration, judge)


def still_to_compare(using: InForce | None = None) -> ClaimQuerySet:
    """Return the claims that were not compared with what is in force, oldest first.

    Without the model, what was compared with it and with all else alike is not done again: of two
    workers one of which lacks it, they would else undo each other's work for ever.
    """
    using = using or in_force()
    waiting = Claim.objects.not_compared(using.name)
    if using.versions[MODEL]:
        return waiting
    rules = _without_model(using.versions)
    richer = [s.name for s in DetectorSet.objects.all() if _without_model(s.versions) == rules]
    return waiting.exclude(compared_with__in=richer)


def concerned(claims: Iterable[Claim], using: InForce) -> tuple[list[int], list[int]]:
    """Return the keys of those claims in which a change since they were compared may show.

    The second list names the others. A claim that was never compared, or by a version that is not
    on record, is concerned.
    """
    claims = list(claims)
    known = {s.name: s.versions for s in DetectorSet.objects.all()}
    changes = {old: _changed(known[old], using.versions) for old in known}
    by_rules = {old for old in known if not known[old].get(MODEL) and not using.versions[MODEL]}
    found = _with_something_found([claim.pk for claim in claims])
    affected: list[int] = []
    others: list[int] = []
    for claim in claims:
        old = claim.compared_with
        is_weighed = old not in by_rules or claim.pk in found
        shows = old not in known or _may_show(changes[old], claim.facets, is_weighed=is_weighed)
        (affected if shows else others).append(claim.pk)
    return affected, others


def _may_show(changed: Iterable[str], facets: Mapping[str, object], *, is_weighed: bool) -> bool:
    for name in changed:
        if name in WEIGHTS:
            if is_weighed:
                return True
        elif name not in NEEDS or not facets or any(facets.get(f) for f in NEEDS[name]):
            return True
    return False


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _with_something_found(claims: list[int]) -> set[int]:
    """Return those of the claims that stand in a contradiction or in a pair set aside."""
    sides = Q(claim_a__in=claims) | Q(claim_b__in=claims)
    pairs: set[tuple[int, int]] = set()
    for rows in (Contradiction.objects.filter(sides), SetAside.objects.filter(sides)):
        pairs.update(rows.values_list("claim_a", "claim_b"))
    return {claim for pair in pairs for claim in pair}


def _without_model(versions: Mapping[str, str]) -> dict[str, str]:
    return {name: version for name, version in versions.items() if name != MODEL}


def _digest(values: object) -> str:
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]
