"""Narrowing the list: by status, session, category, handler and words."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from apps.accounts.models import Organ
from apps.deputies.models import Session
from apps.matters import textsearch
from apps.matters.models import Deadline
from apps.proposals.models import Assignment, Category, Suggestion
from apps.proposals.workflow import Status

UNSEEN = (
    "body",
    "search",
    "pieces",
    "answers",
    "contact_phone",
    "lead__person__phone",
    "lead__person__id_number",
)
"""Long or encrypted, and shown in no list."""


def handled_by(organ: int) -> Exists:
    """The organ handles it now: leads, helps, or answers a part of its own."""
    return Exists(Assignment.objects.current().filter(suggestion=OuterRef("pk"), organ=organ))


class Filter(forms.Form):
    q = forms.CharField(label="标题、正文、编号或代表", required=False, max_length=textsearch.QUERY_LENGTH)
    status = forms.ChoiceField(label="环节", required=False, choices=[("", "全部环节"), *Status.choices])
    subject = forms.ChoiceField(label="类别", required=False)
    session = forms.ChoiceField(label="会议", required=False)
    organ = forms.ChoiceField(label="承办单位", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = list(Category.objects.in_order())
        subjects, sessions, organs = (
            cast(Any, self.fields[name]) for name in ("subject", "session", "organ")
        )
        subjects.choices = [("", "全部类别"), *((row.code, row.full_name) for row in self.categories)]
        held = Session.objects.select_related("term")
        sessions.choices = [("", "全部会议"), *((str(row.pk), str(row)) for row in held)]
        handling = Organ.objects.handling().order_by("kind", "id").values_list("pk", "short_name")
        organs.choices = [("", "全部单位"), *((str(pk), name) for pk, name in handling)]

    def pages(self, records: QuerySet[Suggestion], per_page: int) -> Paginator:
        """The chosen records, newest first or best match first, with all that a row shows."""
        chosen: dict[str, Any] = self.chosen()
        words = chosen.pop("q", "")
        if "subject" in chosen:
            chosen["subject__in"] = self.below(chosen.pop("subject"))
        if organ := chosen.pop("organ", ""):
            records = records.filter(handled_by(int(organ)))
        records = records.filter(**chosen)
        shown = records.select_related("lead__person", "lead__delegation", "session__term").defer(*UNSEEN)
        shown = shown.prefetch_related(
            Prefetch("deadlines", Deadline.objects.select_related("rule")),
            Prefetch("assignments", Assignment.objects.select_related("organ")),
        )
        if not words:
            return Paginator(shown.order_by("-pk"), per_page)
        return textsearch.Ranked(shown, textsearch.best(records, words, newest="-pk"), per_page)

    def below(self, code: str) -> list[str]:
        """The category's own code and those of the second level under it."""
        return [row.code for row in self.categories if code in (row.code, row.parent and row.parent.code)]

    def chosen(self) -> dict[str, str]:
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """The choice as it stands in addresses."""
        return urlencode(self.chosen())
