"""Every mount."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from claims import feeds, pages
from claimtracker import health
from sources import memento

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", include("claims.login.urls")),  # before the admin's own log-in
    path("admin/", admin.site.urls),
    path("api/v1/", include("claimtracker.api")),
    path("cases/", pages.cases, name="case-pages"),
    path("cases/<slug:slug>/", pages.case, name="case-page"),
    path("cases/<slug:slug>/questions/<int:pk>/", pages.question, name="case-question"),
    path("cases/<slug:slug>/contradictions/", pages.contradictions, name="case-contradictions"),
    path("cases/<slug:slug>/timeline/", pages.timeline, name="case-timeline"),
    path("cases/<slug:slug>/sources/", pages.sources, name="case-sources"),
    path("feeds/contradictions.atom", feeds.contradictions, name="feed"),
    path("feeds/cases/<slug:slug>/contradictions.atom", feeds.contradictions, name="case-feed"),
    path("timegate/<path:url>", memento.TimeGateView.as_view(), name="timegate"),
    path("timemap/<path:url>", memento.TimeMapView.as_view(), name="timemap"),
    path("memento/<str:moment>/<path:url>", memento.MementoView.as_view(), name="memento"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
handler404 = "claims.api.problems.not_found"
handler500 = "claims.api.problems.server_error"
