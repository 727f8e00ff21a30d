"""No table of its own: the tables are counted from the records; only the permissions stand here."""

from django.db import models


class Report(models.Model):
    """What the permissions to read tables and to issue reports hang on."""

    class Meta:
        managed = False
        default_permissions = ("view",)
        permissions = [("issue_report", "生成报告")]
        verbose_name = verbose_name_plural = "年度报表"
