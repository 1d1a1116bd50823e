"""The pages: the list of cases, one case at a glance, and each of its parts in full."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from claims.models import Case, Contradiction, Question
from claims.pages.answering import statements_shown
from claims.pages.answers import Asked, answered, spreads
from claims.pages.chronicle import happenings
from claims.pages.conflicts import conflicts, outside_questions
from claims.pages.happenings import moments
from claims.pages.parties import Parties
from claims.pages.picture import picture
from claims.pages.published import claim_reviews
from claims.pages.readers import Reader, reader_of
from claims.pages.serving import Context, answer, serve
from claims.pages.watched import watched

QUESTIONS, ANSWERS, VOICES = 12, 6, 2  # on the page of a case
CONFLICTS, WAITING, EVENTS, SOURCES = 8, 5, 240, 12
FULL_ANSWERS, FULL_VOICES = 12, 40  # on a page of its own
FULL_CONFLICTS, FULL_EVENTS, FULL_SOURCES, FULL_CASES = 20, 200, 50, 50


@require_safe
def cases(request: HttpRequest) -> HttpResponseBase:
    """List the cases that one may read, the youngest first."""
    reader = reader_of(request)
    found = Count("contradictions", Q(contradictions__status__in=Contradiction.FOUND_TRUE))
    rows = reader.cases.annotate(found_true=found).order_by("-created_at", "-pk")
    page = Paginator(rows, FULL_CASES).get_page(request.GET.get("page"))
    context = {"page": page, "reader": reader, "path": request.path}
    return answer(request, "claims/pages/cases.html", context)


@require_safe
def case(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a case at a glance."""
    return serve(request, slug, "claims/pages/case.html", _overview)


@require_safe
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Show a question of a case with all its answers."""

    def build(request: HttpRequest, reader: Reader, case: Case) -> Context | None:
        asked = case.questions.filter(pk=pk).first()
        return _question(request, reader, case, asked) if asked else None

    return serve(request, slug, "claims/pages/question.html", build)


@require_safe
def contradictions(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show all contradictions of a case that an editor found true."""
    return serve(request, slug, "claims/pages/contradictions.html", _contradictions)


@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show all that happened in a case."""
    return serve(request, slug, "claims/pages/timeline.html", _timeline)


@require_safe
def sources(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show all sources of a case."""
    return serve(request, slug, "claims/pages/sources.html", _sources)


def _overview(_request: HttpRequest, reader: Reader, case: Case) -> Context:
    found = reader.contradictions(case)
    parties = Parties(statements_shown(case, found))
    chronicle, sources = _events(reader, case), watched(case)
    events = happenings(chronicle[:EVENTS], parties)
    asked = _asked(reader, case, parties)
    shown = list(sources[:SOURCES])
    latest = [case.created_at, *(one.at for one in events)]
    return {
        **asked,
        **_apart(reader, case, parties),
        "found_true": found.confirmed().count(),
        "last_event": max((one.at for one in events), default=None),
        "events": events,
        "event_count": chronicle.count(),
        "picture": picture(events),
        "sources": shown,
        "source_count": sources.count(),
        "feed": case.is_public,
        "reviews": claim_reviews(case, asked["asked"]) if case.is_public else "",
        "latest": _latest(latest + [one.last_seen_at for one in shown] + _judged(asked["asked"])),
    }


def _asked(reader: Reader, case: Case, parties: Parties) -> dict[str, Any]:
    """Return the questions that have answers, those with two first, and those that have none."""
    questions = list(case.questions.order_by("pk"))
    told = spreads(questions)
    with_answers = [one for one in questions if told.get(one.pk)]
    with_answers.sort(key=lambda one: len(told[one.pk]) < 2)
    shown = with_answers[:QUESTIONS]
    chosen = {one.pk: told[one.pk][:ANSWERS] for one in shown}
    asked = answered(shown, reader.contradictions(case), parties, chosen, VOICES)
    for one in asked:
        one.total = len(told[one.question.pk])
    return {
        "asked": asked,
        "further": with_answers[QUESTIONS:],
        "unanswered": [one for one in questions if not told.get(one.pk)],
        "answered_count": len(with_answers),
        "question_count": len(questions),
    }


def _apart(reader: Reader, case: Case, parties: Parties) -> dict[str, Any]:
    """Return the contradictions outside the questions; to editors what they have to decide, too."""
    apart = outside_questions(reader.contradictions(case))
    found_true = apart.confirmed().order_by("-decided_at", "-pk")
    waiting = reader.contradictions(case).proposed()
    shown = outside_questions(waiting).by_worth()[:WAITING] if reader.is_editor else []
    return {
        "conflicts": conflicts(found_true[:CONFLICTS], parties),
        "conflict_count": found_true.count(),
        "waiting": conflicts(shown, parties),
        "waiting_count": waiting.count() if reader.is_editor else 0,
    }


def _question(request: HttpRequest, reader: Reader, case: Case, asked: Question) -> Context:
    found = reader.contradictions(case)
    parties = Parties(statements_shown(case, found))
    told = spreads([asked]).get(asked.pk, [])
    page = Paginator(told, FULL_ANSWERS).get_page(request.GET.get("page"))
    shown = answered([asked], found, parties, {asked.pk: list(page)}, FULL_VOICES)
    shown[0].total = len(shown[0].answers)
    reviews = claim_reviews(case, shown) if case.is_public else ""
    return {"one": shown[0], "page": page, "reviews": reviews}


def _contradictions(request: HttpRequest, reader: Reader, case: Case) -> Context:
    found = reader.contradictions(case)
    parties = Parties(statements_shown(case, found))
    rows = outside_questions(found).confirmed().order_by("-decided_at", "-pk")
    page = Paginator(rows, FULL_CONFLICTS).get_page(request.GET.get("page"))
    return {"page": page, "conflicts": conflicts(page, parties)}


def _timeline(request: HttpRequest, reader: Reader, case: Case) -> Context:
    parties = Parties(statements_shown(case, reader.contradictions(case)))
    page = Paginator(_events(reader, case), FULL_EVENTS).get_page(request.GET.get("page"))
    events = happenings(page, parties)
    return {"page": page, "events": events, "picture": picture(events)}


def _sources(request: HttpRequest, _reader: Reader, case: Case) -> Context:
    page = Paginator(watched(case), FULL_SOURCES).get_page(request.GET.get("page"))
    return {"page": page, "sources": list(page)}


def _events(reader: Reader, case: Case) -> Any:  # noqa: ANN401 - tuples of a union
    found = reader.contradictions(case)
    return moments(case, statements_shown(case, found), found)


def _judged(asked: list[Asked]) -> list[datetime | None]:
    verdicts = [one.verdict for one in asked]
    verdicts += [answer.verdict for one in asked for answer in one.answers]
    return [verdict.published_at if verdict else None for verdict in verdicts]


def _latest(found: list[datetime | None]) -> datetime:
    return max(moment for moment in found if moment)
