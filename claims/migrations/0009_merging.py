"""Claims and actors that are one, and those that were parted again."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("claims", "0008_decisions")]

    operations = []
