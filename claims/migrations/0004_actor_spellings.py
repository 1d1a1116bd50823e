"""The keys by which an actor is found in other spellings and scripts, for those on record."""

from django.db import migrations

from claims.models.actor import search_keys


def write_keys(apps, schema_editor):
    actors = apps.get_model("claims", "Actor").objects
    for actor in actors.iterator():
        keys = {key for name in (actor.name, *actor.aliases) for key in search_keys(name)}
        actors.filter(pk=actor.pk).update(name_keys=sorted(keys))


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_reading_again")]
    operations = [migrations.RunPython(write_keys, migrations.RunPython.noop)]
