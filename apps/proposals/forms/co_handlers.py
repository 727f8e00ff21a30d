"""What it takes to put another co-handler in the place of one (调整协办单位)."""

from typing import Any

from django import forms
from django.db.models import Case, Value, When

from apps.accounts.models import Organ
from apps.proposals.actions.government import WITHIN
from apps.proposals.forms.steps import StepForm
from apps.proposals.models import Assignment
from apps.proposals.workflow import NOBODY
from congress import clock

REPLACE, DROP = "replace", "drop"
WHAT = [(REPLACE, "改由其他单位协办"), (DROP, NOBODY)]


class ChangeCoHandlerForm(StepForm):
    """A co-handler, those that are no more on top; another organ, the heir of one that is no more first; why."""

    share = forms.ModelChoiceField(None, label="哪个协办单位", empty_label=None, widget=forms.RadioSelect)
    what = forms.ChoiceField(label="怎样调整", choices=WHAT, widget=forms.RadioSelect)
    organ = forms.ModelChoiceField(
        None,
        label="改由",
        empty_label="请选择",
        required=False,
        help_text="已经撤销的，承接单位排在最前。不再由其他单位协办的，这里不用选。",
    )
    note = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def organs(self) -> Any:
        return Organ.objects.handling().in_being(clock.today())

    def prepare(self) -> None:
        shares = [share for share in self.suggestion.shares() if share.role == Assignment.Role.CO]
        shares.sort(key=lambda share: not gone(share.organ))
        heirs = [share.organ.heir.pk for share in shares if gone(share.organ)]
        free = self.organs().exclude(pk__in=[share.organ_id for share in self.suggestion.shares()])
        keys = [share.pk for share in shares]
        rows = Assignment.objects.filter(pk__in=keys).select_related("organ__successor")
        self.fields["share"].queryset = rows.order_by(*in_order(keys), "pk")
        self.fields["share"].label_from_instance = told
        self.fields["organ"].queryset = free.order_by(*in_order(heirs), "kind", "id")
        if shares:
            self.initial.setdefault("share", keys[0])
        if heir := free.filter(pk__in=heirs).order_by(*in_order(heirs)).first():
            self.initial = {"what": REPLACE, "organ": heir.pk, **self.initial}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        what = cleaned.pop("what", "")
        if what == REPLACE and not cleaned.get("organ") and "organ" not in self.errors:
            self.add_error("organ", "请选择改由哪个单位协办，或者改选“不再由其他单位协办”。")
        if what == DROP:
            cleaned["organ"] = None
        return cleaned


class GovernmentChangeCoHandlerForm(ChangeCoHandlerForm):
    def organs(self) -> Any:
        return super().organs().filter(kind__in=WITHIN)


def in_order(keys: list[int]) -> list[Case]:
    """For ``order_by``: these first, as they stand here; PostgreSQL does not order by a constant."""
    places = [When(pk=pk, then=Value(at)) for at, pk in enumerate(keys)]
    return [Case(*places, default=Value(len(keys)))] if places else []


def gone(organ: Organ) -> bool:
    return organ.valid_to is not None and organ.valid_to <= clock.today()


def told(share: Assignment) -> str:
    """The organ, and what became of it."""
    if not gone(share.organ):
        return share.organ.name
    heir = share.organ.heir
    took_over = f"，由{heir.name}承接" if heir != share.organ else "，没有承接单位"
    return f"{share.organ.name}（已于{share.organ.valid_to:%Y-%m-%d}撤销{took_over}）"
