"""What the steps of the handling organs ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import Organ
from apps.matters.uploads.fields import FilesField
from apps.proposals.at_hand import draft_at_hand, parted
from apps.proposals.forms.steps import StepForm
from apps.proposals.models import Contact, Enclosure, PlannedPromise, Reply
from apps.proposals.models.answers import FITTING
from congress import clock


class SignForForm(StepForm):
    leader = forms.CharField(label="分管负责人", max_length=40)
    officer = forms.CharField(label="经办人", max_length=40)
    officer_phone = forms.CharField(label="经办人联系电话", max_length=30, required=False)


class AdviseForm(StepForm):
    opinion = forms.CharField(label="协办意见", max_length=3000, widget=forms.Textarea(attrs={"rows": 8}))
    files = FilesField(label="附件")


class ContactForm(StepForm):
    how = forms.ChoiceField(label="沟通方式", choices=Contact.How, widget=forms.RadioSelect)
    held_on = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    whom = forms.CharField(
        label="沟通对象", max_length=100, help_text="与哪几位代表沟通，例如“王堃、陈喆代表”。"
    )
    note = forms.CharField(label="沟通情况", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    files = FilesField(label="照片或记录")

    def prepare(self) -> None:
        self.initial.setdefault("held_on", clock.today())
        self.initial.setdefault("whom", f"{self.suggestion.lead.name}代表")

    def clean_held_on(self) -> Any:
        held_on = self.cleaned_data["held_on"]
        if held_on > clock.today():
            raise ValidationError("沟通日期不能晚于今天。")
        return held_on


class CountersignForm(StepForm):
    agreed = forms.ChoiceField(
        label="会签意见",
        choices=[("yes", "同意"), ("no", "有不同意见")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="说明",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="有不同意见的必须写明，主办单位据此修改答复稿。",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agreed") == "no" and not cleaned.get("note", "").strip():
            self.add_error("note", "有不同意见的，请写明意见。")
        return cleaned


class ReplyForm(StepForm):
    """The draft. What does not fit together is asked, not forbidden: ``sure`` appears with the question."""

    grade = forms.ChoiceField(label="答复类别", choices=Reply.Grade, widget=forms.RadioSelect)
    result = forms.ChoiceField(label="办理结果", choices=Reply.Result, widget=forms.RadioSelect)
    sure = forms.BooleanField(label="已经核对，类别和结果就是这样", required=False)
    text = forms.CharField(
        label="答复内容",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="每段一行；标题写成“一、”“（一）”“1.”“（1）”，成文时自动排成公文字体。称呼、开头和结尾套语自动生成。",
    )
    files = FilesField(label="答复附件")
    remove = forms.ModelMultipleChoiceField(
        Enclosure.objects.none(),
        label="移除已上传的附件",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        draft = draft_at_hand(self.suggestion, self.user)
        if draft:
            self.initial = {"grade": draft.grade, "result": draft.result, "text": draft.text, **self.initial}
        enclosed = draft.enclosures.all() if draft else Enclosure.objects.none()
        if enclosed:
            self.fields["remove"].queryset = enclosed
        else:
            del self.fields["remove"]
        if not self.asked():
            del self.fields["sure"]

    def asked(self) -> str:
        """The question that this class and this result raise together; "" for none."""
        grade, result = self.data.get("grade"), self.data.get("result")
        if grade not in Reply.Grade or result not in Reply.Result or result in FITTING[Reply.Grade(grade)]:
            return ""
        said = Reply.Result(result).label
        return f"答复类别是{grade}类，办理结果却是“{said}”，是不是选错了？确实如此的，请勾选“已经核对”。"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        sure = cleaned.pop("sure", True)
        if not sure:
            self.add_error("sure", self.asked())
        cleaned["remove"] = [row.pk for row in cleaned.get("remove", ())]
        return cleaned


class PromiseForm(StepForm):
    """What a class-B reply promises."""

    text = forms.CharField(
        label="承诺事项", max_length=200, help_text="写明做什么、做到什么程度，例如“建成南关路人行天桥一座”。"
    )
    due_on = forms.DateField(
        label="完成时限", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    organ = forms.ModelChoiceField(None, label="责任单位", empty_label=None)

    def prepare(self) -> None:
        """With separate handlers each promises for itself; else any of those who handle."""
        shares = Organ.objects.filter(pk__in=[share.organ_id for share in self.suggestion.shares()])
        own = parted(self.suggestion)
        self.fields["organ"].queryset = shares.filter(group__user=self.user) if own else shares

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on <= clock.today():
            raise ValidationError("完成时限应当在今天以后。")
        return due_on


class DropPromiseForm(StepForm):
    planned = forms.ModelChoiceField(None, label="删除哪一项", empty_label=None, widget=forms.RadioSelect)

    def prepare(self) -> None:
        draft = draft_at_hand(self.suggestion, self.user)
        rows = draft.planned.select_related("organ") if draft else PlannedPromise.objects.none()
        self.fields["planned"].queryset = rows
