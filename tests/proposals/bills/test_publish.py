"""What citizens may read of a bill."""

import pytest
from django.urls import reverse

from apps.proposals.bills.publish import content_of
from apps.proposals.bills.workflow import Status
from apps.publications import actions as publications
from congress.refusal import Refusal
from tests import factories
from tests.proposals.bills import samples

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
