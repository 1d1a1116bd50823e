"""Keeping captured bytes in Django's storage, once per SHA-256, and reading them."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sources.models import Snapshot, capture_name
from sources.reading import read_document
from sources.text import Document, Unreadable


def keep_bytes(body: bytes, sha256: str = "") -> str:
    """Store bytes under their SHA-256, once, and return it; a known hash need not be given."""
    sha256 = sha256 or hashlib.sha256(body).hexdigest()
    name = capture_name(sha256)
    if not default_storage.exists(name):
        saved = default_storage.save(name, ContentFile(body))
        if saved != name:  # somebody stored the same bytes at the same moment
            default_storage.delete(saved)
    return sha256


def reread(snapshot: Snapshot) -> Document:
    """Read a capture's bytes as this extractor does; what cannot be read is an empty document."""
    try:
        return read_kept(snapshot)
    except Unreadable:
        return Document(text="")


def read_kept(snapshot: Snapshot) -> Document:
    """Read a capture's bytes; raises Unreadable."""
    with default_storage.open(snapshot.storage_name) as file:
        body = file.read()
    return read_document(body, url=snapshot.url, content_type=snapshot.media_type)
