"""The pages of the library and the printed volume."""

import io
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from apps.documents import render
from apps.rulebook import actions
from apps.rulebook.models import Regulation
from congress import clock
from tests import factories
from tests.rulebook import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.user("office"))
    return client


def page(response: Any) -> str:
    return response.content.decode()


def typed(**changed: Any) -> dict[str, Any]:
    said = {
        "adopted_on": "2025-06-20",
        "adopted_by": "主任会议",
        "effective_from": "2025-07-01",
        "text": samples.NEWER,
    }
    return said | {"once": str(uuid.uuid4())} | changed


def test_from_entering_to_repeal(desk: Client) -> None:
    form = typed(
        title="机关用车办法", category="office", issuer=factories.organ().pk, position=5, text=samples.TEXT
    )
    desk.post(reverse("rulebook:new"), form)
    desk.post(reverse("rulebook:new"), form)
    rule = Regulation.objects.get()
    desk.post(reverse("rulebook:amend", args=[rule.pk]), typed(effective_from="2026-01-01"))
    assert rule.editions.count() == 2
    compared = page(desk.get(reverse("rulebook:compare", args=[rule.pk]), {"old": 1, "new": 2}))
    assert "<ins>" in compared
    ended = {"on": "2026-02-01", "ended_by": "关于废止部分制度的决定", "once": str(uuid.uuid4())}
    said = page(desk.post(reverse("rulebook:repeal", args=[rule.pk]), ended, follow=True))
    assert "关于废止部分制度的决定" in said
    relation = {"kind": "based_on", "named": "监督法", "once": str(uuid.uuid4())}
    assert "监督法" in page(desk.post(reverse("rulebook:relate", args=[rule.pk]), relation, follow=True))


def test_search_finds_content_in_force_on_the_day(desk: Client) -> None:
    clerk = factories.user("office")
    rule = samples.enter(clerk)
    samples.amend(rule, clerk)
    found = reverse("rulebook:index")
    assert rule.title in page(desk.get(found, {"q": "紧急情况"}))
    assert rule.title not in page(desk.get(found, {"q": "紧急情况", "on": "2024-05-01"}))
    assert rule.title in page(desk.get(found, {"q": "按时到岗", "on": "2024-05-01"}))


def test_the_list_asks_as_often_for_thirty_as_for_one(desk: Client) -> None:
    clerk = factories.user("office")
    samples.enter(clerk)
    url = reverse("rulebook:index")
    desk.get(url)
    with CaptureQueriesContext(connection) as one:
        desk.get(url)
    for _ in range(29):
        samples.enter(clerk)
    with CaptureQueriesContext(connection) as thirty:
        desk.get(url)
    assert len(one) == len(thirty)


def test_the_contents_of_the_volume_name_the_true_pages() -> None:
    clerk = factories.user("office")
    titles = ["甲类事项办理办法", "乙类事项办理办法", "丙类事项办理办法"]
    for title in titles:
        samples.enter(
            clerk, title=title, text="\n".join(f"第{n}条　{'办理事项。' * 40}" for n in range(1, 15))
        )
    paper = actions.issue_volume(by=clerk, on=clock.today(), categories=["office"])
    content, pages = render.pdf(paper)
    read = ["".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(content)).pages]
    assert len(read) == pages
    for title in titles:
        starts = next(no for no, text in enumerate(read, 1) if no > 2 and title in text)
        assert re.search(rf"{title}·+{starts}(?!\d)", read[1])
