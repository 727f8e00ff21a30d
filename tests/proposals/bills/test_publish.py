"""What citizens may read of a bill."""

import pytest
from django.urls import reverse

from apps.proposals.bills.publish import content_of
from apps.proposals.bills.workflow import Status
from apps.proposals.models import Suggestion
from apps.proposals.publish import came_of
from apps.publications import actions as publications
from apps.publications.models import Kind
from congress.refusal import Refusal
from tests import factories
from tests.proposals.bills import samples
from tests.publications import samples as public

S = Status


def test_a_decided_bill_with_its_vote_is_read_at_its_address(client, people):
    bill = samples.reach(S.ADOPTED, people)
    draft = publications.prepare(bill, by=people.staff)
    assert draft.key == "18-5-1"
    publications.pass_review(draft, by=factories.user("office"), considered=True)
    listed = client.get(reverse("portal:bills")).text
    assert "关于加强青澜河流域水环境保护的议案" in listed
    assert "王堃等5名代表" in listed
    page = client.get(reverse("portal:bill", args=["18-5-1"])).text
    assert "全体代表280人，实到265人：赞成250票，反对5票，弃权8票，未按表决器2票。" in page
    assert "表决通过" in page
    assert "青澜河是全县主要饮用水源" in page
    assert "周岚" not in page, "who recorded it is nobody's concern"


@pytest.mark.parametrize("status", [S.SUBMITTED, S.ON_AGENDA, S.WITHDRAWN])
def test_before_a_decision_nothing_is_public(people, status):
    with pytest.raises(Refusal, match="有了处理决定以后"):
        content_of(samples.reach(status, people))


def test_what_is_not_fit_for_the_public_stays_inside(people):
    with pytest.raises(Refusal, match="不宜公开"):
        content_of(samples.reach(S.REJECTED, people, confidential=True))


def test_the_committees_opinion_is_public_and_its_report_is_not(people):
    content = content_of(samples.reach(S.LEFT_OFF, people))
    assert content.sections[-1]["heading"] == "青澜县人大财政经济委员会的审议意见"
    assert content.sections[-1]["text"] == "建议列入会议议程"
    assert content.facets["decision"] == "未列入议程"


def test_a_converted_bill_and_its_suggestion_lead_to_each_other_once_both_are_public(client, people):
    bill = samples.reach(S.CONVERTED, people)
    suggestion = Suggestion.objects.get()
    facets = came_of(suggestion)
    assert facets == {"came_of": [["bill", "18-5-1"]]}
    said = public.suggestion(
        key="18-5-7", title="关于水环境的建议", facets=public.suggestion().facets | facets
    )
    there = public.published(said, kind=Kind.SUGGESTION)
    url = reverse("portal:suggestion", args=["18-5-7"])
    assert "由其转来" not in client.get(url).text
    draft = publications.prepare(bill, by=people.staff)
    publications.pass_review(draft, by=factories.user("office"), considered=True)
    page = client.get(url).text
    assert "由其转来" in page
    assert reverse("portal:bill", args=["18-5-1"]) in page
    assert url in client.get(reverse("portal:bill", args=["18-5-1"])).text
    publications.withdraw(there, by=factories.user("office"), reason="内容有误。")
    assert url not in client.get(reverse("portal:bill", args=["18-5-1"])).text


def test_on_the_desk_whoever_sees_both_is_led_from_one_to_the_other(client, people):
    bill = samples.reach(S.CONVERTED, people)
    suggestion = Suggestion.objects.get()
    client.force_login(people.staff)
    page = client.get(suggestion.get_absolute_url()).text
    assert "由其转来" in page
    assert f"第1号议案 {bill.title}" in page
    assert suggestion.title in client.get(bill.get_absolute_url()).text
    government = factories.user("government_supervision")
    client.force_login(government)
    assert bill.get_absolute_url() not in client.get(suggestion.get_absolute_url()).text
