"""What the actions do: mandates, papers, publications, clocks, links; what is refused; two at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections

from apps.credentials import actions, publish, wording
from apps.credentials.actions import by_election, recall, resignation, review, termination
from apps.credentials.models import CredentialsReview, Resignation
from apps.deputies.models import Mandate
from apps.documents.models import Paper
from apps.publications import actions as publications
from apps.publications.models import Kind
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.credentials import samples
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db
State = Mandate.State


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def papers(matter: Any) -> list[str]:
    return list(matter.papers.order_by("pk").values_list("kind", flat=True))


def refreshed(mandate: Mandate) -> Mandate:
    return Mandate.objects.with_names().get(pk=mandate.pk)


def test_a_review_makes_mandates_valid_and_certifies_them(people: SimpleNamespace) -> None:
    matter = samples.reach("credentialsreview", "announced", people)
    mandate = matter.findings.get().mandate
    assert (mandate.state, mandate.valid_from) == (State.VALID, clock.today())
    assert papers(matter) == ["credentials_report", "credentials_announcement", "election_certificate"]
    assert matter.batches.get().papers.get().data["name"] == mandate.name


def test_an_invalid_election_empties_the_seat(people: SimpleNamespace) -> None:
    matter = samples.examined(people, valid=False)
    for step in (samples.reported, samples.decided(24), samples.announced):
        step(matter, people)
    assert matter.findings.get().mandate.state == State.INVALID
    assert "当选无效" in matter.papers.get(kind="credentials_announcement").data["body"]
    assert not matter.batches.exists()


def test_a_finding_of_invalidity_has_a_reason(people: SimpleNamespace) -> None:
    matter = samples.a_review(people)
    with pytest.raises(Refusal, match="审查为无效，请写明理由"):
        review.examine(matter, by=people.committee, findings={matter.findings.get().pk: (False, " ")})


def test_nobody_is_reviewed_twice(people: SimpleNamespace) -> None:
    matter = samples.a_review(people)
    with pytest.raises(Refusal, match="正在另一件中审查"):
        review.begin_review(by=people.staff, mandates=[matter.findings.get().mandate])
    with pytest.raises(Refusal, match="已经审查过"):
        review.begin_review(by=people.staff, mandates=[people.deputy])


def test_a_report_waits_for_every_finding(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal, match="还没有审查意见"):
        review.report(samples.a_review(people), by=people.committee)


def test_suspended_and_back_with_notices(people: SimpleNamespace) -> None:
    matter = samples.reach("suspension", "in_force", people)
    assert refreshed(people.deputy).state == State.SUSPENDED
    for step in (samples.ending, samples.resumed):
        step(matter, people)
    assert refreshed(people.deputy).state == State.VALID
    assert papers(matter) == [
        "suspension_report",
        "suspension_notice",
        "suspension_report",
        "resumption_notice",
    ]


@pytest.mark.parametrize("ground", ["nationality", "rights", "capacity"])
def test_a_judgment_must_be_named(people: SimpleNamespace, ground: str) -> None:
    with pytest.raises(Refusal, match="还没有填写"):
        termination.report(samples.a_termination(people, ground=ground), by=people.committee)
    people.deputy = people.colleague
    named = samples.a_termination(people, ground=ground, document="（2026）青0101刑初12号")
    termination.report(named, by=people.committee)
    assert named.status == "reported"


def test_a_termination_needs_proof(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal, match="还没有上传证明材料（户籍迁移证明或者调动文件）"):
        termination.report(samples.a_termination(people, files=[]), by=people.committee)


def test_death_ends_a_mandate_on_its_day(people: SimpleNamespace) -> None:
    day = clock.today() - timedelta(days=9)
    matter = samples.a_termination(people, ground="died", occurred_on=day)
    for step in (samples.reported, samples.decided(24)):
        step(matter, people)
    assert refreshed(people.deputy).ended_on == day


def test_what_follows_is_done_with_the_vote_and_stands_in_an_event(people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "accepted", people)
    user = samples.account(people.deputy)
    user.refresh_from_db()
    assert not user.is_active
    assert f"账户{user.username}已停用。" in matter.events.get(verb="consequences").note
    assert refreshed(people.deputy).end_reason == "resigned"


def test_an_ordered_resignation_is_entered_from_paper(people: SimpleNamespace) -> None:
    matter = resignation.enter(
        by=people.staff,
        mandate=people.deputy,
        reason="依照决定辞去代表职务。",
        handed_in_on=clock.today(),
        ordered_by="青澜县人民代表大会主席团",
        files=[samples.scan()],
    )
    for step in (samples.tabled, samples.decided(24)):
        step(matter, people)
    assert refreshed(people.deputy).end_reason == "ordered"
    assert "责令辞去代表职务" in wording.announcement(matter)


def test_one_resignation_at_a_time(people: SimpleNamespace) -> None:
    samples.a_resignation(people)
    with pytest.raises(Refusal, match="已经提出辞职"):
        samples.a_resignation(people)


def test_who_may_not_resign(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal, match="没有本级人大代表资格"):
        resignation.hand_in(by=people.staff, reason="误操作。")


def test_staff_record_the_deputys_own_step_from_paper(people: SimpleNamespace) -> None:
    matter = samples.a_resignation(people)
    resignation.withdraw(
        matter, by=people.staff, note="书面撤回。", on_behalf_of=samples.account(people.deputy)
    )
    assert matter.events.latest("seq").people == "王堃（周岚代录）"


def test_one_end_overtakes_what_was_under_way(people: SimpleNamespace) -> None:
    held = samples.reach("suspension", "in_force", people)
    matter = samples.reach("recall", "received", people)
    samples.gone(matter, people)
    for one in (held, matter):
        one.refresh_from_db()
        assert one.status == "overtaken"


def test_the_defence_is_kept_and_the_ballot_issued(people: SimpleNamespace) -> None:
    matter = samples.reach("recall", "received", people)
    recall.defend(matter, by=samples.account(people.deputy), text="本人一直参加代表活动。")
    samples.circulated(matter, people)
    assert matter.defence == "本人一直参加代表活动。"
    assert papers(matter) == ["recall_notice", "recall_petition", "recall_ballot"]
    assert matter.defence in matter.papers.get(kind="recall_petition").data["body"]


def test_a_by_election_runs_its_clocks(people: SimpleNamespace) -> None:
    matter = samples.reach("byelection", "nominating", people)
    codes = {one.code: one for one in matter.deadlines.all()}
    assert set(codes) == {"B3", "B5", "B5f", "B3o"}
    assert codes["B3"].met_on == clock.today()
    assert codes["B5"].due_on <= matter.polling_on - timedelta(days=15)


def test_a_poll_too_soon_is_refused(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal, match="来不及公布选民名单"):
        by_election.call(
            samples.a_by_election(people), by=people.staff, polling_on=clock.today() + timedelta(days=10)
        )


def test_a_full_constituency_elects_nobody(people: SimpleNamespace) -> None:
    matter = samples.a_by_election(people)
    area = matter.constituency
    area.seats -= 1
    area.save()
    with pytest.raises(Refusal, match="出缺0名，应选名额1名超过了出缺数"):
        samples.called(matter, people)


def test_the_elected_of_a_by_election_are_reviewed(people: SimpleNamespace) -> None:
    matter = samples.reach("byelection", "elected", people)
    found = CredentialsReview.objects.get()
    mandate = found.findings.get().mandate
    assert (mandate.name, mandate.state, mandate.election_mode) == ("甲", State.ELECTED, "by_election")
    assert found.links_out.get().target_id == matter.pk


def test_an_announcement_becomes_public_by_two_people(people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "reported", people)
    with pytest.raises(Refusal, match="发布公告后"):
        publish.announced(matter)
    actions.announce(matter, by=people.office)
    with pytest.raises(Refusal, match="还没有经领导签发"):
        publish.announced(matter)
    make_ready(matter.papers.get(kind="termination_announcement"))
    with pytest.raises(Refusal, match="还没有生成完毕"):
        publish.announced(matter)
    make_ready(matter.papers.get(kind="resignation_decision"))
    prepared = publications.prepare(Resignation.objects.get(pk=matter.pk), by=people.staff)
    public = publications.pass_review(prepared, by=people.office, considered=True)
    assert (public.kind, public.get_absolute_url()) == (Kind.MANDATE, f"/mandates/resignation-{matter.pk}/")
    assert "王堃的代表资格终止" in public.text
    assert "决定接受王堃辞去青澜县第十八届人民代表大会代表职务的请求" in public.text
    assert public.files.count() == 2


@pytest.mark.parametrize(
    "begin",
    [samples.a_review, samples.a_suspension, samples.a_termination, samples.a_recall, samples.an_arrest],
)
def test_only_the_staff_for_deputies_work_begin(people: SimpleNamespace, begin: Callable[..., Any]) -> None:
    people.staff = people.office
    with pytest.raises(Refusal, match="没有办理代表资格事项的权限"):
        begin(people)


@pytest.mark.django_db(transaction=True)
def test_two_record_one_vote_and_it_counts_once() -> None:
    people = samples.people()
    matter = samples.reach("resignation", "tabled", people)

    def record(by: Any) -> str:
        try:
            actions.decide(Resignation.objects.get(pk=matter.pk), by=by, result=samples.result(24))
        except Refusal as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(record, (people.chair, people.office)), key=len)
    assert said[0] == "done"
    assert "现在是“待审查报告”" in said[1]
    assert matter.events.filter(verb="approve").count() == 1
    assert Paper.objects.get().kind == "resignation_decision"
    assert factories.term().mandates.filter(state=State.TERMINATED).count() == 1
