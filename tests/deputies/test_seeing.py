"""Who finds whom in the roster: the grants matrix of every way to a deputy's record, by equality."""

import io
import uuid

import openpyxl
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.roles import ROLES
from apps.audit.models import Act, Entry
from apps.deputies import actions, seeing
from apps.deputies.models import Mandate, Person
from apps.deputies.roster import importing
from apps.performance.models import Checker
from apps.proposals.models import DelegationClerk
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples as rosters
from tests.liaison import samples
from tests.matters import files

pytestmark = pytest.mark.django_db
ROSTER, SHEET, PAPER = (reverse(f"deputies:{name}") for name in ("roster", "spreadsheet", "roster_paper"))
SECRETS = ("13800001234", "000000197503080025", "wang@example.cn", "青澜县城关街道文化路1号", "1975-03-08")
BOTH, HERS, HIS, NOBODY = {"王堃", "陈喆"}, {"王堃"}, {"陈喆"}, set()
MATRIX = {
    "staff": BOTH,
    "office": BOTH,
    "commission": BOTH,
    "credentials": BOTH,
    "town": HERS,
    "other_town": HIS,
    "third_town": NOBODY,
    "clerk": HIS,
    "stray_clerk": NOBODY,
    "member": NOBODY,
    "handler": NOBODY,
    "deputy": NOBODY,
}
READS = [part for part, found in MATRIX.items() if found or part in ("third_town", "stray_clerk")]


@pytest.fixture
def people():
    """王堃 of 城关, 陈喆 of 南关, each with a photo and everything that is confidential; a town for each."""
    found = samples.people()
    pairs = (found.deputy, found.organ), (found.other_deputy, found.other_organ)
    for no, (mandate, organ) in enumerate(pairs):
        Checker.objects.create(delegation=mandate.delegation, organ=organ)
        person = mandate.person
        person.phone, person.id_number, person.email, person.address = SECRETS[:4]
        person.id_number = SECRETS[1] if not no else ""
        person.birth_date = SECRETS[4]
        person.save()
        photo = SimpleUploadedFile("照片.png", files.picture("png"))
        actions.change_person(person, by=found.staff, name=person.name, sex=person.sex, photo=photo)
    found.third_town = factories.user("town_presidium", organ=samples.town("北关街道"))
    found.clerk, found.stray_clerk = (factories.user("delegation_staff") for _ in range(2))
    DelegationClerk.objects.create(delegation=found.other_deputy.delegation, user=found.clerk)
    found.commission = factories.user("commission_staff")
    found.credentials = factories.user("credentials_committee")
    return found


def user_of(people, part):
    return people.deputy.person.user if part == "deputy" else getattr(people, part)


def names(records):
    return {one.name for one in records}


def test_the_matrix_covers_every_role_that_reads_the_roster():
    """A role that is to read it needs its line above."""
    assert {code for code, role in ROLES.items() if role.permissions & {seeing.WHOLE, seeing.LOCAL}} == {
        *("deputies_work", "office", "commission_staff", "credentials_committee"),
        *("town_presidium", "delegation_staff"),
    }


def test_each_finds_only_those_they_look_after(people):
    users = {part: user_of(people, part) for part in MATRIX}
    assert {part: names(seeing.mandates(user)) for part, user in users.items()} == MATRIX
    assert {part: names(seeing.people(user)) for part, user in users.items()} == MATRIX


def test_every_page_keeps_to_it(client, people):
    known = {one.name: one for one in Person.objects.filter(name__in=BOTH)}
    for part, found in MATRIX.items():
        client.force_login(user_of(people, part))
        pages = {name for name, one in known.items() if answer(client, one.get_absolute_url()) == 200}
        photos = {name for name, one in known.items() if answer(client, one.photo.get_absolute_url()) == 200}
        jumped = {name for name, one in known.items() if one.get_absolute_url() in jump(client, name)}
        assert (part, pages, jumped) == (part, found, found)
        assert (part, photos) == (part, HERS if part == "deputy" else found)
        for name in BOTH - found:
            asked = client.post(known[name].get_absolute_url(), {"once": uuid.uuid4()})
            assert (part, asked.status_code) == (part, 404 if part in READS else 403)


def answer(client, url):
    answered = client.get(url)
    if answered.streaming:
        b"".join(answered.streaming_content)
    return answered.status_code


def jump(client, name):
    return client.get("/desk/jump/", {"q": name}).text


def test_lists_and_what_leaves_the_house_keep_to_it(client, people):
    for part, found in MATRIX.items():
        client.force_login(user_of(people, part))
        if part not in READS:
            assert (part, {answer(client, url) for url in (ROSTER, SHEET, PAPER)}) == (part, {403})
            continue
        listed = client.get(ROSTER).text
        by_number = client.post(ROSTER, {"q": SECRETS[0], "once": uuid.uuid4()}).text
        assert (part, linked(listed), linked(by_number)) == (part, found, found)
        sheet = cells(client.get(SHEET).content)
        assert (part, {name for name in BOTH if name in sheet}) == (part, found)
        assert (part, printed(client.get(PAPER))) == (part, found)


def linked(page):
    return {name for name in BOTH if f">{name}</a>" in page}


def printed(paper):
    """Names on the printed roster; nobody where there is nothing to print."""
    if paper.status_code == 409:
        return set()
    read = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(paper.content)).pages)
    return {name for name in BOTH if name in read}


def cells(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def test_a_town_without_deputies_is_told_why(client, people):
    client.force_login(people.third_town)
    assert "还没有由您单位联系的代表" in client.get(ROSTER).text


def test_a_tie_ends_with_the_term(people, time_machine):
    term = people.deputy.term
    term.ends_on = "2026-12-31"
    term.save()
    time_machine.move_to("2027-01-02 09:00+08:00", tick=False)
    assert not seeing.people(people.town).exists()
    assert names(seeing.people(people.office)) >= BOTH


def test_only_who_keeps_the_records_sees_them_in_full(client, people):
    for part in READS:
        user, found = user_of(people, part), MATRIX[part]
        if part == "staff" or not found:
            continue
        client.force_login(user)
        person = Person.objects.get(name=min(found))
        seen = client.get(person.get_absolute_url()).text
        asked = client.post(person.get_absolute_url(), {"once": uuid.uuid4()}).text
        assert (part, [said for said in SECRETS if said in seen + asked]) == (part, [])
        assert "显示完整信息" not in seen
        assert "w****@****" in seen
        assert "代表信息由代表工作机构管理" in asked
        with pytest.raises(Refusal, match="请联系代表工作机构"):
            actions.look_up_personal_data(person, by=user)
        assert answer_to_full(client) == 302
    assert not Entry.objects.filter(act=Act.PERSONAL_DATA).exists()


def answer_to_full(client):
    return client.post(SHEET, {"once": uuid.uuid4()}).status_code


def test_the_plain_sheet_masks_all_that_is_confidential(client, people):
    client.force_login(people.staff)
    plain = "\n".join(cells(client.get(SHEET).content))
    assert [said for said in SECRETS if said in plain] == []
    assert "1975年3月" in plain
    assert "w****@****" in plain
    full = "\n".join(cells(client.post(SHEET, {"once": uuid.uuid4()}).content))
    assert [said for said in SECRETS if said not in full] == []


def test_a_masked_sheet_brought_in_again_blurs_nothing(people):
    """The month makes no birthday vaguer, and a masked address is refused."""
    headings = ["姓名", "性别", "出生日期", "代表团", "电子邮箱"]
    row = ["王堃", "女", "1975年3月", "城关", None]
    term = people.deputy.term

    def plan(row):
        file = rosters.upload(rosters.book(row, headings=headings))
        return importing.plan_of(importing.preview(term, by=people.staff, file=file))

    assert [one.kind for one in plan(row).lines] == ["unchanged"]
    (fault,) = plan([*row[:4], "w****@****"]).errors
    assert "不是完整的电子邮箱" in fault


def test_queries_do_not_grow_with_the_deputies(client, people, django_assert_max_num_queries):
    client.force_login(people.town)
    with django_assert_max_num_queries(14) as few:
        client.get(ROSTER)
    for no in range(20):
        factories.deputy(f"代表{'甲乙丙丁戊己庚辛壬癸'[no % 10]}{no}", account=False)
    with django_assert_max_num_queries(14) as many:
        client.get(ROSTER)
    assert len(few) == len(many)
    assert Mandate.objects.count() > 20
