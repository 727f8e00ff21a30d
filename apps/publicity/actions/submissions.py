"""From draft to adoption: each verb locks the submission and asks its state again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.publicity import keeping
from apps.publicity.actions.roster import demand
from apps.publicity.models import Adoption, Officer, Scale, State, Submission
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def draft(*, by: User, title: str, kind: str, text: str, files: Iterable[UploadedFile] = ()) -> Submission:
    """A new piece by the present officer of an organ."""
    demand(by, "publicity.add_submission")
    author = Officer.objects.current().of(by).first()
    if author is None:
        raise Refusal("您现在不在信息员名册中，不能起草稿件。请联系常委会办公室。")
    piece = Submission.objects.create(
        title=title, kind=kind, text=text, author=author, organ_id=author.organ_id
    )
    keeping.keep(piece, files)
    return piece


@transaction.atomic
def change(
    piece: Submission,
    *,
    by: User,
    files: Iterable[UploadedFile] = (),
    remove: Iterable[Any] = (),
    **text: Any,
) -> Submission:
    """Title, kind, text and files of a draft or of what was returned. ``remove``: files to take away."""
    piece = own(piece, by)
    refuse_unless(piece, State.DRAFT, State.RETURNED, verb="修改")
    for name in ("title", "kind", "text"):
        setattr(piece, name, text.get(name, getattr(piece, name)))
    piece.save(update_fields=["title", "kind", "text"])
    piece.files.filter(pk__in=[file.pk for file in remove]).delete()
    keeping.keep(piece, files)
    return piece


@transaction.atomic
def submit(piece: Submission, *, by: User) -> Submission:
    """Hand it to the office, for the first time or again after it was returned."""
    piece = own(piece, by)
    refuse_unless(piece, State.DRAFT, State.RETURNED, verb="报送")
    piece.state, piece.submitted_at = State.SUBMITTED, clock.now()
    piece.save(update_fields=["state", "submitted_at"])
    return piece


@transaction.atomic
def adopt(
    piece: Submission, *, by: User, level: str, medium: str, published_on: date, link: str = ""
) -> Adoption:
    """Note that a medium published it, with the points of that day. A piece may be adopted by several media."""
    demand(by, "publicity.judge_submission")
    piece = locked(piece)
    refuse_unless(piece, State.SUBMITTED, State.ADOPTED, verb="登记采用")
    refuse_impossible(piece, medium, published_on)
    scale = Scale.objects.on(published_on)
    if scale is None:
        raise Refusal(f"{published_on:%Y-%m-%d}还没有施行计分标准，请先制定计分标准。")
    adoption = Adoption.objects.create(
        submission=piece,
        level=level,
        medium=medium,
        published_on=published_on,
        link=link,
        scale=scale,
        points=scale.table.get((level, piece.kind), 0),
        entered_by=by,
    )
    judge(piece, State.ADOPTED, by=by)
    return adoption


def refuse_impossible(piece: Submission, medium: str, published_on: date) -> None:
    """Published in the future, before it was submitted, or twice by one medium."""
    if published_on > clock.today():
        raise Refusal("刊发日期不能晚于今天，请在刊发以后登记。")
    if published_on < clock.day_of(piece.created_at):
        raise Refusal(f"刊发日期早于稿件起草日期{clock.day_of(piece.created_at):%Y-%m-%d}，请核对。")
    if piece.adoptions.filter(medium=medium).exists():
        raise Refusal(f"“{medium}”采用本稿已经登记过了，不重复计分。")


@transaction.atomic
def return_to_author(piece: Submission, *, by: User, reason: str) -> Submission:
    """Not adopted as it is; the author reads the reason, mends it and submits again."""
    demand(by, "publicity.judge_submission")
    piece = locked(piece)
    refuse_unless(piece, State.SUBMITTED, verb="退回")
    if not reason.strip():
        raise Refusal("请写明退回理由，信息员据此修改。")
    piece.reason = reason.strip()
    judge(piece, State.RETURNED, by=by)
    return piece


def judge(piece: Submission, state: State, *, by: User) -> None:
    piece.state, piece.judged_by, piece.judged_at = state, by, clock.now()
    piece.save(update_fields=["state", "judged_by", "judged_at", "reason"])


def locked(piece: Submission) -> Submission:
    """The row as it is now, held until the transaction ends.

    Nothing is joined: a row that was waited for is read anew, what was joined to it before would not be.
    """
    return Submission.objects.select_for_update().get(pk=piece.pk)


def own(piece: Submission, by: User) -> Submission:
    """The locked row, if the person is its author and still serves."""
    demand(by, "publicity.add_submission")
    piece = locked(piece)
    if piece.author.user_id != by.pk:
        raise Refusal("这篇稿件由其他信息员起草，请由本人办理。")
    if piece.author.until:
        raise Refusal("您已不在信息员名册中，请联系常委会办公室。")
    return piece


def refuse_unless(piece: Submission, *states: State, verb: str) -> None:
    if piece.state not in states:
        who = f"（{piece.judged_by.name}办理）" if piece.judged_by else ""
        raise Refusal(
            f"这篇稿件现在是“{piece.get_state_display()}”{who}，不能{verb}。请刷新页面查看最新情况。"
        )
