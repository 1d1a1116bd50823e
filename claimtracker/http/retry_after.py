"""When an answer asks to be left alone, and for how long (RFC 9110 section 10.2.3)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from claimtracker.http.response import Response

_LONGEST = 10**9  # seconds: three decades, within what a timedelta and a date can hold


def retry_after(response: Response, now: datetime) -> timedelta | None:
    """Return how long an answer asks to wait from `now` (aware), None where it does not ask.

    Takes whole seconds or an HTTP date, as the RFC does; what is neither, or lies in the past,
    asks for nothing. How long a wait is obeyed is for the caller to cap.
    """
    value = response.header("Retry-After").strip()
    if value.isascii() and value.isdecimal():
        return timedelta(seconds=min(int(value[:20]), _LONGEST))
    if not value[:1].isalpha():  # every form of HTTP date begins with the day of the week
        return None
    try:
        until = parsedate_to_datetime(value)
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(wait, timedelta(seconds=_LONGEST)) if wait >= timedelta() else None
