"""Deputies and previewed rosters in words, for the pages."""

from typing import Any

from django.utils import timezone

from apps.deputies.models import GroupMember, Mandate, Office, Person, RosterImport
from apps.deputies.roster.checking import Plan
from congress.crypto import masking

KINDS = {"error": "有错误", "new": "新增", "changed": "变更", "unchanged": "未变"}
FAULTY, SOUND = ("error", "new", "changed"), ("new", "changed", "unchanged")
"""The three numbers over a preview, with faults in it or without."""


def personal(person: Person) -> dict[str, Any]:
    return {
        "性别": person.get_sex_display(),
        "民族": person.ethnicity,
        "出生年月": masking.birthday(person.birth_date),
        "党派": person.party,
        "学历": person.education,
        "学位": person.degree,
        "职业": person.occupation,
        "工作单位": person.employer,
        "职务": person.post,
    }


def contact(person: Person, *, full: bool = False) -> dict[str, Any]:
    """Never public: masked for who may see the roster, in full for who keeps it, once their looking is on record."""
    return {
        "联系电话": person.phone if full else person.phone_masked,
        "身份证号": person.id_number if full else person.id_number_masked,
        "电子邮箱": person.email if full else person.email_masked,
        "通讯地址": person.address if full else person.address_masked,
        "邮编": person.postcode,
    }


def mandate_facts(mandate: Mandate) -> dict[str, Any]:
    return {
        "代表团": mandate.delegation,
        "选区": mandate.constituency,
        "代表证号": mandate.card_no,
        "当选日期": mandate.elected_on,
        "当选方式": mandate.get_election_mode_display(),
        "连任": "是" if mandate.re_elected else "否",
        "结构类别": "、".join(map(str, mandate.categories.all())),
        "常委会、专门委员会职务": "；".join(held_office(one) for one in mandate.offices.all()),
        "代表小组": "；".join(place_in_group(one) for one in mandate.group_places.all()),
        "资格起始": mandate.valid_from,
        "资格终止": mandate.ended_on,
        "终止原因": mandate.get_end_reason_display(),
    }


def held_office(office: Office) -> str:
    """常务委员会委员（2022-01-10起）"""
    ends = f"至{office.ended_on:%Y-%m-%d}" if office.ended_on else "起"
    return f"{office}（{office.since:%Y-%m-%d}{ends}）"


def place_in_group(place: GroupMember) -> str:
    """城关第一代表小组召集人（2022-03-01起）"""
    part = place.get_part_display() if place.part == GroupMember.Part.CONVENER else ""
    ends = f"至{place.until:%Y-%m-%d}" if place.until else "起"
    return f"{place.group}{part}（{place.since:%Y-%m-%d}{ends}）"


def previewed(roster: RosterImport, plan: Plan, show: str) -> dict[str, Any]:
    """A previewed roster for its page: counts by kind, the lines of one kind, why it cannot be confirmed."""
    counts = plan.counts
    shown = show if show in KINDS else first_kind(plan)
    outdated = plan.digest != roster.plan
    return {
        "roster": roster,
        "counts": counts,
        "kinds": [kind_facts(kind, counts[kind]) for kind in (FAULTY if plan.errors else SOUND)],
        "shown": shown,
        "shown_label": KINDS[shown],
        "lines": plan.of(shown),
        "outdated": outdated,
        "why": why_not(plan, outdated),
        "file_facts": file_facts(roster),
    }


def kind_facts(kind: str, count: int) -> dict[str, Any]:
    """One number over the preview, which leads to its lines."""
    tone = "late" if kind == "error" and count else ""
    return {"count": count, "label": KINDS[kind], "tone": tone, "url": f"?show={kind}"}


def first_kind(plan: Plan) -> str:
    """What is shown when nothing was asked for: faults before all else, then what is new."""
    return next((kind for kind in KINDS if plan.counts[kind]), "new")


def why_not(plan: Plan, outdated: bool) -> str:
    if outdated:
        return "名册已有变化，请重新上传"
    if plan.errors:
        return "请先改正有错误的行"
    if not plan.of("new") and not plan.of("changed"):
        return "与现有名册相同，不需要导入"
    return ""


def file_facts(roster: RosterImport) -> dict[str, Any]:
    return {
        "文件名": roster.name,
        "上传时间": f"{timezone.localtime(roster.uploaded_at):%Y-%m-%d %H:%M}",
        "指纹": f"{roster.sha256[:12]}…",
    }
