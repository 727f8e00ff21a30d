"""Writing audit records. An entry stands in the transaction of its act: if it cannot be written, the act fails."""

from typing import Any

from django.db import models

from apps.audit import visitor
from apps.audit.models import Act, Entry

__all__ = ["Act", "record"]

NAME_LENGTH, ABOUT_LENGTH, WHAT_LENGTH = 80, 200, 300


def record(
    act: Act,
    what: str,
    *,
    by: Any = None,
    name: str = "",
    about: models.Model | None = None,
    data: dict[str, Any] | None = None,
    success: bool = True,
) -> Entry:
    """Append one entry; call it inside the act's transaction.

    ``what`` is one Chinese sentence without personal data; ``by`` the person, or ``name`` what a stranger
    typed; ``data`` what cannot be said in a sentence, such as {"before": …, "after": …}.
    """
    present = visitor.current()
    return Entry.objects.create(
        act=act,
        what=what[:WHAT_LENGTH],
        success=success,
        actor=by,
        name=(by.name if by else name)[:NAME_LENGTH],
        about=key_of(about) if about else "",
        about_name=str(about)[:ABOUT_LENGTH] if about else "",
        data=data or {},
        address=present.address or None,
        agent=present.agent,
    )


def key_of(record: models.Model) -> str:
    """The name under which entries speak of a record: "accounts.user:7"."""
    return f"{record._meta.label_lower}:{record.pk}"
