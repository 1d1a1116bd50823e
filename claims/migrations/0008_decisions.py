"""What editors decide, who is at it, and what was undone."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("claims", "0007_candidates")]

    operations = []
