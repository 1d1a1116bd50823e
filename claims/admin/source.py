"""The source page once more, with what the lower app cannot know: who publishes it."""

from django.contrib import admin

from claims.models import Publisher
from sources.admin.base import Inline
from sources.admin.source import SourceAdmin
from sources.models import Source


class PublisherInline(Inline):
    """Who runs the source."""

    model = Publisher
    autocomplete_fields = ["actor"]
    verbose_name_plural = "publisher"
    max_num = 1
    classes = ["plain-rows"]


admin.site.unregister(Source)


@admin.register(Source)
class PublishedSourceAdmin(SourceAdmin):
    """What is watched, and who publishes it."""

    inlines = [PublisherInline]
