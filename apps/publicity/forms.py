"""What officers and the office fill in."""

from collections.abc import Iterator
from typing import Any

from django import forms

from apps.accounts.models import Organ, User
from apps.matters.uploads.fields import FilesField
from apps.publicity.models import Kind, Level, Scale, State, Submission
from apps.publicity.models.submissions import SubmissionQuerySet
from congress import clock


def day(**attrs: str) -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


class SubmissionForm(forms.ModelForm):
    files = FilesField(label="图片和附件")
    remove = forms.ModelMultipleChoiceField(
        None, required=False, label="移除已上传的附件", widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Submission
        fields = ("title", "kind", "text")
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 16})}
        help_texts = {
            "title": "例如：我县人大代表视察老旧小区改造",
            "text": "每段一行。视频请写明内容和存放地址。不要写入国家秘密和个人隐私。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.instance.files.all() if self.instance.pk else None
        if kept:
            self.fields["remove"].queryset = kept
        else:
            del self.fields["remove"]


class AdoptForm(forms.Form):
    level = forms.ChoiceField(label="媒体层级", choices=Level.choices, widget=forms.RadioSelect)
    medium = forms.CharField(label="采用媒体", max_length=60, help_text="例如：青澜日报、省人大网站")
    published_on = forms.DateField(label="刊发日期", widget=day())
    link = forms.URLField(
        label="网址", max_length=300, required=False, assume_scheme="https", help_text="没有的可以不填"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["published_on"].widget.attrs["max"] = clock.today().isoformat()


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="退回理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="信息员会看到，请写明怎样修改。",
    )


class AppointForm(forms.Form):
    user = forms.ModelChoiceField(
        None, label="信息员", empty_label="请选择", help_text="有“信息员”角色的账户；没有的请系统管理员开设。"
    )
    organ = forms.ModelChoiceField(None, label="单位", empty_label="请选择")
    since = forms.DateField(label="开始日期", widget=day())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = (
            User.objects.working().with_role("information_officer").order_by("name")
        )
        self.fields["organ"].queryset = Organ.objects.in_being(clock.today())


class DismissForm(forms.Form):
    until = forms.DateField(label="卸任日期", widget=day(), help_text="任职的最后一日")


class ScaleForm(forms.Form):
    """A field for each level and kind, filled with the scale in force."""

    valid_from = forms.DateField(label="施行日期", widget=day())
    reason = forms.CharField(label="依据", max_length=200, help_text="例如：主任会议2026年3月2日研究决定")

    def __init__(self, *args: Any, present: Scale | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values = present.table if present else {}
        for level, kind in pairs():
            self.fields[f"{level}_{kind}"] = forms.IntegerField(
                label=f"{Level(level).label}{Kind(kind).label}",
                min_value=0,
                max_value=999,
                initial=values.get((level, kind), 0),
            )

    @property
    def rows(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields of each level, with its name."""
        for level in Level:
            yield level.label, [self[f"{level}_{kind}"] for kind in Kind.values]

    @property
    def decision(self) -> dict[str, Any]:
        """What the action takes."""
        points = {(level, kind): self.cleaned_data[f"{level}_{kind}"] for level, kind in pairs()}
        said = {name: self.cleaned_data[name] for name in ("valid_from", "reason")}
        return {**said, "points": points}


def pairs() -> Iterator[tuple[str, str]]:
    for level in Level.values:
        for kind in Kind.values:
            yield level, kind


class FilterForm(forms.Form):
    """What the list shows. Year, organ and person come from the ranking's links."""

    state = forms.ChoiceField(label="状态", choices=[("", "全部状态"), *State.choices], required=False)
    kind = forms.ChoiceField(label="类别", choices=[("", "全部类别"), *Kind.choices], required=False)
    q = forms.CharField(label="标题", max_length=60, required=False)
    adopted = forms.IntegerField(min_value=2000, max_value=2999, required=False, widget=forms.HiddenInput)
    organ = forms.ModelChoiceField(Organ.objects.all(), required=False, widget=forms.HiddenInput)
    person = forms.ModelChoiceField(User.objects.all(), required=False, widget=forms.HiddenInput)

    def narrow(self, pieces: SubmissionQuerySet) -> SubmissionQuerySet:
        """The pieces that were asked for; what cannot be understood asks nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        if year := asked.get("adopted"):
            pieces = pieces.adopted_in(year)
        named = {
            "state": "state",
            "kind": "kind",
            "organ": "organ",
            "person": "author__user",
            "q": "title__icontains",
        }
        return pieces.filter(**{field: asked[name] for name, field in named.items() if asked.get(name)})
