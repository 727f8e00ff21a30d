"""What the forms for the texts of suggestions and of bills have in common."""

from typing import Any

from django import forms

from apps.deputies.models import Mandate
from apps.matters.uploads.fields import FilesField
from congress import clock


class TextForm(forms.ModelForm):
    """A text with files, of which those uploaded earlier can be removed."""

    files = FilesField(label="附件")
    remove = forms.ModelMultipleChoiceField(
        None, required=False, label="移除已上传的附件", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["remove"].queryset = self.instance.attachments.filter(removed_at=None)
        if not self.instance.pk or not self.fields["remove"].queryset.exists():
            del self.fields["remove"]

    def values(self) -> dict[str, Any]:
        """What the action takes: attachments to remove by their ids."""
        values = dict(self.cleaned_data)
        if "remove" in values:
            values["remove"] = [row.pk for row in values["remove"]]
        return values

    def _post_clean(self) -> None:
        """The record is changed by the action, under its lock, not by the form."""


class SignedForm(forms.ModelForm):
    """Who signed on the paper."""

    lead = forms.ModelChoiceField(None, label="领衔代表", empty_label="请选择")
    co_signers = forms.ModelMultipleChoiceField(
        None,
        label="联名代表",
        required=False,
        help_text="只选在纸上签了名的代表。按住 Ctrl 可以多选。",
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = self.fields["co_signers"].queryset = (
            Mandate.objects.in_office(clock.today())
            .filter(person__user__isnull=False)
            .with_names()
            .order_by("delegation__order", "person__name")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("lead") in (cleaned.get("co_signers") or []):
            self.add_error("co_signers", "领衔代表不用再列为联名代表。")
        return cleaned
