"""Seal and Timestamp: the chain of hashes over all captures, and what outsiders say of its age."""

import pgtrigger
from django.db import models
from django.db.models import Q

from sources.models.snapshot import Snapshot

INSERT_ONLY = pgtrigger.Update | pgtrigger.Delete


class Seal(models.Model):
    """One link: the hash of a capture's record and of the link before it."""

    position = models.BigIntegerField(primary_key=True, help_text="1, 2, 3 … without a gap")
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64, help_text="the digest at the position before")
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seal_digest_is_hexadecimal", condition=Q(digest__regex="^[0-9a-f]{64}$")
            ),
            models.UniqueConstraint(name="the_chain_never_forks", fields=["previous"]),
        ]
        triggers = [pgtrigger.Protect(name="seals_are_insert_only", operation=INSERT_ONLY)]

    def __str__(self) -> str:
        return f"{self.position}: {self.digest}"


class Timestamp(models.Model):
    """What a time-stamping authority signed: this head of the chain existed at that moment."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="timestamps")
    authority = models.CharField(max_length=2000, help_text="its address")
    token = models.BinaryField(help_text="the TimeStampResp of RFC 3161, DER")
    stamped_at = models.DateTimeField(help_text="as the authority says")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = [pgtrigger.Protect(name="timestamps_are_insert_only", operation=INSERT_ONLY)]

    def __str__(self) -> str:
        return f"{self.seal} at {self.stamped_at:%Y-%m-%d %H:%M:%S}"
