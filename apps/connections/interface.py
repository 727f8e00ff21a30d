"""The interface for organs' own systems: what there is, one suggestion, its files, and its steps."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_datetime

from apps.connections import answers, suggestions
from apps.connections.answers import Answer, Trouble
from apps.connections.describing import cleaned, sent
from apps.connections.door import interface
from apps.connections.models import Connection
from apps.connections.repeating import once
from apps.matters import access, downloads
from apps.matters.workflow import lock
from apps.proposals.models import Suggestion
from apps.proposals.pages import PAGES
from apps.proposals.presenting import whole
from apps.proposals.workflow import Status

PER_PAGE = 50
SEEN = "version"
"""The version of the record from which a step was decided; a newer one refuses the step."""


@interface("GET")
def index(request: HttpRequest, connection: Connection) -> HttpResponseBase:
    """The organ's suggestions, newest first; ``status`` and ``changed_since`` narrow them, ``page`` leafs."""
    records = suggestions.of(connection.account).order_by("-pk")
    if status := request.GET.get("status"):
        if status not in Status.values:
            raise Trouble(answers.INVALID, "invalid", f"没有“{status}”这个环节。", allowed=Status.values)
        records = records.filter(status=status)
    if since := request.GET.get("changed_since"):
        records = records.filter(events__at__gte=moment(since)).distinct()
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    lines = [suggestions.line(record) for record in page]
    paging = {"page": page.number, "pages": page.paginator.num_pages, "count": page.paginator.count}
    return answers.json({"suggestions": lines, **paging})


def moment(said: str) -> datetime:
    """A moment with its zone, such as 2026-03-10T08:00:00+08:00."""
    try:
        found = parse_datetime(said.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        words = "changed_since 请写成带时区的时间，例如 2026-03-10T08:00:00+08:00。"
        raise Trouble(answers.INVALID, "invalid", words)
    return found


@interface("GET")
def detail(request: HttpRequest, connection: Connection, pk: int) -> HttpResponseBase:
    return answers.json(told(connection, pk))


def told(connection: Connection, pk: int) -> dict[str, object]:
    return suggestions.whole(get_object_or_404(whole(connection.account), pk=pk), connection.account)


@interface("GET")
def file(request: HttpRequest, connection: Connection, pk: int) -> HttpResponseBase:
    found = get_object_or_404(access.files(connection.account), pk=pk)
    return downloads.download(found.file, name=found.name, content_type=found.content_type)


@interface("POST")
def step(request: HttpRequest, connection: Connection, pk: int, verb: str) -> HttpResponseBase:
    """Take one step with the fields of its form, once for each key."""
    if verb not in PAGES:
        raise Http404
    return once(request, connection, lambda: take(request, connection, pk, verb))


def take(request: HttpRequest, connection: Connection, pk: int, verb: str) -> Answer:
    """The same form and the same action as on the page; the answer is the record as it is afterwards.

    Raises Refusal where the page would say why not, Trouble for values that the form does not take.
    """
    suggestion = get_object_or_404(suggestions.of(connection.account), pk=pk)
    lock(suggestion)
    values = sent(request)
    refuse_stale(suggestion, values.get(SEEN, ""))
    page = PAGES[verb]
    form = page.form(values, request.FILES, suggestion=suggestion, user=connection.account)
    page.action(suggestion, by=connection.account, **cleaned(form))
    if not access.may_see(connection.account, suggestion):
        return Answer(200, {"id": pk, "message": page.done})
    return Answer(200, told(connection, pk) | {"message": page.done})


def refuse_stale(suggestion: Suggestion, seen: str) -> None:
    if seen and seen != str(suggestion.version):
        words = "这件建议在您读取以后又有新的办理情况，请重新读取后再提交。"
        raise Trouble(answers.CONFLICT, "stale", words, version=suggestion.version)
