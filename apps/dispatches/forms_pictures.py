"""The part of the form by which pictures are put into an outgoing document and taken out again."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from apps.dispatches import pictures
from apps.dispatches.models import Dispatch
from apps.documents.catalogue import PaperKind
from apps.documents.docx_blocks import Pictures
from apps.matters.models import Attachment
from apps.matters.uploads import named
from apps.matters.uploads.fields import FilesField, JudgedFileField
from apps.matters.uploads.pictures import FORMATS

ONLY = "请选择 JPG 或者 PNG 图片。"
HINT = (
    f"JPG 或者 PNG，最多{pictures.MOST}幅，文件名印作图题。在正文需要的地方单独写一行 [图1]、[图2]；"
    "没有写的排在正文末尾。"
)


def refuse_others(upload: Any) -> None:
    if upload and named(upload.name).content_type not in FORMATS:
        raise ValidationError(ONLY)


class PicturesField(FilesField):
    """Any number of pictures; gives a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        found = super().clean(data, initial)
        for upload in found:
            refuse_others(upload)
        return found


class PhotoField(JudgedFileField):
    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        refuse_others(upload)
        return upload


class RemoveField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return pictures.caption(obj)


def fields(kind: PaperKind, dispatch: Dispatch | None) -> dict[str, forms.Field]:
    """What a kind of paper takes: pictures, a photograph, and what is there already to be ticked off."""
    found: dict[str, forms.Field] = {}
    if pictures.takes_pictures(kind):
        found["pictures"] = PicturesField(label="插图", help_text=HINT)
    if pictures.takes_photo(kind):
        help_text = "JPG 或者 PNG，印为 25×35 毫米。再次上传即替换；不上传则留空，印出后粘贴。"
        found["photo"] = PhotoField(label="照片", required=False, help_text=help_text)
    for name in found:
        found[name].widget.attrs["accept"] = "image/jpeg,image/png"
    there = dispatch.attachments.filter(removed_at=None) if dispatch else Attachment.objects.none()
    if found and there.exists():
        found["remove"] = RemoveField(
            there, label="去掉的图片", required=False, widget=forms.CheckboxSelectMultiple
        )
    return found


def room(form: Any) -> Pictures | None:
    """Where pictures of a Word file go, after those that are there; None for a kind that takes none."""
    if "pictures" not in form.fields:
        return None
    there = [one.label for one in pictures.kept(form.dispatch)] if form.dispatch else []
    return Pictures(taken=pictures.highest(there) + len(form.files.getlist("pictures")))


def uploads(kept: Pictures | None) -> list[UploadedFile]:
    """The pictures of a Word file as if they had been chosen one by one, after those that were."""
    found = kept.found if kept else []
    names = (f"图{kept.taken + at}.{ending}" for at, (ending, _) in enumerate(found, start=1)) if kept else ()
    return [SimpleUploadedFile(name, content) for name, (_, content) in zip(names, found, strict=True)]


def check(form: Any) -> None:
    """Each picture that the text asks for is there, and a batch has none. What is wrong stands at its field."""
    cleaned, dispatch = form.cleaned_data, form.dispatch
    if not {"pictures", "photo"} & set(form.fields):
        return
    gone = [one.label for one in cleaned.get("remove") or []]
    there = [one.label for one in pictures.kept(dispatch) if one.label not in gone] if dispatch else []
    new = cleaned.get("pictures") or []
    if cleaned.get("recipients") and (there or new or cleaned.get("photo")):
        form.add_error("recipients", "批量制发的文件不能有图片。请去掉图片，或者分别拟稿。")
    texts = {name: value for name, value in cleaned.items() if isinstance(value, str | list | dict)}
    lacking = pictures.missing(texts, [*there, *gone, *pictures.next_names(there, len(new))])
    if lacking and "pictures" not in form.errors:
        words = "、".join(f"[{name}]" for name in lacking)
        form.add_error(
            "pictures" if "pictures" in form.fields else None,
            f"正文中的{words}没有对应的图片。请上传图片，或者删去这一行。",
        )


def values(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What the actions take."""
    return {
        "pictures": cleaned.get("pictures") or [],
        "photo": cleaned.get("photo"),
        "remove": [one.pk for one in cast(Any, cleaned.get("remove") or [])],
    }
