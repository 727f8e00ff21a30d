"""Public pages that follow a register: what they lack, to be prepared, to be passed, to be withdrawn."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse

from apps.accounts.models import User
from apps.publications import actions, keeping_matters, pages
from apps.publications.catalogue import Content
from apps.publications.keeping_matters import Records
from apps.publications.models import AS_OF, Kind, Publication
from congress.refusal import Refusal

Contents = Callable[[], list[Content]]


class Keeper(NamedTuple):
    """``contents``: all pages of a kind as the register has them now; of a kind whose publications belong to matters
    ``records`` instead, which reads those that are public while under way. ``ended``: why one of them is withdrawn.

    ``address``: the page on which the kind is kept. ``permission``: the codename by which its keepers are known.
    """

    contents: Contents
    ended: str
    address: str
    permission: str
    records: Records | None = None


_keepers: dict[Kind, Keeper] = {}


class State(NamedTuple):
    """How one kind stands: how many there are, are public, wait; what is to be prepared or taken away."""

    kind: Kind
    total: int
    public: int
    waiting: int
    outdated: int
    gone: int
    of_matters: bool = False

    @property
    def changes(self) -> int:
        """What no longer says what the register says; a page as of a day stays true of that day."""
        return self.gone + (0 if self.kind in AS_OF else self.outdated)


def register(kind: Kind, contents: Contents, *, ended: str, address: str, permission: str) -> None:
    _keepers[kind] = Keeper(contents, ended, address, permission)


def register_matters(kind: Kind, records: Records, *, ended: str, address: str, permission: str) -> None:
    _keepers[kind] = Keeper(list, ended, address, permission, records)


def kinds() -> list[Kind]:
    return list(_keepers)


def address(kind: Kind) -> str:
    return reverse(_keepers[kind].address)


def preparers(kind: Kind) -> list[User]:
    """Those who keep this register and may prepare publications."""
    held = User.objects.filter(is_active=True, groups__permissions__codename=_keepers[kind].permission)
    return list(held.filter(groups__permissions__codename="prepare_publication").distinct())


def state(kind: Kind) -> State:
    keeper = _keepers[kind]
    if keeper.records:
        return state_of_matters(kind, keeper.records)
    contents = keeper.contents()
    return State(
        kind,
        len(contents),
        Publication.objects.published().filter(kind=kind).count(),
        pages.waiting(kind).count(),
        len(pages.outdated(kind, contents)),
        len(ended(kind, contents)),
    )


def state_of_matters(kind: Kind, records: Records) -> State:
    moved, gone = keeping_matters.compared(kind, records)
    public = len(keeping_matters.followed(kind))
    waiting = keeping_matters.waiting(kind).count()
    return State(kind, public, public, waiting, len(moved), len(gone), of_matters=True)


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
    keeper = _keepers[kind]
    if keeper.records:
        count = keeping_matters.prepare(kind, keeper.records, by=by)
    else:
        count = pages.prepare(kind, keeper.contents(), by=by)
    if not count:
        raise Refusal(f"{kind.label}的公开内容与登记的内容相同，不需要拟稿。")
    return count


def withdraw_ended(kind: Kind, *, by: User) -> int:
    """Take what has ended from the public. Raises Refusal when nothing has."""
    actions.demand(by, actions.REVIEW, "撤回")
    keeper = _keepers[kind]
    if keeper.records:
        count = keeping_matters.withdraw(kind, keeper.records, by=by, reason=keeper.ended)
    else:
        count = pages.withdraw_many(kind, ended(kind, keeper.contents()), by=by, reason=keeper.ended)
    if not count:
        raise Refusal("没有需要撤回的公开内容。")
    return count
