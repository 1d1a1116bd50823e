"""Reviews as editors write them, for tests that need one."""

from claims import reviewing
from claims.models import Claim, Question, Review, ReviewVersion, Statement, User
from claims.reviewing import Passage

TEXTS = {
    "label": "refuted",
    "rating": "False",
    "explanation": "The forensic report says otherwise.",
}


def passage(statement: Statement) -> Passage:
    """Return the words of a statement, to be cited."""
    return Passage(statement.snapshot, statement.start, statement.end, statement.exact, statement)


def draft(subject: Claim | Question, *cited: Statement, by: User, **texts: str) -> ReviewVersion:
    """Return a complete draft that cites these statements."""
    named = {"claim": subject} if isinstance(subject, Claim) else {"question": subject}
    review = reviewing.start(by=by, **named)
    version = review.versions.get()
    passages = [passage(statement) for statement in cited]
    return reviewing.write(version, by=by, texts={**TEXTS, **texts}, passages=passages)


def published(subject: Claim | Question, *cited: Statement, by: User, **texts: str) -> Review:
    """Return a review whose first version its author published alone."""
    return reviewing.publish(draft(subject, *cited, by=by, **texts), by=by).review
