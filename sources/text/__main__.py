"""The reading process: documents come in on standard input, texts go out, until the input ends.

`sources.reading` starts it and kills it when it takes too long. It knows no Django, may write no
file, and holds itself to the memory it is given. Darwin takes no notice of that one limit.

A frame is the length of what follows, in eight bytes with the highest first, and that many bytes.
A request is two frames: JSON with `url`, `content_type` and `seconds`, and the document. The answer
is one frame of JSON with one of `document`, `unreadable` and `failure`. The first frame of all says
that the process is ready.
"""

import contextlib
import json
import math
import os
import resource
import signal
import struct
import sys
import traceback
from typing import Any, BinaryIO

from sources.text import Unreadable, read

OUT_OF_MEMORY = 17  # the exit status that says so
_LENGTH = struct.Struct("!Q")
_GRACE = 5  # seconds in which whoever started us should have killed us, were it still there
_TRACEBACK = 4_000
# Read once at the start, so that models and tables are loaded before the first document's time
# runs, and before the limits: the language model is unpacked by way of a temporary file.
_REHEARSAL = b"<html><body><article><p>" + b"The ministry said that it knew. " * 20


def main(memory: int) -> None:
    """Read documents until standard input ends; ``memory`` is the limit in bytes."""
    requests, answers = _private_streams()
    read(_REHEARSAL)
    _confine(memory)
    try:
        _send(answers, {"ready": True})
        while (head := _received(requests)) is not None:
            asked = json.loads(head)
            # A page that keeps a parser busy for ever must not outlive whoever asked for it.
            # Nothing handles the signal, so that the kernel ends even a loop inside a library.
            signal.alarm(math.ceil(asked["seconds"]) + _GRACE)
            _send(answers, _answer(_received(requests) or b"", asked))
            signal.alarm(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _confine(memory: int) -> None:
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # Darwin refuses the first
            resource.setrlimit(kind, (limit, limit))
    # Stopping a service ends all of its processes at once: the one at work here shall finish, and
    # ends when its input does.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for the frames; what a library prints goes elsewhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return requests, answers


def _received(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return stream.read(_LENGTH.unpack(head)[0])


def _send(stream: BinaryIO, answer: dict[str, Any]) -> None:
    frame = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def _answer(body: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        document = read(body, url=asked["url"], content_type=asked["content_type"])
    except Unreadable as problem:
        return {"unreadable": str(problem)}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a library raises is told to whoever asked
        return {"failure": traceback.format_exc()[-_TRACEBACK:]}
    return {"document": document.as_json()}


if __name__ == "__main__":
    main(int(sys.argv[1]))
