"""Narrowing the list of bills: by status, session, proposer and words."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet

from apps.deputies.models import Session
from apps.matters import textsearch
from apps.proposals.bills.workflow import Status
from apps.proposals.models import Bill


class Filter(forms.Form):
    q = forms.CharField(label="标题、正文、编号或代表", required=False, max_length=textsearch.QUERY_LENGTH)
    status = forms.ChoiceField(label="环节", required=False, choices=[("", "全部环节"), *Status.choices])
    proposer = forms.ChoiceField(
        label="提案人", required=False, choices=[("", "全部"), *Bill.Proposer.choices]
    )
    session = forms.ModelChoiceField(
        Session.objects.select_related("term"), label="会议", required=False, empty_label="全部会议"
    )

    def apply(self, records: QuerySet[Bill]) -> QuerySet[Bill]:
        """The chosen records, newest first or best match first, with all that a row shows."""
        chosen = self.chosen()
        words = chosen.pop("q", "")
        records = records.filter(**chosen)
        found = textsearch.matching(records, words, newest="-pk") if words else records.order_by("-pk")
        return found.select_related(
            "lead__person", "lead__delegation", "organ", "session__term"
        ).prefetch_related("deadlines__rule", "referrals__committee")

    def chosen(self) -> dict[str, Any]:
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """The choice as it stands in addresses."""
        return urlencode({name: getattr(value, "pk", value) for name, value in self.chosen().items()})
