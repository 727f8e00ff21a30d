"""Forms of speeches: one speech, the rows of a file, the reason of a removal, the list's filter."""

from typing import Any

from django import forms

from apps.deputies.models import Mandate, Session
from apps.performance.forms.common import date_input, text
from apps.performance.models import Speech, SpeechQuerySet, Where
from apps.performance.speeches import judging
from apps.performance.speeches.judging import Said
from congress import clock


class DeputyField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Mandate) -> str:
        return f"{obj.name}（{obj.delegation}，{obj.term}）"


class SessionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Session) -> str:
        return f"{obj.heading}（{obj.starts_on:%Y-%m-%d}至{obj.ends_on:%Y-%m-%d}）"


def begun() -> Any:
    return Session.objects.begun(clock.today()).select_related("term")


class SpeechForm(forms.ModelForm):
    """One speech. Of one that is there already the deputy is fixed."""

    mandate = DeputyField(Mandate.objects.none(), label="代表", empty_label="请选择")
    session = SessionField(
        Session.objects.none(),
        label="代表大会会议",
        required=False,
        empty_label="请选择",
        help_text="列席常委会会议的不选",
    )

    class Meta:
        model = Speech
        fields = ("mandate", "where", "session", "meeting", "on", "subject", "summary")
        widgets = {"on": date_input(), "summary": text(4)}
        help_texts = {
            "meeting": "列席常委会会议的填写，例如“县十八届人大常委会第三十二次会议”",
            "subject": "就什么议题发言，例如“政府工作报告”",
            "summary": "可以不写；不公开",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = begun()
        if self.instance.pk:
            del self.fields["mandate"]
        else:
            self.fields["mandate"].queryset = judging.deputies()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        needed = [name for name in ("mandate", "where", "on", "subject") if name in self.fields]
        if self.errors or not all(said.get(name) for name in needed):
            return said
        for name, sentence in judging.faults(self.said).items():
            self.add_error(name if name in self.fields else "on", sentence)
        return said

    @property
    def said(self) -> Said:
        fixed = {"mandate": self.instance.mandate} if self.instance.pk else {}
        return Said(**fixed, **self.cleaned_data)

    def say_doubled(self) -> None:
        """At its field, after the action has refused it: asked before, the same form sent twice would complain."""
        if judging.doubled([self.said], besides=self.instance if self.instance.pk else None):
            self.add_error("subject", judging.again(self.said))

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form."""


class RowsForm(forms.Form):
    """The understood rows of a file, on their way through the page on which they are checked."""

    rows = forms.CharField(widget=forms.HiddenInput, max_length=1_000_000)


class SpeechFilter(forms.Form):
    """Which speeches the list shows; those that stand, if nothing is asked."""

    q = forms.CharField(label="姓名或议题", required=False, max_length=40)
    session = SessionField(
        Session.objects.none(), label="代表大会会议", required=False, empty_label="全部会议"
    )
    where = forms.ChoiceField(label="场合", choices=[("", "全部"), *Where.choices], required=False)
    state = forms.ChoiceField(label="状态", choices=[("", "有效"), ("removed", "已删除")], required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["session"].queryset = begun()

    def narrow(self, speeches: SpeechQuerySet) -> SpeechQuerySet:
        asked = self.cleaned_data if self.is_valid() else {}
        found = speeches.exclude(removed_at=None) if asked.get("state") else speeches.standing()
        for name in ("session", "where"):
            if asked.get(name):
                found = found.filter(**{name: asked[name]})
        if words := asked.get("q", "").strip():
            found = found.filter(mandate__person__name__icontains=words) | found.filter(
                subject__icontains=words
            )
        return found
