"""The procedure of a resolution: drafted, finalised after the vote, perhaps void (作废)."""

from typing import TYPE_CHECKING

from django.db import models

from apps.accounts.models import Organ
from apps.documents import catalogue, earlier
from apps.documents.models import Work
from apps.matters.workflow import Note, Workflow, step
from apps.publications.models import State
from apps.statutes import votes
from apps.statutes.models import Rule
from congress import clock

if TYPE_CHECKING:
    from apps.resolutions.models import Resolution


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    FINAL = "final", "定稿"
    VOID = "void", "作废"


S = Status
PAPER = "resolution"
"""The code of its kind of paper."""
NO_COMMITTEE = "机构中没有登记常务委员会，不能编号，请联系系统管理员登记"
CLERK = ("matters.edit_matter", "resolutions.add_resolution")


def has_text(resolution: "Resolution") -> str | None:
    return None if resolution.body.strip() else "正文还没有填写"


def can_be_numbered(resolution: "Resolution") -> str | None:
    """The committee counts its acts in one series; one recorded after the fact keeps the number that it bore."""
    if resolution.document_number:
        return against_number(resolution.document_number)
    committee = Organ.objects.committee(clock.today())
    if committee is None:
        return NO_COMMITTEE
    return None if committee.code else f"{committee.name}还没有设置发文代字，不能编号，请联系系统管理员设置"


def against_number(typed: str) -> str | None:
    """What stands against a number that was typed: it must be one from before the portal, and unused."""
    committee = Organ.objects.committee(clock.today())
    return earlier.refusal(committee, catalogue.get(PAPER), typed) if committee else NO_COMMITTEE


def is_adopted(resolution: "Resolution") -> str | None:
    if not resolution.adopted_on or not resolution.meeting:
        return "通过的会议和日期还没有填写"
    return "通过日期还没有到" if resolution.adopted_on > clock.today() else None


def vote_complete(resolution: "Resolution") -> str | None:
    return votes.complete(resolution) if resolution.was_voted else None


def vote_adds_up(resolution: "Resolution") -> str | None:
    return votes.adds_up(resolution) if resolution.was_voted else None


def vote_quorate(resolution: "Resolution") -> str | None:
    return votes.quorate(resolution, rule(votes.QUORUM, resolution)) if resolution.was_voted else None


def vote_carried(resolution: "Resolution") -> str | None:
    return votes.carried(resolution, rule(votes.MAJORITY, resolution)) if resolution.was_voted else None


def rule(code: str, resolution: "Resolution") -> Rule:
    """The version in force on the day of the vote."""
    return Rule.objects.get_rule(code, resolution.adopted_on)


def not_public(resolution: "Resolution") -> str | None:
    public = resolution.publications.filter(state__in=[State.PREPARED, State.PUBLISHED]).exists()
    return "已在网站公开或正在审查，请先撤回公开或退回" if public else None


def papers_ready(resolution: "Resolution") -> str | None:
    """What is still being made can not be withdrawn: whoever checks it later would be told that it holds."""
    undone = resolution.papers.exclude(state=Work.State.READY).exists()
    return "正式文件还没有生成完毕，请稍候再办" if undone else None


READY = [has_text, can_be_numbered, is_adopted, vote_complete, vote_adds_up, vote_quorate, vote_carried]

workflow = Workflow(
    step("edit", "修改", S.DRAFT, "", CLERK, note=Note.NONE),
    step("finalise", "定稿", S.DRAFT, S.FINAL, CLERK, guards=READY, note=Note.NONE, opens=True, closes=True),
    step(
        "void",
        "作废",
        [S.DRAFT, S.FINAL],
        S.VOID,
        CLERK,
        guards=[not_public, papers_ready],
        note=Note.REQUIRED,
        closes=True,
    ),
)
