"""Captures as WARC 1.1 files (ISO 28500:2017), written for any replay tool and read from any."""

from sources.warc.reading import BadWarcError, Page, Refused, pages
from sources.warc.writing import MEDIA_TYPE, LostBytesError, write

__all__ = ["MEDIA_TYPE", "BadWarcError", "LostBytesError", "Page", "Refused", "pages", "write"]
