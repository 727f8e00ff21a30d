"""What the public pages of deputies and stations lack: to be prepared, to be passed, to be withdrawn."""

from collections.abc import Callable
from typing import NamedTuple

from apps.accounts.models import User
from apps.liaison import profiles, public_stations
from apps.publications import actions, pages
from apps.publications.catalogue import Content
from apps.publications.models import Kind, Publication
from congress.refusal import Refusal

CONTENTS: dict[Kind, Callable[[], list[Content]]] = {
    Kind.DEPUTY: profiles.contents,
    Kind.STATION: public_stations.contents,
}
ENDED = {Kind.DEPUTY: "代表已不在任，或者暂停执行职务。", Kind.STATION: "联络站已经撤销。"}


class State(NamedTuple):
    """How one kind stands: how many there are, are public, wait; what is to be prepared or taken away."""

    kind: Kind
    total: int
    public: int
    waiting: int
    outdated: int
    gone: int


def state(kind: Kind) -> State:
    contents = CONTENTS[kind]()
    return State(
        kind,
        len(contents),
        Publication.objects.published().filter(kind=kind).count(),
        pages.waiting(kind).count(),
        len(pages.outdated(kind, contents)),
        len(ended(kind, contents)),
    )


def ended(kind: Kind, contents: list[Content]) -> list[str]:
    """Keys that are public and have no ground any more."""
    standing = {content.key for content in contents}
    return [
        key
        for key in Publication.objects.published().filter(kind=kind).values_list("key", flat=True)
        if key not in standing
    ]


def prepare(kind: Kind, *, by: User) -> int:
    """Put what is new or has changed before a second person. Raises Refusal when nothing has."""
    count = pages.prepare(kind, CONTENTS[kind](), by=by)
    if not count:
        raise Refusal(f"{kind.label}的公开内容与登记的内容相同，不需要拟稿。")
    return count


def withdraw_ended(kind: Kind, *, by: User) -> int:
    """Take what has ended from the public. Raises Refusal when nothing has."""
    actions.demand(by, actions.REVIEW, "撤回")
    count = pages.withdraw_many(kind, ended(kind, CONTENTS[kind]()), by=by, reason=ENDED[kind])
    if not count:
        raise Refusal("没有需要撤回的公开内容。")
    return count
