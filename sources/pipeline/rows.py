"""Running a stage on many rows, none of which stands in the way of the others."""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)
BATCH = 100


def work_through(pending: list[int], stage: Callable[[int], object]) -> int:
    """Run a stage on each row and return how many it was done with.

    A row that fails is logged and stays for the next time; it does not stand in the way of others.
    A stage that returns False has left its row for later, too.
    """
    done = 0
    for pk in pending:
        try:
            done += stage(pk) is not False
        except Exception:
            logger.exception("%s failed on row %s", stage.__name__, pk)
    return done
