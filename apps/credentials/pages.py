"""Which form and which action belong to each step; what each kind of matter is called and begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from apps.credentials import actions
from apps.credentials.forms import new, steps
from apps.credentials.models import (
    ArrestRequest,
    ByElection,
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
    Termination,
)


class Page(NamedTuple):
    """A step's form, its action, what the page explains and what is said when it is done."""

    form: type[Any]
    action: Callable[..., Any]
    hint: str
    done: str


@dataclass(frozen=True)
class Procedure:
    """One kind of matter: its model, how it begins, the pages of its steps."""

    model: type[Any]
    begins: Page
    steps: dict[str, Page]

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name)

    def status(self, code: str) -> str:
        return str(self.model.STEPS.Status(code).label)

    def tone(self, code: str) -> str:
        return str(self.model.STEPS.TONES.get(self.model.STEPS.Status(code), ""))


VOTE = Page(
    steps.VoteForm,
    actions.decide,
    "按会议记录登记。是否通过由系统按法律规定的人数计算；通过的，代表资格随之变动，所有后果同时办理。",
    "表决结果已登记。",
)
ANNOUNCE = Page(
    steps.NothingForm,
    actions.announce,
    "公告编入公告编号，送领导签发，签发后生成正式文件。网站公开另由两人办理。",
    "公告已发布，已送领导签发；签发以后生成正式文件，才能在网站公开。",
)

REPORT_END = Page(
    steps.NoteForm,
    actions.report,
    "代表资格的终止由代表资格审查委员会报告常委会（代表法第六十三条）。生成审查报告，报告以后发布公告。",
    "审查报告已提出，正在生成。",
)


def dropping(action: Callable[..., Any], hint: str = "撤销后不再办理，经过保留。") -> Page:
    return Page(steps.ReasonForm, action, hint, "已撤销。")


REVIEW = Procedure(
    CredentialsReview,
    Page(
        new.ReviewForm,
        actions.review.begin_review,
        "选择本次选举的当选人，交代表资格审查委员会。",
        "已登记。",
    ),
    {
        "examine": Page(
            steps.ExamineForm,
            actions.review.examine,
            "逐人提出审查意见；无效的须写明理由。提出报告以前可以修改。",
            "审查意见已保存。",
        ),
        "report": Page(
            steps.NoteForm, actions.review.report, "生成审查报告，提请常委会会议确认。", "审查报告已提出。"
        ),
        "decide": VOTE,
        "announce": ANNOUNCE,
        "drop": dropping(actions.review.drop),
    },
)
SUSPENSION = Procedure(
    Suspension,
    Page(
        new.SuspensionForm,
        actions.suspension.register,
        "本事项限制知悉：只有代表工作机构、代表资格审查委员会和主任会议成员看得到。",
        "已登记，请代表资格审查委员会报告。",
    ),
    {
        "report": Page(
            steps.NoteForm,
            actions.suspension.report,
            "向常委会报告该代表的情形，并生成审查委员会的报告。",
            "已报告，报告正在生成。",
        ),
        "suspend": Page(
            steps.HearingForm,
            actions.suspension.suspend,
            "登记常委会听取报告的会议。代表自该日起暂停执行职务，并生成书面通知。",
            "已暂停执行代表职务，通知正在生成。",
        ),
        "report_end": Page(
            steps.ReasonForm,
            actions.suspension.report_end,
            "写明情形怎样消失、依据的文书。写明的内容写进审查委员会的报告。",
            "已报告，报告正在生成。",
        ),
        "resume": Page(
            steps.NoteForm, actions.suspension.resume, "自今天起恢复执行代表职务，并生成通知。", "已恢复。"
        ),
        "drop": dropping(actions.suspension.drop),
    },
)
TERMINATION = Procedure(
    Termination,
    Page(
        new.TerminationForm,
        actions.termination.register,
        "辞职和罢免另有程序，不在这里登记。证明材料可以以后补充。",
        "已登记。",
    ),
    {
        "edit": Page(
            new.TerminationEditForm, actions.termination.edit, "提出审查报告以前可以修改。", "修改已保存。"
        ),
        "report": Page(
            steps.OpinionForm,
            actions.termination.report,
            "生成审查报告，提请常委会会议决定。",
            "审查报告已提出。",
        ),
        "decide": VOTE,
        "announce": ANNOUNCE,
        "drop": dropping(actions.termination.drop),
    },
)
RESIGNATION = Procedure(
    Resignation,
    Page(
        new.ResignationForm,
        actions.resignation.enter,
        "登记代表交来的书面辞职，包括责令辞职。代表有账户的，可以本人在系统中提出。",
        "已登记，请提请常委会会议。",
    ),
    {
        "withdraw": Page(
            steps.ReasonForm, actions.resignation.withdraw, "常委会表决以前可以撤回。", "辞职已撤回。"
        ),
        "table": Page(steps.NoteForm, actions.resignation.table, "列入常委会会议议程。", "已提请。"),
        "decide": VOTE._replace(
            hint=f"{VOTE.hint}接受辞职的，生成接受辞去代表职务的决定；不接受的，生成给代表的答复。"
        ),
        "report": REPORT_END,
        "announce": ANNOUNCE,
    },
)
RECALL = Procedure(
    Recall,
    Page(new.RecallForm, actions.recall.register, "登记原选区选民联名提出的罢免要求。", "已登记。"),
    {
        "receive": Page(
            steps.NoteForm,
            actions.recall.receive,
            "核对联名人数和选民身份后受理，并生成给代表的书面通知；代表可以申辩。",
            "已受理，通知正在生成。",
        ),
        "drop": dropping(actions.recall.drop, "写明不受理的理由，生成给提出人的书面答复。"),
        "defend": Page(
            steps.DefenceForm,
            actions.recall.defend,
            "书面申辩随罢免要求印发选民；印发以前可以修改。",
            "申辩意见已提交。",
        ),
        "circulate": Page(
            steps.CirculateForm,
            actions.recall.circulate,
            "确定投票日，生成印发原选区选民的罢免要求和申辩意见，以及表决票。",
            "已确定投票日，印发材料和表决票正在生成。",
        ),
        "count": Page(
            steps.RecallCountForm,
            actions.recall.count,
            "以原选区全体选民为基数，过半数赞成才通过，并生成表决结果。通过的，代表资格随之终止。",
            "投票结果已登记，表决结果正在生成。",
        ),
        "report": REPORT_END,
        "announce": ANNOUNCE,
    },
)
BY_ELECTION = Procedure(
    ByElection,
    Page(
        new.ByElectionForm,
        actions.by_election.register,
        "代表出缺的，由原选区补选。补选出的代表任期至本届期满。",
        "已登记，请确定投票日。",
    ),
    {
        "call": Page(
            steps.CallForm,
            actions.by_election.call,
            "从投票日往前计算选民名单和候选人名单的公布期限，并生成补选公告。",
            "投票日已确定，期限开始计算，补选公告正在生成。",
        ),
        "list_voters": Page(
            steps.VotersForm,
            actions.by_election.list_voters,
            "生成选民名单公告，写明提出申诉的截止日期。",
            "选民名单已公布，公告正在生成。",
        ),
        "nominate": Page(
            steps.CandidateForm, actions.by_election.nominate, "一人一次，可以登记多名。", "候选人已登记。"
        ),
        "list_candidates": Page(
            steps.NoteForm,
            actions.by_election.list_candidates,
            "候选人可以多于应选名额，也可以等于应选名额。生成初步候选人名单公告，公布后不再增加候选人。",
            "初步候选人已公布，公告正在生成。",
        ),
        "finalise": Page(
            steps.NothingForm,
            actions.by_election.finalise,
            "生成正式候选人名单公告和选票。",
            "正式候选人已公布，公告和选票正在生成。",
        ),
        "count": Page(
            steps.CountForm,
            actions.by_election.count,
            "过半数选民参加投票才有效，过半数选票才当选；另行选举以得票多的当选，但不得少于三分之一。生成结果公告。",
            "投票结果已登记，结果公告正在生成。",
        ),
        "call_rerun": Page(
            steps.AgainForm,
            actions.by_election.call_rerun,
            "就没有选出的名额再次投票，候选人为没有当选的候选人。生成公告和选票。",
            "投票日已确定，公告和选票正在生成。",
        ),
        "call_again": Page(
            steps.AgainForm,
            actions.by_election.call_again,
            "候选人不变，另定投票日，生成公告和选票。",
            "投票日已重新确定，公告和选票正在生成。",
        ),
        "drop": dropping(actions.by_election.drop, "已经公告的，同时生成不再进行的公告。"),
    },
)
ARREST = Procedure(
    ArrestRequest,
    Page(
        new.ArrestForm,
        actions.arrest.register,
        "本事项限制知悉：只有代表工作机构和主任会议成员看得到，不进入任何人的列表、检索和邮件。",
        "已登记。",
    ),
    {
        "table": Page(
            steps.NoteForm,
            actions.arrest.table,
            "闭会期间提请常委会许可；大会会议期间提请主席团许可，由系统按今天判断。",
            "已提请。",
        ),
        "note": Page(
            steps.NoteForm,
            actions.arrest.note,
            "登记已经听取先行拘留的报告，并生成给报告机关的答复。以后需要逮捕或者审判的，由有关机关另行提请许可。",
            "已接受报告，答复正在生成。",
        ),
        "decide": VOTE,
        "drop": dropping(actions.arrest.drop, "提请机关撤回的，写明情况。"),
    },
)

PROCEDURES: dict[str, Procedure] = {
    one.model.KIND: one for one in (REVIEW, SUSPENSION, TERMINATION, RESIGNATION, RECALL, BY_ELECTION, ARREST)
}

UNPAGED = {"submit", "enter", "receive", "receive_report"}
"""Steps that the beginning of a matter takes by itself: handing in, entering, receiving a request or a report."""

missing = {
    f"{kind}.{row.verb}"
    for kind, one in PROCEDURES.items()
    for row in one.model.STEPS.workflow
    if row.who and row.verb not in one.steps.keys() | UNPAGED
}
if missing:
    raise RuntimeError(f"steps without a page: {sorted(missing)}")

MAIN = "examine report decide announce suspend report_end resume table note call list_voters nominate".split()
MAIN += "list_candidates finalise count call_rerun call_again receive circulate defend".split()
LOOKS = dict.fromkeys(MAIN, "main") | {"drop": "danger", "withdraw": "danger"}
"""The look of a step's button: red for what moves the matter on."""
