import django.contrib.postgres.constraints
import django.contrib.postgres.fields
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import apps.statutes.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        # equality of the code beside overlap of the dates, in one exclusion constraint
        BtreeGistExtension(),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("date", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                ("working", models.BooleanField(verbose_name="工作日")),
                ("name", models.CharField(blank=True, max_length=40, verbose_name="节日")),
                (
                    "make_up",
                    models.BooleanField(
                        default=False, help_text="周末因放假调整为上班", verbose_name="调休上班"
                    ),
                ),
            ],
            options={
                "verbose_name": "工作日历",
                "verbose_name_plural": "工作日历",
                "ordering": ["date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("make_up", False), ("working", True), _connector="OR"),
                        name="make_up_day_is_worked",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, verbose_name="编号")),
                ("subject", models.CharField(max_length=100, verbose_name="事项")),
                ("value", models.PositiveIntegerField(help_text="比例填分子", verbose_name="数值")),
                ("denominator", models.PositiveIntegerField(blank=True, null=True, verbose_name="分母")),
                (
                    "strict",
                    models.BooleanField(
                        default=False,
                        help_text="勾选为“超过、过半”，不勾选为“以上”（含本数）",
                        verbose_name="须超过",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("days", "日"),
                            ("working_days", "个工作日"),
                            ("months", "个月"),
                            ("fraction", "比例"),
                            ("members", "人"),
                            ("times", "次"),
                            ("minutes", "分钟"),
                            ("characters", "个字符"),
                            ("kinds", "种"),
                        ],
                        max_length=12,
                        verbose_name="单位",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("after", "自发生之日起"), ("before", "在发生之日前")],
                        default="after",
                        max_length=6,
                        verbose_name="方向",
                    ),
                ),
                (
                    "trigger",
                    models.CharField(
                        blank=True, help_text="如：交办", max_length=60, verbose_name="起算事由"
                    ),
                ),
                (
                    "base",
                    models.CharField(
                        blank=True, help_text="如：全体组成人员", max_length=60, verbose_name="计算基数"
                    ),
                ),
                ("duty", models.CharField(help_text="如：答复、通过", max_length=100, verbose_name="要求")),
                (
                    "source",
                    models.CharField(help_text="如：代表法第五十一条", max_length=200, verbose_name="依据"),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("verified", "已核对"),
                            ("excerpt", "见于摘录"),
                            ("local", "地方规定"),
                            ("recalled", "待核对"),
                        ],
                        max_length=10,
                        verbose_name="核对情况",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="生效日")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效前最后一日")),
                ("editable", models.BooleanField(default=True, verbose_name="可由本级调整")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("near_days", models.PositiveSmallIntegerField(default=10, verbose_name="提前几日亮黄灯")),
                (
                    "reminders",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=apps.statutes.models.default_reminders,
                        size=None,
                        verbose_name="提前几日提醒",
                    ),
                ),
                (
                    "overdue_every",
                    models.PositiveSmallIntegerField(default=7, verbose_name="逾期后每隔几日提醒"),
                ),
            ],
            options={
                "verbose_name": "规则",
                "verbose_name_plural": "规则",
                "ordering": ["code", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("code", "valid_from"), name="rule_version_unique"),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("code", "="),
                            (
                                apps.statutes.models.DateRange(
                                    models.F("valid_from"), models.F("valid_to"), models.Value("[]")
                                ),
                                "&&",
                            ),
                        ],
                        name="rule_versions_do_not_overlap",
                        violation_error_message="同一编号的规则在同一日期只能有一个有效版本。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="rule_ends_after_it_begins",
                        violation_error_message="失效日不能早于生效日。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 1)),
                        name="rule_number_is_positive",
                        violation_error_message="数值至少为1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("denominator__gte", models.F("value")),
                                ("denominator__isnull", False),
                                ("unit", "fraction"),
                            ),
                            models.Q(
                                models.Q(("unit", "fraction"), _negated=True),
                                ("denominator", None),
                                ("strict", False),
                            ),
                            _connector="OR",
                        ),
                        name="rule_number_fits_its_unit",
                        violation_error_message="比例须填不小于分子的分母；其他单位不填分母，也不勾选“须超过”。",
                    ),
                ],
            },
        ),
    ]
