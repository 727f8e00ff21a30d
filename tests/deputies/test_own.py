"""A deputy reads their own record and asks for corrections; the office answers; both are told."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from apps.audit.models import Act, Entry
from apps.deputies import actions
from apps.deputies.models import Correction, Person
from apps.notices.models import Notice
from congress.refusal import Refusal
from tests import factories
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
MINE, LIST = reverse("deputies:mine"), reverse("deputies:corrections")


@pytest.fixture
def house():
    mandate = factories.deputy("王堃")
    Person.objects.filter(pk=mandate.person_id).update(employer="青澜县第一中学")
    person = Person.objects.get(pk=mandate.person_id)
    person.phone = "13800000001"
    person.save()
    return SimpleNamespace(
        person=person, user=person.user, staff=factories.user("deputies_work", name="周岚")
    )


def ask(house, field="employer", wanted="县文化馆", by=None):
    return actions.ask_for_correction(
        house.person, by=by or house.user, field=field, wanted=wanted, reason="五月调动"
    )


def test_a_deputy_sees_their_own_record_in_full(house, client):
    client.force_login(house.user)
    page = client.get(MINE).content.decode()
    assert "13800000001" in page
    assert "青澜县第一中学" in page
    assert client.get(reverse("deputies:person", args=[house.person.pk])).status_code == 403


def test_a_correction_travels_to_the_office_and_back(house, client):
    client.force_login(house.user)
    typed = {"field": "employer", "wanted": "县文化馆", "reason": "五月调动"}
    assert client.post(MINE, sent(**typed)).status_code == 302
    asked = Correction.objects.get()
    assert Notice.objects.get(recipient=house.staff).title == "王堃申请更正“工作单位”"
    client.force_login(house.staff)
    assert "县文化馆" in client.get(LIST).content.decode()
    assert "王堃申请更正“工作单位”" in client.get(reverse("desk:home")).content.decode()
    url = reverse("deputies:correction", args=[asked.pk, "accept"])
    assert client.post(url, sent(answer="已核对调令。")).status_code == 302
    assert Person.objects.get(pk=house.person.pk).employer == "县文化馆"
    assert "已更正" in Notice.objects.get(recipient=house.user).title
    said = list(Entry.objects.filter(act=Act.DEPUTY).order_by("pk").values_list("what", flat=True))
    assert said == ["王堃申请更正“工作单位”", "王堃申请更正“工作单位”：已更正"]


def test_a_rejected_one_changes_nothing_and_says_why(house):
    asked = actions.reject_correction(ask(house), by=house.staff, answer="请先提供调令。")
    assert (asked.state, asked.answer) == ("rejected", "请先提供调令。")
    assert Person.objects.get(pk=house.person.pk).employer == "青澜县第一中学"
    with pytest.raises(Refusal, match="周岚已经答复这件申请（未采纳）"):
        actions.accept_correction(asked, by=house.staff, answer="改好了。")


def test_one_waits_at_a_time(house):
    ask(house)
    with pytest.raises(Refusal, match="您申请更正“工作单位”还在等待答复"):
        ask(house)
    ask(house, field="other", wanted="我已转到教育小组")


def test_nobody_asks_for_another(house):
    with pytest.raises(Refusal, match="只能申请更正自己的信息"):
        ask(house, by=factories.deputy("陈喆").person.user)


@pytest.mark.parametrize(
    ("field", "wanted", "sentence"),
    [
        ("phone", "123", "不是完整的电话号码"),
        ("birth_date", "2031-01-01", "在今天之后"),
        ("id_number", "000000197503080026", "校验码不对"),
        ("ethnicity", "很" * 30, "最多 20 个字"),
    ],
)
def test_a_wrong_wish_is_a_sentence_at_the_field(house, client, field, wanted, sentence):
    client.force_login(house.user)
    page = client.post(MINE, sent(field=field, wanted=wanted)).content.decode()
    assert sentence in page
    assert wanted in page
    assert not Correction.objects.exists()


def test_an_answer_needs_words_and_keeps_what_was_typed(house, client):
    asked = ask(house)
    client.force_login(house.staff)
    url = reverse("deputies:correction", args=[asked.pk, "accept"])
    assert client.post(url, sent(answer="")).status_code == 200
    assert Correction.objects.get().state == "waiting"
    assert client.post(reverse("deputies:correction", args=[asked.pk, "other"]), sent()).status_code == 404


def test_what_was_written_is_encrypted(house):
    asked = ask(house, field="phone", wanted="13900000009")
    raw = Correction.objects.raw("SELECT id, wanted AS sealed FROM deputies_correction")[0].sealed
    assert "13900000009" not in raw
    actions.accept_correction(asked, by=house.staff, answer="已核对。")
    assert Person.objects.with_phone("13900000009").get() == house.person


def test_queries_do_not_grow_with_the_list(house, client, django_assert_max_num_queries):
    client.force_login(house.staff)
    counts = []
    for more in (1, 20):
        for _ in range(more):
            person = factories.deputy().person
            asked = actions.ask_for_correction(person, by=person.user, field="post", wanted="校长")
            if more > 1:
                actions.reject_correction(asked, by=house.staff, answer="不属实。")
        with django_assert_max_num_queries(12) as captured:
            client.get(LIST)
        counts.append(len(captured))
    assert counts[1] <= counts[0] + 1
