"""What looked like a conflict of a claim with others, in both sides' words, and why it is none."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from claims.admin.account import Account
from claims.models import Claim, SetAside

SHOWN = 12  # the nearest to a flag; nobody reads further


@dataclass(frozen=True)
class Row:
    """One pair that was set aside, seen from one of its claims."""

    found: SetAside
    sides: tuple[Account, Account]  # the claim's own first
    other: Claim
    is_elsewhere: bool  # whether the other claim is of another case


def set_aside(claim: Claim) -> SafeString:
    """Return the pairs that were set aside of a claim, what came nearest to a flag first."""
    sides = [f"statement_{x}__{path}" for x in "ab" for path in ("speaker", "snapshot__source")]
    long = [f"statement_{x}__snapshot__{name}" for x in "ab" for name in ("text", "headers")]
    long += [f"claim_{x}__embedding" for x in "ab"]
    found = SetAside.objects.of_claim(claim)
    found = found.select_related("claim_a__case", "claim_b__case", *sides)
    publishers = [f"statement_{x}__snapshot__source__publisher__actor" for x in "ab"]
    rows = [_row(row, claim) for row in found.select_related(*publishers).defer(*long)[:SHOWN]]
    return render_to_string("admin/desk/set_aside.html", {"rows": rows})


def _row(found: SetAside, claim: Claim) -> Row:
    a = Account("A", found.statement_a, found.words_a)
    b = Account("B", found.statement_b, found.words_b)
    own_first = found.claim_a_id == claim.pk
    other = found.claim_b if own_first else found.claim_a
    return Row(found, (a, b) if own_first else (b, a), other, other.case_id != claim.case_id)
