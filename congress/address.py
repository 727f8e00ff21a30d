"""From which address a request comes. A header is believed only when a proxy of our own has written it."""

import ipaddress
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

IPV6_PREFIX = 64
"""Bits that one subscriber is given; the rest changes at will."""


def client_address(request: HttpRequest) -> str:
    """The visitor's address in its usual notation; "" when there is none, as behind a Unix socket.

    The connection's own peer, unless it is one of TRUSTED_PROXIES: then the last entry of X-Forwarded-For that
    is no proxy of ours. What stands left of it was sent by the visitor and proves nothing.
    """
    peer = parsed(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY or peer is None:
        return str(peer or "")
    proxies, found = networks(tuple(settings.TRUSTED_PROXIES)), peer
    for entry in reversed(request.headers.get("x-forwarded-for", "").split(",")):
        before = parsed(entry)
        if before is None or not within(found, proxies):
            break
        found = before
    return str(found)


def client_network(request: HttpRequest) -> str:
    """What is counted as one visitor: an IPv4 address, or the /64 of an IPv6 address."""
    address = client_address(request)
    if ":" not in address:
        return address
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def parsed(text: str) -> Address | None:
    """An address without its port and zone, IPv4 inside IPv6 as IPv4; None for anything else."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@lru_cache(maxsize=8)
def networks(texts: tuple[str, ...]) -> list[Network]:
    return [ipaddress.ip_network(text, strict=False) for text in texts]


def within(address: Address, wide: Sequence[Network]) -> bool:
    return any(address in network for network in wide)
