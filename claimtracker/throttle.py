"""Wrong tries, counted in Redis for all processes: past a number, the next has to wait longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import redis
from django.conf import settings

PATIENCE = 2.0  # seconds; a person waits for the answer
REMEMBERED = timedelta(
    days=1
)  # since the last try; at least, so that no pause outlives its counter

# KEYS are the counters; ARGV now, the first and the longest pause, how long counters are kept, then
# for each counter how many tries are free. A try is counted before anybody knows whether it is
# right, so that many at once are not all let through; what was right is given back below.
_TAKE = """
local now, first, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local wait = 0
for _, key in ipairs(KEYS) do
  wait = math.max(wait, tonumber(redis.call('HGET', key, 'until') or 0) - now)
end
local answer = {wait}
if wait > 0 then return answer end
for number, key in ipairs(KEYS) do
  local over = redis.call('HINCRBY', key, 'tries', 1) - tonumber(ARGV[4 + number])
  local pause = 0
  if over >= 0 then
    pause = math.min(longest, first * 2 ^ math.min(over, 40))
    redis.call('HSET', key, 'until', now + pause)
  end
  redis.call('PEXPIRE', key, ARGV[4])
  answer[number + 1] = pause > 0 and now + pause or 0
end
return answer
"""

# KEYS as above; ARGV the end of the pause that this try began, for each, or 0. A pause that another
# try began meanwhile stays.
_GIVE_BACK = """
for number, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then
    redis.call('HINCRBY', key, 'tries', -1)
    if redis.call('HGET', key, 'until') == ARGV[number] then redis.call('HDEL', key, 'until') end
  end
end
"""

AwayError = redis.RedisError  # the counters cannot be reached: who must not guess is let wait


@dataclass(frozen=True)
class Counter:
    """What tries are counted for, and how many wrong ones are free before the first pause."""

    key: str
    free: int


@dataclass(frozen=True)
class Try:
    """One try: how long it still has to wait (none: it may go on), and what being wrong costs."""

    counters: Sequence[Counter]
    wait: timedelta
    paused_until: datetime | None  # if it is wrong
    ends: Sequence[int] = ()

    @property
    def is_refused(self) -> bool:
        """Tell whether it comes too early."""
        return bool(self.wait)


def take(counters: Sequence[Counter], now: datetime) -> Try:
    """Count a try before it is looked at; raises AwayError where Redis does not answer.

    A refused one is not counted: waiting is enough, however often somebody asks meanwhile.
    """
    lengths = (settings.LOGIN_PAUSE, settings.LOGIN_LONGEST_PAUSE)
    kept = max(REMEMBERED.total_seconds(), 2 * settings.LOGIN_LONGEST_PAUSE)
    arguments = [_moment(now), *(round(seconds * 1000) for seconds in (*lengths, kept))]
    arguments += [counter.free for counter in counters]
    wait, *ends = _redis().eval(_TAKE, len(counters), *_keys(counters), *arguments)
    latest = max(ends, default=0)
    paused_until = now + timedelta(milliseconds=latest - _moment(now)) if latest else None
    return Try(counters, timedelta(milliseconds=max(wait, 0)), paused_until, ends)


def give_back(taken: Try) -> None:
    """Count a try no longer: it was right."""
    _redis().eval(_GIVE_BACK, len(taken.counters), *_keys(taken.counters), *taken.ends)


def forget(counter: Counter) -> None:
    """Start over with a counter."""
    _redis().delete(*_keys([counter]))


def _keys(counters: Sequence[Counter]) -> list[str]:
    return [f"tries:{counter.key}" for counter in counters]


def _moment(now: datetime) -> int:
    return int(now.timestamp() * 1000)


@cache
def _redis() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL,
        decode_responses=True,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
    )
