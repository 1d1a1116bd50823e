"""How a page is answered: the same for a case that is hidden and for none, and cacheable."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, quote_etag

from claims.models import Case
from claims.pages.readers import Reader, reader_of

Context = dict[str, Any]
Build = Callable[[HttpRequest, Reader, Case], Context | None]


def serve(request: HttpRequest, slug: str, template: str, build: Build) -> HttpResponseBase:
    """Answer with a page of a case; ``build`` returns what it shows, None where there is no such.

    A case that the reader may not see takes the same query, and gets the same answer, as a case
    that does not exist.
    """
    reader = reader_of(request)
    case = reader.cases.filter(slug=slug).first()
    context = build(request, reader, case) if case else None
    if case is None or context is None:
        response = render(request, "claims/pages/missing.html", status=HTTPStatus.NOT_FOUND)
        return _kept_by(response, request)
    shared = {"case": case, "reader": reader, "site": settings.SITE_URL, "path": request.path}
    return answer(request, template, {**shared, **context})


def answer(request: HttpRequest, template: str, context: Context) -> HttpResponseBase:
    """Render a page, or say that the reader has it already.

    The tag is that of all it shows. The date is that of the last event on it; as corrected words
    do not move that, it is told and never asked for.
    """
    response = render(request, template, context)
    tag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    latest: datetime | None = context.get("latest")
    if latest:
        response["Last-Modified"] = http_date(latest.timestamp())
    response["ETag"] = tag
    _kept_by(response, request)
    return get_conditional_response(request, tag, None, response) or response


def _kept_by(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Let caches keep it, the public ones where nobody is logged in, and ask before each use."""
    private = {"private": True} if request.user.is_authenticated else {"public": True}
    patch_cache_control(response, no_cache=True, **private)
    patch_vary_headers(response, ["Cookie"])
    return response
