"""The poster opens the station's public page; the register names no visitor in full."""

import io
from datetime import date

import pypdf
import pytest

from apps.deputies.models import Mandate
from apps.documents import prints
from apps.liaison import actions, printing
from congress import clock
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


def month(ahead: int, day: int = 1) -> date:
    """A day of a coming month."""
    today = clock.today()
    years, months = divmod(today.month - 1 + ahead, 12)
    return date(today.year + years, months + 1, day)


def test_the_roster_of_a_month_lists_its_days_in_order(client, people):
    later = samples.plan(people, on=month(2, 26), topic="物业")
    first = samples.plan(people, on=month(2, 12))
    samples.plan(people, on=month(3), topic="以后")
    data = printing.roster(people.station, first.on.year, first.on.month)
    assert [row["day"][:-4] for row in data["rows"]] == [f"{first.on.month}月{day}日" for day in (12, 26)]
    weekday = "一二三四五六日"[first.on.weekday()]
    assert data["rows"][0] == {
        "day": f"{first.on.month}月12日（周{weekday}）",
        "hours": "09:00—11:00",
        "deputies": "王堃",
        "topic": "社区养老",
    }
    assert people.station.address in data["note"]
    client.force_login(people.town)
    text = pdf(client, f"/desk/liaison/{people.station.pk}/roster/?month={first.on:%Y-%m}")
    assert f"{people.station.name}{first.on.year}年{first.on.month}月接待代表轮值表" in text
    assert later.topic in text
    assert "以后" not in text


def test_the_notice_names_who_holds_office_and_nobody_else(client, people):
    actions.change(people.station, by=people.staff, deputies=[people.deputy, people.other_deputy])
    day = samples.plan(
        people, on=month(2, 12), topic="物业|服务", deputies=[people.deputy, people.other_deputy]
    )
    Mandate.objects.filter(pk=people.other_deputy.pk).update(state="suspended")
    client.force_login(people.town)
    text = pdf(client, f"/desk/liaison/{people.station.pk}/roster/?as=notice&month={day.on:%Y-%m}")
    assert f"{day.on.month}月接待选民公告" in text
    assert "王堃" in text
    assert "物业｜服务" in text
    assert people.station.address in text
    assert "陈喆" not in text.replace("\u3000", "").replace(" ", "")


@pytest.mark.parametrize("asked", ["", "?month=x", "?month=2026-13", "?month=-1"])
def test_without_a_month_it_is_the_first_that_has_a_day(client, people, asked):
    day = samples.plan(people, on=month(3, 2))
    client.force_login(people.town)
    text = pdf(client, f"/desk/liaison/{people.station.pk}/roster/{asked}")
    assert f"{day.on.year}年{day.on.month}月接待代表轮值表" in text


def test_a_month_without_a_day_says_what_to_do(client, people):
    client.force_login(people.town)
    assert "还没有安排接待日程</span>" in client.get(people.station.get_absolute_url()).text
    answer = client.get(f"/desk/liaison/{people.station.pk}/roster/?month=2031-05")
    assert answer.status_code == 409
    assert "请先在接待日程里安排" in answer.text


def test_the_months_are_offered_to_who_keeps_the_station(client, people):
    near, far = samples.plan(people, on=month(1, 12)), samples.plan(people, on=month(2, 2))
    client.force_login(people.town)
    page = client.get(people.station.get_absolute_url()).text
    assert page.index(f'value="{far.on:%Y-%m}"') < page.index(f'value="{near.on:%Y-%m}"')
    client.force_login(people.deputy.person.user)
    assert "轮值表" not in client.get(people.station.get_absolute_url()).text


def test_what_bears_a_code_is_issued_not_printed(people):
    with pytest.raises(ValueError, match="must be issued"):
        prints.answer("notice", title="x", data={})
