"""How evidence and statements stand to the competing answers of a question."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("claims", "0009_merging")]

    operations = []
