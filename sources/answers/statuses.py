"""What an answer means whose status is neither success nor “not modified”."""

from sources.answers.verdict import Outcome, Verdict

_MEANINGS = {
    304: (Outcome.FAILED, "not modified, although we did not ask that"),
    401: (Outcome.BLOCKED, "it wants a log-in"),
    403: (Outcome.BLOCKED, "it does not let us see the page"),
    404: (Outcome.REMOVED, "the page is not found"),
    407: (Outcome.BLOCKED, "a proxy between us wants a log-in"),
    410: (Outcome.REMOVED, "the page is gone for good"),
    429: (Outcome.BLOCKED, "we ask too often for it"),
    451: (Outcome.BLOCKED, "the page is withheld for legal reasons"),
}


def refusal(status: int) -> Verdict:
    """Return the outcome and the reason of an answer outside 2xx (meanings: RFC 9110, section 15).

    404 and 410 are removals; 401, 403, 407, 429 and 451 keep us out; all others failed, a
    304 too, which is only for who has asked for it.
    """
    outcome, meaning = _MEANINGS.get(status, (Outcome.FAILED, _kind(status)))
    return Verdict(outcome, f"The site answers {status}: {meaning}.")


def _kind(status: int) -> str:
    if status >= 500:
        return "it failed itself"
    if status >= 400:
        return "it does not take our request"
    return "no page and no failure either"
