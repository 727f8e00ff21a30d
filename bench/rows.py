"""What is measured: each row one act of one visitor."""

import re
import uuid
from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from apps.deputies.models import Mandate, Session
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from apps.publications.models import Kind, Publication
from bench.load import Unexpected
from bench.visitors import Visitor
from congress import clock

BARE = "bare view"
WORDS = "学校"
BODY = "南关小学早晚高峰校门口人车混行，学生过街无人引导，建议在上学、放学时段设置护学岗。"
SEEN = re.compile(r'name="seen" value="(\d+)"')


class Row(NamedTuple):
    """One line of the table. ``username`` is who is signed in; empty for the public."""

    name: str
    username: str
    act: Callable[[Visitor], None]


def page(name: str, path: str, username: str = "") -> Row:
    return Row(name, username, partial(read, path=path))


def rows() -> list[Row]:
    """The rows in the order in which they are measured and shown; the bare view is the first."""
    published = Publication.objects.published().filter(kind=Kind.SUGGESTION)
    closed = Suggestion.objects.filter(status=Status.CLOSED)
    session = Session.objects.filter(starts_on__lte=clock.today()).latest("starts_on")
    return [
        page(BARE, "/bench/bare/"),
        page("home", "/"),
        page("public list", "/proposals/"),
        page("public detail", published.latest("dated").get_absolute_url()),
        page("search", f"/search/?q={quote(WORDS)}"),
        page("desk home", "/desk/", "deputies_work"),
        page("signed-in list", "/desk/proposals/", "deputies_work"),
        page("signed-in detail", closed.latest("pk").get_absolute_url(), "deputies_work"),
        page("roster", "/desk/deputies/?page=3", "deputies_work"),
        page("deputy", Mandate.objects.earliest("pk").get_absolute_url(), "deputies_work"),
        page("composition", "/desk/deputies/structure/", "deputies_work"),
        page("record", f"/desk/performance/deputies/{Mandate.objects.earliest('pk').pk}/", "deputies_work"),
        page("record register", "/desk/performance/register/", "deputies_work"),
        page("record table", "/desk/reports/record-deputies/", "deputies_work"),
        Row("submitting", "deputy1", partial(submit, session=session.pk)),
    ]


def read(visitor: Visitor, *, path: str) -> None:
    if not visitor.get(path).text:
        raise Unexpected(f"{path} is empty")


def submit(visitor: Visitor, *, session: int) -> None:
    """Three requests: save a draft, open the page of the step, submit."""
    text = {"title": f"关于设置护学岗的建议 {uuid.uuid4().hex[:8]}", "body": BODY, "subject": "education"}
    choices = {"form": "suggestion", "session": str(session), "consent": "full"}
    more = {"formed_by": "visit", "raised_before": "no", "once": str(uuid.uuid4())}
    made = visitor.post("/desk/proposals/new/", text | choices | more).location
    if not made:
        raise Unexpected("the draft was not saved")
    seen = SEEN.search(visitor.get(f"{made}submit/").text)
    taken = visitor.post(f"{made}submit/", {"once": str(uuid.uuid4()), "seen": seen[1] if seen else ""})
    if taken.location != made:
        raise Unexpected(f"{made} was not submitted")
