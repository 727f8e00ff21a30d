"""What is asked after the closing, and of key suggestions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import Organ
from apps.matters.uploads.fields import FilesField
from apps.proposals.at_hand import answering
from apps.proposals.forms.steps import StepForm
from apps.proposals.models import FollowUp, KeyEntry
from congress import clock

COMMITTEES = [Organ.Kind.SPECIAL_COMMITTEE, Organ.Kind.WORKING_COMMISSION, Organ.Kind.OFFICE]


def day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class FollowUpForm(StepForm):
    answer = forms.ChoiceField(
        label="答复中说的事，真正落实了吗", choices=FollowUp.Answer, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label="说明",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="没有落实的必须写明哪些没有落实。",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == FollowUp.Answer.NO and not cleaned.get("remark", "").strip():
            self.add_error("remark", "没有落实的，请写明哪些没有落实。")
        return cleaned


class TrackForm(StepForm):
    """Who is responsible is asked where several organs answered, each its own part."""

    text = forms.CharField(label="跟踪办理的事项", max_length=200)
    due_on = day("完成时限")
    organ = forms.ModelChoiceField(None, label="责任单位", empty_label="请选择")
    note = forms.CharField(
        label="说明", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        organs = [share.organ_id for share in answering(self.suggestion)]
        if len(organs) == 1:
            del self.fields["organ"]
        else:
            self.fields["organ"].queryset = Organ.objects.filter(pk__in=organs).order_by("kind", "id")

    def clean_due_on(self) -> Any:
        if self.cleaned_data["due_on"] <= clock.today():
            raise ValidationError("完成时限应当在今天以后。")
        return self.cleaned_data["due_on"]


class KeyForm(StepForm):
    decided_on = day("主任会议日期")
    decision = forms.CharField(label="决定依据", max_length=80, help_text="例如“第二十三次主任会议”。")
    document_number = forms.CharField(label="文号", max_length=40, required=False)
    reason = forms.CharField(
        label="确定为重点的理由", max_length=200, help_text="事关全局、反映集中、处理难度大或者年度重点工作。"
    )
    leader = forms.CharField(label="领衔督办领导", max_length=40)
    committee = forms.ModelChoiceField(None, label="督办的专门委员会、工作机构", empty_label="请选择")
    head = forms.CharField(label="承办单位责任人", max_length=40, help_text="承办单位的主要负责人。")

    def prepare(self) -> None:
        organs = Organ.objects.in_being(clock.today()).filter(kind__in=COMMITTEES)
        self.fields["committee"].queryset = organs.order_by("kind", "id")

    def clean_decided_on(self) -> Any:
        if self.cleaned_data["decided_on"] > clock.today():
            raise ValidationError("主任会议日期不能晚于今天。")
        return self.cleaned_data["decided_on"]


class KeyEntryForm(StepForm):
    kind = forms.ChoiceField(label="方式", choices=KeyEntry.Kind, widget=forms.RadioSelect)
    held_on = day("日期")
    people = forms.CharField(label="参加人员", max_length=200, required=False)
    note = forms.CharField(label="情况", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}))
    files = FilesField(label="照片或材料")

    def prepare(self) -> None:
        self.initial.setdefault("held_on", clock.today())

    def clean_held_on(self) -> Any:
        if self.cleaned_data["held_on"] > clock.today():
            raise ValidationError("日期不能晚于今天。")
        return self.cleaned_data["held_on"]
