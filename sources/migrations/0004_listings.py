"""Listings: the pages that feeds and sitemaps name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0003_watching'),
    ]

    operations = [
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('listed_at', models.DateTimeField(auto_now_add=True)),
                ('taken_up_at', models.DateTimeField(editable=False, null=True)),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='sources.source')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed_in', to='sources.source')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('taken_up_at', None)), fields=['id'], name='listing_not_taken_up')],
                'constraints': [models.UniqueConstraint(fields=('list', 'source'), name='a_list_names_a_page_once'), models.CheckConstraint(condition=models.Q(('list', models.F('source')), _negated=True), name='a_list_does_not_name_itself')],
            },
        ),
    ]
