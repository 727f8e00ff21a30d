"""The tests' own database: a test that commits leaves nothing behind, and the statutes' rows stay."""

import pytest
from django.contrib.auth.models import Group

from apps.statutes.models import Rule


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_number", [1, 2])
def test_each_committing_test_begins_with_a_fresh_copy(round_number: int) -> None:
    assert Rule.objects.exists()
    assert not Group.objects.filter(name="left behind").exists()

    Group.objects.create(name="left behind")
