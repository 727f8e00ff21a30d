"""Answers of separate handlers become replies like any other, with their share beside them."""

import django.db.models.deletion
from django.db import migrations, models

SAID = ("round", "grade", "result", "text", "drafted_by_id", "signed_by_id", "issued_at", "paper_id")


def move(apps, schema_editor):
    """Every row as it stands; a draft lies with its officer again."""
    part_reply, reply = apps.get_model("proposals", "PartReply"), apps.get_model("proposals", "Reply")
    for one in part_reply.objects.select_related("share"):
        said = {name: getattr(one, name) for name in SAID}
        reply.objects.create(suggestion_id=one.share.suggestion_id, share_id=one.share_id, **said)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the table could not be altered below


class Migration(migrations.Migration):
    dependencies = [("proposals", "0002_papers_and_members_bills")]

    operations = [
        migrations.AlterModelOptions(
            name="reply", options={"default_permissions": (), "ordering": ["round", "id"]}
        ),
        migrations.RemoveConstraint(model_name="reply", name="one_reply_a_round"),
        migrations.AddField(
            model_name="reply",
            name="share",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="part_replies",
                to="proposals.assignment",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="with_leader",
            field=models.BooleanField(default=False, verbose_name="待负责人签发"),
        ),
        migrations.AlterField(
            model_name="partreply",
            name="share",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="proposals.assignment"
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="PartReply"),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("share", None)), fields=("suggestion", "round"), name="one_reply_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(fields=("share", "round"), name="one_part_reply_a_round"),
        ),
    ]
