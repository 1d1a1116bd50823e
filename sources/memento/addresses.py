"""From the address of a request to the original address that it carries in its path, and back."""

import re
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri

_MOUNT = re.compile(r".*?/(?:timegate|timemap|memento/[^/]*)/(?P<rest>.+)", re.DOTALL)
_SLASHES = re.compile(r"^(https?):/+", re.IGNORECASE)  # some proxies make one slash of two


def originals(request: HttpRequest, path: str) -> Iterator[str]:
    """Yield what the original address may be, the likeliest first.

    ``path`` is what stands behind the mount, decoded once. The query string of the request belongs
    to the original. A server that also tells the address as it was sent decides what the decoding
    lost: whether %2F stood there or a slash.
    """
    query = request.META.get("QUERY_STRING", "")
    tail = f"?{query}" if query else ""
    sent = request.META.get("RAW_URI", "").partition("?")[0]
    if found := _MOUNT.fullmatch(sent):
        yield _SLASHES.sub(r"\1://", found["rest"]) + tail
    yield _SLASHES.sub(r"\1://", path) + tail


def address(request: HttpRequest, mount: str, original: str, **parts: str) -> str:
    """Return the absolute address of a view for an original address, which stands there plainly.

    Where it holds escapes, or what a path cannot hold, it is escaped once as a whole.
    """
    is_plain = "%" not in original.partition("?")[0] and iri_to_uri(original) == original
    if is_plain and not set(original) & set('#<>"'):
        here = reverse(mount, kwargs={**parts, "url": "-"}).removesuffix("-") + original
    else:
        here = reverse(mount, kwargs={**parts, "url": original})
    return f"{request.scheme}://{request.get_host()}{here}"
