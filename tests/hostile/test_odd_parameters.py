"""Odd, hostile and oversized parameters on every list, and keys that no database can hold: answered, never a failure."""

import itertools
import re

import pytest
from django.urls import reverse

from tests.architecture import walking
from tests.architecture.addresses import PLAIN
from tests.contents import contents
from tests.hostile.tools import entitled

NAMES = (
    "q page before show state status kind act year session delegation organ role ended parent category "
    "handler result since until from to on into actor account subject term mine sort order code"
).split()
ODD = {
    "negative": "-1",
    "zero": "0",
    "huge": "999999999999",
    "beyond": "9" * 40,
    "digits without end": "9" * 5_000,
    "float": "1.5",
    "exponent": "1e9",
    "infinite": "NaN",
    "digits": "١٢٣",
    "superscript": "²",
    "blank": " ",
    "long": "字" * 10_000,
    "quote": "' OR '1'='1",
    "union": "') UNION SELECT password FROM accounts_user --",
    "stacked": "1; DROP TABLE accounts_user; --",
    "sleep": "1 AND pg_sleep(5)",
    "percent": "%",
    "underscore": "_",
    "backslash": "\\",
    "query": "a:* & !b | (c",
    "template": "{{ 7*7 }}{% debug %}",
    "path": "../../../etc/passwd",
    "line": "a\r\nSet-Cookie: planted=1",
    "override": "\u202egnp.exe",
    "surrogate": "\ud800",
    "list": ["1", "x"],
}
KEYS = ["0", "9" * 60, "00", str(2**31), str(2**63)]
MOST = {"long": 3, "digits without end": 3}
"""Of so many names at once: an address has its limits too."""


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in (1, 2))])
def test_every_list_answers_an_odd_parameter(turn, world, visit):
    """Each list gets another of them in its turn; all of them reach each list in the slow proof."""
    kinds = itertools.islice(itertools.cycle(ODD), turn * 9, None)
    all_answered(zip(walking.plain().items(), kinds, strict=False), world, visit)


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD)
def test_every_list_answers_every_odd_parameter(odd, world, visit):
    all_answered(zip(walking.plain().items(), itertools.repeat(odd), strict=False), world, visit)


def all_answered(asked, world, visit):
    clients = {part: visit(part) for part in world.parts}
    before = contents()
    for (name, url), odd in asked:
        client = clients[entitled(PLAIN[name])]
        response = client.get(url, dict.fromkeys(NAMES[: MOST.get(odd)], encoded(ODD[odd])))
        assert response.status_code in {200, 302, 400, 401, 404, 405}, (name, odd)
        assert "planted" not in response.cookies
        if response.streaming:
            list(response.streaming_content)
    assert contents() == before


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES[:8])
def test_every_list_answers_each_parameter_alone(name, world, visit):
    client = visit("staff")
    for address in ("portal:proposals", "portal:resolutions", "portal:search", "proposals:list", "desk:jump"):
        for odd in ODD.values():
            response = client.get(reverse(address), {name: encoded(odd)})
            assert response.status_code in {200, 302}, (address, odd)


def encoded(value):
    """As bytes where the text cannot be sent as it is."""
    return value if isinstance(value, list) else value.encode("utf-8", "surrogatepass")


def test_keys_that_no_record_has_are_not_found(world, visit):
    """Each address gets one of them in its turn; all of them reach each address in the slow proof."""
    not_found(itertools.cycle(KEYS), world, visit)


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_keys_that_no_record_has_are_not_found_anywhere(key, world, visit):
    not_found(itertools.repeat(key), world, visit)


def not_found(keys, world, visit):
    clients = {part: visit(part) for part in ("staff", "office", "system", "security", "auditor")}
    urls = {name: url for (name, _), url in walking.of_records(world).items() if "pk" in name.split()}
    for (name, url), key in zip(urls.items(), keys, strict=False):
        odd = re.sub(r"/\d+/", f"/{key}/", url)
        for part, client in clients.items():
            assert client.get(odd).status_code in {401, 403, 404, 405}, (name, part)


@pytest.mark.parametrize("sign", ["%", "_", "\\", "%%", "' OR 1=1 --", '"', "*", "?", "|", "&"])
def test_signs_of_a_query_language_are_searched_for_as_they_stand(sign, world, visit):
    """A search that took one for its own would find everything; in the audit a percentage does stand."""
    for part, address in {
        "staff": "deputies:roster",
        "office": "publications:index",
        "lead": "proposals:list",
        "member": "resolutions:list",
        "system": "administration:accounts",
    }.items():
        response = visit(part).get(reverse(address), {"q": sign})
        assert not list(response.context["page"]), address
    entries = visit("auditor").get(reverse("administration:audit_list"), {"q": sign}).context["page"].rows
    assert all(sign in str(entry) for entry in entries)
    response = visit("system").get(reverse("administration:organs"), {"q": sign})
    assert not response.context["rows"]
