"""A form in words for programs: its fields, and what was wrong with what they sent."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from apps.connections import answers
from apps.connections.answers import Trouble
from apps.matters.uploads.fields import FilesField

MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
TYPES: list[tuple[type[forms.Field] | tuple[type[forms.Field], ...], str]] = [
    (FilesField, "files"),
    (forms.FileField, "file"),
    (MANY, "list"),
    (forms.BooleanField, "boolean"),
    (forms.DateTimeField, "datetime"),
    (forms.DateField, "date"),
    (forms.IntegerField, "integer"),
]
"""What the types of fields are called in the interface; the first that fits, else "text"."""


def fields(named: Mapping[str, forms.Field]) -> list[dict[str, Any]]:
    """Each field: name, label, type, whether it must be filled, what may be chosen, the longest text in characters."""
    return [dict(describe(name, field)) for name, field in named.items()]


def describe(name: str, field: forms.Field) -> Iterator[tuple[str, Any]]:
    yield "name", name
    yield "label", field.label or name
    yield "type", next((word for kind, word in TYPES if isinstance(field, kind)), "text")
    yield "required", field.required
    if longest := getattr(field, "max_length", None):
        yield "max_length", longest
    if getattr(field, "queryset", True) is not None and (choices := getattr(field, "choices", ())):
        yield "choices", [{"value": str(value), "label": str(label)} for value, label in choices if value]
    if field.help_text:
        yield "help", str(field.help_text)


def sent(request: HttpRequest) -> QueryDict:
    """The values of the request as a form reads them: JSON in the body, or a form with files.

    Raises Trouble for what is neither, or is nested deeper than lists.
    """
    if request.content_type == "multipart/form-data":
        return request.POST
    try:
        said = json.loads(request.body or b"{}")
    except ValueError as error:
        raise Trouble(400, "not_json", "请求内容不是有效的 JSON，请按说明提交。") from error
    if not isinstance(said, dict):
        raise Trouble(400, "not_json", "请求内容应当是一个 JSON 对象。")
    values = QueryDict(mutable=True)
    for name, value in said.items():
        values.setlist(name, [plain(name, one) for one in (value if isinstance(value, list) else [value])])
    return values


def plain(name: str, value: Any) -> str:
    if isinstance(value, dict | list):
        raise Trouble(answers.INVALID, "invalid", f"“{name}”的内容不能再分层。")
    if value is None or value is False:
        return ""
    return str(value)


def cleaned(form: forms.Form) -> dict[str, Any]:
    """What the form made of the values; Trouble with a sentence beside each field otherwise."""
    if form.is_valid():
        return form.cleaned_data
    said = {name: " ".join(map(str, found)) for name, found in form.errors.items()}
    words = "提交的内容有误，请按 fields 里的说明改正后再提交。"
    raise Trouble(answers.INVALID, "invalid", words, fields=said)
