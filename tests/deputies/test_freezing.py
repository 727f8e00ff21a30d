"""The statistics of a term are frozen completely, and read only by those who may."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from apps.deputies.models import FrozenTable
from apps.deputies.renewal import freezing
from apps.evaluation.workflows.yearly import Status as YearStatus
from apps.matters import access
from apps.matters.models import Disclosure
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from apps.reports import engine
from apps.resolutions.models import Resolution
from tests import factories
from tests.deputies import changing
from tests.evaluation import samples as evaluation
from tests.resolutions import samples as resolutions

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    """The clerk for deputies' work reads no resolutions; the committee's office does, and no evaluations."""
    return factories.county()


def lines(code: str) -> list[list[object]]:
    return FrozenTable.objects.get(code=code).lines


def test_every_table_is_frozen_whoever_carries_it_out(people, client) -> None:
    act = resolutions.final(resolutions.people().clerk)
    assert not access.may(people.staff, "resolutions.view_resolution")
    done = changing.carried_out(people.lead, by=people.staff)
    codes = {table.code for table in engine.tables()}
    assert set(FrozenTable.objects.values_list("code", flat=True)) == codes
    assert dict(done.done)["统计"] == [f"第十八届的统计表 {len(codes)} 张已经冻结，以后不再变化。"]
    assert [act.title in line for line in lines("resolution-list")] == [True]


def test_whoever_froze_a_table_may_read_it_only_with_its_permission(people, client) -> None:
    resolutions.final(resolutions.people().clerk)
    evaluation.reach(YearStatus.FINAL, people)
    freezing.freeze(people.lead.term)
    url = {one.code: one.get_absolute_url() for one in FrozenTable.objects.all()}
    for who, code, status in (
        (people.staff, "resolution-list", 404),
        (people.staff, "evaluation-bands", 200),
        (people.office, "resolution-list", 200),
        (people.office, "evaluation-bands", 404),
        (people.staff, "deputy-sex", 200),
        (people.office, "deputy-sex", 200),
    ):
        client.force_login(who)
        assert client.get(url[code]).status_code == status
        shown = url[code] in client.get(reverse("deputies:terms")).content.decode()
        assert shown == (status == 200)


@pytest.mark.parametrize(
    ("disclosure", "number"),
    [(Disclosure.PUBLIC, 1), (Disclosure.MEMBERS, 1), (Disclosure.INTERNAL, 1), (Disclosure.RESTRICTED, 0)],
)
def test_what_grants_alone_show_is_not_counted(disclosure, number, people) -> None:
    one = factories.reach(Status.IN_HAND, people)
    Suggestion.objects.filter(pk=one.pk).update(disclosure=disclosure)
    factories.draft(people)
    freezing.freeze(people.lead.term)
    assert len(lines("suggestion-list")) == number


def test_who_knows_less_than_was_counted_reads_less(people) -> None:
    """A member of the committee reads resolutions, but does not know of what is internal to the offices."""
    freezing.freeze(people.lead.term)
    table = FrozenTable.objects.get(code="resolution-list")
    member, chair = factories.user("member"), factories.user("chair")
    assert access.may(member, table.permission)
    assert (freezing.may_read(member, table), freezing.may_read(chair, table)) == (False, True)


def test_nobody_acts_as_the_one_who_counts(people) -> None:
    suggestion = factories.reach(Status.IN_HAND, people)
    assert Suggestion.objects.visible_to(access.WHOLE).get() == suggestion
    with pytest.raises(Exception, match="Whole|NotUserNorGroup"):
        access.may(access.WHOLE, "matters.edit_matter", suggestion)
    with pytest.raises(ValueError, match='must be a "User" instance'):
        Resolution(drafted_by=access.WHOLE)
