"""Narrowing the list: by status, session, category and words."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Prefetch, QuerySet

from apps.deputies.models import Session
from apps.matters import textsearch
from apps.matters.models import Deadline
from apps.proposals.models import Assignment, Category, Suggestion
from apps.proposals.workflow import Status


class Filter(forms.Form):
    q = forms.CharField(label="标题、正文、编号或代表", required=False, max_length=textsearch.QUERY_LENGTH)
    status = forms.ChoiceField(label="环节", required=False, choices=[("", "全部环节"), *Status.choices])
    subject = forms.ChoiceField(label="类别", required=False)
    session = forms.ModelChoiceField(
        Session.objects.select_related("term"), label="会议", required=False, empty_label="全部会议"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subjects: Any = self.fields["subject"]
        subjects.choices = [("", "全部类别"), *Category.objects.choices()]

    def apply(self, records: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        """The chosen records, newest first or best match first, with all that a row shows."""
        chosen = self.chosen()
        words = chosen.pop("q", "")
        if "subject" in chosen:
            chosen["subject__in"] = Category.objects.below(chosen.pop("subject"))
        records = records.filter(**chosen)
        found = textsearch.matching(records, words, newest="-pk") if words else records.order_by("-pk")
        return found.select_related("lead__person", "lead__delegation", "session__term").prefetch_related(
            Prefetch("deadlines", Deadline.objects.select_related("rule")),
            Prefetch("assignments", Assignment.objects.select_related("organ")),
        )

    def chosen(self) -> dict[str, Any]:
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """The choice as it stands in addresses."""
        return urlencode({name: getattr(value, "pk", value) for name, value in self.chosen().items()})
