"""What citizens read: reviewed snapshots, their files and the register of issued papers.

The public site reads these three tables and no others. Once a snapshot has passed its review a database
trigger keeps its content as it was; a correction is a new version, a withdrawal leaves the date and reason.
"""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.matters import textsearch
from apps.matters.models import Matter
from congress import clock

MAY_CHANGE_LATER = ("state", "reason", "withdrawn_at", "withdrawn_by_id", "search")
"""Columns of a passed publication that a later act may still write; every other one is frozen."""


class Kind(models.TextChoices):
    """What a publication is; the value is the name of its address, and the KIND of its matter unless that is public as another."""

    SUGGESTION = "suggestion", "建议与答复"
    RESOLUTION = "resolution", "决议决定"
    BILL = "bill", "议案"
    MANDATE = "mandate", "代表公告"
    DEPUTY = "deputy", "人大代表"
    STATION = "station", "代表联络站"
    DUTY_REPORT = "dutyreport", "代表述职"
    FIGURES = "figures", "建议办理统计"
    HANDLING_REPORT = "handlingreport", "办理情况报告"
    PROMISE = "promise", "承诺事项"


PAGES = (Kind.DEPUTY, Kind.STATION, Kind.FIGURES, Kind.PROMISE)
"""Kinds that belong to no matter and follow a register: pages kept up to date, made and passed many at once."""
AS_OF = (Kind.FIGURES,)
"""Pages that say how it was on the day they bear (``dated``): what has changed since makes them no less true."""


class State(models.TextChoices):
    PREPARED = "prepared", "待审核"
    SENT_BACK = "sent_back", "已退回"
    PUBLISHED = "published", "已公开"
    SUPERSEDED = "superseded", "已更正"
    WITHDRAWN = "withdrawn", "已撤回"


PUBLIC = (State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN)
"""States in which the address answers; a withdrawn one answers with its date and reason alone."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def public(self) -> Self:
        """Everything that has ever been public."""
        return self.filter(state__in=PUBLIC)

    def at(self, kind: str, key: str) -> Self:
        """All versions at one address, newest first."""
        return self.filter(kind=kind, key=key).order_by("-version")

    def with_facets(self, **wanted: Any) -> Self:
        """Those whose facets carry every wanted value; empty values ask nothing."""
        asked = {name: value for name, value in wanted.items() if value}
        return self.filter(facets__contains=asked) if asked else self

    def chosen(self, *, state: str = "", q: str = "") -> Self:
        """The work list's filters; empty ones ask nothing."""
        records = self.filter(state=state) if state else self
        return records.filter(Q(title__icontains=q) | Q(number__icontains=q)) if q else records

    def found(self, query: str) -> Self:
        """Those that contain the words, best first; without words, all, newest first."""
        if not query.strip():
            return self.order_by("-dated", "-pk")
        return textsearch.matching(self, query, newest="-dated")


class Publication(models.Model):
    """One version of what stands at one public address.

    ``body`` is a list of ``{"heading", "text", "style"}`` (style "text": plain paragraphs, "official": levels
    一、（一）), ``timeline`` of ``{"date", "what", "note"}``. ``facets`` of a suggestion: session, category,
    delegation, lead, handler (list of names), result_class, result, satisfied, year; of a resolution: act,
    meeting, adopted_on, year, n_all, n_present, n_for, n_against, n_abstain, n_not_voting.
    """

    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, related_name="publications", verbose_name="事项"
    )
    kind = models.CharField("类别", max_length=20, choices=Kind)
    key = models.SlugField("地址", max_length=60)
    version = models.PositiveIntegerField("版次")
    state = models.CharField("状态", max_length=12, choices=State, default=State.PREPARED)
    number = models.CharField("编号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=200)
    body = models.JSONField(default=list)
    timeline = models.JSONField(default=list)
    facets = models.JSONField(default=dict)
    source = models.CharField("来源", max_length=100)
    dated = models.DateField("日期")
    findings = models.JSONField("扫描提示", default=list)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="拟稿"
    )
    prepared_at = models.DateTimeField("提请时间", default=clock.now)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="保密审查"
    )
    passed_at = models.DateTimeField("公开时间", null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    reason = models.TextField("理由", blank=True)
    position = models.PositiveIntegerField("公开序号", null=True, unique=True)
    previous = models.CharField("上一公开件指纹", max_length=64, blank=True)
    sha256 = models.CharField("指纹", max_length=64, blank=True)
    search = SearchVectorField(null=True, editable=False)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公开件"
        default_permissions = ("view",)
        permissions = [("prepare_publication", "拟稿公开"), ("pass_publication", "保密审查并公开")]
        ordering = ["-pk"]
        indexes = [
            GinIndex(fields=["search"], name="publication_search"),
            GinIndex(fields=["facets"], name="publication_facets", opclasses=["jsonb_path_ops"]),
            models.Index(
                fields=["kind", "-dated"], condition=Q(state=State.PUBLISHED), name="publication_list"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "version"], name="one_publication_of_a_version"),
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state=State.PUBLISHED), name="one_published_version"
            ),
            models.CheckConstraint(
                condition=Q(passed_by=None) | ~Q(passed_by=F("prepared_by")), name="two_people_publish"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.PREPARED, State.SENT_BACK], passed_at=None, sha256="")
                | Q(
                    state__in=PUBLIC, passed_by__isnull=False, passed_at__isnull=False, position__isnull=False
                )
                & ~Q(sha256=""),
                name="public_only_after_review",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | Q(withdrawn_at__isnull=False) & ~Q(reason=""),
                name="withdrawn_with_a_reason",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="one_way",
                field="state",
                transitions=[
                    ("prepared", "sent_back"),
                    ("sent_back", "prepared"),
                    ("prepared", "published"),
                    ("published", "superseded"),
                    ("published", "withdrawn"),
                    ("superseded", "withdrawn"),
                ],
            ),
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.passed_at IS NOT NULL AND "
                    f"(to_jsonb(OLD) - '{{{','.join(MAY_CHANGE_LATER)}}}'::text[]) IS DISTINCT FROM "
                    f"(to_jsonb(NEW) - '{{{','.join(MAY_CHANGE_LATER)}}}'::text[])"
                ),
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The permanent public address, the same for every version."""
        return reverse(f"portal:{self.kind}", args=[self.key])

    @property
    def version_url(self) -> str:
        return reverse(f"portal:{self.kind}", args=[self.key, self.version])

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def text(self) -> str:
        """All running text, for excerpts."""
        return "\n".join(section["text"] for section in self.body)


class PublicationFile(models.Model):
    """A paper that goes out with a publication: a copy of its own, the same bytes."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="files")
    name = models.CharField("文件名", max_length=120)
    file = models.FileField(upload_to="publications/%Y/")
    size = models.PositiveIntegerField("字节数")
    pages = models.PositiveIntegerField("页数", default=0)
    sha256 = models.CharField("指纹", max_length=64)
    code = models.CharField("验证码", max_length=32, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "公开文件"
        default_permissions = ()
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["publication", "code"], name="one_file_of_a_paper")]
        triggers = [
            pgtrigger.Trigger(
                name="frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(
                    """
                    IF EXISTS (
                        SELECT 1 FROM publications_publication
                        WHERE id = COALESCE(OLD.publication_id, NEW.publication_id) AND passed_at IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'files of a passed publication cannot change';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                    """
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:file", args=[self.code])


class Verification(models.Model):
    """One issued paper in the public register: enough to prove it genuine; its title once it is public."""

    code = models.CharField("验证码", max_length=32, unique=True)
    number = models.CharField("文号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=200, blank=True)
    issuer = models.CharField("签发单位", max_length=80, blank=True)
    issued_on = models.DateField("签发日期")
    signed_by = models.CharField("签发人", max_length=60, blank=True)
    standing = models.CharField("现状", max_length=60, blank=True)
    sha256 = models.CharField("指纹", max_length=64, blank=True, help_text="空的还没有签发")
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="verifications")

    class Meta:
        verbose_name = verbose_name_plural = "文件验证"
        default_permissions = ()

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("portal:verification", args=[self.code])
