"""Who may: the only module that asks django-guardian.

Roles that hold everywhere are groups with model permissions (``accounts.roles``). Relations to one record
are grants on the matter, derived from the procedure's ``policies.grants(obj)`` by ``sync``.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from guardian.core import ObjectPermissionChecker

from apps.accounts.models import Membership, User
from apps.matters.models import Attachment, Disclosure, Matter, MatterGroupGrant, MatterUserGrant

CODENAMES = frozenset({"view", "edit", "answer", "sign", "rate", "advise"})

KNOWING = {
    Disclosure.DEPUTIES: "matters.know_deputies",
    Disclosure.MEMBERS: "matters.know_members",
    Disclosure.INTERNAL: "matters.know_internal",
}
"""Which permission lets a role's holder know of matters and files of a class."""

Records = TypeVar("Records", bound=QuerySet[Any])


class Grant(NamedTuple):
    """One line of a policy: this person or organ's group may do this on the record."""

    holder: User | Group
    codename: str


class Whole:
    """Whoever counts what a role may show, in nobody's name: statistics that must be complete whoever sets them going.

    Drafts and restricted matters, which are known by grants alone, are not seen. It is nobody in the database, so no
    action can be taken as it. What was counted so is shown only to those for whom ``knows_whole`` holds.
    """

    pk = 0
    is_authenticated = is_active = True
    organs: tuple[Any, ...] = ()

    def has_perm(self, _permission: str) -> bool:
        return True

    def get_all_permissions(self) -> set[str]:
        """What ``visible`` asks for: to see each kind of matter, and to know of each class that roles know of."""
        kinds = (model._meta for model in Matter.__subclasses__())
        return {f"{one.app_label}.view_{one.model_name}" for one in kinds} | set(KNOWING.values())


WHOLE = Whole()


def knows_whole(user: Any) -> bool:
    """Whether the person knows of every class of matters that ``WHOLE`` counts."""
    return all(may(user, permission) for permission in KNOWING.values())


class Powers:
    """What one person may do on one matter; its grants are read once."""

    def __init__(self, user: Any, matter: Matter | None = None, *, held: Iterable[str] | None = None) -> None:
        self.user, self.matter = user, matter
        if held is not None:
            self.held = set(held)

    @cached_property
    def held(self) -> set[str]:
        """Codenames of the grants that the person, or an organ of theirs, holds on the matter."""
        if self.matter is None:
            return set()
        return set(ObjectPermissionChecker(self.user).get_perms(Matter(pk=self.matter.pk)))

    @cached_property
    def groups(self) -> set[int]:
        """Keys of the person's groups, those of their organs among them; read once."""
        return set(self.user.groups.values_list("pk", flat=True))

    def may(self, permission: str) -> bool:
        """Whether the person holds the permission: on this matter for ``matters.*``, else by role."""
        if not self.user.is_authenticated or not self.user.is_active:
            return False
        app, _, codename = permission.partition(".")
        if app == "matters" and codename.removesuffix("_matter") in CODENAMES:
            return codename in self.held
        return self.user.has_perm(permission)

    @property
    def sees_internal(self) -> bool:
        """Whether internal steps of the handling organ are shown: to those who handle and those who oversee."""
        return self.matter is not None and (
            self.matter.kind in kinds_by_role(self.user)
            or bool(self.held & {"answer_matter", "advise_matter"})
        )


def may(user: Any, permission: str, matter: Matter | None = None) -> bool:
    return Powers(user, matter).may(permission)


def held(user: Any, matter: Matter) -> set[str]:
    return Powers(user, matter).held


def granted(user: Any) -> ArraySubquery:
    """For ``annotate``: the codenames this person holds on each record, without a query of its own."""
    on_record = {"permission": OuterRef("pk"), "content_object": OuterRef(OuterRef("pk"))}
    personal = MatterUserGrant.objects.filter(user=user, **on_record)
    of_organs = MatterGroupGrant.objects.filter(group__user=user, **on_record)
    return ArraySubquery(Permission.objects.filter(Exists(personal) | Exists(of_organs)).values("codename"))


def member(user: Any, group: str = "organ__group") -> Exists:
    """For ``annotate``: whether the person is in the group that the record leads to."""
    return Exists(Group.objects.filter(user=user.pk, pk=OuterRef(group)))


def may_see(user: Any, matter: Matter) -> bool:
    return Matter.objects.visible_to(user).filter(pk=matter.pk).exists()


def visible(records: Records, user: Any) -> Records:
    """The records this person may see: by a grant, or by role once the matter has been opened (提出)."""
    if not user.is_authenticated or not user.is_active:
        return records.none()
    return records.filter(by_grant(user) | by_role(user))


def by_grant(user: Any, to: str = "") -> Q:
    """Matters on which the person, or an organ of theirs, holds a grant; ``to`` leads there, such as "matter__"."""
    view = matter_permissions()["view"]
    groups = Membership.objects.filter(user=user.pk).values("group")
    personal = MatterUserGrant.objects.filter(user=user.pk, permission=view)
    of_organs = MatterGroupGrant.objects.filter(group__in=groups, permission=view)
    return Q(**{f"{to}pk__in": personal.values("content_object")}) | Q(
        **{f"{to}pk__in": of_organs.values("content_object")}
    )


def by_role(user: Any, to: str = "") -> Q:
    """Opened matters of the kinds that a role shows throughout, as far as its holder may know of their class."""
    return Q(
        **{
            f"{to}kind__in": kinds_by_role(user),
            f"{to}opened_at__isnull": False,
            f"{to}disclosure__in": known_classes(user),
        }
    )


def known_classes(user: Any) -> list[Disclosure]:
    """Disclosure classes that a role lets the person know of; what is restricted follows from grants alone."""
    held = user.get_all_permissions()
    return [Disclosure.PUBLIC, *(each for each, permission in KNOWING.items() if permission in held)]


def files(user: Any) -> QuerySet[Attachment]:
    """The files this person may have, names included: all on a matter of theirs, else those of a class they know."""
    if not user.is_authenticated or not user.is_active:
        return Attachment.objects.none()
    known = by_role(user, "matter__") & Q(disclosure__in=known_classes(user))
    return Attachment.objects.filter(by_grant(user, "matter__") | known, removed_at=None)


def kinds_by_role(user: Any) -> list[str]:
    """Kinds of matter which a role of the person lets them see throughout."""
    held = user.get_all_permissions()
    return [
        model.KIND
        for model in Matter.__subclasses__()
        if f"{model._meta.app_label}.view_{model._meta.model_name}" in held
    ]


def sync(matter: Matter, grants: Iterable[Grant]) -> None:
    """Make the grants on the matter exactly these; view follows from any other codename."""
    sync_all({matter.pk: grants})


def sync_all(grants: dict[int, Iterable[Grant]]) -> None:
    """Make the grants on each of the matters, by key, exactly these."""
    wanted = {pk: set(rows) for pk, rows in grants.items()}
    wanted = {pk: rows | {Grant(row.holder, "view") for row in rows} for pk, rows in wanted.items()}
    permissions = matter_permissions()
    for table, holder, kind in ((MatterUserGrant, "user", User), (MatterGroupGrant, "group", Group)):
        target = {
            (pk, row.holder.pk, permissions[row.codename])
            for pk, rows in wanted.items()
            for row in rows
            if isinstance(row.holder, kind)
        }
        sync_table(table, holder, list(wanted), target)


def sync_table(table: Any, holder: str, matters: list[int], target: set[tuple[int, int, int]]) -> None:
    """``target``: the keys of matter, holder and permission."""
    rows = {
        (row.content_object_id, getattr(row, f"{holder}_id"), row.permission_id): row.pk
        for row in table.objects.filter(content_object_id__in=matters)
    }
    if gone := [pk for key, pk in rows.items() if key not in target]:
        table.objects.filter(pk__in=gone).delete()
    table.objects.bulk_create(
        table(content_object_id=matter, permission_id=permission, **{f"{holder}_id": pk})
        for matter, pk, permission in sorted(target - rows.keys())
    )


@cache
def matter_permissions() -> dict[str, int]:
    """Keys of the permissions that can be granted on a matter, by short codename. A migration has them read anew."""
    rows = Permission.objects.filter(content_type__app_label="matters", content_type__model="matter")
    return {row.codename.removesuffix("_matter"): row.pk for row in rows}


def explain(matter: Matter) -> list[tuple[str, str]]:
    """Who can see or do something on the matter, and why: pairs of Chinese words, for people who check."""
    lines = []
    for table, holder in ((MatterUserGrant, "user"), (MatterGroupGrant, "group")):
        rows = table.objects.filter(content_object_id=matter.pk).select_related(holder, "permission")
        lines += [(str(getattr(row, holder)), f"对本事项授权：{row.permission.name}") for row in rows]
    model = type(matter.specific)
    role_wide = f"view_{model._meta.model_name}"
    if matter.opened_at and matter.disclosure != Disclosure.RESTRICTED:
        groups = Group.objects.filter(
            permissions__codename=role_wide, permissions__content_type__app_label=model._meta.app_label
        )
        if knowing := KNOWING.get(Disclosure(matter.disclosure)):
            groups = groups.filter(
                pk__in=Group.objects.filter(permissions__codename=knowing.partition(".")[2])
            )
        lines += [(group.name, f"角色权限：查看全部{model._meta.verbose_name}") for group in groups]
    return lines
