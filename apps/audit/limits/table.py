"""Which request is counted, and by what: the one table. How many are allowed stands in settings.RATE_LIMITS."""

import hashlib
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest

from congress.address import client_network

NAME_FIELDS = ("username", "email")
"""Under which of its fields a form asks for a name without anybody being signed in."""


def asked(request: HttpRequest) -> bool:
    return request.method not in {"POST", "PUT", "PATCH", "DELETE"}


def sent(request: HttpRequest) -> bool:
    return not asked(request)


def always(_request: HttpRequest) -> bool:
    """Looking counts as well as sending, where looking could be guessing."""
    return True


def searched(request: HttpRequest) -> bool:
    """A list that is only leafed through is no search."""
    return asked(request) and bool(request.GET.get("q"))


def by_address(request: HttpRequest) -> str:
    return client_network(request)


def by_account(request: HttpRequest) -> str:
    """The signed-in account's key; "" for strangers, whom other rows count."""
    return f"account-{request.user.pk}" if request.user.is_authenticated else ""


def by_visitor(request: HttpRequest) -> str:
    """The account, else the address: colleagues behind one address do not use up one another's share."""
    return by_account(request) or by_address(request)


def by_name(request: HttpRequest) -> str:
    """The typed name as a digest, since now and then it is a password that somebody types there."""
    typed = next((request.POST[field] for field in NAME_FIELDS if request.POST.get(field)), "")
    normal = unicodedata.normalize("NFKC", typed).strip().casefold()
    return hashlib.sha256(normal.encode()).hexdigest()[:32] if normal else ""


class Limit(NamedTuple):
    """One row. ``whom`` gives the key that is counted, "" when the row does not apply; no routes means all."""

    name: str
    label: str
    whom: Callable[[HttpRequest], str]
    when: Callable[[HttpRequest], bool]
    routes: tuple[str, ...] = ()

    def concerns(self, request: HttpRequest, route: str) -> bool:
        return (not self.routes or route in self.routes) and self.when(request)


SIGN_IN = ("sign_in",)
RESET = ("password_reset",)
SECOND_FACTOR = ("second_factor", "second_factor_enrol")
SEARCHES = (
    "portal:search",
    "portal:proposals",
    "portal:resolutions",
    "desk:jump",
    "proposals:list",
    "deputies:roster",
)
DOWNLOADS = (
    "matters:attachment",
    "documents:download",
    "documents:archive_file",
    "publications:file",
    "portal:file",
    "administration:review_paper",
)
EXPORTS = ("deputies:template", "administration:review_spreadsheet")

FOLLOWING = (
    "portal:follow",
    "portal:follow_kind",
    "portal:follow_page",
    "portal:follow_confirm",
    "portal:follow_end",
)
LETTERS = ("portal:write", "portal:write_to", "portal:track_change")

EVERYTHING = Limit("address", "全部访问", by_address, always)
"""Counted before anything else is known of the request."""

TABLE = (
    Limit("sign_in", "登录", by_address, sent, SIGN_IN),
    Limit("sign_in_name", "同一登录名登录", by_name, sent, SIGN_IN),
    Limit("reset", "找回密码", by_address, sent, RESET),
    Limit("reset_name", "同一登录名找回密码", by_name, sent, RESET),
    Limit("second_factor", "动态口令", by_visitor, sent, SECOND_FACTOR),
    Limit("search", "搜索", by_visitor, searched, SEARCHES),
    Limit("download", "下载文件", by_visitor, asked, DOWNLOADS),
    Limit("export", "导出", by_visitor, asked, EXPORTS),
    Limit("compare", "比对文件", by_address, sent, ("portal:verification",)),
    Limit("letter", "网上来信", by_address, sent, LETTERS),
    Limit("follow", "邮件关注", by_address, sent, FOLLOWING),
    Limit("rating", "扫码评议", by_address, always, ("portal:rate",)),
    Limit("track", "查询来信", by_address, sent, ("portal:track",)),
    Limit("write", "提交表单", by_account, sent),
)
"""Counted once it is known which page is asked for and by whom; the first row that refuses ends the counting."""
