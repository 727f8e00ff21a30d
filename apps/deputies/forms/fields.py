"""Fields that several forms share."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from apps.matters.uploads import named
from apps.matters.uploads.fields import JudgedFileField
from congress.refusal import Refusal

PICTURES = (".jpg", ".jpeg", ".png")


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class AwaitsReviewField(forms.BooleanField):
    """Whether those entered wait for the review of credentials (选举法第四十七条)."""

    def __init__(self, **kwargs: Any) -> None:
        said = "当选以后还没有经过代表资格审查的勾选；常务委员会确认有效以前，不能执行代表职务（选举法第四十七条）"
        super().__init__(label="待资格审查", required=False, help_text=said, **kwargs)


class PhotoField(JudgedFileField):
    """A portrait; what it shows besides pixels is dropped when it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
        kwargs.setdefault("help_text", f"JPG 或者 PNG 图片，不超过 {most} 兆；拍摄地点等信息不保留")
        super().__init__(widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        if data and getattr(data, "name", ""):
            self.refuse_other_kinds(data.name)
        return super().clean(data, initial)

    def refuse_other_kinds(self, name: str) -> None:
        try:
            kind = named(name)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from None
        if kind.ending not in PICTURES:
            raise ValidationError(f"文件“{name[-60:]}”不是照片，请上传 JPG 或者 PNG 图片。")
