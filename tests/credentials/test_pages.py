"""The pages: what is typed is taken or kept, steps are offered with their reasons, lists cost the same."""

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.credentials.models import ByElection, Recall, Resignation, Termination
from congress import clock
from tests.credentials import samples
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def page(response: Any) -> str:
    return response.content.decode()


def sent(client: Client, matter: Any, verb: str, **typed: Any) -> Any:
    url = reverse("credentials:step", args=[matter.pk, verb])
    matter.refresh_from_db()
    return client.post(url, {"once": str(uuid.uuid4()), "seen": matter.version} | typed, follow=True)


def test_a_deputy_resigns_and_takes_it_back(client: Client, people: SimpleNamespace) -> None:
    client.force_login(samples.account(people.deputy))
    form = {"once": str(uuid.uuid4()), "reason": "因工作调动。"}
    said = page(client.post(reverse("credentials:resign"), form, follow=True))
    assert "辞职已提交" in said
    assert "撤回辞职" in said
    client.post(reverse("credentials:resign"), form)
    matter = Resignation.objects.get()
    assert "辞职已撤回" in page(sent(client, matter, "withdraw", note="可以继续履职。"))


def test_an_empty_reason_keeps_the_page(client: Client, people: SimpleNamespace) -> None:
    client.force_login(samples.account(people.deputy))
    said = page(client.post(reverse("credentials:resign"), {"once": str(uuid.uuid4()), "reason": ""}))
    assert 'class="errors"' in said
    assert not Resignation.objects.exists()


@pytest.mark.parametrize(
    "kind",
    [
        "credentialsreview",
        "suspension",
        "termination",
        "resignation",
        "recall",
        "byelection",
        "arrestrequest",
    ],
)
def test_an_empty_form_is_answered_at_its_fields(client: Client, people: SimpleNamespace, kind: str) -> None:
    client.force_login(people.staff)
    url = reverse("credentials:new", args=[kind])
    assert client.get(url).status_code == 200
    assert 'class="errors"' in page(client.post(url, {"once": str(uuid.uuid4())}))


def test_a_petition_is_registered_and_refused_with_its_sentence(
    client: Client, people: SimpleNamespace
) -> None:
    client.force_login(people.staff)
    form = {
        "once": str(uuid.uuid4()),
        "mandate": people.deputy.pk,
        "handed_in_on": clock.today().isoformat(),
        "signers": 49,
        "reason": "长期不履行代表职务。",
    }
    said = page(client.post(reverse("credentials:new", args=["recall"]), form, follow=True))
    assert "还不能受理罢免要求：联名选民49人，不足50人" in said
    assert "联名选民49人" in page(sent(client, Recall.objects.get(), "receive"))
    assert Recall.objects.get().status == "draft"


def test_a_termination_is_mended_before_the_report(client: Client, people: SimpleNamespace) -> None:
    client.force_login(people.staff)
    matter = samples.a_termination(people)
    typed = {"ground": "died", "occurred_on": clock.today().isoformat(), "facts": "因病去世。"}
    assert "修改已保存" in page(sent(client, matter, "edit", **typed))
    assert Termination.objects.get().ground == "died"


def test_what_would_follow_is_shown_before_the_vote(client: Client, people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "tabled", people)
    client.force_login(people.chair)
    for url in (matter.get_absolute_url(), reverse("credentials:step", args=[matter.pk, "decide"])):
        assert f"账户{samples.account(people.deputy).username}停用。" in page(client.get(url))


def test_a_refused_vote_keeps_what_was_typed(client: Client, people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "tabled", people)
    client.force_login(people.chair)
    typed = samples.VOTE | {"n_for": 3, "meeting": "第三十八次会议", "held_on": clock.today().isoformat()}
    said = page(sent(client, matter, "decide", **typed))
    assert "与实到25人不一致" in said
    assert 'value="第三十八次会议"' in said


def test_findings_votes_and_candidates_are_typed_by_name(client: Client, people: SimpleNamespace) -> None:
    election = samples.ready_to_poll(people)
    client.force_login(people.chair)
    first, second = election.candidates.values_list("pk", flat=True)
    sent(client, election, "count", n_voted=600, **{f"votes_{first}": 301, f"votes_{second}": 200})
    matter = ByElection.objects.get()
    assert matter.status == "elected"
    found = matter.links_in.get().source.specific
    client.force_login(people.committee)
    one = found.findings.get()
    said = page(sent(client, found, "examine", **{f"valid_{one.pk}": "yes", f"reason_{one.pk}": ""}))
    assert "审查意见已保存" in said
    assert matter.title in said


@pytest.mark.parametrize(("kind", "status"), [(k, s) for k, ways in samples.WAYS.items() for s in ways])
def test_every_page_of_every_status_opens(
    client: Client, people: SimpleNamespace, kind: str, status: str
) -> None:
    matter = samples.reach(kind, status, people)
    for user in (people.staff, people.chair):
        client.force_login(user)
        answer = client.get(matter.get_absolute_url())
        assert answer.status_code == 200 or (user == people.chair and matter.opened_at is None)
        for verb in matter.STEPS.workflow.steps:
            url = reverse("credentials:step", args=[matter.pk, verb])
            assert client.get(url).status_code in (200, 404)


def test_staff_record_from_paper_on_a_page(client: Client, people: SimpleNamespace) -> None:
    matter = samples.reach("recall", "received", people)
    client.force_login(people.staff)
    url = reverse("credentials:record", args=[matter.pk, "defend"])
    assert "代录" in page(client.get(url))
    client.post(url, {"once": str(uuid.uuid4()), "seen": matter.version, "text": "本人的申辩。"})
    matter.refresh_from_db()
    assert matter.defence == "本人的申辩。"


def test_the_list_is_narrowed(client: Client, people: SimpleNamespace) -> None:
    samples.a_resignation(people)
    samples.a_recall(people, mandate=people.colleague)
    client.force_login(people.staff)
    url = reverse("credentials:list")
    said = page(client.get(url, {"kind": "recall"}))
    assert "罢免陈喆的代表职务" in said
    assert "王堃辞去代表职务" not in said
    assert "王堃辞去代表职务" in page(client.get(url, {"q": "王堃"}))
    assert "没有符合条件的事项" in page(client.get(url, {"state": "closed"}))


def test_lists_cost_the_same_for_one_and_for_thirty(
    client: Client, people: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    samples.a_recall(people)
    client.force_login(people.staff)
    client.get(reverse("credentials:list"))
    with django_assert_max_num_queries(12) as one:
        client.get(reverse("credentials:list"))
    for no in range(29):
        samples.a_recall(people, mandate=samples.factories.deputy(f"代表第{no}"))
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("credentials:list"))


def test_the_seat_that_is_left_leads_to_its_by_election(client: Client, people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "announced", people)
    area = matter.mandate.constituency
    link = f"{reverse('credentials:new', args=['byelection'])}?constituency={area.pk}"
    client.force_login(people.office)
    assert link not in page(client.get(matter.get_absolute_url()))
    client.force_login(people.staff)
    for url in (matter.get_absolute_url(), reverse("credentials:list")):
        assert link in page(client.get(url))
    assert client.get(link).context["form"].initial["constituency"] == str(area.pk)
    samples.by_election.register(by=people.staff, constituency=area, seats=1, reason="代表王堃辞去代表职务")
    for url in (matter.get_absolute_url(), reverse("credentials:list")):
        assert link not in page(client.get(url))


def test_a_detention_is_reported_taken_and_followed(client: Client, people: SimpleNamespace) -> None:
    matter = samples.a_detention(people)
    client.force_login(people.staff)
    said = page(client.get(matter.get_absolute_url()))
    assert "接受报告" in said
    assert "提请许可" not in said
    client.force_login(people.chair)
    home = page(client.get(reverse("desk:home")))
    assert matter.title in home
    assert "接受报告" in home
    assert "已接受报告，答复正在生成" in page(sent(client, matter, "note", note="主任会议听取。"))
    assert matter.title not in page(client.get(reverse("desk:home")))
    assert [one.kind for one in matter.papers.order_by("pk")] == ["detention_report", "letter"]
    client.force_login(people.staff)
    said = page(client.get(matter.get_absolute_url()))
    for kind in ("arrestrequest", "suspension"):
        assert f"{reverse('credentials:new', args=[kind])}?mandate={people.deputy.pk}" in said


def test_the_papers_open_from_the_matters_page(client: Client, people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "accepted", people)
    paper = make_ready(matter.papers.get(kind="resignation_decision"))
    client.force_login(people.staff)
    assert reverse("documents:download", args=[paper.pk]) in page(client.get(matter.get_absolute_url()))
