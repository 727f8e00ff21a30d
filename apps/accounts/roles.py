"""Roles that hold everywhere, and the permissions of each: the one table.

Relations to one record (who answers this suggestion) are not here: they are grants, see ``matters.access``.
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission


@dataclass(frozen=True)
class Role:
    name: str
    permissions: frozenset[str] = field(default_factory=frozenset)


ROLES: dict[str, Role] = {
    "deputy": Role("人大代表", frozenset({"proposals.add_suggestion"})),
    "deputies_work": Role(
        "代表工作机构",
        frozenset(
            {
                "proposals.view_suggestion",
                "proposals.review_suggestion",
                "proposals.assign_suggestion",
                "publications.prepare_publication",
                "publications.view_publication",
                "deputies.view_mandate",
                "deputies.import_mandate",
            }
        ),
    ),
    "office": Role(
        "常委会办公室",
        frozenset(
            {
                "proposals.view_suggestion",
                "resolutions.view_resolution",
                "resolutions.add_resolution",
                "publications.prepare_publication",
                "publications.pass_publication",
                "publications.view_publication",
                "deputies.view_mandate",
                "notices.view_delivery",
            }
        ),
    ),
    "handler": Role("承办单位经办人", frozenset({"proposals.handle_suggestion"})),
    "handling_lead": Role(
        "承办单位负责人", frozenset({"proposals.handle_suggestion", "proposals.sign_reply"})
    ),
    "member": Role("常委会组成人员", frozenset({"proposals.view_suggestion", "resolutions.view_resolution"})),
}


def load_roles(**_: Any) -> None:
    """Bring groups and their permissions to what the table says; runs after each migration."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    for role in ROLES.values():
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set([known[permission] for permission in sorted(role.permissions)])
