"""What the second person fills in."""

from typing import Any

from django import forms

from apps.publications.models import Publication, State


class PassForm(forms.Form):
    """With findings, the tick that each was looked at; without, nothing but the button."""

    considered = forms.BooleanField(label="以上扫描提示已逐条核对，可以公开")

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not publication.findings:
            del self.fields["considered"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if publication.state in (State.PUBLISHED, State.SUPERSEDED):
            self.fields["reason"].help_text = "撤回理由会在原网址公开，请勿写入个人信息。"


class FilterForm(forms.Form):
    """What the list shows; an unknown choice shows everything."""

    state = forms.ChoiceField(label="状态", choices=[("", "全部"), *State.choices], required=False)
    q = forms.CharField(label="标题或编号", max_length=60, required=False)
