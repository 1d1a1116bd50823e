"""The three resources of RFC 7089: TimeGate (pattern 2.1), TimeMap and Memento."""

from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException, NotFound
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from sources.memento import harmless, links
from sources.memento.addresses import address
from sources.memento.captures import captures, rfc_date, wanted_moment

JSON = "application/json"


class _OneForm(BaseContentNegotiation):
    """Looks at no parameter of the address: they all belong to the original."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser:
        return next(iter(parsers))

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type or ""


class LostBytes(APIException):
    """The capture's bytes are gone."""

    status_code = HTTPStatus.GONE
    default_code = "gone"


class _View(APIView):
    content_negotiation_class = _OneForm


@extend_schema(exclude=True)
class TimeGateView(_View):
    """Leads to the capture of an address that is nearest to Accept-Datetime; without, the last."""

    def get(self, request: Request, url: str) -> HttpResponse:
        """Redirect to the memento."""
        wanted = wanted_moment(request)
        found = captures(request, url)
        moment = found.nearest(wanted) if wanted else found.last()
        response = HttpResponse(status=HTTPStatus.FOUND)
        response["Location"] = links.memento_address(request, found.original, moment)
        response["Link"] = links.link_header(request, found, moment, gate=True)
        patch_vary_headers(response, ["Accept-Datetime"])
        return response


@extend_schema(exclude=True)
class TimeMapView(_View):
    """Lists all captures of an address."""

    def get(self, request: Request, url: str) -> HttpResponse:
        """Give the list as application/link-format or, where that is preferred, as JSON."""
        found = captures(request, url)
        response: HttpResponse
        if request.get_preferred_type([links.LINK_FORMAT, JSON]) == JSON:
            response = JsonResponse(links.timemap_json(request, found))
        else:
            listed = links.timemap(request, found)
            response = HttpResponse(listed, content_type=links.LINK_FORMAT)
        patch_vary_headers(response, ["Accept"])
        return response


@extend_schema(exclude=True)
class MementoView(_View):
    """One capture, its bytes as captured, in a form that can do no harm."""

    def get(self, request: Request, moment: str, url: str) -> HttpResponseBase:
        """Give the bytes with their media type, and where in time they stand."""
        found = captures(request, url)
        then = _moment(moment)
        snapshot = found.at(then) if then else None
        if then is None or snapshot is None:
            gate = address(request, "timegate", found.original)
            raise NotFound(f"There is no capture at {moment}: {gate} leads to the nearest.")
        try:
            response = (
                HttpResponse()
                if request.method == "HEAD"
                else FileResponse(default_storage.open(snapshot.storage_name))
            )
        except FileNotFoundError as error:
            raise LostBytes(
                f"The bytes of capture {snapshot.pk} are missing from the storage: restore them "
                "from a backup; `verify_evidence` names all."
            ) from error
        harmless.dress(response, snapshot)
        response["Memento-Datetime"] = rfc_date(then)
        response["Link"] = links.link_header(request, found, then, gate=False)
        return response


def _moment(digits: str) -> datetime | None:
    if len(digits) != 14 or not (digits.isascii() and digits.isdecimal()):
        return None
    try:
        return datetime.strptime(digits, links.DIGITS).replace(tzinfo=UTC)
    except ValueError:
        return None
