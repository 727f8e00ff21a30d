"""Mandates that end, rest and are filled anew in the sample county: one or two of each, in various stages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.actions import grant_roles
from apps.accounts.models import User
from apps.credentials import actions
from apps.credentials.actions import arrest, by_election, recall, resignation, review, suspension, termination
from apps.credentials.models import ByElection
from apps.deputies.models import Constituency, Mandate
from apps.documents import awaiting, batches, bundles
from apps.documents.models import Paper
from apps.matters.models import Matter
from apps.proposals.models import Suggestion
from apps.sample import publishing
from apps.sample.people import Administrators
from apps.sample.roster import MEMBERS, Deputy
from apps.sample.world import World
from apps.statutes.votes import Result
from congress import clock

COMMITTEE_MEMBER = 30
"""Number of the deputy, a member of the standing committee, who heads its credentials committee."""
VOTERS = 4860
PROOF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Stage:
    """Who plays, on which days: every act is so many days before today."""

    def __init__(self, world: World, committee: User, today: date) -> None:
        self.world, self.committee, self.today = world, committee, today
        self.staff, self.chair = world.users["deputies_work"], world.users["chair"]
        self.office = world.users["office"]

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    @contextmanager
    def on(self, ago: int, hour: int = 10) -> Iterator[date]:
        day = self.day(ago)
        with clock.at(datetime.combine(day, time(hour))):
            yield day

    def vote(self, matter: Any, ago: int, meeting: str) -> None:
        with self.on(ago, 11) as day:
            counts = {"n_all": 27, "n_present": 25, "n_for": 24, "n_against": 0, "n_abstain": 1}
            result = Result(held_on=day, meeting=meeting, n_not_voting=0, **counts)
            actions.decide(matter, by=self.chair, result=result)
        self.set_papers(matter)

    def announce(self, matter: Any, ago: int, *, signed: bool = True) -> None:
        """Announced by the office; a leader signs announcement and certificates the same afternoon."""
        with self.on(ago, 15):
            actions.announce(matter, by=self.office)
        if signed:
            with self.on(ago, 17):
                awaiting.sign([one.mark for one in bundles.shown(self.chair)], by=self.chair)
            self.set_papers(matter)

    def publish(self, matter: Any, ago: int) -> None:
        with self.on(ago, 9):
            publishing.prepare(matter, self.world, by="deputies_work")
        with self.on(ago, 16):
            publishing.publish(matter, self.world)

    def set_papers(self, matter: Matter) -> None:
        """Typeset what was issued, as the worker does."""
        for paper in Paper.objects.filter(matter_id=matter.pk, state=Paper.State.QUEUED):
            self.world.press.hand_over(paper)
            self.world.press.finish(paper.pk)
            batches.finish(paper.pk)


def load(world: World, deputies: list[Deputy], admins: Administrators, *, today: date) -> int:
    """Play all stories; returns how many matters they left."""
    before = Matter.objects.count()
    head = next(deputy for deputy in deputies if deputy.number == COMMITTEE_MEMBER)
    grant_roles(head.user, "credentials_committee", by=admins.security)
    committee = User.objects.get(pk=head.user.pk)  # read again: rights are remembered on the object
    stage, cast = Stage(world, committee, today), free(deputies, world.rng)
    left = resigned(stage, next(cast))
    filled(stage, left)
    moved = ended(stage, next(cast), "moved", 75)
    for story in (resigning, dying, resting, petitioned, requested, detained):
        story(stage, next(cast))
    under_way(stage, moved)
    awaited(stage, next(cast))
    return Matter.objects.count() - before


def free(deputies: list[Deputy], rng: Random) -> Iterator[Mandate]:
    """Deputies with no office and no suggestion of their own under way, one of each constituency."""
    busy = set(Suggestion.objects.filter(closed_at=None).values_list("lead_id", flat=True))
    idle = [one.mandate for one in deputies if one.number not in MEMBERS and one.number > 50]
    chosen = rng.sample([mandate for mandate in idle if mandate.pk not in busy], 40)
    yield from {mandate.constituency_id: mandate for mandate in chosen}.values()


def proof(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PROOF)


def resigned(stage: Stage, mandate: Mandate) -> Mandate:
    """Accepted, announced, public; the seat is empty."""
    with stage.on(210):
        matter = resignation.hand_in(
            by=user(mandate), reason="因工作调往外县，不能继续履行代表职务，请求辞去代表职务。"
        )
    with stage.on(204):
        resignation.table(matter, by=stage.staff)
    stage.vote(matter, 198, "第三十三次会议")
    with stage.on(198, 12):
        actions.report(matter, by=stage.committee)
    stage.announce(matter, 197)
    stage.publish(matter, 196)
    return mandate


def filled(stage: Stage, left: Mandate) -> None:
    """The by-election for that seat, the review, the certificates, the announcement."""
    with stage.on(190):
        election = begun(stage, left.constituency, f"代表{left.name}辞去代表职务")
        by_election.call(election, by=stage.staff, polling_on=stage.day(140), place="镇文化服务中心")
    prepared(stage, election, 165)
    with stage.on(148):
        by_election.finalise(election, by=stage.staff)
    with stage.on(140, 18):
        votes = dict(zip(election.candidates.values_list("pk", flat=True), (2710, 1305), strict=True))
        by_election.count(election, by=stage.office, n_voted=4120, votes=votes)
    stage.set_papers(election)
    stage.publish(election, 139)
    reviewed(stage, election)


def reviewed(stage: Stage, election: ByElection) -> None:
    found: Any = election.links_in.get().source.specific
    with stage.on(134):
        review.examine(
            found, by=stage.committee, findings={one.pk: (True, "") for one in found.findings.all()}
        )
        review.report(found, by=stage.committee)
    stage.set_papers(found)
    stage.vote(found, 128, "第三十四次会议")
    stage.announce(found, 127)
    stage.publish(found, 126)


def begun(stage: Stage, area: Constituency | None, reason: str) -> ByElection:
    if area is None:
        raise ValueError("a deputy of the sample county has a constituency")
    return by_election.register(by=stage.staff, constituency=area, seats=1, reason=reason)


def prepared(stage: Stage, election: ByElection, ago: int) -> None:
    """Voters listed, two people nominated, the first list public."""
    with stage.on(ago):
        by_election.list_voters(election, by=stage.staff, voters=VOTERS)
        for name, employer, post, kind in CANDIDATES:
            by_election.nominate(
                election,
                by=stage.staff,
                name=name,
                sex="female" if kind == "voters" else "male",
                employer=employer,
                post=post,
                nominated_by=kind,
                nominator="" if kind == "voters" else "县总工会",
                supporters=26 if kind == "voters" else 0,
            )
        by_election.list_candidates(election, by=stage.staff)


CANDIDATES = (
    ("沈砚秋", "青澜县农业技术推广中心", "农艺师", "group"),
    ("顾兰亭", "青澜绿源食品有限公司", "车间主任", "voters"),
)


def ended(stage: Stage, mandate: Mandate, ground: str, ago: int) -> Mandate:
    """Reported, decided, announced, public."""
    with stage.on(ago):
        matter = registered(stage, mandate, ground, "户籍已迁往外县，县公安局出具了证明。", ago + 10)
        termination.report(matter, by=stage.committee)
    stage.set_papers(matter)
    stage.vote(matter, ago - 8, "第三十六次会议")
    stage.announce(matter, ago - 9)
    stage.publish(matter, ago - 10)
    return mandate


def registered(stage: Stage, mandate: Mandate, ground: str, facts: str, since: int) -> Any:
    return termination.register(
        by=stage.staff,
        mandate=mandate,
        ground=ground,
        occurred_on=stage.day(since),
        facts=facts,
        files=[proof("证明材料.pdf")],
    )


def under_way(stage: Stage, left: Mandate) -> None:
    """A by-election whose first list of candidates is public, on the site too."""
    with stage.on(30):
        election = begun(stage, left.constituency, f"代表{left.name}迁出本县")
        by_election.call(election, by=stage.staff, polling_on=stage.day(-20))
    prepared(stage, election, 3)
    stage.set_papers(election)
    stage.publish(election, 2)


def awaited(stage: Stage, mandate: Mandate) -> None:
    """Decided, and announced yesterday: the announcement waits for a leader's signature."""
    with stage.on(12):
        matter = registered(stage, mandate, "moved", "户籍已迁往外省，县公安局出具了证明。", 20)
        termination.report(matter, by=stage.committee)
    stage.vote(matter, 2, "第三十八次会议")
    stage.announce(matter, 1, signed=False)


def resigning(stage: Stage, mandate: Mandate) -> None:
    with stage.on(2, 20):
        resignation.hand_in(
            by=user(mandate), reason="因长期在外地治疗，不能正常参加代表活动，请求辞去代表职务。"
        )


def dying(stage: Stage, mandate: Mandate) -> None:
    with stage.on(6):
        matter = registered(stage, mandate, "died", "因病医治无效去世，家属提交了死亡证明。", 12)
        termination.report(matter, by=stage.committee)
    stage.set_papers(matter)


def resting(stage: Stage, mandate: Mandate) -> None:
    """Suspended, in force."""
    with stage.on(48):
        matter = suspension.register(
            by=stage.staff,
            mandate=mandate,
            ground="detained",
            since=stage.day(50),
            facts="办案机关书面通报。",
        )
        suspension.report(matter, by=stage.committee)
    with stage.on(43) as day:
        suspension.suspend(matter, by=stage.chair, meeting="第三十七次会议", held_on=day)
    stage.set_papers(matter)


def petitioned(stage: Stage, mandate: Mandate) -> None:
    """A petition that was received, with the deputy's defence."""
    with stage.on(14):
        matter = recall.register(
            by=stage.staff,
            mandate=mandate,
            handed_in_on=stage.day(15),
            signers=83,
            reason="当选以来没有参加过联系选民的活动，没有反映选民的意见。",
        )
        recall.receive(matter, by=stage.staff)
    with stage.on(9, 21):
        recall.defend(
            matter, by=user(mandate), text="本人每季度到联络站接待群众，有登记为证；对选民的批评，今后改进。"
        )
    stage.set_papers(matter)


def requested(stage: Stage, mandate: Mandate) -> None:
    """A request for permission that waits for the vote."""
    with stage.on(1):
        matter = arrest.register(
            by=stage.staff,
            mandate=mandate,
            organ="青澜县人民检察院",
            measure="arrest",
            received_on=stage.day(1),
            facts="提请许可的文书收悉。",
        )
        arrest.table(matter, by=stage.staff)


def detained(stage: Stage, mandate: Mandate) -> None:
    """A deputy detained in the act, which the police have reported: the chairpersons take the report."""
    with stage.on(1, 16):
        matter = arrest.register(
            by=stage.staff,
            mandate=mandate,
            organ="青澜县公安局",
            measure="detained",
            received_on=stage.day(1),
            facts="先行拘留的书面报告收悉。",
        )
    stage.set_papers(matter)


def user(mandate: Mandate) -> User:
    account: User | None = mandate.person.user
    if account is None:
        raise ValueError("a deputy of the sample county has an account")
    return account
