"""Forms of the record itself: a report of one's own, an objection, its answer, striking, filters."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from apps.deputies.models import Delegation, Mandate, Term
from apps.matters.uploads.fields import FilesField
from apps.performance.actions.contesting import FITTING
from apps.performance.actions.reporting import doubled
from apps.performance.forms.common import date_input, hours, text
from apps.performance.models import Contest, Duty, EntryQuerySet, Fault, Kind, Outcome, SelfReport
from congress import clock

FIRST_YEAR = 2004


class ReportForm(forms.ModelForm):
    """An activity in a minute: what, which day, how long; photos as evidence."""

    hours = hours()
    files = FilesField(label="现场照片", help_text="可以现拍，也可以从相册中选，可以选多张。")
    remove = forms.MultipleChoiceField(
        label="移除已有照片", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = SelfReport
        fields = ("category", "title", "on", "hours", "place", "text")
        labels = {"title": "做了什么"}
        widgets = {"on": date_input(), "text": text(3)}
        help_texts = {"title": "一句话，例如：走访福利院，送去冬衣二十套", "text": "可以不写"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Kind.objects.reportable()
        self.fields["category"].empty_label = "请选择"
        self.fields["title"].max_length = 200
        self.fields["files"].widget.attrs["accept"] = "image/jpeg,image/png,application/pdf"
        if self.instance.pk is None:
            self.fields["on"].initial = clock.today
        kept = self.instance.attachments.filter(removed_at=None) if self.instance.pk else []
        self.fields["remove"].choices = [(str(one.pk), one.name) for one in kept]
        if not self.fields["remove"].choices:
            del self.fields["remove"]
        self.order_fields(["category", "title", "on", "hours", "files", "remove", "place", "text"])

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if len(title) < 4:
            raise ValidationError("请用一句话写明做了什么，至少四个字。")
        return title

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > clock.today():
            raise ValidationError("活动日期不能晚于今天，请在活动以后填报。")
        return on

    @transaction.atomic
    def say_doubled(self, mandate: Mandate) -> None:
        """At its field, after the action has refused it: asked before, the same form sent twice would complain."""
        said = {name: self.cleaned_data[name] for name in ("category", "on", "title")}
        besides = self.instance if self.instance.pk else None
        if sentence := doubled(mandate, besides, **said):
            self.add_error("title", sentence)

    def clean_remove(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["remove"]]


class ContestForm(forms.ModelForm):
    """An objection; the entry is given by the page."""

    class Meta:
        model = Contest
        fields = ("fault", "text")
        widgets = {"fault": forms.RadioSelect, "text": text(4)}
        help_texts = {"text": "写明哪里不对、应当怎样，漏记的写明活动名称、日期和地点"}

    def __init__(self, *args: Any, about_entry: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = [
            (value, label) for value, label in Fault.choices if (value == Fault.MISSING) != about_entry
        ]
        self.fields["fault"].choices = fitting
        self.fields["fault"].initial = fitting[0][0]


class AnswerForm(forms.Form):
    """The office's answer; what is right is asked for where it corrects or adds."""

    outcome = forms.ChoiceField(label="处理结果", widget=forms.RadioSelect)
    note = forms.CharField(label="理由", max_length=500, widget=text(3), help_text="代表本人会看到")
    category = forms.ModelChoiceField(Kind.objects.all(), label="正确的活动类别", required=False)
    on = forms.DateField(label="正确的日期", widget=date_input(), required=False)
    title = forms.CharField(label="正确的内容", max_length=200, required=False)
    hours = hours()
    place = forms.CharField(label="地点", max_length=100, required=False)

    NEEDED = ("category", "on", "title")
    RIGHT = (*NEEDED, "hours", "place")

    def __init__(self, data: Any, files: Any, contest: Contest) -> None:
        super().__init__(data, files, initial=as_it_stands(contest))
        fitting = FITTING[Fault(contest.fault)]
        self.fields["outcome"].choices = [pair for pair in Outcome.choices if pair[0] in fitting]
        self.fields["category"].queryset = Kind.objects.in_use()
        self.entered = fitting & {Outcome.CORRECTED, Outcome.ADDED}
        if not self.entered:
            for name in self.RIGHT:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("outcome") in (Outcome.CORRECTED, Outcome.ADDED):
            for name in self.NEEDED:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, "更正或者补记的，请填写这一项。")
        right = {name: said.pop(name, None) for name in self.RIGHT} if self.entered else None
        return {**said, "right": right}


def as_it_stands(contest: Contest) -> dict[str, Any]:
    """The entry in dispute, from which a correction begins."""
    entry = contest.entry
    if entry is None:
        return {}
    return {
        "category": entry.kind_id,
        "on": entry.on,
        "title": entry.title,
        "hours": entry.hours,
        "place": entry.place,
    }


class RegisterFilter(forms.Form):
    """Which entries the register shows: those of this year that count, if nothing is asked."""

    q = forms.CharField(label="姓名或内容", required=False, max_length=40)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="代表团", required=False, empty_label="全部"
    )
    kind = forms.ModelChoiceField(Kind.objects.all(), label="类别", required=False, empty_label="全部")
    duty = forms.ChoiceField(label="性质", choices=[("", "全部"), *Duty.choices], required=False)
    year = forms.IntegerField(label="年度", required=False, min_value=FIRST_YEAR, max_value=2100)
    ended = forms.ChoiceField(
        label="状态", choices=[("", "计入档案"), ("ended", "已剔除或撤回")], required=False
    )

    def __init__(self, data: Any, *, term: Term | None) -> None:
        super().__init__(data)
        self.fields["delegation"].queryset = Delegation.objects.filter(term=term)

    @property
    def year_asked(self) -> int:
        asked = self.cleaned_data if self.is_valid() else {}
        return asked.get("year") or clock.today().year

    def narrow(self, entries: EntryQuerySet) -> EntryQuerySet:
        asked = self.cleaned_data if self.is_valid() else {}
        year = self.year_asked
        entries = entries.within(
            clock.today().replace(year=year, month=1, day=1),
            clock.today().replace(year=year, month=12, day=31),
        )
        entries = entries.exclude(end="") if asked.get("ended") else entries.counting()
        for field, name in (("mandate__delegation", "delegation"), ("kind", "kind"), ("kind__duty", "duty")):
            if asked.get(name):
                entries = entries.filter(**{field: asked[name]})
        if words := asked.get("q", "").strip():
            entries = entries.filter(mandate__person__name__icontains=words) | entries.filter(
                title__icontains=words
            )
        return entries


class StateFilter(forms.Form):
    """Which reports or objections a list shows; those not yet closed if nothing is asked."""

    state = forms.ChoiceField(label="环节", required=False)

    def __init__(self, data: Any, statuses: list[tuple[str, str]]) -> None:
        super().__init__(data)
        shown = [pair for pair in statuses if pair[0] != "draft"]
        self.fields["state"].choices = [("", "未办结"), ("all", "全部"), *shown]

    def narrow(self, matters: QuerySet[Any]) -> QuerySet[Any]:
        state = self.cleaned_data["state"] if self.is_valid() else ""
        if not state:
            return matters.filter(closed_at=None)
        return matters if state == "all" else matters.filter(status=state)
