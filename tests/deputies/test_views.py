"""The roster's pages: who may open them, what they show, how a file goes through."""

import uuid

import pytest
from django.urls import reverse

from apps.accounts.actions import install_account
from apps.deputies.models import Mandate, Person, RosterImport
from apps.deputies.roster.template import CONTENT_TYPE
from tests.deputies import samples
from tests.deputies.samples import CHEN, WANG

pytestmark = pytest.mark.django_db
ROSTER, IMPORT, TEMPLATE = (reverse(f"deputies:{name}") for name in ("roster", "import", "template"))


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def term(db):
    return samples.term()


def account(role):
    return install_account(username=role, name="周岚", password=None, roles=(role,))


@pytest.fixture
def staff(client, term):
    user = account("deputies_work")
    client.force_login(user)
    return user


def send(client, *rows, once=None):
    file = samples.upload(samples.book(*rows))
    term = samples.Term.objects.get(no=18)
    form = {"term": term.pk, "file": file, "once": once or uuid.uuid4()}
    return client.post(IMPORT, form, follow=True)


def confirm(client, roster, once=None):
    url = reverse("deputies:preview", args=[roster.pk])
    return client.post(url, {"once": once or uuid.uuid4()}, follow=True)


@pytest.mark.parametrize("url", [ROSTER, IMPORT, TEMPLATE])
def test_strangers_are_sent_to_the_sign_in(client, term, url):
    assert client.get(url).url.startswith(reverse("sign_in"))


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("handler", []), ("deputy", []), ("office", [ROSTER]), ("deputies_work", [ROSTER, IMPORT, TEMPLATE])],
)
def test_who_may_open_what(client, term, role, allowed):
    client.force_login(account(role))
    assert [url for url in (ROSTER, IMPORT, TEMPLATE) if client.get(url).status_code == 200] == allowed
    refused = [url for url in (ROSTER, IMPORT, TEMPLATE) if url not in allowed]
    assert {client.get(url).status_code for url in refused} <= {403}


def test_a_preview_is_its_uploader_s_own(client, staff):
    send(client, WANG)
    roster = RosterImport.objects.get()
    client.force_login(install_account(username="b", name="许静", password=None, roles=("deputies_work",)))
    assert client.get(reverse("deputies:preview", args=[roster.pk])).status_code == 404
    assert confirm(client, roster).status_code == 404


def test_from_file_to_roster(client, staff):
    page = send(client, WANG, CHEN).content.decode()
    assert "还没有写入" in page
    assert "王堃" in page
    assert not Person.objects.exists()
    page = confirm(client, RosterImport.objects.get()).content.decode()
    assert "名册已导入：新增 2 名，变更 0 名。" in page
    assert Mandate.objects.filter(entered_by=staff).count() == 2


def test_the_same_form_twice_works_once(client, staff):
    once = uuid.uuid4()
    send(client, WANG, once=once)
    send(client, WANG, once=once)
    roster = RosterImport.objects.get()
    once = uuid.uuid4()
    confirm(client, roster, once=once)
    assert "已经导入" not in confirm(client, roster, once=once).content.decode()
    assert Mandate.objects.count() == 1


def test_faults_are_shown_and_cannot_be_confirmed(client, staff):
    page = send(client, ["王堃", "？", *WANG[2:]]).content.decode()
    assert "第 2 行“性别”：“？”看不懂" in page
    assert "请先改正有错误的行" in page
    assert "需要改正，没有导入" in confirm(client, RosterImport.objects.get()).content.decode()


def test_a_wrong_file_is_a_sentence_on_the_form(client, staff):
    form = {"term": samples.Term.objects.get().pk, "once": uuid.uuid4()}
    form["file"] = samples.SimpleUploadedFile("名册.csv", b"1,2")
    assert "类型不能上传" in client.post(IMPORT, form).content.decode()
    assert "请选择名册文件" in client.post(IMPORT, {"once": uuid.uuid4()}).content.decode()


def test_changes_are_shown_side_by_side(client, staff, term):
    samples.bring_in(term, WANG)
    page = send(client, [*WANG[:6], "县文化馆", WANG[7]]).content.decode()
    assert "<del>青澜县第一中学</del> → <ins>县文化馆</ins>" in page


def test_the_list_masks_phones_and_filters(client, staff, term):
    samples.bring_in(term, WANG, CHEN)
    page = client.get(ROSTER).content.decode()
    assert "138****0001" in page
    assert "13800000001" not in page
    east = term.delegations.get(name="东岭")
    assert "王堃" not in client.get(ROSTER, {"delegation": east.pk}).content.decode()
    assert "陈喆" not in client.get(ROSTER, {"q": "堃"}).content.decode()
    assert "没有符合条件的代表" in client.get(ROSTER, {"q": "无"}).content.decode()


def test_a_person_s_page(client, staff, term):
    samples.bring_in(term, WANG)
    samples.bring_in(samples.term(19), [*WANG[:5], "19001", None, None])
    person = Person.objects.get()
    page = client.get(person.get_absolute_url()).content.decode()
    assert "1975年3月" in page
    assert "1975-03-08" not in page
    assert "138****0001" in page
    assert "第十八届" in page
    assert "第十九届" in page
    assert client.get(reverse("deputies:person", args=[person.pk + 1])).status_code == 404


def test_before_the_first_term(client, db):
    client.force_login(account("deputies_work"))
    assert "还没有设立本届" in client.get(ROSTER).content.decode()
    assert [client.get(url).status_code for url in (IMPORT, TEMPLATE)] == [200, 200]


def test_the_template_is_a_spreadsheet(client, staff):
    response = client.get(TEMPLATE)
    assert response["Content-Type"] == CONTENT_TYPE
    assert response["Content-Disposition"].startswith("attachment")


def test_one_and_fifty_rows_cost_the_same(client, staff, term, django_assert_max_num_queries):
    samples.bring_in(term, WANG)
    with django_assert_max_num_queries(12) as one:
        client.get(ROSTER)
    rows = [["代表" + "甲乙丙丁戊"[n % 5], "男", None, "东岭", None, str(n), None, None] for n in range(60)]
    samples.bring_in(term, *rows)
    with django_assert_max_num_queries(12) as many:
        client.get(ROSTER)
    assert len(one) == len(many)
