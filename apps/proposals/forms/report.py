"""What the report on a year's handling asks of the office that writes it."""

from django import forms

LONG = forms.Textarea(attrs={"rows": 6})


class HandlingReportForm(forms.Form):
    signer = forms.CharField(label="签发人", max_length=40, help_text="本机关负责人的姓名，印在文号旁边。")
    practice = forms.CharField(
        label="主要做法", max_length=3000, widget=LONG, help_text="每段一行；标题写成“（一）”“1.”。"
    )
    plans = forms.CharField(label="下一步打算", max_length=3000, widget=LONG)
