"""Forms of the library."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import Organ
from apps.documents.docx import text_of
from apps.matters.uploads import called
from apps.matters.uploads.fields import JudgedFileField
from apps.rulebook.models import Category, Edition, Regulation, Relation, Validity
from congress import clock
from congress.refusal import Refusal

EDITION = ("adopted_on", "adopted_by", "effective_from", "docx", "text", "note")


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class EditionForm(forms.Form):
    """A text with the days of its adoption and its force; the text may be taken over from a Word file."""

    adopted_on = day_field("通过日期")
    adopted_by = forms.CharField(label="通过机关和会议", max_length=120, help_text="例如：第三十八次主任会议")
    effective_from = day_field("施行日期")
    docx = JudgedFileField(
        label="从 Word 文件取用正文",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text="选择 .docx 文件后按“取用文字”，正文会填入下面，核对后再保存。",
    )
    text = forms.CharField(
        label="正文",
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="每段一行。章写作“第一章　总则”，条写作“第一条　……”，系统据此编排目录和对照。",
    )
    note = forms.CharField(label="说明", max_length=300, required=False, help_text="例如修改的主要内容")

    def take_text(self) -> str | None:
        """The text of the chosen file, or None when it was refused; the reason then stands at its field."""
        if self.data.get("text", "").strip():
            self.add_error("docx", "正文中已有文字，没有覆盖。请先清空正文，再取用文件中的文字。")
            return None
        upload = cast(UploadedFile, self.files["docx"])
        try:
            return text_of(upload)
        except Refusal as refusal:
            self.add_error("docx", f"{called(upload.name)}没有取用：{refusal}")
            return None

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "docx"}


class RegulationForm(EditionForm):
    """A new rule with its first text."""

    title = forms.CharField(label="名称", max_length=120)
    category = forms.ChoiceField(label="类别", choices=Category.choices)
    issuer = forms.ModelChoiceField(label="制定机关", queryset=Organ.objects.none())
    document_number = forms.CharField(label="文号", max_length=40, required=False)
    position = forms.IntegerField(
        label="排序", min_value=1, max_value=9999, initial=100, help_text="同类中小的在前"
    )

    field_order = ("title", "category", "issuer", "document_number", "position", *EDITION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = Organ.objects.in_being(clock.today())


class RepealForm(forms.Form):
    on = day_field("自哪天起废止")
    ended_by = forms.CharField(label="废止依据", max_length=200, help_text="写明作出废止决定的文件或制度名称")


class RelationForm(forms.Form):
    kind = forms.ChoiceField(label="关系", choices=Relation.Kind.choices)
    target = forms.ModelChoiceField(
        label="本汇编中的制度",
        required=False,
        queryset=Regulation.objects.all(),
        empty_label="（不在本汇编中）",
    )
    named = forms.CharField(label="汇编以外的法律、文件", required=False, max_length=120)


class FilterForm(forms.Form):
    """What the list shows; an unknown choice shows what is in force today."""

    on = day_field("截至某日", required=False)
    validity = forms.ChoiceField(label="效力", choices=Validity.choices, required=False)
    category = forms.ChoiceField(label="类别", choices=[("", "全部"), *Category.choices], required=False)
    q = forms.CharField(label="关键词", max_length=60, required=False)


class CompareForm(forms.Form):
    """Two editions of one rule, by number."""

    old = forms.ModelChoiceField(label="旧版", queryset=Edition.objects.none(), to_field_name="number")
    new = forms.ModelChoiceField(label="新版", queryset=Edition.objects.none(), to_field_name="number")

    def __init__(self, editions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            self.fields[name].queryset = editions


class VolumeForm(forms.Form):
    on = day_field("收入哪天现行有效的制度")
    categories = forms.MultipleChoiceField(
        label="类别", choices=Category.choices, widget=forms.CheckboxSelectMultiple
    )
