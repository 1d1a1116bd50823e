"""Reading documents in a process of its own, because only a process that is killed ends for sure.

A signal does not interrupt a parser written in C. So bytes that anybody may have written go to a
child process, `python -m sources.text`, which is killed when it takes too long and limits its own
memory. One child serves one process for many documents; it holds no state that matters.
"""

import atexit
import contextlib
import json
import logging
import os
import select
import signal
import struct
import subprocess
import sys
import time
from threading import Lock
from typing import Any

from django.conf import settings

from sources.text import Document, Unreadable
from sources.text.__main__ import OUT_OF_MEMORY

logger = logging.getLogger(__name__)

# The largest answer is that of a page of MAX_CHARACTERS, in four bytes each, and its links.
_MAX_ANSWER = 64_000_000
_START_TIMEOUT = 60  # seconds; it takes about one and a half, on a machine with nothing else to do
_CHUNK = 1 << 20
_LENGTH = struct.Struct("!Q")
_PROGRAM = ("-m", "sources.text")


def read_document(body: bytes, *, url: str = "", content_type: str = "") -> Document:
    """Return the text of a capture, or raise Unreadable saying what is wrong and what helps.

    Like ``sources.text.read``, in a process that has READ_TIMEOUT seconds and READ_MEMORY bytes.
    Raises RuntimeError where no such process can be started: that says nothing of the document.
    """
    return _reader.read(body, {"url": url, "content_type": content_type})


class _EndedError(Exception):
    """The child is gone; the message says why."""


class _TooSlowError(Exception):
    """The child did not answer in time."""


class _Child:
    """One running reading process, its two pipes, and how many documents it has had."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.served = 0
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *_PROGRAM, str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            # A thread for every core would be memory for nothing.
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
            bufsize=0,
        )
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None and stdout is not None  # noqa: S101, PT018 - both are pipes
        self.pipes = (stdin, stdout)
        for pipe in self.pipes:
            os.set_blocking(pipe.fileno(), False)

    def exchange(self, request: bytes, body: bytes, seconds: float) -> bytes:
        """Send a request, if any, and return the frame that answers it, within so many seconds."""
        deadline = time.monotonic() + seconds
        unsent = [memoryview(part) for part in (request, body) if part]
        answer = bytearray()
        stdin, stdout = (pipe.fileno() for pipe in self.pipes)
        poll = select.poll()
        poll.register(stdout, select.POLLIN)
        if unsent:
            poll.register(stdin, select.POLLOUT)
        while not _is_whole(answer):
            left = deadline - time.monotonic()
            if left <= 0:
                raise _TooSlowError(f"no answer within {seconds} seconds")
            for fd, _ in poll.poll(left * 1000):
                if fd == stdout:
                    answer += self._received()
                elif unsent:
                    self._write(unsent)
                    if not unsent:
                        poll.unregister(stdin)
        return bytes(answer[_LENGTH.size :])

    def _received(self) -> bytes:
        found = os.read(self.pipes[1].fileno(), _CHUNK)
        if not found:
            raise _EndedError(self._cause())
        return found

    def _write(self, unsent: list[memoryview]) -> None:
        try:
            written = os.write(self.pipes[0].fileno(), unsent[0][:_CHUNK])
        except BrokenPipeError as error:
            raise _EndedError(self._cause()) from error
        unsent[0] = unsent[0][written:]
        if not unsent[0]:
            unsent.pop(0)

    def _cause(self) -> str:
        """Return why the child ended: it has closed a pipe, so that its end is near if not here."""
        try:
            status = self.process.wait(1)
        except subprocess.TimeoutExpired:
            return "it closed its connection"
        if status in {OUT_OF_MEMORY, -signal.SIGABRT}:  # by which libraries say that they have none
            return f"it needs more than the {self.memory:,} bytes of READ_MEMORY"
        return signal.Signals(-status).name if status < 0 else f"exit status {status}"

    def kill(self) -> None:
        """End the child and whatever it may have started, at once."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it has just ended
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Close our ends of the pipes."""
        for pipe in self.pipes:
            pipe.close()


class _Reader:
    """This process's child: started when needed, one document at a time."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.child: _Child | None = None

    def read(self, body: bytes, request: dict[str, Any]) -> Document:
        request["seconds"] = settings.READ_TIMEOUT
        asked = json.dumps(request).encode()
        head = _LENGTH.pack(len(asked)) + asked + _LENGTH.pack(len(body))
        with self.lock:
            try:
                answer = self._answer(head, body)
            except _TooSlowError:
                raise Unreadable(
                    f"The document could not be read within the {settings.READ_TIMEOUT} seconds of "
                    "READ_TIMEOUT: give a smaller one, or save it as plain text."
                ) from None
            except _EndedError as error:
                raise Unreadable(
                    f"Reading the document ended the reading process ({error}): "
                    "give a smaller one, or save it as plain text."
                ) from None
        return _document(answer)

    def _answer(self, head: bytes, body: bytes) -> bytes:
        """Return the child's answer; only a child that had no other document can be its victim."""
        while True:
            child = self._ready()
            is_fresh = child.served == 0
            child.served += 1
            try:
                return child.exchange(head, body, settings.READ_TIMEOUT)
            except _EndedError:
                self.stop()
                if is_fresh:
                    raise
            except BaseException:
                self.stop()
                raise

    def _ready(self) -> _Child:
        child = self.child
        if child and (
            child.served >= settings.READ_RECYCLE_AFTER
            or child.memory != settings.READ_MEMORY
            or child.process.poll() is not None
        ):
            self.stop()
        if self.child is None:
            self.child = _Child(settings.READ_MEMORY)
            try:
                self.child.exchange(b"", b"", _START_TIMEOUT)
            except (_EndedError, _TooSlowError) as error:
                self.stop()
                raise RuntimeError(
                    f"The reading process does not start ({error}): raise READ_MEMORY"
                    " if it is small, or see what `python -m sources.text 1500000000` says."
                ) from error
            except BaseException:
                self.stop()
                raise
        return self.child

    def stop(self) -> None:
        """Kill the child, if there is one."""
        child, self.child = self.child, None
        if child:
            child.kill()

    def forget(self) -> None:
        """Leave the child to the process that this one was forked from.

        Its end of the child's input is closed here too, or the child would not notice when that
        process ends; and another thread may have held the lock.
        """
        self.lock = Lock()
        child, self.child = self.child, None
        if child:
            child.process.returncode = 0  # not ours to wait for
            child.close()


_reader = _Reader()
atexit.register(_reader.stop)
os.register_at_fork(after_in_child=_reader.forget)


def _is_whole(answer: bytearray) -> bool:
    if len(answer) < _LENGTH.size:
        return False
    length: int = _LENGTH.unpack_from(answer)[0]
    if length > _MAX_ANSWER:
        raise _EndedError(f"its text is longer than {_MAX_ANSWER:,} bytes")
    if len(answer) > length + _LENGTH.size:
        raise _EndedError("it answered more than it was asked")
    return len(answer) == length + _LENGTH.size


def _document(answer: bytes) -> Document:
    """Return what the child says: it has handled hostile bytes, so nothing is taken on trust."""
    try:
        found = json.loads(answer)
        if isinstance(found.get("document"), dict):
            return Document.from_json(found["document"])
        problem, failure = found.get("unreadable"), found.get("failure")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable(
            f"Reading the document gave an answer that makes no sense ({type(error).__name__}): "
            "save it as plain text."
        ) from error
    if isinstance(problem, str):
        raise Unreadable(problem)
    logger.error("A reader failed on a document:\n%s", failure)
    raise Unreadable(
        "The reader failed on this document, and the log says at what: save it as plain text, and "
        "report the page."
    )
