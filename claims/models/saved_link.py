"""SavedLink: a person's own name for a list that they come back to."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedLink(models.Model):
    """The queue with certain filters and words sought, by the name that its owner gave it.

    It holds no address, only a query string: it leads nowhere but into the queue.
    """

    MOST_CHARACTERS = 1000

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_links")
    name = models.CharField(max_length=60)
    query = models.CharField(
        max_length=MOST_CHARACTERS, blank=True, help_text="as in kind__exact=cause"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="saved_link_once_by_name", fields=["user", "name"]),
            models.CheckConstraint(name="a_saved_link_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
