from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "年度报表",
                "verbose_name_plural": "年度报表",
                "managed": False,
                "permissions": [("issue_report", "生成报告")],
                "default_permissions": ("view",),
            },
        ),
    ]
