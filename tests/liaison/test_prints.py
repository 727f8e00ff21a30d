"""The poster opens the station's public page; the register names no visitor in full."""

import io

import pypdf
import pytest

from apps.documents import prints
from apps.liaison import printing
from tests.liaison import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return samples.people()


def pdf(client, url: str) -> str:
    response = client.get(url)
    assert response["content-type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text().replace("\n", "")


def test_the_poster_names_the_station_and_leads_to_its_page(client, people, settings):
    client.force_login(people.town)
    text = pdf(client, f"/desk/liaison/{people.station.pk}/poster/")
    assert people.station.name in text
    assert "王堃" in text
    url = printing.poster(people.station)["url"]
    assert url == f"{settings.SITE_URL}/stations/{people.station.code}/"
    samples.publish(people)
    assert client.get(url.removeprefix(settings.SITE_URL)).status_code == 200


def test_the_register_lists_visits_and_masks_visitors(client, people):
    samples.visit(people)
    client.force_login(people.town)
    text = pdf(client, f"/desk/liaison/{people.station.pk}/register/?year=x")
    assert "小区路灯不亮" in text
    assert "刘＊＊" in text
    assert "素芬" not in text


def test_what_bears_a_code_is_issued_not_printed(people):
    with pytest.raises(ValueError, match="must be issued"):
        prints.answer("notice", title="x", data={})
