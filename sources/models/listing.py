"""Listing: that a feed or sitemap names a page."""

from django.db import models
from django.db.models import F, Q

from sources.models.source import Source


class ListingQuerySet(models.QuerySet["Listing"]):
    """Listings, by what has to be done with them."""

    def not_taken_up(self) -> "ListingQuerySet":
        """Return the listings whose page has not been given to the cases of its list, in order."""
        return self.filter(taken_up_at=None).order_by("pk")


class Listing(models.Model):
    """One page that a feed or sitemap, itself a watched source, was found to name."""

    list = models.ForeignKey(Source, models.CASCADE, related_name="listings")
    source = models.ForeignKey(Source, models.CASCADE, related_name="listed_in")
    listed_at = models.DateTimeField(auto_now_add=True)
    taken_up_at = models.DateTimeField(null=True, editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_list_names_a_page_once", fields=["list", "source"]),
            models.CheckConstraint(
                name="a_list_does_not_name_itself", condition=~Q(list=F("source"))
            ),
        ]
        indexes = [
            # serves Listing.objects.not_taken_up
            models.Index(name="listing_not_taken_up", fields=["id"], condition=Q(taken_up_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.source} in {self.list}"
