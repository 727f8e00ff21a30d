"""Phones and identity numbers: encrypted in the table, masked on pages, found exactly, shown only on the record."""

import logging
import uuid

import pytest
from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.audit.models import Act, Entry
from apps.deputies import identity
from apps.deputies.models import Mandate, Person, RosterImport
from apps.deputies.roster import importing
from apps.proposals.models import Suggestion
from congress import crypto
from tests import factories
from tests.deputies import samples
from tests.deputies.samples import HEADINGS, WANG

pytestmark = pytest.mark.django_db
ROSTER = reverse("deputies:roster")
PHONE, OFFICE = "13800000001", "0000-6120018"
WOMAN, MAN, OTHER = "000000197503080025", "000000196807010013", "000000197503080041"
ADDRESS = "青澜县城关街道文化路1号"
WITH_ID = [*HEADINGS, "身份证号"]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def term():
    return samples.term()


@pytest.fixture
def wang(term):
    samples.bring_in(term, [*WANG, WOMAN], headings=WITH_ID)
    person = Person.objects.get()
    person.phone, person.address = f"{PHONE}、{OFFICE}", ADDRESS
    person.save()
    return person


@pytest.fixture
def staff(client):
    user = factories.user("deputies_work", name="周岚")
    client.force_login(user)
    return user


def everything_stored():
    """All tables as text, as a thief of the database would read them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield from (row[0] for row in cursor.fetchall())


def test_no_table_holds_the_numbers(term, wang):
    waiting = importing.preview(
        term, by=None, file=samples.upload(samples.book([*WANG, WOMAN], headings=WITH_ID))
    )
    assert (waiting.rows[0][1]["phone"], waiting.rows[0][1]["id_number"]) == (PHONE, WOMAN)
    stored = "\n".join(everything_stored())
    assert "王堃" in stored
    assert [number for number in (PHONE, "6120018", WOMAN) if number in stored] == []


def test_in_python_they_are_plain_text(wang):
    found = Person.objects.get()
    assert (found.phone, found.id_number) == (f"{PHONE}、{OFFICE}", WOMAN)
    assert (found.phone_masked, found.id_number_masked) == ("138****0001、000****0018", "0000**********0025")
    nobody = Person.objects.create(name="陈喆", sex="male")
    nobody.refresh_from_db()
    assert (nobody.phone, nobody.phone_digests, nobody.id_number, nobody.id_number_digest) == ("", [], "", "")


@pytest.mark.parametrize("number", [PHONE, "138 0000 0001", "１３８０００００００１", OFFICE, "00006120018"])
def test_a_person_is_found_by_each_of_their_phones(wang, number):
    Person.objects.create(name="陈喆", sex="male", phone="13800000002")
    assert Person.objects.with_phone(number).get() == wang


def test_part_of_a_number_or_none_finds_nobody(wang):
    assert not Person.objects.with_phone("1380000000").exists()
    assert not Person.objects.with_phone("").exists()
    assert not Person.objects.with_id_number("").exists()
    assert Person.objects.with_id_number(WOMAN.lower()).get() == wang


@pytest.mark.parametrize("lookup", ["phone", "phone__contains", "phone__in", "phone__gt", "phone__upper"])
def test_the_database_is_not_asked_to_compare_what_it_cannot_read(lookup):
    with pytest.raises(FieldError, match="加密保存"):
        Person.objects.filter(**{lookup: PHONE}).exists()
    assert not Person.objects.filter(phone__isnull=True).exists()


def test_a_number_is_never_written_without_its_digest(wang):
    wang.phone = "13900000009"
    wang.save(update_fields=["phone"])
    assert Person.objects.with_phone("13900000009").get() == wang
    assert not Person.objects.with_phone(PHONE).exists()


def test_an_identity_number_belongs_to_one_person(wang):
    with pytest.raises(IntegrityError) as refused:
        Person.objects.create(name="陈喆", sex="male", id_number=WOMAN)
    assert WOMAN not in str(refused.value)


def test_forms_judge_the_plain_text():
    form = forms.modelform_factory(Person, fields=["phone", "id_number"])(
        {"phone": "1" * 31, "id_number": "1"}
    )
    assert "30" in str(form.errors["phone"])
    assert "应为 18 位" in str(form.errors["id_number"])
    assert (
        forms.modelform_factory(Suggestion, fields=["contact_phone"])().fields["contact_phone"].max_length
        == 30
    )
    with pytest.raises(ValueError, match="最多 30 个字"):
        Person.objects.create(name="陈喆", sex="male", phone="1" * 31)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("00000019750308002", "应为 18 位"),
        ("000000197503080024", "校验码不对"),
        ("000000197513080029", "出生日期不存在"),
        (WOMAN, ""),
    ],
)
def test_identity_numbers_are_checked(number, why):
    assert why in identity.fault_of(number)
    assert bool(identity.fault_of(number)) == bool(why)
    if why:
        with pytest.raises(ValidationError):
            identity.validate(number)


def test_a_damaged_row_is_a_sentence_and_no_rubbish(wang):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE deputies_person SET phone = left(phone, -4)")
    with pytest.raises(crypto.Unreadable, match="无法读取"):
        Person.objects.get()


# --- The roster as a spreadsheet -------------------------------------------------------------


def plan(term, *rows):
    file = samples.upload(samples.book(*rows, headings=WITH_ID))
    return importing.plan_of(importing.preview(term, by=None, file=file))


def test_people_are_known_by_their_identity_number(term, wang):
    moved = ["王堃", "女", None, "东岭", None, None, "县文化馆", None, WOMAN]
    (line,) = plan(term, moved).of("changed")
    assert line.person == wang
    samples.bring_in(samples.term(19), [*WANG[:5], "19001", None, None, WOMAN], headings=WITH_ID)
    assert Person.objects.get().mandates.count() == 2


def test_an_identity_number_alone_gives_the_birthday(term):
    samples.bring_in(term, ["王堃", "女", None, "城关", None, None, None, None, WOMAN], headings=WITH_ID)
    assert Person.objects.get().birth_date.isoformat() == "1975-03-08"


def test_namesakes_born_on_one_day_differ_by_their_numbers(term, wang):
    other = ["王堃", "女", "1975-03-08", "城关", None, None, None, None, OTHER]
    assert [line.kind for line in plan(term, [*WANG[:7], None, WOMAN], other).lines] == ["unchanged", "new"]


@pytest.mark.parametrize(
    ("at", "said", "why"),
    [
        (8, "000000197503080024", "第 2 行“身份证号”：校验码不对"),
        (8, "3.70123E+17", "第 2 行“身份证号”：成了科学记数"),
        (8, MAN, "第 2 行“身份证号”：里的出生日期与“出生日期”一列不同，请核对。"),
        (1, "男", "第 2 行“身份证号”：与“性别”一列不符，请核对。"),
    ],
)
def test_a_number_that_does_not_fit_is_refused_and_not_repeated(term, at, said, why):
    row = [*WANG, WOMAN]
    row[at] = said
    (fault,) = plan(term, row).errors
    assert fault.startswith(why)
    assert said not in fault.partition("：")[2] or at == 1


def test_a_number_of_someone_else_is_refused(term, wang):
    (fault,) = plan(term, ["赵犇", "女", None, "城关", None, None, None, None, WOMAN]).errors
    assert fault == "第 2 行“身份证号”：已登记在王堃名下，与本行姓名不同，请核对。"
    samples.bring_in(term, samples.CHEN)
    (fault,) = plan(term, ["陈喆", "女", None, "东岭", None, "18002", None, None, WOMAN]).errors
    assert "是王堃的，代表证号却是陈喆的" in fault


def test_changes_are_previewed_masked(client, staff, term, wang):
    file = samples.upload(samples.book([*WANG[:7], "13900000002", WOMAN], headings=WITH_ID))
    client.post(reverse("deputies:import"), {"term": term.pk, "file": file, "once": uuid.uuid4()})
    page = client.get(reverse("deputies:preview", args=[RosterImport.objects.latest("pk").pk])).text
    assert "<ins>139****0002</ins>" in page
    assert [number for number in ("13900000002", PHONE, WOMAN) if number in page] == []


def test_an_import_is_on_record(term):
    samples.bring_in(term, WANG)
    entry = Entry.objects.get(act=Act.IMPORT)
    assert (entry.what, entry.data["added"]) == ("导入第十八届代表名册", 1)


# --- Pages -----------------------------------------------------------------------------------


def page_of(person):
    return person.get_absolute_url()


def test_no_get_shows_them_and_a_recorded_post_does(client, staff, wang):
    page = client.get(page_of(wang)).text
    assert "138****0001、000****0018" in page
    assert "0000**********0025" in page
    assert [said for said in (PHONE, OFFICE, WOMAN, ADDRESS) if said in page] == []
    assert not Entry.objects.filter(act=Act.PERSONAL_DATA).exists()
    once = uuid.uuid4()
    shown = client.post(page_of(wang), {"once": once})
    assert [said for said in (PHONE, OFFICE, WOMAN, ADDRESS) if said not in shown.text] == []
    assert "no-store" in shown["Cache-Control"]
    entry = Entry.objects.get(act=Act.PERSONAL_DATA)
    assert (entry.actor, entry.about) == (staff, f"deputies.person:{wang.pk}")
    assert PHONE not in f"{entry.what}{entry.data}"
    again = client.post(page_of(wang), {"once": once}).text
    assert PHONE not in again
    assert Entry.objects.filter(act=Act.PERSONAL_DATA).count() == 1


def test_what_cannot_be_recorded_is_not_shown(client, staff, wang):
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "ALTER TABLE audit_entry ADD CONSTRAINT full_disk CHECK (act <> 'personal_data') NOT VALID"
        )
    response = client.post(page_of(wang), {"once": uuid.uuid4()})
    assert response.status_code == 500
    assert PHONE not in response.text


def test_who_may_not_see_the_roster_is_refused(client, wang):
    client.force_login(factories.user("handler"))
    assert client.post(page_of(wang), {"once": uuid.uuid4()}).status_code == 403
    assert client.post(ROSTER, {"q": PHONE}).status_code == 403


@pytest.mark.parametrize("said", [PHONE, "+86 138-0000-0001", OFFICE, WOMAN, f" {WOMAN} "])
def test_the_search_box_finds_a_deputy_by_the_exact_number(client, staff, wang, term, said):
    samples.bring_in(term, samples.CHEN[:7] + ["13900000002"])
    page = client.post(ROSTER, {"q": said, "once": uuid.uuid4()}).text
    assert "王堃" in page
    assert "陈喆" not in page


def test_a_number_stands_in_no_address_and_a_name_does(client, staff, wang):
    assert "没有符合条件的代表" in client.post(ROSTER, {"q": "13800000002"}).text
    form = {"q": "堃", "delegation": "", "once": uuid.uuid4()}
    response = client.post(ROSTER, form, follow=True)
    assert response.redirect_chain == [(f"{ROSTER}?q=%E5%A0%83", 302)]
    assert "王堃" in response.text


def test_one_and_thirty_deputies_cost_the_same(client, staff, term, wang):
    counts = []
    for rows in ([], [["代表" + "甲乙丙丁戊"[n % 5], "男", None, "东岭", None, str(n)] for n in range(30)]):
        if rows:
            samples.bring_in(term, *rows)
        with CaptureQueriesContext(connection) as asked:
            client.post(ROSTER, {"q": PHONE})
            client.get(ROSTER)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- Ways out --------------------------------------------------------------------------------


def test_reprs_logs_and_statements_do_not_tell(wang, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        Person.objects.with_phone(PHONE).get()
        wang.save()
        Person.objects.with_id_number(WOMAN).get()
    mandate = Mandate.objects.with_names().get()
    told = [repr(wang), str(wang), repr(mandate), repr(Person.objects.all()), caplog.text]
    told += [query["sql"] for query in asked.captured_queries]
    assert [line for line in told if PHONE in line or WOMAN in line] == []


def test_an_error_page_and_its_log_do_not_tell(client, staff, wang, caplog):
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("UPDATE deputies_person SET id_number = left(id_number, -4)")
    for response in (client.get(page_of(wang)), client.post(ROSTER, {"q": PHONE})):
        assert response.status_code == 500
        assert PHONE not in response.text
    assert PHONE not in caplog.text
    assert "无法读取" in caplog.text


def test_a_suggestion_keeps_the_contact_s_phone_to_itself():
    people = factories.county()
    suggestion = factories.reach("submitted", people, contact_person="王堃", contact_phone=PHONE)
    assert suggestion.contact_phone == PHONE
    assert PHONE not in "\n".join(everything_stored())
    assert PHONE not in str(suggestion.text())
