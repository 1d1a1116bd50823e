"""Lapses by case, which the lower app cannot know."""

from claims.api.filters import of_actor, of_case
from sources.api.lapses import LapseFilter, LapseViewSet


class CaseLapseFilter(LapseFilter):
    """What people look lapses up by, cases included."""

    case = of_case("source__cases")
    publisher = of_actor("source__publisher__actor")


class CaseLapseViewSet(LapseViewSet):
    """The times in which sources could not be seen, newest first."""

    filterset_class = CaseLapseFilter
