"""Who may sign, check and issue: by the permissions of their roles."""

from django.db.models import QuerySet

from apps.accounts.models import Organ, User


def with_permission(codename: str) -> QuerySet[User]:
    """Active people who hold a permission of this app by a role."""
    held = {
        "groups__permissions__codename": codename,
        "groups__permissions__content_type__app_label": "dispatches",
    }
    return User.objects.filter(is_active=True, **held).distinct().order_by("name", "pk")


def signers() -> QuerySet[User]:
    return with_permission("sign_dispatch")


def issuers(user: User) -> list[Organ]:
    """Organs in whose name the person may draft: their own with a code for numbers, and those above them."""
    found: dict[int, Organ] = {}
    for own in user.organs:
        organ: Organ | None = own
        while organ is not None and organ.pk not in found:
            if organ.code:
                found[organ.pk] = organ
            organ = organ.parent
    return list(found.values())
