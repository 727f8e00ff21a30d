"""Papers that a leader signs: numbered, waiting, signed or sent back, corrected, made; each act in each state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from pypdf import PdfReader

from apps.accounts.roles import ROLES
from apps.credentials import actions, papers
from apps.documents import (
    afterlife,
    awaiting,
    batches,
    bundles,
    catalogue,
    correcting,
    numbers,
    signing,
    tasks,
)
from apps.documents.models import Paper, Retirement
from apps.matters.models import Matter
from apps.notices.models import Notice
from apps.publications import actions as publications
from congress import clock
from congress.refusal import Refusal
from tests.credentials import samples
from tests.documents.test_rendering import stored
from tests.documents.test_signing import certificates
from tests.matters import files
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db
State = Paper.State
REASON = "代表姓名有误，请核对名册。"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def announced(people: SimpleNamespace) -> Paper:
    """The announcement of an end of a mandate, as the office's step leaves it."""
    matter = samples.reach("termination", "announced", people)
    return matter.papers.get(kind="termination_announcement")


def certified(people: SimpleNamespace, number: int = 3) -> Any:
    """A batch of certificates on the review of one deputy."""
    review = samples.reach("credentialsreview", "confirmed", people)
    row = {"organ": "青澜县人大常委会", "congress": "青澜县第十八届人民代表大会", "constituency": "第一选区"}
    rows = [
        (f"当选证书（{name}）", row | {"title": "当选证书", "name": name, "date": "2026-03-10"})
        for name in "甲乙丙丁戊己庚辛"[:number]
    ]
    return batches.issue(
        "election_certificate",
        rows,
        title="当选证书",
        matter=review,
        by=people.office,
        organ=papers.committee(),
    )


def anew(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def mark(paper: Paper) -> str:
    return bundles.singly([anew(paper)])[0].mark


def sign(paper: Paper, p: SimpleNamespace) -> Any:
    return awaiting.sign([mark(paper)], by=p.chair)


def send_back(paper: Paper, p: SimpleNamespace) -> Any:
    return awaiting.send_back([mark(paper)], by=p.chair, reason=REASON)


def correct(paper: Paper, p: SimpleNamespace, **values: str) -> Paper:
    given = {"version": anew(paper).version, "title": paper.title, "values": values or {"body": "更正。"}}
    return correcting.correct(paper, by=p.office, **given)


def take_back(paper: Paper, p: SimpleNamespace) -> Any:
    return afterlife.take_back(paper, by=p.office, reason=REASON)


def keep_scan(paper: Paper, p: SimpleNamespace) -> Any:
    return afterlife.keep_scan(paper, files.upload("盖章件.pdf", files.pdf()), by=p.office)


def queued(paper: Paper, p: SimpleNamespace) -> None:
    sign(paper, p)


def ready(paper: Paper, p: SimpleNamespace) -> None:
    make_ready(paper)


def given_up(paper: Paper, p: SimpleNamespace) -> None:
    send_back(paper, p)
    take_back(paper, p)


STATES: dict[str, Callable[..., Any]] = {
    "unsigned": lambda paper, p: None,
    "returned": send_back,
    "queued": queued,
    "ready": ready,
    "given up": given_up,
}
ACTS: dict[str, Callable[..., Any]] = {
    "sign": sign,
    "send_back": send_back,
    "correct": correct,
    "take_back": take_back,
    "keep_scan": keep_scan,
}
DONE = ""
SIGNED, BACK, BY_OTHER = "已由.*签发", "已经退回", "刚刚已有同事更正"
TRUTH = {
    "unsigned": [DONE, DONE, BY_OTHER, "请领导先退回", "还没有签发"],
    "returned": [BACK, BACK, DONE, DONE, "还没有签发"],
    "queued": [SIGNED, SIGNED, BY_OTHER, "还没有生成完毕", DONE],
    "ready": [SIGNED, SIGNED, BY_OTHER, DONE, DONE],
    "given up": [BACK, BACK, "已经撤回，不能再送签", "已经撤回或者被替代", "还没有签发"],
}
"""For each state what becomes of each act, in the order of ``ACTS``: done, or the words of the refusal."""


@pytest.mark.parametrize(("state", "act"), [(state, act) for state in TRUTH for act in ACTS])
def test_each_act_in_each_state(people: SimpleNamespace, state: str, act: str) -> None:
    paper = announced(people)
    STATES[state](paper, people)
    said = TRUTH[state][list(ACTS).index(act)]
    if said == DONE:
        ACTS[act](paper, people)
    else:
        with pytest.raises(Refusal, match=said):
            ACTS[act](paper, people)


def test_only_the_chairs_sign(people: SimpleNamespace) -> None:
    assert {code for code, role in ROLES.items() if awaiting.SIGN in role.permissions} == {"chair"}
    paper = announced(people)
    for one in vars(people).values():
        user = samples.account(one)
        if user and user != people.chair:
            with pytest.raises(Refusal, match="没有签发公文的权限"):
                awaiting.sign([mark(paper)], by=user)
            with pytest.raises(Refusal, match="没有签发公文的权限"):
                awaiting.send_back([mark(paper)], by=user, reason=REASON)
    assert anew(paper).state == State.UNSIGNED


def test_who_may_correct(people: SimpleNamespace) -> None:
    paper = announced(people)
    send_back(paper, people)
    for user in (people.handler, people.member, people.auditor):
        with pytest.raises(Refusal, match="由经办人或者常委会办公室更正"):
            correcting.correct(paper, by=user, version=1, title=paper.title, values={})


def test_only_kinds_that_declare_it_wait(people: SimpleNamespace) -> None:
    waiting = {kind.code for kind in catalogue.kinds() if kind.awaits_signature}
    assert waiting == {"credentials_announcement", "termination_announcement", "election_certificate"}
    matter = samples.reach("termination", "announced", people)
    states = dict(matter.papers.values_list("kind", "state"))
    assert states == {"credentials_report": "queued", "termination_announcement": "unsigned"}


def test_the_database_keeps_what_is_unsigned_from_being_made(people: SimpleNamespace) -> None:
    paper = announced(people)
    for fields in ({"state": "queued"}, {"signed_by": people.chair, "signed_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Paper.objects.filter(pk=paper.pk).update(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(state="returned")
    tasks.render(paper.pk)
    assert anew(paper).state == State.UNSIGNED


def test_what_is_signed_is_made_with_a_signature_and_shows_who_and_when(
    people: SimpleNamespace, client: Any, settings: Any, tmp_path: Any
) -> None:
    certificates(settings, tmp_path / "keys")
    paper = announced(people)
    page = f"/verify/{paper.code}/"
    before = client.get(page).text
    assert "尚未签发" in before
    assert "没有签发，不具效力" in before
    assert "这个验证码由本站签发" not in before
    assert paper.number in before
    assert "比对" not in before
    sign(paper, people)
    assert "尚未签发" in client.get(page).text, "until the file is made"
    tasks.render(paper.pk)
    made = anew(paper)
    assert (made.state, made.signed_by) == (State.READY, people.chair)
    assert signing.verify(stored(made)).good
    assert "签发人" in (said := client.get(page).text)
    assert people.chair.name in said
    assert "尚未签发" not in said
    assert made.sha256 in said
    event = Matter.objects.get(pk=paper.matter_id).events.get(verb="sign_paper")
    assert (event.actor, event.before, event.after) == (people.chair, "announced", "announced")


def test_with_an_expired_certificate_nothing_is_signed(
    people: SimpleNamespace, settings: Any, tmp_path: Any
) -> None:
    paper = announced(people)
    settings.SIGNING_CERTIFICATE = str(tmp_path / "none.p12")
    with pytest.raises(Refusal, match="不能读取"):
        sign(paper, people)
    assert anew(paper).state == State.UNSIGNED


def test_what_was_corrected_meanwhile_is_not_signed(people: SimpleNamespace) -> None:
    paper, other = announced(people), certified(people).papers.first()
    seen = mark(paper)
    send_back(paper, people)
    correct(paper, people)
    done = awaiting.sign([seen, mark(other)], by=people.chair)
    assert done.papers == 1
    assert "有更正，没有办理" in done.left[0]
    assert (anew(paper).state, anew(other).state) == (State.UNSIGNED, State.QUEUED)
    sign(paper, people)
    assert anew(paper).state == State.QUEUED


def test_a_correction_keeps_number_and_code(people: SimpleNamespace, client: Any) -> None:
    paper = announced(people)
    send_back(paper, people)
    told = Notice.objects.get(recipient=people.office, title__contains="公文退回，请更正")
    assert (told.body, told.url) == (REASON, paper.about_url)
    assert Matter.objects.get(pk=paper.matter_id).events.get(verb="return_paper").internal
    correct(paper, people, body="经核对，更正如下。")
    after = anew(paper)
    assert (after.number, after.code, after.version) == (paper.number, paper.code, 2)
    assert after.data["body"] == "经核对，更正如下。"
    assert after.data["date"] == paper.data["date"]
    assert after.numbered.text == paper.number
    send_back(paper, people)
    with pytest.raises(Refusal, match="缺少正文"):
        correct(paper, people, body="")


def test_one_given_up_frees_nothing_and_its_number_is_cancelled(people: SimpleNamespace, client: Any) -> None:
    paper = announced(people)
    with pytest.raises(Refusal, match="请先撤回文件"):
        numbers.cancel(paper.numbered, by=people.office, reason=REASON)
    given_up(paper, people)
    assert Retirement.objects.get(paper=paper).reason == REASON
    assert "已撤回" in client.get(f"/verify/{paper.code}/").text
    assert numbers.cancel(anew(paper).numbered, by=people.office, reason=REASON).cancelled_at


def test_a_publication_waits_for_the_signature(people: SimpleNamespace) -> None:
    paper = announced(people)
    matter = paper.matter.specific
    for act in (lambda: None, lambda: send_back(paper, people), lambda: correct(paper, people)):
        act()
        with pytest.raises(Refusal, match="还没有经领导签发"):
            publications.prepare(matter, by=people.staff)
    sign(paper, people)
    with pytest.raises(Refusal, match="还没有生成完毕"):
        publications.prepare(matter, by=people.staff)
    make_ready(anew(paper))
    assert publications.prepare(matter, by=people.staff).files.count() == 1


def test_a_batch_is_signed_as_one_act_and_packed(people: SimpleNamespace) -> None:
    batch = certified(people)
    (bundle,) = bundles.shown(people.chair)
    assert (bundle.title, len(bundle.papers), bundle.of_batch) == ("当选证书", 3, True)
    first, _second, last = batch.papers.order_by("pk")
    assert bundle.number == f"{first.number}至{last.number}"
    done = awaiting.sign([bundle.mark], by=people.chair)
    assert done == (3, [])
    assert batch.matter.events.filter(verb="sign_paper").count() == 1
    for paper in batch.papers.all():
        tasks.render(paper.pk)
    batch.refresh_from_db()
    assert batch.state == "packed"
    assert set(batch.papers.values_list("signed_by", flat=True)) == {people.chair.pk}
    with batch.merged.open() as merged:
        assert len(PdfReader(merged).pages) >= 3


def test_of_a_batch_one_is_sent_back_and_given_up(people: SimpleNamespace) -> None:
    batch = certified(people)
    (whole,) = bundles.shown(people.chair)
    bad = batch.papers.first()
    send_back(bad, people)
    with pytest.raises(Refusal, match="有一批公文在您打开页面后有变动"):
        awaiting.sign([whole.mark], by=people.chair)
    (rest,) = bundles.shown(people.chair)
    awaiting.sign([rest.mark, mark(rest.papers[0])], by=people.chair)
    for paper in rest.papers:
        tasks.render(paper.pk)
    assert batches.unpacked() == [], "one may still be corrected"
    take_back(bad, people)
    assert batches.unpacked() == [batch.pk]
    tasks.sweep()
    batch.refresh_from_db()
    assert batch.state == "packed"


def test_a_batch_of_which_nothing_is_left_is_not_packed(people: SimpleNamespace) -> None:
    batch = certified(people, 1)
    given_up(batch.papers.get(), people)
    assert batches.unpacked() == []
    batches.packed(batch.pk)
    batch.refresh_from_db()
    assert batch.state == "running"


@pytest.mark.parametrize("bad", ["", "p", "b", "p1", "pa:1", "x7:0", "p" + "9" * 30 + ":0", "p１:2", "b0:0"])
def test_odd_marks_sign_nothing(people: SimpleNamespace, bad: str) -> None:
    announced(people)
    with pytest.raises(Refusal):
        awaiting.sign([bad], by=people.chair)
    with pytest.raises(Refusal, match="没有选中公文"):
        awaiting.sign([], by=people.chair)


def test_without_a_reason_nothing_is_sent_back(people: SimpleNamespace) -> None:
    paper = announced(people)
    with pytest.raises(Refusal, match="写明理由"):
        awaiting.send_back([mark(paper)], by=people.chair, reason=" ")


def test_a_restricted_matter_is_signed_by_nobody_who_may_not_see_it(people: SimpleNamespace) -> None:
    paper = announced(people)
    Matter.objects.filter(pk=paper.matter_id).update(disclosure="restricted")
    assert bundles.shown(people.chair) == []
    with pytest.raises(Refusal):
        sign(paper, people)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", [awaiting.sign, awaiting.send_back])
def test_two_at_once_and_one_counts(second: Callable[..., Any]) -> None:
    people = samples.people()
    paper = announced(people)
    other = samples.factories.user("chair", name="陆副主任")
    seen = mark(paper)

    def act(action: Callable[..., Any], by: Any, more: dict[str, str]) -> str:
        try:
            action([seen], by=by, **more)
        except Refusal as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return DONE

    more = {"reason": REASON} if second is awaiting.send_back else {}
    with ThreadPoolExecutor(2) as pool:
        said = sorted(
            pool.map(act, (awaiting.sign, second), (people.chair, other), ({}, more)),
        )
    assert said[0] == DONE
    assert "已由" in said[1] or "已经退回" in said[1]
    events = paper.matter.events.filter(verb__in=["sign_paper", "return_paper"])
    assert events.count() == 1


def test_announcing_twice_is_refused_by_the_procedure(people: SimpleNamespace) -> None:
    paper = announced(people)
    with pytest.raises(Refusal):
        actions.announce(paper.matter.specific, by=people.office)
