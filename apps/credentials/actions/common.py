"""What the verbs share: a record begun, its grants and words kept, a step taken and told."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import User
from apps.credentials import notify, policies
from apps.credentials.offices import CONSEQUENCES, OFFICES
from apps.credentials.workflows.common import PREPARE
from apps.deputies import standing, titles
from apps.deputies.models import Mandate
from apps.matters import access, events, textsearch, uploads
from apps.matters.models import Event
from congress.refusal import Refusal

Files = Iterable[UploadedFile]


def demand(by: User, permission: str = PREPARE) -> None:
    if not access.may(by, permission):
        raise Refusal("您没有办理代表资格事项的权限。如属您的职责，请联系系统管理员核对您的角色。")


def begin(
    matter: Any, *, by: User, files: Files = (), on_behalf_of: User | None = None, what: str = "登记"
) -> None:
    """Save a new record with its first event, its files and its grants."""
    matter.office = next(iter(by.organs), None)
    matter.save()
    events.record(matter, verb="draft", what=what, by=by, on_behalf_of=on_behalf_of)
    attach(matter, files, by=by)
    index(matter)
    sync(matter)


def attach(matter: Any, files: Files, *, by: User, label: str = "证明材料") -> None:
    for upload in files:
        uploads.attach(matter, upload, by=by, label=label)


def index(matter: Any) -> None:
    """Bring the search column to the record's words; access decides who finds them."""
    name = matter.mandate.name if hasattr(matter, "mandate") else ""
    matter.search = textsearch.vector((matter.title, "A"), (name, "B"))
    matter.save(update_fields=["search"])


def sync(matter: Any) -> None:
    access.sync(matter, policies.grants(matter))


def take(
    verb: str,
    matter: Any,
    *,
    by: User,
    note: str = "",
    data: dict[str, Any] | None = None,
    on_behalf_of: User | None = None,
) -> Event:
    """One step by the table of the matter's kind, then its grants and whoever is to be told."""
    event: Event = matter.STEPS.workflow.take(
        verb, matter, by=by, note=note, data=data, on_behalf_of=on_behalf_of
    )
    sync(matter)
    notify.tell(matter, event)
    return event


def taking(verb: str) -> Callable[..., Event]:
    """The action of a step that stores nothing but its note."""

    def action(matter: Any, *, by: User, note: str = "", on_behalf_of: User | None = None) -> Event:
        return take(verb, matter, by=by, note=note, on_behalf_of=on_behalf_of)

    return action


def change(matter: Any, **values: Any) -> None:
    """Write fields of a record whose row the caller holds."""
    for name, value in values.items():
        setattr(matter, name, value)
    matter.save(update_fields=list(values))


def end_mandate(matter: Any, *, reason: str, on: date, by: User) -> None:
    """The mandate ends with all that follows; what was done, and which offices ended, stands as an event of the matter."""
    ended = titles.held(matter.mandate)
    done = standing.end(matter.mandate, reason=reason, on=on, by=by)
    matter.mandate.refresh_from_db()
    events.record(
        matter,
        verb=CONSEQUENCES,
        what="代表资格终止",
        by=by,
        before=matter.status,
        note="\n".join(done),
        data={"日期": on.isoformat(), "情形": Mandate.EndReason(reason).label}
        | ({OFFICES: "、".join(ended)} if ended else {}),
    )
