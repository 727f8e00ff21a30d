"""What a review of credentials says: of a few elected one by one, of a general election by constituency.

Those of a general election are confirmed by the outgoing standing committee, before the new congress first meets
(选举法第四十七条).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from apps.credentials.models import CredentialsReview, Finding
from apps.deputies.models import Mandate, Term
from apps.statutes.wording import day

NO_AREA = "未分选区"
CLOSING = "以上报告，请予审议。"


def is_general(review: CredentialsReview) -> bool:
    """Whether the elected come from the election of a whole congress."""
    others = review.findings.exclude(mandate__election_mode=Mandate.Mode.GENERAL)
    return review.findings.count() > 1 and not others.exists()


def sitting(review: CredentialsReview) -> Term:
    """The term whose standing committee confirms."""
    if not is_general(review):
        return review.term
    return Term.objects.filter(no=review.term.no - 1).first() or review.term


def announced(review: CredentialsReview) -> list[str]:
    """The list of the deputies, as it is announced before the first session."""
    findings = found(review)
    told = f"{assembly(review, sitting(review))}根据代表资格审查委员会的报告，对{review.term.congress}代表的代表资格进行了审查确认。"
    valid = [one for one in findings if one.valid]
    lines = [told, f"确认下列{len(valid)}名代表的代表资格有效：", *by_area(valid)]
    invalid = [f"{elected(one)}（{one.reason}）" for one in findings if not one.valid]
    return lines + ([f"确认{'、'.join(invalid)}当选无效。"] if invalid else [])


def reported(review: CredentialsReview) -> list[str]:
    """What the credentials committee found, as it reports to the standing committee."""
    findings = found(review)
    valid = [one for one in findings if one.valid]
    lines = [
        f"代表资格审查委员会依照选举法和代表法的规定，对选出的{review.term.congress}代表{len(findings)}名的代表资格进行了审查，现报告如下：",
        f"一、下列{len(valid)}名代表的代表资格有效：",
        *by_area(valid),
    ]
    invalid = [f"{elected(one)}当选无效：{one.reason}" for one in findings if not one.valid]
    lines += [f"二、{'；'.join(invalid)}。"] if invalid else []
    return [*lines, *([review.opinion] if review.opinion else []), CLOSING]


def found(review: CredentialsReview) -> list[Finding]:
    rows = review.findings.select_related("mandate__person", "mandate__constituency")
    return list(rows.order_by("mandate__constituency__no", "pk"))


def by_area(findings: Iterable[Finding]) -> list[str]:
    """第一选区：王堃、陈喆。"""
    areas: dict[str, list[str]] = {}
    for one in findings:
        areas.setdefault(str(one.mandate.constituency or NO_AREA), []).append(one.mandate.name)
    return [f"{area}：{'、'.join(names)}。" for area, names in areas.items()]


def elected(finding: Finding) -> str:
    area = finding.mandate.constituency
    return f"{area}选出的{finding.mandate.name}" if area else finding.mandate.name


def assembly(matter: Any, term: Term) -> str:
    """2026年11月20日，青澜县第十八届人民代表大会常务委员会第三十八次会议"""
    return f"{dated(matter.decided_on)}，{term.congress}常务委员会{matter.meeting}"


def adopted(matter: Any, term: Term) -> str:
    """2026年11月20日青澜县第十八届人民代表大会常务委员会第三十八次会议通过"""
    return f"{dated(matter.decided_on)}{term.congress}常务委员会{matter.meeting}通过"


def dated(on: date | None) -> str:
    """2026年11月20日; "" while there is no day."""
    return day(on) if on else ""
