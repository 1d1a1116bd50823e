"""Manners towards hosts, shared by all workers through Redis: a gap between two requests, a limit
of requests at once, and a pause where a host asks for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit
from uuid import uuid4

import redis
from django.conf import settings

from claimtracker.http.permits import permits

HORIZON = timedelta(seconds=5)  # a turn that comes later is not waited for
LEASE = timedelta(minutes=2)  # longer than any request takes, with the wait for its turn
LONGEST_PAUSE = timedelta(days=1)

# One host a round: KEYS are its next turn, the end of its queue and its requests in flight; ARGV
# the limit in flight, the horizon, the lease and whether the asker is patient, then for each host
# its gap, how many ask and their token. Times are milliseconds by the clock of Redis: the workers'
# own may differ. Turns within the horizon are given while the limit allows; who comes later is
# told a time of its own, so that nobody asks in vain (a leaky bucket, as in the generic cell rate
# algorithm of ITU-T I.371).
_TAKE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local limit, horizon, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local patient = ARGV[4] == '1'
local answers = {}
for host = 0, #KEYS / 3 - 1 do
  local turn, queue, flying = KEYS[3 * host + 1], KEYS[3 * host + 2], KEYS[3 * host + 3]
  local gap, asked = tonumber(ARGV[3 * host + 5]), tonumber(ARGV[3 * host + 6])
  local token = ARGV[3 * host + 7]
  redis.call('ZREMRANGEBYSCORE', flying, '-inf', now)
  local free = math.max(limit - redis.call('ZCARD', flying), 0)
  local first = math.max(now, tonumber(redis.call('GET', turn) or 0))
  local fitting = asked
  if first > now + horizon then fitting = 0
  elseif gap > 0 then fitting = math.floor((now + horizon - first) / gap) + 1 end
  local given = math.min(asked, free, fitting)
  if given > 0 then
    for number = 1, given do
      redis.call('ZADD', flying, now + lease, token .. ':' .. number)
    end
    redis.call('PEXPIRE', flying, lease)
    local next = first + given * gap
    if next > now then redis.call('SET', turn, next, 'PX', math.ceil(next - now) + 1000) end
  end
  local late = asked > fitting and asked - fitting or 0
  local from = math.max(first + given * gap, tonumber(redis.call('GET', queue) or 0))
  if late > 0 and not patient then
    local last = from + late * gap
    redis.call('SET', queue, last, 'PX', math.max(math.ceil(last - now), 1))
  end
  answers[host + 1] = {given, math.floor(first - now), late, math.floor(from - now)}
end
return answers
"""


@dataclass(frozen=True)
class Turn:
    """The leave to send requests to a host, one after another, after a delay."""

    host: str
    token: str
    delay: timedelta


@dataclass(frozen=True)
class Turns:
    """What a host allows now, and when those come who are late: a gap apart."""

    host: str
    given: list[Turn]
    gap: timedelta
    late: int
    late_in: timedelta


def host_of(url: str) -> str:
    """Return the host and port that manners are kept towards."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def gap_of(url: str) -> timedelta:
    """Return the gap between two requests to a host; none where the host is the operator's own."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme.lower()]
    host, listed = parts.hostname or "", permits()
    is_own = listed.names_host(host, port) or listed.covers(host, port)
    return timedelta(seconds=0 if is_own else settings.FETCH_HOST_GAP)


def take_turns(
    asked: Mapping[str, tuple[int, timedelta]], *, patient: bool = False
) -> dict[str, Turns]:
    """Ask for turns: ``asked`` says how many requests wait for a host, and the gap to keep there.

    Who is ``patient`` asks again and again instead of coming back at the time that is named.
    What is given must be given back when the request is done; if a worker dies, it is free again
    after the lease.
    """
    if not asked:
        return {}
    token = uuid4().hex
    keys = [f"{name}:{host}" for host in asked for name in ("turn", "queue", "flying")]
    arguments: list[int | str] = [settings.FETCH_HOST_IN_FLIGHT, _milliseconds(HORIZON)]
    arguments += [_milliseconds(LEASE), int(patient)]
    for number, gap in asked.values():
        arguments += [_milliseconds(gap), number, token]
    answers = _redis().eval(_TAKE, len(keys), *keys, *arguments)
    return {
        host: Turns(
            host,
            [
                Turn(host, f"{token}:{number + 1}", _span(first) + number * gap)
                for number in range(given)
            ],
            gap, late, _span(late_in),
        )
        for (host, (_, gap)), (given, first, late, late_in) in zip(
            asked.items(), answers, strict=True
        )
    }  # fmt: skip


def give_back(turns: Sequence[Turn]) -> None:
    """End turns."""
    if not turns:
        return
    with _redis().pipeline(transaction=False) as pipeline:
        for turn in turns:
            pipeline.zrem(f"flying:{turn.host}", turn.token)
        pipeline.execute()


def pause(host: str, asked: timedelta) -> None:
    """Send nothing to a host for as long as it asked (Retry-After), at most a day."""
    length = min(asked, LONGEST_PAUSE)
    seconds, microseconds = _redis().time()
    until = seconds * 1000 + microseconds / 1000 + _milliseconds(length)
    _redis().set(f"turn:{host}", until, px=_milliseconds(length) + 1000)


@cache
def _redis() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, decode_responses=True)


def _milliseconds(length: timedelta) -> int:
    return round(length.total_seconds() * 1000)


def _span(milliseconds: int) -> timedelta:
    return timedelta(milliseconds=max(milliseconds, 0))
