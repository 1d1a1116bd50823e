"""Every endpoint of the API, in one list."""

from typing import Any

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter
from rest_framework.viewsets import ViewSetMixin

from claims.alerts.api.deliveries import DeliveryViewSet
from claims.alerts.api.subscriptions import SubscriptionViewSet
from claims.api.actors import ActorViewSet
from claims.api.authentication import HasScope
from claims.api.cases import CaseViewSet
from claims.api.changes import CaseChangeViewSet
from claims.api.claims import ClaimViewSet
from claims.api.corrections import CorrectableStatementViewSet
from claims.api.decisions import DecidableContradictionViewSet
from claims.api.evidence import EvidenceViewSet
from claims.api.lapses import CaseLapseViewSet
from claims.api.questions import QuestionViewSet
from claims.api.reviews import ReviewViewSet
from claims.api.schema import TokenScheme
from claims.api.watching import WatchableSourceViewSet
from sources.api.observations import ObservationViewSet
from sources.api.snapshots import SnapshotViewSet

SCHEMA_EXTENSIONS = [TokenScheme]  # found by being loaded
ENDPOINTS: dict[str, type[ViewSetMixin]] = {
    "cases": CaseViewSet,
    "questions": QuestionViewSet,
    "claims": ClaimViewSet,
    "statements": CorrectableStatementViewSet,
    "contradictions": DecidableContradictionViewSet,
    "evidence": EvidenceViewSet,
    "reviews": ReviewViewSet,
    "actors": ActorViewSet,
    "sources": WatchableSourceViewSet,
    "observations": ObservationViewSet,
    "snapshots": SnapshotViewSet,
    "changes": CaseChangeViewSet,
    "lapses": CaseLapseViewSet,
    "subscriptions": SubscriptionViewSet,
    "deliveries": DeliveryViewSet,
}


class Router(DefaultRouter):
    """Asks each endpoint of the list for a scope, so that none can be mounted without."""

    include_format_suffixes = False
    routes: list[Any] = [
        route._replace(initkwargs={**route.initkwargs, "permission_classes": [HasScope]})
        for route in DefaultRouter.routes
    ]


router = Router()
for name, viewset in ENDPOINTS.items():
    router.register(name, viewset, basename=name)

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(template_name="claims/api_docs.html"),
        name="docs",
    ),
    path("", include(router.urls)),
]
