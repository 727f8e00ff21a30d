"""The office sets up what the congress is made of: the first term, sessions, constituencies, delegations, categories."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, models, transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies import framing
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Category, Constituency, Delegation, Session, Term
from congress.refusal import Refusal


def keep_term(known: Term | None, *, by: User, **facts: Any) -> Term:
    """The first term is set up, or the running one brought to what was given."""
    return keep(known or Term(), by=by, judge=framing.of_term, **facts)


def keep_session(known: Session | None, *, by: User, term: Term, **facts: Any) -> Session:
    return keep(known or Session(term=term), by=by, judge=framing.of_session, **facts)


def keep_constituency(known: Constituency | None, *, by: User, term: Term, **facts: Any) -> Constituency:
    return keep(known or Constituency(term=term), by=by, judge=framing.of_area, **facts)


def keep_delegation(known: Delegation | None, *, by: User, term: Term, **facts: Any) -> Delegation:
    return keep(known or Delegation(term=term), by=by, judge=framing.of_delegation, **facts)


def keep_category(known: Category | None, *, by: User, **facts: Any) -> Category:
    return keep(known or Category(), by=by, judge=framing.of_category, **facts)


@transaction.atomic
def keep(record: Any, *, by: User, judge: Callable[[Any], framing.Faults], **facts: Any) -> Any:
    """Write what was given, judged while its term is held, so that of two who do so at once one sees the other."""
    demand_keeper(by)
    term = record.pk if isinstance(record, Term) else getattr(record, "term_id", None)
    Term.objects.select_for_update().filter(pk=term).first()
    known = record.pk is not None
    found = type(record).objects.get(pk=record.pk) if known else record
    for name, value in facts.items():
        setattr(found, name, value)
    for fault in judge(found).values():
        raise Refusal(fault)
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise Refusal("刚刚有人登记了同样的内容，请刷新页面后核对。") from None
    trail.record(Act.DEPUTY, f"{'修改' if known else '设立'}{titled(found)}", by=by, about=found)
    return found


@transaction.atomic
def drop(record: Any, *, by: User) -> None:
    """What was entered by mistake goes; what anything refers to stays."""
    demand_keeper(by)
    found = type(record).objects.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if found is None:
        raise Refusal("这一项已经删除，请刷新页面。")
    if used := uses_of(found):
        raise Refusal(f"{found}已经用于{'、'.join(used)}，不能删除；登记有误的，请修改。")
    trail.record(Act.DEPUTY, f"删除{titled(found)}", by=by, about=found)
    found.delete()


def uses_of(record: models.Model) -> list[str]:
    """The kinds of records that refer to it, by name."""
    found = []
    for relation in record._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not relation.auto_created or relation.concrete or model._meta.auto_created:
            continue
        if model._base_manager.filter(**{relation.field.name: record}).exists():  # type: ignore[union-attr]
            found.append(str(model._meta.verbose_name))
    if isinstance(record, Category) and framing.asked(record):
        found.append("代表结构要求")
    return list(dict.fromkeys(found))


def titled(record: Any) -> str:
    """届：第十八届; 选区：南关选区."""
    return f"{record._meta.verbose_name}：{record}"
