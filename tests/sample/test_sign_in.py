"""The sign-in page of a demo shows the accounts; any other installation does not."""

import pytest
from django.urls import reverse

from apps.sample.people import DEMO_ACCOUNTS, DEMO_PASSWORD

pytestmark = pytest.mark.django_db


def test_a_demo_shows_its_accounts(client, settings):
    settings.DEMO = True
    page = client.get(reverse("sign_in")).content.decode()
    assert DEMO_PASSWORD in page
    assert all(account.username in page and account.role in page for account in DEMO_ACCOUNTS)


def test_a_real_installation_does_not(client, settings):
    settings.DEMO = False
    assert DEMO_PASSWORD not in client.get(reverse("sign_in")).content.decode()
