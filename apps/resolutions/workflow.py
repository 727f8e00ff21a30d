"""The procedure of a resolution: drafted, finalised after the vote, perhaps void (作废)."""

from typing import TYPE_CHECKING

from django.db import models

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
CLERK = ("matters.edit_matter", "resolutions.add_resolution")


def has_text(resolution: "Resolution") -> str | None:
    return None if resolution.body.strip() else "正文还没有填写"


def has_number(resolution: "Resolution") -> str | None:
    return None if resolution.document_number else "文号还没有填写"


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


READY = [has_text, has_number, is_adopted, vote_complete, vote_adds_up, vote_quorate, vote_carried]

workflow = Workflow(
    step("edit", "修改", S.DRAFT, "", CLERK, note=Note.NONE),
    step("finalise", "定稿", S.DRAFT, S.FINAL, CLERK, guards=READY, note=Note.NONE, opens=True, closes=True),
    step(
        "void",
        "作废",
        [S.DRAFT, S.FINAL],
        S.VOID,
        CLERK,
        guards=[not_public],
        note=Note.REQUIRED,
        closes=True,
    ),
)
