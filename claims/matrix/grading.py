"""Which grade of reliability a publisher has on a question, on the day of a page."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from claims.models import Question, Reliability
from sources.models import Snapshot


class Grades:
    """The grades of some publishers, by topic and period; read by one query."""

    def __init__(self, actors: Iterable[int], question: Question) -> None:
        case = question.case
        self._topics = {words.casefold() for words in (case.title, case.slug, question.text)}
        self._by_actor: dict[int, list[Reliability]] = defaultdict(list)
        rows = Reliability.objects.filter(actor__in=set(actors))
        for row in rows.order_by("-assessed_at", "-pk"):
            self._by_actor[row.actor_id].append(row)

    def of(self, snapshot: Snapshot | None) -> str:
        """Return the grade of who published a capture, empty where there is none.

        A grade on the topic of the case or question goes before one in general, a newer one before
        an older one; one on another topic, or of another time, says nothing.
        """
        publisher = getattr(snapshot.source, "publisher", None) if snapshot else None
        if snapshot is None or publisher is None:
            return ""
        day = (snapshot.published_at or snapshot.captured_at).date()
        valid = [row for row in self._by_actor[publisher.actor_id] if _holds_on(row, day)]
        on_topic = [row for row in valid if row.topic.strip().casefold() in self._topics]
        general = [row for row in valid if not row.topic.strip()]
        return next((row.grade for row in [*on_topic, *general]), "")


def _holds_on(row: Reliability, day: date) -> bool:
    is_begun = row.valid_from is None or row.valid_from <= day
    return is_begun and (row.valid_until is None or day <= row.valid_until)
