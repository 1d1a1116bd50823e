"""The stages of sources, one file each: every stage finds its work and marks it done itself."""

from sources.pipeline.capturing import capture, capture_due
from sources.pipeline.giving import capture_bytes
from sources.pipeline.keeping import keep_bytes
from sources.pipeline.reading import extract_pending_text, extract_text
from sources.pipeline.recording import record
from sources.pipeline.rows import BATCH, work_through

__all__ = [
    "BATCH",
    "capture",
    "capture_bytes",
    "capture_due",
    "extract_pending_text",
    "extract_text",
    "keep_bytes",
    "record",
    "work_through",
]
