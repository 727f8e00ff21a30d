"""Whoever owns the database can change a row; the verification says which."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from apps.audit import seals, verify
from apps.audit.models import Entry, Seal
from congress import clock, crypto
from tests.audit.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(entries):
    """Ten sealed entries; the first seven anchored yesterday."""
    with clock.at(clock.now() - timedelta(days=1)):
        entries(7)
        seals.seal_waiting()
    seals.drop_anchors()
    entries(3)
    seals.seal_waiting()
    return list(Seal.objects.all())


def test_an_untouched_chain_is_sound(chain, capsys):
    call_command("verify_audit")
    assert "10 号封存前后相连" in capsys.readouterr().out
    recorded = verify.last_check()
    assert recorded.success
    assert recorded.data["verified"] == 10


@pytest.mark.parametrize(
    "change",
    [
        "what = '改过'",
        "act = 'vote'",
        "success = false",
        "name = '别人'",
        "at = at + interval '1 microsecond'",
        "data = '{}'",
        "address = '10.0.0.9'",
        "agent = 'x'",
        "about = 'a.b:1'",
        "about_name = 'x'",
    ],
)
def test_a_changed_entry_is_named(chain, change):
    key = chain[4].entry
    tamper(f"UPDATE audit_entry SET {change} WHERE id = {key}")
    with pytest.raises(CommandError, match=f"第 5 号封存：第 {key} 条审计记录与封存时不一致") as error:
        call_command("verify_audit")
    assert error.value.returncode == 1
    assert not verify.last_check().success


def test_a_deleted_entry_is_named(chain):
    key = chain[2].entry
    tamper(f"DELETE FROM audit_entry WHERE id = {key}")
    assert verify.verify().fault == f"第 3 号封存：第 {key} 条审计记录已被删除"


def test_a_missing_seal_is_named(chain):
    tamper("DELETE FROM audit_seal WHERE number = 6", f"DELETE FROM audit_entry WHERE id = {chain[5].entry}")
    assert verify.verify().fault == "第 6 号封存缺失，第 5 号之后是第 7 号"


def test_a_missing_first_seal_is_named(chain):
    tamper("DELETE FROM audit_seal WHERE number = 1")
    assert verify.verify().fault == "第 1 号封存缺失，第 0 号之后是第 2 号"


def test_a_missing_tail_is_noticed_by_the_anchor(chain):
    kept = ",".join(str(seal.entry) for seal in chain[:4])
    tamper("DELETE FROM audit_seal WHERE number > 4", f"DELETE FROM audit_entry WHERE id NOT IN ({kept})")
    assert "日锚记到第 7 号封存，现在只到第 4 号" in verify.verify().fault


def test_an_empty_audit_is_noticed_by_the_anchor(chain):
    tamper("DELETE FROM audit_seal", "DELETE FROM audit_entry")
    assert "现在只到第 0 号" in verify.verify().fault


def test_two_swapped_seals_are_noticed(chain):
    tamper(
        "UPDATE audit_seal SET number = 0 WHERE number = 5",
        "UPDATE audit_seal SET number = 5 WHERE number = 6",
        "UPDATE audit_seal SET number = 6 WHERE number = 0",
    )
    assert verify.verify().fault.startswith("第 5 号封存与前一号不相连")


def test_a_changed_seal_is_noticed(chain):
    tamper("UPDATE audit_seal SET sealed_at = sealed_at - interval '1 hour' WHERE number = 5")
    assert verify.verify().fault.startswith("第 5 号封存的内容与其指纹不符")


def recompute(number: int) -> None:
    """Change an entry and give its seal the digests that fit."""
    seal = Seal.objects.get(number=number)
    tamper(f"UPDATE audit_entry SET what = '改过' WHERE id = {seal.entry}")
    renewed = next(seals.links([Entry.objects.get(pk=seal.entry)], Seal.objects.get(number=number - 1)))
    renewed.sealed_at = seal.sealed_at
    renewed.digest = crypto.digest(seals.canonical(renewed))
    tamper(
        f"UPDATE audit_seal SET entry_digest = '{renewed.entry_digest}', digest = '{renewed.digest}' "
        f"WHERE number = {number}"
    )


def test_one_recomputed_seal_does_not_fit_the_next(chain):
    recompute(5)
    assert verify.verify().fault.startswith("第 6 号封存与前一号不相连")


def test_a_chain_recomputed_to_its_end_does_not_fit_the_anchor(chain):
    tamper("DELETE FROM audit_seal WHERE number > 6", "UPDATE audit_entry SET what = '改过'")
    tamper("DELETE FROM audit_seal")
    seals.seal_waiting()
    assert "第 7 号封存与" in verify.verify().fault
    assert "日锚不符" in verify.verify().fault


def test_a_changed_anchor_is_noticed(chain):
    tamper(f"UPDATE audit_dailyanchor SET digest = '{chain[5].digest}'")
    assert "日锚不符" in verify.verify().fault


def test_an_inserted_seal_is_noticed(chain, entries):
    forged = entries(1)[0]
    tamper(
        "INSERT INTO audit_seal SELECT 11, "
        f"{forged.pk}, entry_digest, previous, digest, sealed_at FROM audit_seal WHERE number = 10"
    )
    assert verify.verify().fault.startswith("第 11 号封存与前一号不相连")


def test_an_inserted_entry_stands_without_a_seal(chain):
    tamper(
        "INSERT INTO audit_entry (at, act, what, success, name, about, about_name, data, agent) "
        "VALUES (now() - interval '2 minutes', 'vote', '插入', true, '', '', '', '{}', '')"
    )
    report = verify.verify()
    assert (report.fault, report.overdue, report.sound) == ("", 1, False)
    with pytest.raises(CommandError, match="另有 1 条记录超过一分钟没有封存"):
        call_command("verify_audit")


def test_an_entry_of_the_last_minute_may_wait_for_its_seal(chain, entries):
    entries(1)
    assert verify.verify().sound


def test_the_newest_seals_alone_can_be_verified(chain):
    tamper(f"UPDATE audit_entry SET what = '改过' WHERE id = {chain[2].entry}")
    assert verify.verify(newest=5).seals == 5
    assert verify.verify(newest=5).sound
    assert verify.verify(newest=9).fault.startswith("第 3 号封存")
    assert not verify.verify(newest=50).sound


def test_chunks_change_nothing(chain, monkeypatch):
    monkeypatch.setattr(verify, "CHUNK", 3)
    assert verify.verify().seals == 10
    tamper(f"DELETE FROM audit_entry WHERE id = {chain[8].entry}")
    assert verify.verify().fault.startswith("第 9 号封存")


def test_a_chunk_costs_two_queries_however_long_it_is(chain, entries, django_assert_num_queries):
    with django_assert_num_queries(6):
        verify.verify()
    entries(90)
    seals.seal_waiting()
    with django_assert_num_queries(6):
        verify.verify()


def test_nothing_to_verify_is_sound():
    assert verify.verify().sound
