"""Pages by key: the last page costs what the first one costs, and inserts shift nothing."""

from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response


class Pagination(CursorPagination):
    """Newest first, 50 a page, 200 at most; the neighbours are named in the `Link` header too."""

    ordering = "-pk"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def get_page_size(self, request: Request) -> int | None:
        """Refuse what is no number, where DRF would pass over it in silence."""
        raw = request.query_params.get("page_size", "")
        if raw and not (raw.isascii() and raw.isdecimal() and int(raw[:9]) > 0):
            raise ValidationError({"page_size": "Give a whole number from 1 to 200."})
        return super().get_page_size(request)

    def decode_cursor(self, request: Request) -> Cursor | None:
        """Refuse a cursor that was not given out by us: it is a wrong value, not a missing page."""
        wrong = ValidationError({"cursor": "Follow the next and previous links as they are given."})
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            raise wrong from None
        if cursor and cursor.position is not None and not _is_key(str(cursor.position)):
            raise wrong
        return cursor

    def get_paginated_response(self, data: Any) -> Response:  # noqa: ANN401 - DRF's signature
        """Return the page with its neighbours in the body and in the header (RFC 8288)."""
        response = super().get_paginated_response(data)
        links = {"next": self.get_next_link(), "prev": self.get_previous_link()}
        header = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)
        if header:
            response["Link"] = header
        return response


def _is_key(position: str) -> bool:
    return position.isascii() and position.isdecimal() and len(position) < 20
