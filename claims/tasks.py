"""When the stages of claims run: at every tick of beat, and when the stage before is done."""

from celery import shared_task

from claims import pipeline


@shared_task
def extract_pending_statements() -> None:
    """Read the captures that have text and no statements yet."""
    if pipeline.extract_pending_statements():
        match_pending_claims.delay()


@shared_task
def match_pending_claims() -> None:
    """File the statements that have no claim yet."""
    if pipeline.match_pending_claims():
        compare_pending_claims.delay()


@shared_task
def embed_pending_claims() -> None:
    """Give the claims that lack one their embedding: those filed before the model was there."""
    if pipeline.embed_pending_claims() == pipeline.BATCH:
        embed_pending_claims.delay()


@shared_task
def compare_pending_claims() -> None:
    """Compare the claims that these detectors have not seen yet."""
    if pipeline.compare_pending_claims() == pipeline.BATCH:
        compare_pending_claims.delay()


@shared_task
def weigh_contradictions() -> None:
    """Keep the order of the queue in step with what it goes by."""
    pipeline.weigh_contradictions()


@shared_task
def notice_pending_changes() -> None:
    """Tell of the sources that changed."""
    pipeline.notice_pending_changes()


@shared_task
def notice_pending_lapses() -> None:
    """Tell of the sources that were lost from sight, and of those that are seen again."""
    pipeline.notice_pending_lapses()


@shared_task
def recheck_pending_reviews() -> None:
    """Look up again what published reviews cite."""
    pipeline.recheck_pending_reviews()


@shared_task
def adopt_listed_sources() -> None:
    """Give what feeds and sitemaps found to their cases."""
    pipeline.adopt_listed_sources()
