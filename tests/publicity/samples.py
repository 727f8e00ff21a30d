"""Officers, a scale and submissions, reached through the app's own actions."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.publicity import actions
from apps.publicity.models import Kind, Level
from congress import clock
from tests import factories
from tests.matters import files

POINTS = {Level.COUNTY: 2, Level.CITY: 4, Level.PROVINCE: 8, Level.NATION: 16}


def points(times: int = 1) -> dict[tuple[str, str], int]:
    """Research earns one point more than anything else of its level."""
    return {
        (level, kind): (value + (kind == Kind.RESEARCH)) * times
        for level, value in POINTS.items()
        for kind in Kind.values
    }


def office():
    return factories.user("office", name="林清")


def scale(by, on=date(2025, 1, 1), times=1):
    return actions.set_scale(by=by, valid_from=on, reason="主任会议研究决定", points=points(times))


def officer(by, organ=None, name="", since=date(2025, 1, 1)):
    organ = organ or factories.organ()
    person = factories.user("information_officer", organ=organ, name=name)
    return actions.appoint(by=by, user=person, organ=organ, since=since)


def submitted(officer, title="人大代表视察老旧小区改造", kind=Kind.NEWS, on=date(2026, 3, 2)):
    with clock.at(on):
        piece = actions.draft(by=officer.user, title=title, kind=kind, text="代表们实地察看。\n提出意见。")
        return actions.submit(piece, by=officer.user)


def adopted(piece, by, level=Level.COUNTY, medium="青澜日报", on=date(2026, 3, 5)):
    return actions.adopt(piece, by=by, level=level, medium=medium, published_on=on)


def with_file(by):
    """A submitted piece with a document; its author is on the roster."""
    author = officer(by, since=clock.today()).user
    upload = SimpleUploadedFile("现场.pdf", files.pdf())
    said = {"title": "人大代表视察学校食堂", "kind": Kind.NEWS, "text": "代表们实地察看。"}
    return actions.submit(actions.draft(by=author, files=[upload], **said), by=author)
