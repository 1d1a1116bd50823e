"""Who reads a page: a member of the public, or somebody of the desk who sees more."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest

from claims.models import Case, Contradiction, User
from claims.models.case import CaseQuerySet
from claims.models.contradiction_rows import ContradictionQuerySet


@dataclass(frozen=True)
class Reader:
    """Who reads; ``is_editor`` tells whether what nobody has confirmed is shown, too."""

    user: User | AnonymousUser
    is_editor: bool

    @property
    def cases(self) -> CaseQuerySet:
        """Return the cases that this person may read."""
        return Case.objects.visible_to(self.user)

    def contradictions(self, case: Case) -> ContradictionQuerySet:
        """Return those of a case that may be shown: the public sees what editors found true.

        A pair that reaches into a case that one may not read is left out.
        """
        found = Contradiction.objects.filter(case=case)
        if self.is_editor:
            dismissed = found.filter(status=Contradiction.Status.DISMISSED)
            cases, shown = self.cases, found.confirmed() | found.proposed() | dismissed
        else:
            cases = Case.objects.filter(Q(is_public=True) | Q(pk=case.pk))
            shown = found.confirmed()
        return shown.filter(claim_a__case__in=cases, claim_b__case__in=cases)


def reader_of(request: HttpRequest) -> Reader:
    """Return who reads; an editor may ask to see what the public sees, by ``?as=reader``."""
    may_see_all = request.user.has_perms(["claims.view_case", "claims.view_contradiction"])
    return Reader(request.user, may_see_all and request.GET.get("as") != "reader")
