"""The public directory of deputies: found by name, delegation, constituency and on a map."""

import json
from types import SimpleNamespace

import pytest
from django.test import Client

from apps.deputies.keys import key_of
from apps.portal import areas
from apps.publications.models import Kind
from tests.liaison import samples as voters
from tests.publications import samples

pytestmark = pytest.mark.django_db
SQUARE = [[[117.0, 35.0], [117.2, 35.0], [117.2, 35.2], [117.0, 35.2], [117.0, 35.0]]]


@pytest.fixture
def people() -> SimpleNamespace:
    found = voters.people()
    voters.publish(found)
    return found


@pytest.fixture
def county_map(tmp_path, settings):
    """A file with two areas, of which one has deputies."""

    def write(text: str = "") -> None:
        features = [
            {"properties": {"name": "城关"}, "geometry": {"type": "Polygon", "coordinates": SQUARE}},
            {
                "properties": {"name": "<b>云岭"},
                "geometry": {"type": "MultiPolygon", "coordinates": [SQUARE]},
            },
        ]
        path = tmp_path / "county.geojson"
        path.write_text(text or json.dumps({"features": features}), "utf-8")
        settings.MAP_FILE = str(path)
        areas.read.cache_clear()

    yield write
    areas.read.cache_clear()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"王堃", "陈喆"}),
        ("?q=王堃", {"王堃"}),
        ("?delegation=南关代表团", {"陈喆"}),
        ("?constituency=第一选区", {"王堃", "陈喆"}),
        ("?q=王堃&delegation=南关代表团", set()),
        ("?delegation=无此团&page=99", {"王堃", "陈喆"}),
        ("?q='%20OR%201=1%20--", set()),
    ],
)
def test_the_directory_is_narrowed(
    client: Client, people: SimpleNamespace, query: str, found: set[str]
) -> None:
    page = client.get(f"/deputies/{query}").text
    assert {name for name in ("王堃", "陈喆") if f">{name}</a></h2>" in page} == found


def test_a_profile_shows_the_suggestions_this_deputy_led(client: Client, people: SimpleNamespace) -> None:
    own = samples.published(samples.suggestion(), kind=Kind.SUGGESTION)
    facets = {**own.facets, "lead": "陈喆", "delegation": "南关代表团"}
    other = samples.published(samples.suggestion(facets=facets), kind=Kind.SUGGESTION)
    page = client.get(f"/deputies/{key_of(people.deputy)}/").text
    assert own.title in page
    assert other.title not in page
    assert people.station.name in page
    assert f"/letters/to-deputy/{key_of(people.deputy)}/" in page


@pytest.mark.parametrize("key", ["18-999999", "18-", "x", "18-1-1"])
def test_unknown_addresses_are_404(client: Client, people: SimpleNamespace, key: str) -> None:
    assert client.get(f"/deputies/{key}/").status_code == 404
    assert client.get(f"/stations/{key}/").status_code == 404


def test_stations_by_town(client: Client, people: SimpleNamespace) -> None:
    page = client.get("/stations/?town=南关街道").text
    assert people.other_station.name in page
    assert people.station.name not in page
    assert people.station.name in client.get("/stations/?town=无此镇").text


def test_the_map_leads_to_the_delegations(client: Client, people: SimpleNamespace, county_map) -> None:
    county_map()
    page = client.get("/deputies/").text
    assert "?delegation=%E5%9F%8E%E5%85%B3" in page
    assert "&lt;b&gt;云岭" in page
    assert 'd="M0.0 ' in page
    assert "style=" not in page


@pytest.mark.parametrize("text", ["{", '{"features": []}', '{"features": [{}]}', "[]", '{"features": [1]}'])
def test_a_broken_map_is_left_out(client: Client, people: SimpleNamespace, county_map, text: str) -> None:
    county_map(text)
    response = client.get("/deputies/")
    assert response.status_code == 200
    assert "<svg class=" not in response.text


def test_without_a_file_there_is_no_map(client: Client, people: SimpleNamespace) -> None:
    assert "<svg class=" not in client.get("/deputies/").text


def test_profiles_do_not_flood_the_feed_and_the_year_list(client: Client, people: SimpleNamespace) -> None:
    assert "王堃" not in client.get("/feed/").text
    assert "年建议与答复（" not in client.get("/sitemap/").text
