"""The database holds what the table of roles says, by equality."""

import pytest
from django.contrib.auth.models import Group

from apps.accounts.actions import install_account, join, leave
from apps.accounts.roles import ROLES
from tests import factories

pytestmark = pytest.mark.django_db


def test_groups_are_the_table():
    held = {
        group.name: {
            f"{p.content_type.app_label}.{p.codename}"
            for p in group.permissions.select_related("content_type")
        }
        for group in Group.objects.filter(organ=None)
    }
    assert held == {role.name: set(role.permissions) for role in ROLES.values()}


def test_joining_and_leaving_an_organ():
    organ = factories.organ("青澜县教育局")
    account = install_account(username="sun", name="孙蕾", roles=("handler",))
    post = join(account, organ, on=factories.FOUNDED, title="科员")
    assert account.groups.filter(organ=organ).exists()
    leave(post, on=factories.FOUNDED)
    assert not account.groups.filter(organ=organ).exists()
    assert post.left_on
