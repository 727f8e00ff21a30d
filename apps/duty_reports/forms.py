"""What is filled in about reports to voters: the arrangement, a deputy's text, what was counted, a voter's grades."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.deputies.models import Mandate
from apps.duty_reports.counting import PaperCount
from apps.duty_reports.models import GRADES, DutyReport, Scale, Statement
from apps.duty_reports.voting import Ballot
from apps.duty_reports.workflow import Status
from apps.matters import access
from apps.matters.uploads.fields import FilesField, JudgedFileField
from apps.performance import people
from apps.performance.forms.common import date_input, date_time_input, text
from congress import clock

AT_ONCE = 500
"""Codes of one printing: fifty pages."""


class SpeakerChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Mandate) -> str:
        return f"{obj.name}（{obj.constituency or '没有登记选区'}）"


class StatementChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Statement) -> str:
        return f"{obj.mandate.name}代表"


class StatementChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Statement) -> str:
        return f"{obj.mandate.name}代表"


class ArrangementForm(forms.ModelForm):
    """Who reports where and when, and how voters rate. A town chooses among the deputies it looks after."""

    mandates = SpeakerChoices(
        Mandate.objects.none(),
        label="述职代表",
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="按住 Ctrl 可以多选，应当是同一选区选出的代表；也可以直接输入姓氏快速定位。",
    )
    files = FilesField(label="附件")

    class Meta:
        model = DutyReport
        fields = ("mandates", "title", "starts_at", "place", "hand_in_by", "scale", "rating_until", "text")
        labels = {"title": "名称"}
        widgets = {
            "text": text(3),
            "starts_at": date_time_input(),
            "rating_until": date_time_input(),
            "hand_in_by": date_input(),
        }
        help_texts = {
            "title": "不填的，按选区自动取名",
            "hand_in_by": "可以不填",
            "rating_until": "不评议的不填；到会选民可以在会后扫码，所以应晚于述职时间",
            "text": "写入通知，可以不填",
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Mandate.objects.in_office(clock.today()).filter(level=Mandate.Level.COUNTY)
        if not access.may(user, "performance.manage_entry"):
            found = found.filter(people.looked_after(user))
        ordered = found.with_names().order_by("constituency__no", "delegation__order", "person__name", "pk")
        self.fields["mandates"].queryset = ordered
        self.fields["title"].required = False
        if self.instance.pk:
            self.fields["mandates"].initial = [one.mandate_id for one in self.instance.statements.all()]

    def clean_mandates(self) -> list[Mandate]:
        chosen = list(self.cleaned_data["mandates"])
        areas = {one.constituency_id for one in chosen}
        if None in areas:
            raise ValidationError("有代表没有登记选区，请先在代表名册中登记。")
        if len(areas) > 1:
            raise ValidationError("一次述职的代表应当是同一选区选出的，请重新选择。")
        return chosen

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        starts, until = said.get("starts_at"), said.get("rating_until")
        if said.get("scale") == Scale.NONE:
            said["rating_until"] = None
        elif said.get("scale") and "rating_until" not in self.errors and until is None:
            self.add_error("rating_until", "请填写扫码评议截止时间；不评议的，评议等次选“只述职，不评议”。")
        elif starts and until and until <= starts:
            self.add_error("rating_until", "扫码评议截止要晚于述职时间，请核对。")
        if starts and said.get("hand_in_by") and said["hand_in_by"] > clock.day_of(starts):
            self.add_error("hand_in_by", "提交截止不能晚于述职当天，请核对。")
        return said

    def _post_clean(self) -> None:
        """The record is written by the action, under its lock, not by the form."""

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        said = dict(self.cleaned_data)
        if not said["title"]:
            said["title"] = (
                f"{clock.day_of(said['starts_at']).year}年{said['mandates'][0].constituency}代表向选民述职"
            )
        return said


class WriteForm(forms.Form):
    """A deputy's report."""

    text = forms.CharField(
        label="述职报告",
        max_length=10_000,
        widget=text(16),
        help_text="段落以“一、”“（一）”“1.”开头的，印发时按公文格式排版。不要写入他人的身份证号、电话。",
    )


class ChosenForm(forms.Form):
    """One deputy's report, for the office to approve; with a single one waiting there is nothing to choose."""

    statement = StatementChoice(Statement.objects.none(), label="代表", empty_label=None)
    note = forms.CharField(label="说明", max_length=500, required=False, widget=text(2))

    def __init__(self, data: Any, _files: Any, report: DutyReport) -> None:
        super().__init__(data)
        found = self.among(report).with_names()
        self.fields["statement"].queryset = found
        self.fields["statement"].initial = found.first()

    def among(self, report: DutyReport) -> Any:
        return report.statements.waiting()


class ReturnedForm(ChosenForm):
    note = forms.CharField(label="退回理由", max_length=500, widget=text(3))

    def among(self, report: DutyReport) -> Any:
        return report.statements.exclude(submitted_at=None)


class HeldForm(forms.Form):
    """What happened at the meeting; ticked are those whose reports were approved."""

    given = StatementChoices(
        Statement.objects.none(), label="到会述职的代表", widget=forms.CheckboxSelectMultiple
    )
    attended = forms.IntegerField(label="到会选民人数", min_value=1, max_value=100_000)
    host = forms.CharField(label="主持人", max_length=40)
    recorder = forms.CharField(label="记录人", max_length=40)
    minutes = forms.CharField(
        label="举行情况",
        max_length=5000,
        widget=text(4),
        help_text="议程和经过，例如谁先讲话、代表述职的次序。",
    )
    opinions = forms.CharField(
        label="选民提问、意见和代表的回答",
        max_length=5000,
        widget=text(5),
        help_text="一件一段，不写提问人的身份证号、电话；没有人提问的，写“没有选民提问”。",
    )
    files = FilesField(label="签到表、照片")

    def __init__(self, data: Any, files: Any, report: DutyReport) -> None:
        super().__init__(data, files)
        found = report.statements.approved().with_names()
        self.fields["given"].queryset = found
        self.fields["given"].initial = list(found)

    def clean_given(self) -> list[Statement]:
        return list(self.cleaned_data["given"])


class PaperForm(forms.Form):
    """What the tellers counted: three numbers, then the grades of each deputy, which add up to the valid ballots."""

    issued = forms.IntegerField(label="发出票数", min_value=0, max_value=100_000)
    returned = forms.IntegerField(label="收回票数", min_value=0, max_value=100_000)
    valid = forms.IntegerField(label="有效票数", min_value=0, max_value=100_000)

    def __init__(self, data: Any, files: Any, report: DutyReport) -> None:
        super().__init__(data, files)
        self.statements = list(report.statements.given().with_names())
        for statement in self.statements:
            for grade, word in report.grades.items():
                self.fields[f"{grade}_{statement.pk}"] = forms.IntegerField(
                    label=f"{statement.mandate.name}：{word}",
                    min_value=0,
                    max_value=100_000,
                    initial=getattr(statement, f"paper_{grade}") if report.paper_valid is not None else None,
                )
        self.fields["scan"] = JudgedFileField(label="统计表扫描件或者照片", help_text="计票人签字的统计表。")
        corrects = report.status == Status.CLOSED
        self.fields["note"] = forms.CharField(
            label="更正理由" if corrects else "说明", max_length=500, required=corrects, widget=text(2)
        )
        for name in ("issued", "returned", "valid"):
            self.fields[name].initial = getattr(report, f"paper_{name}")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self.errors:
            return said
        paper = PaperCount(said["issued"], said["returned"], said["valid"], self.grades(said))
        if fault := paper.fault():
            raise ValidationError(fault)
        for statement in self.statements:
            total = sum(paper.grades[statement.pk].values())
            if total != paper.valid:
                word = f"各等次合计 {total} 票，与有效票 {paper.valid} 张不相等，请核对统计表。"
                self.add_error(f"best_{statement.pk}", word)
        return {"paper": paper, "files": [said["scan"]], "note": said["note"]}

    def grades(self, said: dict[str, Any]) -> dict[int, dict[str, int]]:
        return {one.pk: {grade: said[f"{grade}_{one.pk}"] for grade in GRADES} for one in self.statements}


class LinksForm(forms.Form):
    number = forms.IntegerField(
        label="数量",
        min_value=1,
        max_value=AT_ONCE,
        initial=50,
        help_text=f"一张给一位选民，一次最多 {AT_ONCE} 张。只在生成时给出一次，请打印后妥善保管。",
    )


class DiscloseForm(forms.Form):
    show_text = forms.BooleanField(label="公开述职报告", required=False)
    show_result = forms.BooleanField(label="公开评议结果", required=False)
    note = forms.CharField(label="说明", max_length=500, required=False, widget=text(2))

    def __init__(self, data: Any, _files: Any, report: DutyReport) -> None:
        super().__init__(data, initial={"show_text": report.show_text, "show_result": report.show_result})
        if not report.rates:
            del self.fields["show_result"]


class RatingForm(forms.Form):
    """A voter's grades: a choice for each deputy, nothing else."""

    def __init__(self, data: Any, ballot: Ballot) -> None:
        super().__init__(data)
        for one in ballot.candidates:
            self.fields[f"grade_{one.key}"] = forms.ChoiceField(
                label=f"{one.name}代表",
                choices=list(ballot.grades.items()),
                widget=forms.RadioSelect,
                error_messages={"required": "请选择一项。"},
            )

    def grades(self) -> dict[int, str]:
        return {int(name.removeprefix("grade_")): grade for name, grade in self.cleaned_data.items()}
