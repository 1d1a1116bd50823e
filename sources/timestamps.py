"""Time stamps by an outside authority (RFC 3161): the chain's head existed at that moment."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from cryptography import x509
from django.conf import settings
from django.core.cache import cache
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from claimtracker.http import Client, FetchError, Response
from sources.models import Seal, Timestamp

logger = logging.getLogger(__name__)
RETRY_AFTER = 300  # seconds between two requests, whatever became of the first
TRIED = "sources.timestamps.tried"
SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
}


class BadTokenError(Exception):
    """An answer of the authority that is no proof; the message says what is wrong with it."""


def stamp_head(now: datetime) -> Timestamp | None:
    """Have the head of the chain stamped by TIMESTAMP_URL, where that is due; return the stamp.

    Due means: the head moved since the last stamp, and TIMESTAMP_INTERVAL seconds have passed.
    None where it is not due or not to be had; the log then names the remedy, and a later call
    tries again. The answer is stored only once it has been verified.
    """
    head = Seal.objects.order_by("-position").first()
    if not settings.TIMESTAMP_URL or head is None or not _is_due(head, now):
        return None
    if not cache.add(TRIED, 1, timeout=RETRY_AFTER):  # another worker asks, or has just failed
        return None
    try:
        return _stamp(head, settings.TIMESTAMP_URL)
    except (FetchError, BadTokenError) as problem:
        logger.warning(
            "The time-stamping authority %s gave no time stamp: %s It is asked again in %s "
            "seconds; if this lasts, set TIMESTAMP_URL to another authority.",
            settings.TIMESTAMP_URL, problem, RETRY_AFTER,
        )  # fmt: skip
        return None


def verify_timestamps() -> Iterator[str]:
    """Yield each stored time stamp that does not prove its seal's digest, in words."""
    for stamp in Timestamp.objects.select_related("seal").order_by("pk").iterator(chunk_size=100):
        try:
            answer = _decoded(bytes(stamp.token))
            _verify(answer, stamp.seal.digest, nonce=None)
        except BadTokenError as problem:
            yield f"time stamp {stamp.pk} of seal {stamp.seal_id}: {problem}"
            continue
        if answer.tst_info.gen_time != stamp.stamped_at:
            yield f"time stamp {stamp.pk} of seal {stamp.seal_id}: its token names another moment"


def _is_due(head: Seal, now: datetime) -> bool:
    last = Timestamp.objects.order_by("-created_at", "-pk").first()
    if last is None:
        return True
    interval = timedelta(seconds=settings.TIMESTAMP_INTERVAL)
    return last.seal_id != head.position and last.created_at + interval <= now


def _stamp(head: Seal, authority: str) -> Timestamp:
    # What is stamped are the 64 characters of the digest, so that `openssl ts` needs no more.
    builder = TimestampRequestBuilder().data(head.digest.encode())
    request = builder.hash_algorithm(HashAlgorithm.SHA256).build()
    response = asyncio.run(_ask(authority, request.as_bytes()))
    if response.status != 200:
        raise BadTokenError(f"It answers {response.status}: check TIMESTAMP_URL.")
    answer = _decoded(response.body)
    _verify(answer, head.digest, nonce=request.nonce)
    return Timestamp.objects.create(
        seal=head, authority=authority, token=response.body, stamped_at=answer.tst_info.gen_time
    )


async def _ask(authority: str, body: bytes) -> Response:
    async with Client() as client:
        return await client.post(authority, body=body, headers=HEADERS)


def _decoded(token: bytes) -> TimeStampResponse:
    try:
        answer = decode_timestamp_response(token)
        if answer.status != 0:
            said = " ".join(answer.status_string) or "it gives no reason"
            raise BadTokenError(f"It refuses, with status {answer.status}: {said}.")
        answer.tst_info.message_imprint  # noqa: B018 - read lazily, and may be damaged as well
    except ValueError as error:
        raise BadTokenError(f"The answer is no TimeStampResp of RFC 3161 ({error}).") from error
    return answer


def _verify(answer: TimeStampResponse, digest: str, *, nonce: int | None) -> None:
    """Check imprint, nonce and signature against the certificates that the token carries.

    Who the authority is they do not prove: that takes its root certificate, from elsewhere.
    """
    if answer.tst_info.message_imprint.hash_algorithm != SHA256:
        raise BadTokenError("The token is not over a SHA-256.")
    try:
        carried = [x509.load_der_x509_certificate(der) for der in answer.signed_data.certificates]
        if not carried:
            raise BadTokenError("The token carries no certificate, although one was asked for.")
        verifier = VerifierBuilder(roots=carried, nonce=nonce).build()
        verifier.verify_message(answer, digest.encode())
    except (VerificationError, ValueError) as error:
        raise BadTokenError(f"The token does not verify ({error}).") from error
