"""bin/manage rotate_keys: everything to the new key or provider, in pieces, as often as one likes."""

import base64
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apps.audit.models import Act, Entry
from apps.deputies.models import Person
from congress import crypto
from congress.crypto import rotation
from tests import factories

pytestmark = pytest.mark.django_db
OLD, NEW = (f"{name}:{base64.b64encode(name.encode() * 8).decode()}" for name in ("2025", "2026"))
ID_NUMBER = "000000197503080025"


@pytest.fixture(autouse=True)
def old_key(settings):
    settings.FIELD_KEYS = [OLD]


@pytest.fixture
def people(old_key):
    first = Person.objects.create(name="王堃", sex="female", phone="13800000001", id_number=ID_NUMBER)
    numbers = [f"1380000000{no}、0000-6120018" for no in range(2, 6)]
    others = [Person(name=f"代表{number}", sex="male", phone=number) for number in numbers]
    return [first, *Person.objects.bulk_create(others), Person.objects.create(name="无", sex="male")]


def run():
    out, err = StringIO(), StringIO()
    call_command("rotate_keys", stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def tokens(column="phone"):
    """What stands in the table, in order."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM deputies_person ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def phones():
    return list(Person.objects.order_by("pk").values_list("phone", flat=True))


def test_every_number_is_under_the_new_key_and_the_old_one_can_go(people, settings):
    before = phones()
    settings.FIELD_KEYS = [NEW, OLD]
    assert "更新 5 条，无法读取 0 条" in run()
    assert all(token.startswith("international.2026.") for token in tokens()[:-1])
    assert tokens()[-1] == ""
    settings.FIELD_KEYS = [NEW]
    assert phones() == before
    assert Person.objects.with_id_number(ID_NUMBER).get().id_number == ID_NUMBER


def test_a_change_of_provider_renews_numbers_and_digests(people, settings):
    settings.CRYPTO_PROVIDER = "sm"
    assert not Person.objects.with_phone("13800000001").exists()
    run()
    assert all(token.startswith("sm.2025.") for token in tokens()[:-1])
    assert Person.objects.with_phone("13800000001").get().name == "王堃"
    assert Person.objects.with_phone("0000-6120018").count() == 4
    assert Person.objects.with_id_number(ID_NUMBER).get().name == "王堃"


def test_a_new_digest_secret_renews_digests_and_leaves_the_numbers(people, settings):
    before = tokens()
    settings.DIGEST_SECRET = "x" * 40
    assert "更新 5 条" in run()
    assert tokens() == before
    assert Person.objects.with_phone("13800000001").exists()


def test_interrupted_half_way_everything_is_readable_and_the_next_run_finishes(people, settings):
    before = phones()
    settings.FIELD_KEYS = [NEW, OLD]
    work = rotation.rotate(2)
    while next(work).model is not Person:
        pass
    work.close()
    assert [crypto.is_current(token) for token in tokens()[:-1]] == [True, True, False, False, False]
    assert phones() == before
    assert "更新 3 条" in run()
    assert all(crypto.is_current(token) for token in tokens()[:-1])


def test_a_second_run_changes_nothing(people, settings):
    settings.FIELD_KEYS = [NEW, OLD]
    run()
    before = tokens(), tokens("id_number")
    assert "更新 0 条" in run()
    assert (tokens(), tokens("id_number")) == before


def test_what_cannot_be_read_is_left_alone_until_its_key_is_back(people, settings):
    lost = tokens()[1]
    settings.FIELD_KEYS = [NEW, OLD]
    run()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE deputies_person SET phone = %s WHERE id = %s", [lost, people[1].pk])
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(CommandError, match="补上原来的密钥"):
        run()
    assert tokens()[1] == lost
    settings.FIELD_KEYS = [NEW, OLD]
    assert "更新 1 条，无法读取 0 条" in run()


def test_the_phone_on_a_suggestion_is_renewed_too(settings):
    county = factories.county()
    suggestion = factories.draft(county, contact_phone="13800000009")
    settings.FIELD_KEYS = [NEW, OLD]
    run()
    settings.FIELD_KEYS = [NEW]
    suggestion.refresh_from_db()
    assert suggestion.contact_phone == "13800000009"


def test_the_audit_tells_of_the_run_without_a_number_or_key(people, settings):
    settings.FIELD_KEYS = [NEW, OLD]
    run()
    begun, done = Entry.objects.filter(act=Act.PARAMETER).order_by("pk")
    assert (begun.data, done.success) == ({"provider": "international", "key": "2026"}, True)
    assert "共 6 条，更新 5 条" in done.what


def test_without_keys_it_says_what_to_set(people, settings):
    settings.FIELD_KEYS = []
    with pytest.raises(CommandError, match="没有设置 FIELD_KEYS"):
        run()
