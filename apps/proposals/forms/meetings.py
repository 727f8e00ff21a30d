"""Choosing for many suggestions at once (交办会)."""

import re
from typing import Any

from django import forms

from apps.accounts.models import Organ
from apps.proposals.assigning import STAFF, Body
from apps.proposals.models import Suggestion
from apps.proposals.suggesting import Advice, Memory
from congress import clock


class MeetingForm(forms.Form):
    """A tick and an organ for each suggestion of the page; the suggested organ stands chosen beforehand.

    Co-handlers are written by their short names: lists to choose from would make a page of three hundred rows heavy.
    """

    title = forms.CharField(label="交办会名称", max_length=100)
    note = forms.CharField(
        label="交办说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, suggestions: list[Suggestion], body: Body = STAFF, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestions = suggestions
        whose = "政府系统" if body.within_government else ""
        self.initial.setdefault("title", f"{clock.today():%Y-%m-%d}{whose}代表建议交办会")
        organs = list(body.organs().order_by("kind", "id"))
        self.organs = {str(organ.pk): organ for organ in organs}
        self.by_name = {name: organ for organ in organs for name in (organ.name, organ.short_name)}
        choices = [("", "请选择"), *((str(organ.pk), organ.short_name) for organ in organs)]
        memory = Memory(organs)
        self.advice: dict[int, list[Advice]] = {}
        for row in suggestions:
            self.add_row(row, memory.advise(row), choices)

    def add_row(self, row: Suggestion, advice: list[Advice], choices: list[tuple[str, str]]) -> None:
        self.advice[row.pk] = advice
        self.fields[f"take{row.pk}"] = forms.BooleanField(label=f"交办{row.number}", required=False)
        self.fields[f"organ{row.pk}"] = forms.ChoiceField(
            label=f"{row.number}的主办单位",
            choices=choices,
            required=False,
            initial=str(advice[0].organ.pk) if advice else "",
        )
        self.fields[f"co{row.pk}"] = forms.CharField(
            label=f"{row.number}的协办单位",
            max_length=300,
            required=False,
            widget=forms.TextInput(attrs={"list": "co-handlers", "autocomplete": "off"}),
        )

    def co_of(self, row: Suggestion, lead: Organ, typed: str) -> list[Organ]:
        """The organs that were typed; what is wrong with them becomes an error of their field."""
        names = list(dict.fromkeys(filter(None, re.split(r"[、，,；;\s]+", typed))))
        unknown = [name for name in names if name not in self.by_name]
        found = list(dict.fromkeys(self.by_name[name] for name in names if name in self.by_name))
        if unknown:
            said = f"没有名为“{'、'.join(unknown)}”的承办单位，请填写单位的简称，几个单位用顿号分开。"
            self.add_error(f"co{row.pk}", said)
        if lead in found:
            self.add_error(f"co{row.pk}", f"{lead.short_name}已是主办单位，不能同时协办。")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = []
        for row in self.suggestions:
            if cleaned.get(f"take{row.pk}"):
                organ = cleaned.get(f"organ{row.pk}")
                if organ:
                    lead = self.organs[organ]
                    chosen.append((row, lead, self.co_of(row, lead, cleaned.get(f"co{row.pk}", ""))))
                else:
                    self.add_error(f"organ{row.pk}", "请选择主办单位，或者不勾选这一件。")
        if not chosen and not self.errors:
            self.add_error(None, "请至少勾选一件要交办的建议。")
        return {"title": cleaned.get("title", ""), "note": cleaned.get("note", ""), "chosen": chosen}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the table: suggestion, its three fields, and why the organs are suggested."""
        return [
            {
                "suggestion": row,
                "take": self[f"take{row.pk}"],
                "organ": self[f"organ{row.pk}"],
                "co": self[f"co{row.pk}"],
                "advice": self.advice[row.pk],
            }
            for row in self.suggestions
        ]
