"""Columns that hold tokens, and beside them columns of digests by which a value is found again.

    phone = EncryptedCharField("联系电话", max_length=30, blank=True)
    phone_digests = DigestsField("phone")

In Python the first is plain text; the second follows it by itself whenever both are written (``with_digests``).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NoReturn

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldError
from django.db import models
from django.views.decorators.debug import sensitive_variables

from congress.crypto.cipher import decrypt, encrypt
from congress.crypto.digests import keyed_digest

SEPARATOR = "、"


class EncryptedCharField(models.CharField):
    """A short text of which the database sees only a token; the empty text stays empty.

    ``max_length`` is that of the plain text. The database cannot compare, so every lookup but isnull is refused.
    """

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return decrypt(value) if value else value

    @sensitive_variables()
    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        text = super().get_db_prep_value(value, connection, prepared)
        if text and self.max_length and len(text) > self.max_length:
            raise ValueError(f"“{self.verbose_name}”最多 {self.max_length} 个字。")
        return encrypt(text) if text else text

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else self.refuse(lookup_name)

    def get_transform(self, name: str) -> Any:
        return self.refuse(name)

    def refuse(self, lookup: str) -> NoReturn:
        raise FieldError(
            f"“{self.verbose_name}”加密保存，数据库不能按内容比较（{self.name}__{lookup}）。"
            "请用它的摘要列准确查找，例如 with_phone。"
        )


class Digested(models.Field):
    """A column computed from an encrypted field of the same model, ``source``; never typed by anyone."""

    def __init__(self, source: str, *args: Any, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **{"editable": False, "blank": True} | kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for given in ("editable", "blank", "max_length", "base_field", "size", "default"):
            kwargs.pop(given, None)
        return name, path, [self.source, *args], kwargs

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = self.of(getattr(instance, self.source))
        setattr(instance, self.attname, value)
        return value

    def of(self, text: str) -> Any:
        """What the column holds for a text of the source."""
        raise NotImplementedError

    def one(self, text: str) -> str:
        """The digest of one value, however it is spaced."""
        return keyed_digest(normal(text), f"{self.model._meta.label_lower}.{self.source}")


class DigestField(Digested, models.CharField):
    """The digest of the source, or "" while that is empty."""

    def __init__(self, source: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(source, *args, **{"max_length": 64, "default": ""} | kwargs)

    def of(self, text: str) -> str:
        return self.one(text) if text else ""


class DigestsField(Digested, ArrayField):
    """The digest of each value in a source that joins several by 、."""

    def __init__(self, source: str, *args: Any, **kwargs: Any) -> None:
        inner = {"base_field": models.CharField(max_length=64), "default": list}
        super().__init__(source, *args, **inner | kwargs)

    def of(self, text: str) -> list[str]:
        return [self.one(part) for part in text.split(SEPARATOR) if part] if text else []


def with_digests(model: type[models.Model], names: Iterable[str]) -> set[str]:
    """Names of fields, and of those that hold digests of them: what must be written in one statement."""
    named = set(names)
    return named | {field.name for field in digests_of(model) if field.source in named}


def digests_of(model: type[models.Model]) -> list[Digested]:
    return [field for field in model._meta.local_fields if isinstance(field, Digested)]


def normal(text: str) -> str:
    """One way to write a number: narrow characters, capitals, no spaces or hyphens."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
