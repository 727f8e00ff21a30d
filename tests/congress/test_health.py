"""/health/: 200 while the database answers; broker and worker are reported beside it."""

import pytest
from django.core.cache import cache
from django.test import Client

from congress import health
from congress.celery import app


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.clear()


@pytest.mark.django_db
def test_database_and_broker_answer_and_a_missing_worker_is_said(client: Client) -> None:
    response = client.get("/health/")

    assert response.status_code == 200
    assert response.json() == {"database": True, "broker": True, "worker": False}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_without_a_broker_the_site_still_counts_as_healthy(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")

    response = client.get("/health/")

    assert response.status_code == 200
    assert response.json() == {"database": True, "broker": False, "worker": False}


def test_a_workers_answer_is_remembered_for_a_moment() -> None:
    cache.set("health.worker", True, health.REMEMBERED)

    assert health.worker_answers()


@pytest.mark.django_db
def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/health/").status_code == 405
