"""Members of staff, entered through the app's own actions."""

from datetime import date

from apps.accounts.models import Organ
from apps.staffing import actions
from tests import factories

PERSON = {
    "sex": "female",
    "born": date(1978, 5, 1),
    "phone": "0000-6120099",
    "education": "bachelor",
    "field": "law",
    "speciality": "法学",
    "party": "communist",
    "joined_work_on": date(2000, 7, 1),
    "establishment": "administrative",
}


def clerk():
    return factories.user("personnel_staff", name="尹清")


def office_organ(name="常委会办公室"):
    found = Organ.objects.filter(name=name).first()
    return found or factories.organ(name, kind=Organ.Kind.OFFICE)


def member(by, name="高敏", since=date(2018, 3, 1), organ=None, **fields):
    post = {"organ": organ or office_organ(), "title": "综合科科长", "rank": "section_chief", "since": since}
    return actions.enter(by=by, name=name, **(PERSON | post | fields))
