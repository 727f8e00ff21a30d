"""The visitor's address: the peer's, or what a proxy of ours says of it; nothing a visitor sends changes it."""

from typing import Any

import pytest
from django.test import RequestFactory

from congress.address import client_address, client_network


@pytest.fixture
def behind_proxy(settings: Any) -> None:
    settings.BEHIND_PROXY = True
    settings.TRUSTED_PROXIES = ["127.0.0.1", "172.28.0.0/24"]


def address(rf: RequestFactory, peer: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(rf.get("/", REMOTE_ADDR=peer, **headers))


def test_without_a_proxy_the_header_says_nothing(rf: RequestFactory) -> None:
    assert address(rf, "203.0.113.7", "198.51.100.1") == "203.0.113.7"


@pytest.mark.usefixtures("behind_proxy")
@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("172.28.0.3", "203.0.113.7", "203.0.113.7"),
        ("172.28.0.3", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("172.28.0.3", "198.51.100.1, 203.0.113.7, 127.0.0.1", "203.0.113.7"),
        ("172.28.0.3", "127.0.0.1, 203.0.113.7", "203.0.113.7"),
        ("172.28.0.3", "203.0.113.7:51234", "203.0.113.7"),
        ("172.28.0.3", "[2001:db8::7]:51234", "2001:db8::7"),
        ("172.28.0.3", "::ffff:203.0.113.7", "203.0.113.7"),
        ("172.28.0.3", "127.0.0.1", "127.0.0.1"),
        ("172.28.0.3", "203.0.113.7, <script>", "172.28.0.3"),
        ("172.28.0.3", "", "172.28.0.3"),
        ("172.28.0.3", None, "172.28.0.3"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("", "198.51.100.1", ""),
    ],
)
def test_only_what_our_own_proxies_wrote_counts(
    rf: RequestFactory, peer: str, forwarded: str | None, expected: str
) -> None:
    assert address(rf, peer, forwarded) == expected


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_an_ipv6_subscriber_is_one_visitor(rf: RequestFactory, peer: str, counted: str) -> None:
    assert client_network(rf.get("/", REMOTE_ADDR=peer)) == counted
