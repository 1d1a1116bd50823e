"""DetectorSet: the detectors, the calibration and the model that claims were compared with."""

from django.db import models


class DetectorSet(models.Model):
    """Every part of comparing with its version, under the one name that a claim is marked with."""

    name = models.CharField(max_length=40, primary_key=True)
    versions = models.JSONField(
        help_text="the version of each detector, of the calibration and of the model, by name"
    )
    first_used_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
