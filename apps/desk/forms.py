"""What people fill in on the desk's own pages."""

from django import forms


class AskForm(forms.Form):
    reason = forms.CharField(
        label="延期理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明为什么不能按期办结、已经做了哪些工作。",
    )


class DecideForm(forms.Form):
    answer = forms.CharField(
        label="审批意见",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不同意的，须写明理由。",
    )


class HoldForm(forms.Form):
    reason = forms.CharField(
        label="中止事由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：等待补正材料；等待对异议作出决定。",
    )
