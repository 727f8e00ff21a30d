"""The desk on a phone: what a browser needs to install it, what it keeps, how it learns that a form arrived."""

import json
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from apps.matters.models import UsedKey
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_manifest_names_icons_that_exist_and_the_desk(client):
    response = client.get("/desk/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    said = json.loads(response.content)
    assert (said["start_url"], said["scope"], said["display"]) == ("/desk/", "/desk/", "standalone")
    for icon in said["icons"]:
        width = int(icon["sizes"].partition("x")[0])
        with Image.open(Path(settings.BASE_DIR) / "static/img" / f"icon-{width}.png") as picture:
            assert picture.size == (width, width)


def test_the_worker_keeps_the_offline_page_and_no_page_of_the_desk(client):
    response = client.get("/desk/worker.js")
    script = response.content.decode()
    assert response["Content-Type"] == "text/javascript"
    assert '"/desk/offline/"' in script
    assert script.count("cache.add(") == 1
    assert "startsWith(STATIC)" in script


def test_the_offline_page_is_the_same_for_everybody(client):
    anonymous = client.get("/desk/offline/").content
    client.force_login(factories.user("deputy", name="王堃"))
    assert client.get("/desk/offline/").content == anonymous


def test_a_key_is_saved_for_whoever_used_it(client):
    user, key = factories.user("deputy"), uuid.uuid4()
    UsedKey.objects.create(user=user, key=key)
    client.force_login(user)
    assert client.get("/desk/saved/", {"key": str(key)}).json() == {"saved": True}
    for other in (str(uuid.uuid4()), "x", ""):
        assert client.get("/desk/saved/", {"key": other}).json() == {"saved": False}
    client.force_login(factories.user("deputy"))
    assert client.get("/desk/saved/", {"key": str(key)}).json() == {"saved": False}


def test_a_deputys_page_says_whose_drafts_it_keeps_and_shows_the_year(client):
    county = factories.county()
    factories.submit(factories.co_signed(county), county)
    user = county.lead.person.user
    client.force_login(user)
    page = client.get("/desk/").content.decode()
    assert f'data-user="{user.pk}"' in page
    assert "法定职责 1 次，志愿善行 0 次" in page
    assert "填报一次活动" in page
