"""Pages of the performance record."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.deputies.models import Mandate
from apps.matters import access
from congress import clock

PER_PAGE = 40
READS = ("performance.view_entry", "performance.check_selfreport")

keeper = permission_required("performance.manage_entry", raise_exception=True)
setter = permission_required("performance.manage_kind", raise_exception=True)


def paged(request: HttpRequest, records: QuerySet[Any], per_page: int = PER_PAGE) -> Page[Any]:
    return Paginator(records, per_page).get_page(request.GET.get("page"))


def query_of(request: HttpRequest) -> str:
    """The list's filters as they stand in its address, for the pager."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def own_mandate(user: Any) -> Mandate | None:
    """The mandate that a signed-in deputy exercises today; else their newest."""
    mine = Mandate.objects.for_user(user).with_names()
    return mine.in_office(clock.today()).first() or mine.order_by("-valid_from", "-pk").first()


def reads_others(user: Any) -> bool:
    return any(access.may(user, permission) for permission in READS)
