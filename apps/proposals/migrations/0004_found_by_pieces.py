"""Similar suggestions are found by the pieces of their titles; the list of a session follows an index."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from apps.proposals.similar import pieces_of


def fill(apps, schema_editor):
    suggestions = apps.get_model("proposals", "Suggestion").objects
    for pk, title in suggestions.values_list("pk", "title"):
        suggestions.filter(pk=pk).update(pieces=pieces_of(title))


class Migration(migrations.Migration):
    dependencies = [("proposals", "0003_answers_of_parts")]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="pieces",
            field=ArrayField(models.CharField(max_length=3), default=list, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="suggestion", index=GinIndex(fields=["pieces"], name="suggestion_pieces")
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(fields=["session", "-matter_ptr"], name="suggestion_of_session"),
        ),
    ]
