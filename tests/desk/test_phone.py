"""The desk on a phone: what a browser needs to install it, what it keeps, how it learns that a form arrived."""

import json
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from apps.desk import views_phone
from apps.matters.models import UsedKey
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_manifest_names_icons_that_exist_and_the_desk(client):
    response = client.get("/desk/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    said = json.loads(response.content)
    assert (said["start_url"], said["scope"], said["display"]) == ("/desk/", "/desk/", "standalone")
    assert said["name"] == settings.SITE_NAME
    assert len(said["short_name"]) <= 12
    assert [client.get(one["url"])["Location"].partition("?")[0] for one in said["shortcuts"]] == [
        "/sign-in/"
    ] * 2
    for icon in said["icons"]:
        width = int(icon["sizes"].partition("x")[0])
        with Image.open(Path(settings.BASE_DIR) / "static/img" / f"icon-{width}.png") as picture:
            assert picture.size == (width, width)


def test_the_worker_keeps_the_offline_page_and_no_page_of_the_desk(client):
    response = client.get("/desk/worker.js")
    script = response.content.decode()
    assert response["Content-Type"] == "text/javascript"
    assert '"/desk/offline/"' in script
    assert script.count("cache.put(") == 1
    assert script.count("startsWith(STATIC)") == 2


def test_a_new_look_gives_the_phone_a_new_store(client, monkeypatch):
    def store(mark):
        monkeypatch.setattr(views_phone, "static", lambda name: f"/static/{name.replace('.', f'.{mark}.')}")
        return client.get("/desk/worker.js").content.decode().splitlines()[1]

    assert store("1a2b") == store("1a2b") != store("3c4d")


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
