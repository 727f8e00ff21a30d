"""The form of an outgoing document, made from the declaration of its paper."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import Organ, User
from apps.dispatches import content, forms_pictures, people
from apps.dispatches.entries import form_field
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status
from apps.documents import catalogue
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.docx import text_of
from apps.documents.fields import Column, Entry, Field
from apps.matters.uploads import called
from congress.refusal import Refusal

PREFIX = "field_"
MANY = (Layout.CERTIFICATE, Layout.LETTER, Layout.DOCUMENT, Layout.FORM)
"""Classes of paper that are made for many recipients at once."""


class SignerField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.name


class DispatchForm(forms.Form):
    title = forms.CharField(label="标题", max_length=200, help_text="例如：关于召开代表小组组长会议的通知")
    signer = SignerField(label="签发人", queryset=User.objects.none(), required=False, empty_label="请选择")
    replaces = forms.ModelChoiceField(
        label="替代的文件",
        queryset=Dispatch.objects.none(),
        required=False,
        empty_label="（无）",
        help_text="印发以后，被替代的文件标明“已被新文替代”。",
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        kind: PaperKind,
        user: Any,
        dispatch: Dispatch | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.kind, self.dispatch = kind, dispatch
        self.declared = content.typed(kind)
        super().__init__(data, files, initial={**started(dispatch, self.declared), **(initial or {})})
        cast(Any, self.fields["signer"]).queryset = people.signers()
        issued = Dispatch.objects.visible_to(user).filter(status=Status.ISSUED, paper_code=kind.code)
        cast(Any, self.fields["replaces"]).queryset = issued
        organs = {} if dispatch else {"organ": organ_field(user)}
        own = {PREFIX + field.name: form_field(field, kind.columns) for field in self.declared}
        first = self.fields.pop("title")
        self.fields = {"title": first, **organs, **self.with_word(own), **self.batch(), **self.fields}
        self.fields.update(forms_pictures.fields(kind, dispatch))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        forms_pictures.check(self)
        return cleaned

    def with_word(self, own: dict[str, forms.Field]) -> dict[str, forms.Field]:
        """A file to take the text from, before the first long text."""
        if PREFIX + "body" not in own:
            return own
        at = list(own).index(PREFIX + "body")
        pairs = list(own.items())
        pairs.insert(at, ("docx", word_field()))
        return dict(pairs)

    def batch(self) -> dict[str, forms.Field]:
        """The recipients of a batch: one row each, in the order of the short fields."""
        if self.kind.layout not in MANY:
            return {}
        field = Field("recipients", "批量制发对象", Entry.ROWS, required=False)
        field_ = form_field(field, columns(self.declared))
        field_.help_text = f"只发一份时不填。要给每个对象各发一份时，每行写一个对象：{field_.help_text}"
        return {"recipients": field_}

    def take_text(self) -> tuple[str, list[UploadedFile]] | None:
        """The text of the chosen file and its pictures; None when it was refused: the reason then stands at its field."""
        if self.data.get(PREFIX + "body", "").strip():
            self.add_error("docx", "正文中已有文字，没有覆盖。请先清空正文，再取用文件中的文字。")
            return None
        upload = cast(UploadedFile, self.files["docx"])
        kept = forms_pictures.room(self)
        try:
            return text_of(upload, kept), forms_pictures.uploads(kept)
        except Refusal as refusal:
            self.add_error("docx", f"{called(upload.name or '')}没有取用：{refusal}")
            return None

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        cleaned = self.cleaned_data
        fields = {field.name: plain(cleaned[PREFIX + field.name]) for field in self.declared}
        values = {
            "title": cleaned["title"],
            "signer": cleaned["signer"],
            "replaces": cleaned["replaces"],
            "recipients": cleaned.get("recipients", []),
            "fields": {name: value for name, value in fields.items() if value},
            **forms_pictures.values(cleaned),
        }
        return values | ({} if self.dispatch else {"organ": cleaned["organ"], "paper_code": self.kind.code})


def columns(fields: list[Field]) -> list[Column]:
    """Of a batch: the short fields."""
    return [Column(field.name, field.label) for field in fields if field.entry is Entry.LINE]


def started(dispatch: Dispatch | None, declared: list[Field]) -> dict[str, Any]:
    """What the form begins with."""
    if dispatch is None:
        return {}
    fields = {PREFIX + field.name: dispatch.fields.get(field.name, "") for field in declared}
    own = {name: getattr(dispatch, name) for name in ("title", "signer", "replaces", "recipients")}
    return fields | own


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def organ_field(user: User) -> forms.ModelChoiceField:
    organs = people.issuers(user)
    queryset = Organ.objects.filter(pk__in=[organ.pk for organ in organs])
    initial = organs[0] if organs else None
    return forms.ModelChoiceField(queryset, label="发文机关", empty_label=None, initial=initial)


def word_field() -> forms.Field:
    return forms.FileField(
        label="从 Word 文件取用正文",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text="选择 .docx 文件后按“取用文字”，正文会填入下面，核对后再保存。",
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label="意见", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(forms.Form):
    note = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class FilterForm(forms.Form):
    """What the list shows; an unknown choice shows everything."""

    status = forms.ChoiceField(label="环节", choices=[("", "全部"), *Status.choices], required=False)
    kind = forms.ChoiceField(label="文种", required=False)
    q = forms.CharField(label="关键词", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.code, kind.title) for kind in catalogue.kinds()]
        cast(Any, self.fields["kind"]).choices = [("", "全部"), *kinds]
