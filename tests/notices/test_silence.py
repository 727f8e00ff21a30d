"""What happened long ago is entered without telling anyone."""

import pytest

from apps.accounts.actions import install_account
from apps.notices.actions import tell
from apps.notices.models import Notice
from apps.notices.silence import silence

pytestmark = pytest.mark.django_db


def test_in_silence_nobody_is_told_and_afterwards_everybody_is():
    user = install_account(username="reader", name="周岚", password=None)
    with silence():
        tell([user], key="event:1:assign", title="旧事")
    tell([user], key="event:2:assign", title="新事")
    assert list(Notice.objects.values_list("title", flat=True)) == ["新事"]
