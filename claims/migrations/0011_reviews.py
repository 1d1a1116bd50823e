"""Reviews with two pairs of eyes, cited words, and evidence that changed."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("claims", "0010_matrix")]

    operations = []
