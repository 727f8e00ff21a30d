"""What the steps of the handling organs ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.matters.uploads.fields import FilesField
from apps.proposals.forms.steps import StepForm
from apps.proposals.models import Contact, Reply
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


class ReplyForm(StepForm):
    grade = forms.ChoiceField(label="答复类别", choices=Reply.Grade, widget=forms.RadioSelect)
    result = forms.ChoiceField(label="办理结果", choices=Reply.Result, widget=forms.RadioSelect)
    text = forms.CharField(
        label="答复内容",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="每段一行；标题写成“一、”“（一）”“1.”“（1）”，成文时自动排成公文字体。称呼、开头和结尾套语自动生成。",
    )

    def prepare(self) -> None:
        if draft := self.suggestion.current_reply:
            self.initial = {"grade": draft.grade, "result": draft.result, "text": draft.text, **self.initial}
