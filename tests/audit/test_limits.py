"""Rate limits against the real Valkey: who is counted, for how long, what is said, and what happens without it."""

import re
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse
from limits import parse

from apps.audit.limits import counter as counting
from apps.audit.limits.counter import Counter, counter
from apps.audit.limits.table import EVERYTHING, TABLE
from apps.audit.models import Act, Entry
from apps.proposals.models import Suggestion
from congress import processes
from congress.embedded import Valkey
from tests import factories
from tests.architecture.walking import names

Allow = Callable[..., None]
INTERFACE = "interface"
"""Counted by connections of organs' systems, behind their token (apps/connections/door.py)."""


@pytest.fixture
def allow(settings: Any) -> Iterator[Allow]:
    """Sets rates by their names; counts under a prefix of this test's own, which is emptied afterwards."""
    url, settings.RATE_LIMIT_PREFIX = settings.REDIS_URL, f"test-{uuid.uuid4().hex}"
    counter.cache_clear()

    def allowed(**rates: str) -> None:
        settings.RATE_LIMITS = settings.RATE_LIMITS | rates

    yield allowed
    Counter(url, settings.RATE_LIMIT_PREFIX).shared.reset()
    counter.cache_clear()


def statuses(client: Client, times: int, address: str = "/about/", **extra: Any) -> list[int]:
    return [client.get(address, **extra).status_code for _ in range(times)]


def entries() -> list[Entry]:
    return list(Entry.objects.filter(act=Act.DENIED))


def test_every_row_has_a_rate_and_every_rate_a_row(settings: Any) -> None:
    rows = {row.name for row in (EVERYTHING, *TABLE)}
    assert rows | {INTERFACE} == set(settings.RATE_LIMITS)
    assert all(parse(rate).amount > 0 for rate in settings.RATE_LIMITS.values())


def test_every_route_of_the_table_is_an_address() -> None:
    assert {route for row in TABLE for route in row.routes} - {name.split()[0] for name in names()} == set()


@pytest.mark.django_db
def test_over_the_limit_a_page_says_how_long_to_wait(client: Client, allow: Allow) -> None:
    allow(address="2/minute")
    assert statuses(client, 2) == [200, 200]
    response = client.get("/about/")
    assert response.status_code == 429
    assert 55 <= int(response["Retry-After"]) <= 60
    page = response.content.decode()
    assert re.search(r"请等待<b class=\"num\"> \d+ 秒</b>后再试", page)
    assert "再提交一次" not in page


@pytest.mark.django_db
def test_other_addresses_and_the_health_check_go_on(client: Client, allow: Allow) -> None:
    allow(address="1/minute")
    assert statuses(client, 2) == [200, 429]
    assert statuses(client, 1, REMOTE_ADDR="203.0.113.7") == [200]
    assert statuses(client, 2, "/health/") == [200, 200]


@pytest.mark.django_db
def test_one_subscriber_cannot_change_addresses_within_ipv6(client: Client, allow: Allow) -> None:
    allow(address="1/minute")
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:2::1") == [200]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:2:ffff::9") == [429]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:3::1") == [200]


@pytest.mark.django_db
def test_the_window_passes(client: Client, allow: Allow) -> None:
    allow(address="1/second")
    assert statuses(client, 3) == [200, 429, 429]
    time.sleep(1.1)
    assert statuses(client, 1) == [200]


@pytest.mark.django_db
@pytest.mark.parametrize("behind_proxy", [False, True])
def test_a_forged_header_is_no_new_visitor(
    client: Client, allow: Allow, settings: Any, behind_proxy: bool
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    allow(address="1/minute")
    forged = [f"198.51.100.{number}" + ", 203.0.113.7" * behind_proxy for number in range(3)]
    assert [client.get("/about/", HTTP_X_FORWARDED_FOR=one).status_code for one in forged] == [200, 429, 429]


@pytest.mark.django_db
def test_a_flood_is_recorded_once_and_then_costs_no_query(
    client: Client, allow: Allow, django_assert_num_queries: Any
) -> None:
    allow(address="1/minute")
    client.force_login(factories.user("office"))
    assert statuses(client, 2) == [200, 429]
    with django_assert_num_queries(0):
        assert statuses(client, 5) == [429] * 5
    (entry,) = entries()
    assert (entry.what, entry.success, entry.address) == (
        "请求过于频繁，暂停受理：全部访问。",
        False,
        "127.0.0.1",
    )
    assert entry.data == {"limit": "address", "allowed": "1 per 1 minute", "route": ""}


@pytest.mark.django_db
def test_where_nothing_may_be_written_the_page_comes_all_the_same(client: Client, allow: Allow) -> None:
    def read_only(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT"):
            raise ProgrammingError("permission denied for table audit_entry")
        return execute(sql, *rest)

    allow(address="1/minute")
    with connection.execute_wrapper(read_only):
        assert statuses(client, 2) == [200, 429]
    assert entries() == []


@pytest.mark.django_db
def test_a_name_is_counted_however_and_from_wherever_it_is_typed(client: Client, allow: Allow) -> None:
    allow(sign_in_name="2/minute")
    typed = ["ZhouLan", " zhoulan ", "ｚｈｏｕｌａｎ"]
    answers = [
        client.post(
            "/sign-in/", {"username": name, "password": "错误密码甲"}, REMOTE_ADDR=f"203.0.113.{number}"
        )
        for number, name in enumerate(typed)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "错误密码甲" not in answers[-1].content.decode()
    assert client.post("/sign-in/", {"username": "xujing", "password": "x"}).status_code == 200
    keys = counter().shared.get_connection().keys(f"{counter().shared.key_prefix}*")
    assert keys
    assert not any(b"zhoulan" in key.lower() for key in keys)


@pytest.mark.django_db
def test_sign_ins_from_one_address_have_a_limit_of_their_own(client: Client, allow: Allow) -> None:
    allow(sign_in="1/minute")
    sent = [client.post("/sign-in/", {"username": f"人{number}", "password": "x"}) for number in range(2)]
    assert [response.status_code for response in sent] == [200, 429]
    assert client.get("/sign-in/").status_code == 200


@pytest.mark.django_db
def test_searches_are_counted_by_account_and_leafing_is_not(allow: Allow) -> None:
    allow(search="1/minute")
    first, second = Client(), Client()
    first.force_login(factories.user("office"))
    second.force_login(factories.user("office"))
    address = reverse("proposals:list")
    assert statuses(first, 3, f"{address}?page=1") == [200, 200, 200]
    assert statuses(first, 2, f"{address}?q=学校") == [200, 429]
    assert statuses(first, 1, f"{reverse('desk:jump')}?q=学校") == [429]
    assert statuses(second, 1, f"{address}?q=学校") == [200]
    assert statuses(Client(), 2, f"{reverse('portal:search')}?q=学校") == [200, 429]


@pytest.mark.django_db
def test_a_refused_form_keeps_what_was_typed_and_works_later(allow: Allow) -> None:
    allow(write="1/second")
    people = factories.county()
    client = Client()
    client.force_login(people.lead.person.user)
    address = reverse("proposals:new")
    typed = factories.typed(title="关于“护学岗”<一>的建议", body=factories.BODY + "\r\n第二段。")
    client.post(address, {})
    refused = client.post(address, typed)
    assert refused.status_code == 429
    page = refused.content.decode()
    assert f'<form method="post" action="{address}">' in page
    kept = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    time.sleep(1.1)
    sent = {unescape(name): unescape(value) for name, value in kept}
    assert client.post(address, sent).status_code == 302
    assert Suggestion.objects.get().title == typed["title"]
    (entry,) = entries()
    assert (entry.actor, entry.data["route"]) == (people.lead.person.user, "proposals:new")


def test_two_processes_share_one_count(settings: Any) -> None:
    prefix, rate = f"test-{uuid.uuid4().hex}", parse("3/minute")
    one, other = Counter(settings.REDIS_URL, prefix), Counter(settings.REDIS_URL, prefix)
    try:
        counts = [each.count(rate, "key") for each in (one, other, one, other)]
    finally:
        one.shared.reset()
    assert [count.number for count in counts] == [1, 2, 3, 4]
    assert [bool(count.wait) for count in counts] == [False, False, False, True]


@pytest.mark.django_db
def test_without_redis_pages_answer_and_limits_hold(client: Client, allow: Allow, settings: Any) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.REDIS_URL = f"redis://127.0.0.1:{closed.getsockname()[1]}/0"
        counter.cache_clear()
        allow(address="2/minute")
        assert statuses(client, 4) == [200, 200, 429, 429]
    assert len(entries()) == 1


def test_a_redis_that_hangs_is_asked_once_and_then_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        deaf.setblocking(False)
        counted = Counter(f"redis://127.0.0.1:{deaf.getsockname()[1]}/0", "test")
        assert [counted.count(parse("9/minute"), "key").number for _ in range(20)] == list(range(1, 21))
        line, _ = deaf.accept()
        line.close()
        with pytest.raises(BlockingIOError):
            deaf.accept()


def test_a_redis_that_is_back_counts_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "PAUSE", 0.3)
    place, rate = tmp_path / "s", parse("9/minute")
    counted = Counter(f"redis+socket://{place}", "test")
    numbers = []
    for running in (True, False, True):
        server = start(tmp_path, place) if running else None
        numbers += [counted.count(rate, "key").number for _ in range(2)]
        if server:
            server.kill()
            server.wait()
        time.sleep(0.0 if running else 0.4)
    assert numbers == [1, 2, 1, 2, 1, 2]
    counted.shared.get_connection().close()


def start(folder: Path, place: Path) -> subprocess.Popen[bytes]:
    """A Valkey that listens on ``place`` and begins empty."""
    command = [str(Valkey(folder)._program()), "--port", "0", "--unixsocket", str(place), "--save", ""]
    place.unlink(missing_ok=True)
    server = processes.launch(command, cwd=folder, log=folder / "log")
    processes.wait_for_start("Valkey", server, place.exists, folder / "log")
    return server
