"""Narrowing the list: by kind, by whether it is finished, by words."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet

from apps.credentials.pages import PROCEDURES
from apps.matters import textsearch
from apps.matters.models import Matter

KINDS = [(kind, one.name) for kind, one in PROCEDURES.items()]


class Filter(forms.Form):
    q = forms.CharField(label="姓名或标题", required=False, max_length=textsearch.QUERY_LENGTH)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部类别"), *KINDS])
    state = forms.ChoiceField(
        label="进度", required=False, choices=[("", "全部"), ("open", "办理中"), ("closed", "已办结")]
    )

    def apply(self, records: QuerySet[Matter]) -> QuerySet[Matter]:
        chosen = self.chosen()
        if kind := chosen.get("kind"):
            records = records.filter(kind=kind)
        if state := chosen.get("state"):
            records = records.filter(closed_at__isnull=state == "open")
        words = chosen.get("q", "")
        return textsearch.matching(records, words, newest="-pk") if words else records.order_by("-pk")

    def chosen(self) -> dict[str, Any]:
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        return urlencode(self.chosen())
