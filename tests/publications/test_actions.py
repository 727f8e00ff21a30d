"""Making public on a real matter: two people, findings, sending back, correction, withdrawal, events."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from apps.matters.models import Disclosure
from apps.publications import actions
from apps.publications.models import Publication, State, Verification
from apps.resolutions import actions as resolutions
from apps.resolutions.models import Resolution
from congress.refusal import Refusal
from tests.resolutions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


@pytest.fixture
def resolution(people: SimpleNamespace) -> Resolution:
    return samples.final(people.clerk)


def verbs(resolution: Resolution) -> list[str]:
    return list(resolution.events.order_by("seq").values_list("verb", flat=True))


def publish(resolution: Resolution, people: SimpleNamespace) -> Publication:
    prepared = actions.prepare(resolution, by=people.clerk)
    return actions.pass_review(prepared, by=people.second)


def change(resolution: Resolution, title: str) -> None:
    """A slip of the pen in the record, mended outside of the procedure."""
    Resolution.objects.filter(pk=resolution.pk).update(title=title)


def test_two_people_make_it_public(resolution: Resolution, people: SimpleNamespace) -> None:
    prepared = actions.prepare(resolution, by=people.clerk)
    assert (prepared.state, prepared.version, prepared.findings) == (State.PREPARED, 1, [])
    assert [file.code for file in prepared.files.all()] == [resolution.papers.get().code]

    public = actions.pass_review(prepared, by=people.second)
    assert (public.state, public.passed_by, len(public.sha256)) == (State.PUBLISHED, people.second, 64)
    assert verbs(resolution) == ["draft", "finalise", "prepare_publication", "publish"]


def test_the_same_person_cannot_do_both(resolution: Resolution, people: SimpleNamespace) -> None:
    prepared = actions.prepare(resolution, by=people.clerk)
    with pytest.raises(Refusal, match="须由另一人"):
        actions.pass_review(prepared, by=people.clerk)
    assert not Publication.objects.public().exists()


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_who_may_not_prepare(resolution: Resolution, people: SimpleNamespace, who: str) -> None:
    with pytest.raises(Refusal, match="没有“拟稿公开”的权限"):
        actions.prepare(resolution, by=getattr(people, who))


def test_who_prepares_suggestions_may_not_pass(resolution: Resolution, people: SimpleNamespace) -> None:
    prepared = actions.prepare(resolution, by=people.clerk)
    for act in (actions.send_back, actions.withdraw):
        with pytest.raises(Refusal, match="没有"):
            act(prepared, by=people.staff, reason="理由")
    with pytest.raises(Refusal, match="没有“保密审查”的权限"):
        actions.pass_review(prepared, by=people.staff)


def test_nothing_is_prepared_before_it_may_be_public(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal, match="定稿后才能公开"):
        actions.prepare(samples.draft(people.clerk), by=people.clerk)


def test_a_restricted_matter_stays_inside(resolution: Resolution, people: SimpleNamespace) -> None:
    Resolution.objects.filter(pk=resolution.pk).update(disclosure=Disclosure.RESTRICTED)
    with pytest.raises(Refusal, match="限制知悉"):
        actions.prepare(resolution, by=people.clerk)


def test_it_is_prepared_once(resolution: Resolution, people: SimpleNamespace) -> None:
    actions.prepare(resolution, by=people.clerk)
    with pytest.raises(Refusal, match="已由许静拟稿公开"):
        actions.prepare(resolution, by=people.second)


def test_findings_must_be_considered(people: SimpleNamespace) -> None:
    resolution = samples.final(people.clerk, body="联系人电话13812345678。")
    prepared = actions.prepare(resolution, by=people.clerk)
    assert [finding["kind"] for finding in prepared.findings] == ["手机号"]
    with pytest.raises(Refusal, match="扫描提示了 1 处"):
        actions.pass_review(prepared, by=people.second)
    assert actions.pass_review(prepared, by=people.second, considered=True).is_public


def test_whether_it_may_be_public_is_asked_again(resolution: Resolution, people: SimpleNamespace) -> None:
    prepared = actions.prepare(resolution, by=people.clerk)
    Resolution.objects.filter(pk=resolution.pk).update(status="void")
    with pytest.raises(Refusal, match="定稿后才能公开"):
        actions.pass_review(prepared, by=people.second)


def test_sent_back_and_prepared_again(resolution: Resolution, people: SimpleNamespace) -> None:
    prepared = actions.prepare(resolution, by=people.clerk)
    with pytest.raises(Refusal, match="写明理由"):
        actions.send_back(prepared, by=people.second, reason="  ")
    actions.send_back(prepared, by=people.second, reason="标题有误。")
    change(resolution, "关于批准预算调整方案的决议")
    again = actions.prepare(resolution, by=people.clerk)
    assert (again.pk, again.version, again.state) == (prepared.pk, 1, State.PREPARED)
    assert (again.title, again.reason) == ("关于批准预算调整方案的决议", "")
    assert again.files.count() == 1
    assert verbs(resolution)[2:] == ["prepare_publication", "send_back_publication", "prepare_publication"]


def test_a_correction_is_a_new_version(resolution: Resolution, people: SimpleNamespace) -> None:
    first = publish(resolution, people)
    with pytest.raises(Refusal, match="不需要更正"):
        actions.prepare(resolution, by=people.clerk)
    change(resolution, "更正后的标题")
    second = publish(resolution, people)
    first.refresh_from_db()
    assert (first.state, second.state, second.version) == (State.SUPERSEDED, State.PUBLISHED, 2)
    assert first.get_absolute_url() == second.get_absolute_url()
    assert Verification.objects.get().publication == second


def test_withdrawal_takes_earlier_versions_along(resolution: Resolution, people: SimpleNamespace) -> None:
    publish(resolution, people)
    change(resolution, "更正后的标题")
    second = publish(resolution, people)
    with pytest.raises(Refusal, match="个人信息"):
        actions.withdraw(second, by=people.second, reason="误含13812345678")
    actions.withdraw(second, by=people.second, reason="表决结果有误。")
    assert set(Publication.objects.values_list("state", "reason")) == {(State.WITHDRAWN, "表决结果有误。")}
    paper = Verification.objects.get()
    assert (paper.publication, paper.title) == (None, "")
    assert verbs(resolution)[-1] == "withdraw_publication"
    assert resolution.events.order_by("-seq").first().note == "表决结果有误。"


def test_an_old_version_can_be_withdrawn_alone(resolution: Resolution, people: SimpleNamespace) -> None:
    first = publish(resolution, people)
    change(resolution, "更正后的标题")
    second = publish(resolution, people)
    actions.withdraw(first, by=people.second, reason="含有误刊内容。")
    second.refresh_from_db()
    assert second.state == State.PUBLISHED


def test_after_a_withdrawal_it_can_be_made_public_again(
    resolution: Resolution, people: SimpleNamespace
) -> None:
    actions.withdraw(publish(resolution, people), by=people.second, reason="重新核对。")
    assert publish(resolution, people).version == 2


def test_a_verdict_comes_once(resolution: Resolution, people: SimpleNamespace) -> None:
    public = publish(resolution, people)
    with pytest.raises(Refusal, match="现在是“已公开”，不能退回"):
        actions.send_back(public, by=people.second, reason="理由")
    with pytest.raises(Refusal, match="现在是“已公开”，不能公开"):
        actions.pass_review(public, by=people.second)


def test_a_paper_changed_on_disk_does_not_go_out(resolution: Resolution, people: SimpleNamespace) -> None:
    Path(resolution.papers.get().file.path).write_bytes(b"changed")
    with pytest.raises(Refusal, match="与签发时的指纹不符"):
        actions.prepare(resolution, by=people.clerk)


def test_a_public_resolution_cannot_become_void(resolution: Resolution, people: SimpleNamespace) -> None:
    publish(resolution, people)
    with pytest.raises(Refusal, match="先撤回公开"):
        resolutions.void(resolution, by=people.clerk, note="有误。")
