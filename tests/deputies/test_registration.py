"""Registration forms: filled from the record, what is missing named, printed together, each printing recorded."""

import io

import pypdf
import pytest
from django.urls import reverse

from apps.audit.models import Act, Entry
from apps.deputies import actions, registration
from apps.deputies.models import Mandate, Person, Term
from apps.documents.models import Paper
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.hostile.tools import sent
from tests.liaison import samples

pytestmark = pytest.mark.django_db
PAGE = reverse("deputies:registrations")
PHONE = "13800001234"
WHOLE = {
    "ethnicity": "汉族",
    "birth_date": "1975-03-08",
    "party": "中共党员",
    "education": "大学本科",
    "degree": "工学学士",
    "occupation": "教师",
    "employer": "城关第一小学",
    "post": "教师",
    "phone": PHONE,
    "address": "青澜县城关街道府前路9号",
    "resume": "1993.09—1997.06　省师范学院学习\n1997.07—　　　　城关第一小学教师",
}


@pytest.fixture
def people():
    """王堃 and 陈喆, whose records lack nothing but what a test takes away."""
    found = samples.people()
    for no, mandate in enumerate((found.deputy, found.other_deputy), start=1):
        facts = {"card_no": f"QL18-00{no}", "elected_on": "2021-12-20"}
        facts["constituency"] = actions.set_up_constituency(
            mandate.term, no=90 + no, name=f"城关第{no}选区", seats=2
        )
        Mandate.objects.filter(pk=mandate.pk).update(**facts)
        for name, value in WHOLE.items():
            setattr(mandate.person, name, value)
        mandate.person.save()
    found.term = Term.objects.covering(clock.today()).get()
    return found


def read(content: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def form_of(mandate):
    [(_, data)] = registration.forms(list(registration.registered(mandate.term).filter(pk=mandate.pk)))
    return data


def test_the_form_says_what_the_record_says(people):
    data = form_of(people.deputy)
    assert data["birth"] == "1975年3月"
    assert data["education"] == "大学本科，工学学士"
    assert data["employer"] == "城关第一小学教师"
    assert data["elected"] == "2021年12月20日换届选举"
    assert data["phone"] == PHONE
    assert data["station"] == people.station.name
    assert registration.lacking(people.term, data) == ""


def test_running_offices_and_groups_stand_on_it_and_former_do_not(people):
    since = people.term.starts_on
    office = {"body": "standing", "title": "委员", "since": since}
    mandate = people.deputy
    ended = mandate.offices.create(body="special", committee="法制委员会", title="member", since=since)
    ended.ended_on = clock.today()
    ended.save()
    mandate.offices.create(**office | {"title": "member"})
    data = form_of(mandate)
    assert data["member"] == "常务委员会委员"


def test_what_the_record_lacks_is_named_on_the_page_and_refused(people, client):
    Person.objects.filter(pk=people.deputy.person_id).update(resume="", ethnicity="")
    client.force_login(people.staff)
    page = client.get(PAGE)
    assert "缺少民族、简历" in page.content.decode()
    assert page.context["chosen"] == {people.other_deputy.pk}
    refused = client.post(PAGE, sent(chosen=[people.deputy.pk, people.other_deputy.pk]))
    assert "王堃缺少民族、简历" in refused.content.decode()
    assert people.other_deputy.pk in refused.context["chosen"]
    assert not Entry.objects.filter(act=Act.PERSONAL_DATA).exists()


def test_the_chosen_are_one_file_with_a_bookmark_each_and_recorded(people, client):
    client.force_login(people.staff)
    answer = client.post(PAGE, sent(chosen=[people.deputy.pk, people.other_deputy.pk]))
    assert answer["content-type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    assert {item.title for item in reader.outline} == {"王堃", "陈喆"}
    text = "".join(read(answer.content))
    assert PHONE in text
    assert "省师范学院学习" in text
    assert people.term.congress + "代表登记表" in text
    entry = Entry.objects.get(act=Act.PERSONAL_DATA)
    assert set(entry.data["deputies"]) == {"王堃", "陈喆"}
    assert not Paper.objects.exists()


def test_one_deputy_from_their_own_page(people, client):
    client.force_login(people.staff)
    address = f"{PAGE}?only={people.deputy.pk}"
    assert address in client.get(people.deputy.get_absolute_url()).content.decode()
    assert [mandate.name for mandate, _ in client.get(address).context["lines"]] == ["王堃"]
    text = "".join(read(client.post(address, sent(chosen=[people.deputy.pk])).content))
    assert "陈喆" not in text.replace("\u3000", "")


def test_a_form_sent_twice_prints_once(people, client):
    client.force_login(people.staff)
    said = sent(chosen=[people.deputy.pk])
    assert client.post(PAGE, said)["content-type"] == "application/pdf"
    assert client.post(PAGE, said).status_code == 302
    assert Entry.objects.filter(act=Act.PERSONAL_DATA).count() == 1


@pytest.mark.parametrize("chosen", [[], ["x"], [0], ["9" * 30]])
def test_a_choice_that_is_none_gets_a_sentence(people, client, chosen):
    client.force_login(people.staff)
    page = client.post(PAGE, sent(chosen=chosen)).content.decode()
    assert "请先勾选" in page or "请重新勾选" in page


def test_who_left_gets_no_form_and_only_the_keeper_prints(people):
    key = [people.deputy.pk]
    with pytest.raises(Refusal, match="代表工作机构"):
        registration.forms_to_print(people.term, by=people.office, chosen=key)
    ended = {"state": "terminated", "ended_on": clock.today(), "end_reason": "moved"}
    Mandate.objects.filter(pk=people.deputy.pk).update(**ended)
    with pytest.raises(Refusal, match="已经终止资格"):
        registration.forms_to_print(people.term, by=people.staff, chosen=key)
    with pytest.raises(Refusal, match="一次最多打印 50 份"):
        registration.forms_to_print(people.term, by=people.staff, chosen=range(51))


def test_a_resume_is_changed_by_the_office_and_the_change_recorded(people):
    person = people.deputy.person
    facts = {"name": person.name, "sex": person.sex, "resume": "1997.07—　城关第一小学教师"}
    actions.change_person(person, by=people.staff, **facts)
    person.refresh_from_db()
    assert person.resume == facts["resume"]
    assert "简历" in str(Entry.objects.filter(act=Act.DEPUTY).latest("pk").data)


def test_queries_of_the_page_do_not_grow(people, client, django_assert_max_num_queries):
    client.force_login(people.staff)
    with django_assert_max_num_queries(14) as few:
        client.get(PAGE)
    for no in range(12):
        factories.deputy(f"代表{'甲乙丙丁戊己庚辛壬癸'[no % 10]}{no}")
    with django_assert_max_num_queries(14) as many:
        client.get(PAGE)
    assert len(few) == len(many)
