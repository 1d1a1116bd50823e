"""Changes by case, which the lower app cannot know."""

from claims.api.filters import of_actor, of_case
from sources.api.changes import ChangeFilter, ChangeViewSet


class CaseChangeFilter(ChangeFilter):
    """What people look changes up by, cases included."""

    case = of_case("source__cases")
    publisher = of_actor("source__publisher__actor")


class CaseChangeViewSet(ChangeViewSet):
    """What publishers did to their pages, newest first; superseded changes only when asked for."""

    filterset_class = CaseChangeFilter
