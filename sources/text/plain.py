"""Plain text: nothing to take away, only characters to get right."""

from sources.text.charsets import decode
from sources.text.document import Document
from sources.text.media_types import PLAIN


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read plain text; it says nothing about itself."""
    return Document(text=decode(body, content_type=content_type), media_type=PLAIN)
