"""Form fields for files: each file is judged by its bytes before anything is saved."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from apps.matters.uploads.judging import checked
from apps.matters.uploads.kinds import ALLOWED
from congress.refusal import Refusal


class JudgedFileField(forms.FileField):
    """One file; its refusal is the field's error."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload:
            try:
                checked(upload)
            except Refusal as refusal:
                raise ValidationError(str(refusal)) from None
        return upload


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(JudgedFileField):
    """Any number of files; gives a list."""

    def __init__(self, **kwargs: Any) -> None:
        most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
        kwargs.setdefault("help_text", f"可以选择多个文件：{ALLOWED}，每个不超过 {most} 兆。")
        super().__init__(required=False, widget=FilesInput, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(item, initial) for item in data or []]
