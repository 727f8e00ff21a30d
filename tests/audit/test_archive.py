"""Old entries leave the database into files, and in no other way."""

import gzip
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.audit import archive, seals, tasks, verify
from apps.audit.models import Act, Archive, DailyAnchor, Entry, Retention, Seal
from congress import clock
from tests.audit.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(entries):
    """Five entries of two hundred days ago, then two of today, all sealed."""
    with clock.at(clock.now() - timedelta(days=200)):
        written = entries(5)
        seals.seal_waiting()
    entries(2)
    seals.seal_waiting()
    return written


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def refused(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_old_entries_move_into_a_file_and_young_ones_stay(old, capsys):
    call_command("archive_audit")
    made = Archive.objects.get()
    assert (made.first_seal, made.last_seal, made.rows) == (1, 5, 5)
    assert made.name in capsys.readouterr().out
    assert not Entry.objects.filter(pk__in=[entry.pk for entry in old]).exists()
    assert Entry.objects.exclude(act=Act.AUDIT).count() == 2
    assert Seal.objects.count() == 7
    path = archive.folder() / made.name
    assert path.stat().st_mode & 0o777 == 0o600
    assert [row.entry["what"] for row in archive.read(path)] == [f"第{no}件事" for no in range(1, 6)]
    recorded = Entry.objects.get(act=Act.AUDIT)
    assert recorded.data["digest"] == made.digest


def test_the_chain_holds_after_archiving_with_and_without_the_files(old, capsys):
    call_command("archive_audit")
    seals.seal_waiting()
    report = verify.verify()
    assert (report.sound, report.archived) == (True, 5)
    call_command("verify_audit", archive=archive.folder())
    assert "8 号封存前后相连" in capsys.readouterr().out


def test_a_changed_archive_is_noticed(old):
    tasks.archive_old()
    path = archive.folder() / Archive.objects.get().name
    path.write_bytes(
        gzip.compress(gzip.decompress(path.read_bytes()).replace("周岚".encode(), "高峰".encode()))
    )
    assert "与登记的指纹不符" in verify.verify(files=archive.folder()).fault


def test_a_missing_archive_is_noticed(old, tmp_path):
    tasks.archive_old()
    assert "找不到归档文件" in verify.verify(files=tmp_path).fault
    with pytest.raises(CommandError, match="没有目录"):
        call_command("verify_audit", archive=tmp_path / "nowhere")


def test_an_archive_that_claims_what_it_does_not_hold_is_noticed(old, entries):
    tasks.archive_old()
    tamper(f"DELETE FROM audit_entry WHERE id = {Seal.objects.get(number=6).entry}")
    tamper("UPDATE audit_archive SET last_seal = 6")
    assert verify.verify().sound
    assert "没有这条记录" in verify.verify(files=archive.folder()).fault


def test_the_next_archive_goes_on_where_the_last_one_ended(old, monkeypatch, tmp_path):
    monkeypatch.setattr(archive, "ROWS", 2)
    assert [(one.first_seal, one.last_seal) for one in archive.archive_old(tmp_path)] == [
        (1, 2),
        (3, 4),
        (5, 5),
    ]
    assert archive.archive_old(tmp_path) == []
    assert verify.verify(files=tmp_path).sound


def test_a_young_entry_holds_back_what_was_sealed_after_it(entries):
    entries(1)
    with clock.at(clock.now() - timedelta(days=300)):
        entries(1)
    seals.seal_waiting()
    tasks.archive_old()
    assert not Archive.objects.exists()


def test_an_interrupted_archive_loses_nothing_and_is_made_again(old):
    archive.folder().mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        interrupted_before_the_end()
    assert len(list(archive.folder().iterdir())) == 1
    assert Entry.objects.count() == 7
    assert not Archive.objects.exists()
    tasks.archive_old()
    assert Archive.objects.get().rows == 5
    assert verify.verify(files=archive.folder()).sound


@transaction.atomic
def interrupted_before_the_end():
    """The file is written, the transaction is not committed."""
    assert archive.archive_next(archive.folder())
    raise KeyboardInterrupt


def test_what_was_changed_is_not_archived(old):
    tamper(f"UPDATE audit_entry SET what = '改过' WHERE id = {old[1].pk}")
    with pytest.raises(CommandError, match="第 2 号封存与审计记录不符"):
        call_command("archive_audit")
    assert Entry.objects.count() == 7


def test_nothing_old_is_said(capsys):
    call_command("archive_audit")
    assert "没有超过 180 天" in capsys.readouterr().out


def test_the_retention_may_be_longer(old):
    Retention.objects.update_or_create(pk=1, defaults={"days": 365})
    tasks.archive_old()
    assert not Archive.objects.exists()


def test_the_database_refuses_a_retention_below_six_months():
    with pytest.raises(IntegrityError), transaction.atomic():
        Retention.objects.update_or_create(pk=1, defaults={"days": 179})


def test_entries_are_not_deleted_by_hand(old):
    refused(f"DELETE FROM audit_entry WHERE id = {old[0].pk}")
    refused(f"DELETE FROM audit_entry WHERE id = {Entry.objects.first().pk}")


def test_young_entries_stay_even_under_an_archive(old):
    young = Seal.objects.get(number=7)
    Archive.objects.create(first_seal=1, last_seal=7, name="x", rows=7, digest="x")
    refused(f"DELETE FROM audit_entry WHERE id = {young.entry}")


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal", "audit_dailyanchor", "audit_archive"])
def test_nothing_of_the_audit_is_changed_or_emptied(old, table):
    seals.drop_anchor(clock.today())
    tasks.archive_old()
    assert DailyAnchor.objects.exists()
    column = {"audit_entry": "what", "audit_archive": "name"}.get(table, "digest")
    refused(f"UPDATE {table} SET {column} = 'x'")
    refused(f"TRUNCATE {table}")
    if table != "audit_entry":
        refused(f"DELETE FROM {table}")
