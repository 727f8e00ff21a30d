"""What the office does with the library: enter, amend, relate, repeal; and have the volume printed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents import actions as documents
from apps.documents.models import Paper
from apps.matters import access, textsearch
from apps.rulebook.models import Edition, Regulation, Relation, Validity
from congress.refusal import Refusal

MANAGE = "rulebook.manage_regulation"
VOLUME = "rulebook_volume"
ONE_DAY = timedelta(days=1)


@transaction.atomic
def enter(
    *,
    by: User,
    title: str,
    category: str,
    issuer: Any,
    document_number: str = "",
    position: int = 100,
    **edition: Any,
) -> Regulation:
    """A new rule with its first edition; ``edition`` as for ``amend``."""
    refuse_stranger(by)
    if Regulation.objects.filter(title=title).exists():
        raise Refusal(f"《{title}》已在汇编中。修改后的文本请在该制度页面录入新版本。")
    regulation = Regulation.objects.create(
        title=title, category=category, issuer=issuer, document_number=document_number, position=position
    )
    write(regulation, 1, by, **edition)
    return regulation


@transaction.atomic
def amend(regulation: Regulation, *, by: User, effective_from: date, **edition: Any) -> Edition:
    """A new edition; the one before stays readable, and its last day is the day before this one begins.

    ``edition``: adopted_on, adopted_by, text, note.
    """
    refuse_stranger(by)
    last = last_edition(regulation)
    if last.effective_to is not None:
        raise Refusal(f"《{regulation}》已经废止，不能再修改。重新制定的，请作为新制度录入。")
    if effective_from <= last.effective_from:
        raise Refusal(f"施行日期应当晚于上一版的施行日期（{last.effective_from:%Y-%m-%d}），请核对。")
    end(last, effective_from - ONE_DAY)
    return write(regulation, last.number + 1, by, effective_from=effective_from, **edition)


@transaction.atomic
def repeal(regulation: Regulation, *, by: User, on: date, ended_by: str) -> Edition:
    """The rule is not in force from the day ``on``; ``ended_by`` names the decision or the rule that says so."""
    refuse_stranger(by)
    last = last_edition(regulation)
    if last.effective_to is not None:
        raise Refusal(f"《{regulation}》已经废止，不必再办。")
    if on <= last.effective_from:
        raise Refusal(f"废止日期应当晚于施行日期（{last.effective_from:%Y-%m-%d}），请核对。")
    end(last, on - ONE_DAY, ended_by=ended_by)
    link_repeal(regulation, ended_by)
    trail.record(Act.RULEBOOK, f"废止制度，自{on:%Y-%m-%d}起", by=by, about=regulation, data={"by": ended_by})
    return last


@transaction.atomic
def relate(
    edition: Edition, *, by: User, kind: str, target: Regulation | None = None, named: str = ""
) -> Relation:
    """Note how the edition stands to a rule of the library (``target``) or to what lies outside it (``named``)."""
    refuse_stranger(by)
    if bool(target) == bool(named):
        raise Refusal("请选择本汇编中的一项制度，或者写明汇编以外的法律、文件，二者填一项。")
    if target and target.pk == edition.regulation_id:
        raise Refusal("不能与自身建立关系，请选择另一项制度。")
    relation, _ = Relation.objects.get_or_create(source=edition, kind=kind, target=target, named=named)
    trail.record(Act.RULEBOOK, f"登记制度关系：{relation}", by=by, about=edition)
    return relation


@transaction.atomic
def issue_volume(*, by: User, on: date, categories: Iterable[str]) -> Paper:
    """The rules in force on a day as one paper with contents; the worker sets it."""
    chosen = list(categories)
    editions = (
        Edition.objects.with_validity(Validity.IN_FORCE, on)
        .filter(regulation__category__in=chosen)
        .select_related("regulation__issuer")
        .order_by("regulation__category", "regulation__position", "regulation")
    )
    if not editions:
        raise Refusal(f"{on:%Y-%m-%d}所选类别中没有现行有效的制度，请换一个日期或类别。")
    data = {"day": on.isoformat(), "rules": [printed(edition) for edition in editions]}
    paper = documents.issue(VOLUME, matter=None, by=by, title=f"制度汇编（截至{on:%Y-%m-%d}）", data=data)
    trail.record(
        Act.EXPORT,
        f"生成制度汇编，共 {len(editions)} 项",
        by=by,
        data={"paper": paper.code, "categories": chosen},
    )
    return paper


def printed(edition: Edition) -> dict[str, str]:
    """What the volume says of one edition."""
    rule = edition.regulation
    return {
        "title": rule.title,
        "category": rule.get_category_display(),
        "number": rule.document_number,
        "adopted": f"{edition.adopted_on:%Y-%m-%d} {edition.adopted_by}通过，{edition.effective_from:%Y-%m-%d}起施行",
        "text": edition.text,
    }


def refuse_stranger(by: User) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("只有常委会办公室可以维护制度汇编。")


def last_edition(regulation: Regulation) -> Edition:
    """The newest edition, its rule locked against a second clerk."""
    Regulation.objects.select_for_update().get(pk=regulation.pk)
    return regulation.editions.latest("number")


def end(edition: Edition, last_day: date, *, ended_by: str = "") -> None:
    edition.effective_to, edition.ended_by = last_day, ended_by
    edition.save(update_fields=["effective_to", "ended_by"])


def link_repeal(regulation: Regulation, ended_by: str) -> None:
    """Where the repealing text is itself a rule of the library, the relation stands at it."""
    source = Edition.objects.filter(regulation__title=ended_by.strip("《》")).order_by("-number").first()
    if source and source.regulation_id != regulation.pk:
        Relation.objects.get_or_create(source=source, kind=Relation.Kind.REPEALS, target=regulation)


def write(regulation: Regulation, number: int, by: User, **fields: Any) -> Edition:
    if fields["adopted_on"] > fields["effective_from"]:
        raise Refusal("施行日期不能早于通过日期，请核对。")
    edition = Edition.objects.create(
        regulation=regulation,
        number=number,
        entered_by=by,
        search=textsearch.vector((regulation.title, "A"), (fields["text"], "C")),
        **fields,
    )
    trail.record(Act.RULEBOOK, f"录入制度第{number}版", by=by, about=regulation, data={"edition": edition.pk})
    return edition
