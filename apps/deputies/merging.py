"""Two records of one person made into one: everything that points at the one points at the other afterwards.

All in one transaction, recorded so that it can be read and undone. Procedures above say what they must do when
mandates changed hands: ``merging.register(function)`` in their ``ready()``, a function of the keys of mandates.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.db import DatabaseError, models, transaction

from apps.accounts.actions import suspend
from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Mandate, Merge, Person, Photo
from apps.deputies.rows import Saved, pointing, put_back, saved
from congress import clock
from congress.refusal import Refusal

FILLED = (
    *("ethnicity", "birth_date", "party", "education", "degree", "occupation", "employer", "post"),
    *("phone", "id_number", "email", "address", "postcode", "resume"),
)
"""What the kept record takes over where it says nothing itself."""
FILLED_OF_MANDATE = ("constituency_id", "card_no", "elected_on")

_heirs: list[Callable[[Iterable[int]], None]] = []


def register(after: Callable[[Iterable[int]], None]) -> None:
    """Call the function, inside the transaction, with the keys of mandates whose person or records changed."""
    if after not in _heirs:
        _heirs.append(after)


class Undoing:
    """What is noted while a merge goes on."""

    def __init__(self) -> None:
        self.gone: list[Saved] = []
        self.moves: list[list[Any]] = []
        self.filled: list[list[Any]] = []

    @property
    def sealed(self) -> str:
        said = {"gone": self.gone, "moves": self.moves, "filled": self.filled}
        return json.dumps(said, ensure_ascii=False)


class Preview(NamedTuple):
    """What a merge would do, in words and numbers."""

    moved: list[tuple[str, int]]
    joined: list[str]
    account: str


def preview(kept: Person, dropped: Person) -> Preview:
    counts: Counter[str] = Counter()
    for record in [dropped, *dropped.mandates.all()]:
        for field in pointing(type(record)):
            found = field.model._base_manager.filter(**{field.name: record}).count()
            counts[str(field.model._meta.verbose_name)] += found if countable(field) else 0
    joined = [str(one.term) for one, _ in doubled(kept, dropped)]
    return Preview([(name, count) for name, count in counts.items() if count], joined, fate(kept, dropped))


def countable(field: Any) -> bool:
    return not field.model._meta.auto_created


def fate(kept: Person, dropped: Person) -> str:
    """What becomes of the accounts."""
    if not dropped.user_id:
        return ""
    if kept.user_id:
        return f"{dropped.name}名下的账户停用，保留{kept.name}名下的账户"
    return f"{dropped.name}名下的账户转到{kept.name}名下"


def doubled(kept: Person, dropped: Person) -> list[tuple[Mandate, Mandate]]:
    """Mandates of one term that both have: of the dropped and of the kept."""
    own = {(one.term_id, one.level): one for one in kept.mandates.select_related("term")}
    theirs = dropped.mandates.select_related("term")
    return [(one, own[(one.term_id, one.level)]) for one in theirs if (one.term_id, one.level) in own]


@transaction.atomic
def merge(kept: Person, *, by: User, dropped: Person, reason: str) -> Merge:
    """Take ``dropped`` up into ``kept``. Raises Refusal where both hold what can stand only once."""
    demand_keeper(by)
    kept, dropped = both_locked(kept, dropped)
    refuse_two_people(kept, dropped)
    told, undoing = preview(kept, dropped), Undoing()
    touched = {one.pk for one in [*kept.mandates.all(), *dropped.mandates.all()]}
    for theirs, own in doubled(kept, dropped):
        join_mandates(own, theirs, undoing)
    one_photo(kept, dropped, undoing)
    repoint(dropped, kept, undoing)
    owner = dropped.user
    undoing.gone.insert(0, saved(dropped))
    dropped.delete()
    fill(kept, undoing.gone[0][1], FILLED, undoing)
    settle_account(kept, owner, undoing, by, told.account)
    kept.save()
    made = Merge.objects.create(
        kept=kept,
        dropped_key=undoing.gone[0][1]["id"],
        dropped_name=dropped.name,
        reason=reason,
        moved=told.moved,
        account=told.account,
        sealed=undoing.sealed,
        by=by,
    )
    tell_heirs(touched)
    trail.record(Act.DEPUTY, f"合并人员：{made}（{reason}）", by=by, about=kept, data={"moved": told.moved})
    return made


def both_locked(kept: Person, dropped: Person) -> tuple[Person, Person]:
    """Both rows, locked in one order for all."""
    rows = Person.objects.select_for_update().filter(pk__in=[kept.pk, dropped.pk]).order_by("pk")
    found = {one.pk: one for one in rows}
    if len(found) < 2:
        raise Refusal("请选择另一名人员合并；所选的人员可能刚刚被合并，请刷新页面查看。")
    return found[kept.pk], found[dropped.pk]


def refuse_two_people(kept: Person, dropped: Person) -> None:
    if kept.id_number and dropped.id_number and kept.id_number != dropped.id_number:
        raise Refusal("两人的身份证号不同，不是同一个人，不能合并。如果其中一个写错了，请先改正。")
    if kept.sex != dropped.sex:
        raise Refusal("两人登记的性别不同，请先核对改正，再合并。")
    for theirs, own in doubled(kept, dropped):
        if theirs.state != own.state:
            raise Refusal(f"两人在{own.term}的代表资格状态不同，请先核对，再合并。")


def join_mandates(own: Mandate, theirs: Mandate, undoing: Undoing) -> None:
    """What hangs on the one mandate hangs on the other, and the one is gone."""
    repoint(theirs, own, undoing)
    row = saved(theirs)
    undoing.gone.append(row)
    theirs.delete()
    fill(own, row[1], FILLED_OF_MANDATE, undoing)
    own.save()


def repoint(old: models.Model, new: models.Model, undoing: Undoing) -> None:
    for field in pointing(type(old)):
        rows = field.model._base_manager.filter(**{field.name: old})
        if field.model._meta.auto_created:
            drop_doubles(field, rows, new, undoing)
        keys = list(rows.values_list("pk", flat=True))
        if not keys:
            continue
        try:
            with transaction.atomic():
                rows.update(**{field.name: new})
        except DatabaseError:
            raise Refusal(
                f"两人在“{field.model._meta.verbose_name}”里都有同一项记录，不能自动合并，请先处理其中一条。"
            ) from None
        undoing.moves.append([field.model._meta.label, field.name, old.pk, new.pk, keys])


def drop_doubles(field: Any, rows: Any, new: models.Model, undoing: Undoing) -> None:
    """In a table of pairs, those that the other has already."""
    far = next(one for one in field.model._meta.concrete_fields if one.is_relation and one != field)
    own = field.model._base_manager.filter(**{field.name: new}).values(far.attname)
    double = rows.filter(**{f"{far.attname}__in": own})
    undoing.gone += [saved(row) for row in double]
    double.delete()


def one_photo(kept: Person, dropped: Person, undoing: Undoing) -> None:
    """The kept record's own photo stays."""
    theirs = Photo.objects.filter(person=dropped).first()
    if theirs and Photo.objects.filter(person=kept).exists():
        undoing.gone.append(saved(theirs))
        theirs.delete()


def fill(record: Any, values: dict[str, Any], names: Iterable[str], undoing: Undoing) -> None:
    """Take over what the record does not say itself."""
    for name in names:
        if values[name] and not getattr(record, name):
            undoing.filled.append([record._meta.label, record.pk, name, values[name]])
            column = record._meta.get_field(name.removesuffix("_id"))
            setattr(record, name, values[name] if column.is_relation else column.to_python(values[name]))


def settle_account(kept: Person, owner: User | None, undoing: Undoing, by: User, words: str) -> None:
    if owner is None:
        return
    if kept.user_id is None:
        kept.user = owner
        undoing.filled.append([kept._meta.label, kept.pk, "user_id", owner.pk])
    elif owner.is_active:
        suspend(owner, reason=f"人员合并：{words}", by=by)


def tell_heirs(mandates: Iterable[int]) -> None:
    for after in _heirs:
        after(mandates)


@transaction.atomic
def undo(merge: Merge, *, by: User) -> Merge:
    """Both records stand again, each with what it had; what came later stays with the kept one.

    An account that was closed stays closed: its administrators decide.
    """
    demand_keeper(by)
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept").get(pk=merge.pk)
    if merge.undone_at:
        raise Refusal("这次合并已经撤销，不必再撤销。")
    undoing = merge.undoing
    try:
        with transaction.atomic():
            restore(undoing)
    except (DatabaseError, LookupError):
        raise Refusal("合并以后，有关记录又有了变动，不能自动撤销。请手工登记和更正。") from None
    merge.undone_by, merge.undone_at = by, clock.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    both = Mandate.objects.filter(person__in=[merge.kept_id, merge.dropped_key])
    tell_heirs(list(both.values_list("pk", flat=True)))
    trail.record(Act.DEPUTY, f"撤销合并：{merge}", by=by, about=merge.kept)
    return merge


def restore(undoing: dict[str, Any]) -> None:
    """In the opposite order: take back what was filled in, put rows back, point back what was moved."""
    for label, key, name, value in undoing["filled"]:
        take_back(apps.get_model(label), key, name, value)
    later = [row for row in undoing["gone"] if apps.get_model(row[0])._meta.auto_created]
    for row in [row for row in undoing["gone"] if row not in later]:
        put_back(row)
    for label, field, old, new, keys in reversed(undoing["moves"]):
        apps.get_model(label)._base_manager.filter(pk__in=keys, **{field: new}).update(**{field: old})
    for row in later:
        put_back(row)


def take_back(model: Any, key: int, name: str, value: Any) -> None:
    """A field that was filled in and still says what was filled in is empty again."""
    record = model._base_manager.get(pk=key)
    column = model._meta.get_field(name.removesuffix("_id"))
    if str(getattr(record, name)) == str(value):
        setattr(record, name, None if column.null else "")
        record.save()
