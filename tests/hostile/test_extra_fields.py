"""Fields that no form has, sent along with it (mass assignment): the record is the same as without them."""

from datetime import date

import pytest
from django.urls import reverse

from apps.accounts.models import Organ, User
from apps.deputies.models import Constituency, RosterImport
from apps.proposals.models import CoSignature, Rating, Suggestion
from apps.resolutions.models import Resolution
from apps.statutes.models import Rule
from congress import clock
from tests import factories
from tests.deputies import samples as rosters
from tests.hostile.tools import sent, undone
from tests.resolutions import samples as resolutions

NOON = date(2026, 11, 30)
EXTRA = {
    "id": "1",
    "pk": "1",
    "matter_ptr": "1",
    "status": "closed",
    "state": "published",
    "kind": "resolution",
    "number": "第9999号",
    "serial": "9999",
    "version": "77",
    "disclosure": "public",
    "office": "1",
    "opened_at": "2020-01-01",
    "closed_at": "2020-01-01",
    "round": "5",
    "drafted_by": "1",
    "on_behalf_of": "1",
    "by": "1",
    "user": "1",
    "is_active": "on",
    "is_superuser": "on",
    "is_staff": "on",
    "approved_at": "2020-01-01",
    "approved_by": "1",
    "opened_by": "1",
    "groups": "1",
    "user_permissions": "1",
    "requested_roles": "office",
    "must_change_password": "",
    "password": "Qinglan-2026!",
    "valid_to": "2020-01-01",
    "successor": "1",
    "group": "1",
    "editable": "on",
    "source": "无",
    "code": "C1",
    "mark": "verified",
    "sha256": "0" * 64,
    "plan": "0" * 64,
    "entered_by": "1",
    "lead_id": "1",
    "mandate_id": "1",
}
PASSING = {"id", "matter_ptr_id", "password", "group_id", "digest", "key"}
"""Given anew to each record."""


def outcome(client, url, fields, rows):
    """What the form leaves in the newest row; then it is undone."""
    with undone(), clock.at(NOON):
        response = client.post(url, sent(**fields))
        assert response.status_code in {200, 302}
        found = dict(rows.order_by("-pk").values()[0])
        return {name: value for name, value in found.items() if name not in PASSING}


def same(client, url, fields, rows):
    """The same row with and without what the form does not ask for; and the form does do something."""
    with clock.at(NOON):
        before = dict(rows.order_by("-pk").values()[0])
    plain = outcome(client, url, fields, rows)
    assert plain != {name: value for name, value in before.items() if name not in PASSING}
    extra = {name: value for name, value in EXTRA.items() if name not in fields}
    assert outcome(client, url, fields | extra, rows) == plain


def typed(**changed):
    return {name: value for name, value in factories.typed(**changed).items() if name != "once"}


def test_a_new_suggestion(world, visit):
    same(visit("lead"), reverse("proposals:new"), typed(lead=world.county.outsider.pk), Suggestion.objects)


def test_a_changed_suggestion(world, visit):
    draft = world.suggestions["draft"].suggestion
    rows = Suggestion.objects.filter(pk=draft.pk)
    same(visit("lead"), reverse("proposals:edit", args=[draft.pk]), typed(title="关于护学岗的建议"), rows)


def test_an_invitation(world, visit):
    url = reverse("proposals:step", args=[world.suggestions["draft"].suggestion.pk, "invite"])
    same(visit("lead"), url, {"mandates": [world.county.outsider.pk]}, CoSignature.objects)


def test_a_rating(world, visit):
    url = reverse("proposals:step", args=[world.suggestions["own"].suggestion.pk, "rate"])
    with undone():
        fields = {"attitude": "satisfied", "result": "satisfied"}
        visit("cosigner").post(url, sent(**fields))
        same(visit("lead"), url, fields, Rating.objects)


def decided(**changed):
    fields = resolutions.fields(**changed)
    return fields | {"term": fields["term"].pk, "document_number": "青人常〔2019〕901号"}


def test_a_new_resolution(world, visit):
    same(visit("office"), reverse("resolutions:new"), decided(), Resolution.objects)


def test_a_changed_resolution(world, visit):
    draft = world.resolutions["draft"].resolution
    rows = Resolution.objects.filter(pk=draft.pk)
    same(visit("office"), reverse("resolutions:edit", args=[draft.pk]), decided(), rows)


def test_a_new_account(world, visit):
    fields = {"username": "newcomer", "name": "新人", "roles": ["handler"]}
    client = visit("system")
    with undone(), clock.at(NOON):
        client.post(reverse("administration:account_open"), sent(**fields, **EXTRA))
        made = User.objects.get(username="newcomer")
        assert (made.approved_at, made.is_superuser, made.groups.count()) == (None, False, 0)
        assert made.requested_roles == ["handler"]
        assert made.must_change_password
        assert not made.check_password(EXTRA["password"])


def test_a_changed_account(world, visit):
    person = world.accounts["clerk"]
    url = reverse("administration:account_change", args=[person.pk])
    rows = User.objects.filter(pk=person.pk)
    same(visit("system"), url, {"name": "周岚岚", "email": "zhou@example.invalid"}, rows)


def test_a_new_organ(world, visit):
    fields = {
        "name": "青澜县档案局",
        "short_name": "档案局",
        "kind": "department",
        "valid_from": "2026-01-01",
    }
    same(visit("system"), reverse("administration:organ_new"), fields | {"code": "青档"}, Organ.objects)


@pytest.mark.parametrize("verb", ["change", "rename"])
def test_a_changed_organ(verb, world, visit):
    organ = world.organs["bureau"]
    fields = {"kind": organ.kind, "code": "青新", "name": "青澜县教育体育局", "short_name": "教体局"}
    url = reverse("administration:organ_act", args=[organ.pk, verb])
    rows = Organ.objects.filter(pk=organ.pk)
    same(visit("system"), url, fields | {"on": "2026-06-01"}, rows)


def test_a_changed_number_of_the_installation(world, visit):
    fields = {"value": "6", "on": "2027-03-01", "reason": "会议决定"}
    url = reverse("administration:parameter_change", args=["S5"])
    same(visit("system"), url, fields, Rule.objects)


def test_a_number_of_the_law_stays_however_the_form_is_filled(world, visit):
    known = list(Rule.objects.order_by("pk").values())
    url = reverse("administration:parameter_change", args=["C1"])
    fields = sent(value="99", on="2027-03-01", reason="会议决定", **EXTRA | {"editable": "on"})
    assert "不能调整" in visit("system").post(url, fields).text
    assert list(Rule.objects.order_by("pk").values()) == known


def test_a_roster_file(world, visit):
    def fields():
        line = ["丁一", "女", "1975-03-08", "城关", "第一选区", "18009", "南关小学", "13800000009"]
        return {"term": factories.term().pk, "file": rosters.upload(rosters.book(line))}

    Constituency.objects.update(seats=9)
    client, url = visit("staff"), reverse("deputies:import")
    plain = outcome(client, url, fields(), RosterImport.objects)
    assert plain["added"] == 1
    extra = outcome(client, url, fields() | EXTRA, RosterImport.objects)
    assert extra["state"] == plain["state"] == "previewed"
    assert (extra["user_id"], extra["name"]) == (plain["user_id"], plain["name"])
