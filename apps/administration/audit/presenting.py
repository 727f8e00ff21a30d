"""Entries, seals and anchors in words, for the pages."""

import json
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from apps.audit import lines, seals, verify
from apps.audit.models import Archive, DailyAnchor, Entry, Seal
from apps.matters.models import Anchor
from congress import crypto

LABELS = {
    "abstain": "弃权",
    "added": "新增",
    "after": "变更后",
    "against": "反对",
    "all": "全体组成人员",
    "allowed": "限额",
    "archived": "已归档",
    "before": "变更前",
    "changed": "变更",
    "count": "条数",
    "counts": "各类数量",
    "days": "天数",
    "delivery": "邮件编号",
    "digest": "指纹",
    "fault": "发现",
    "file": "文件",
    "filter": "筛选条件",
    "for": "赞成",
    "granted": "授予",
    "into": "并入",
    "limit": "限制",
    "matter": "事项编号",
    "not_voting": "未按表决器",
    "note": "说明",
    "on": "日期",
    "organ": "机构",
    "overdue": "超时未封存",
    "paper": "文书编号",
    "present": "实到",
    "reason": "理由",
    "revoked": "收回",
    "roles": "角色",
    "route": "页面",
    "sha256": "指纹（SHA-256）",
    "username": "登录名",
    "verified": "核验封存数",
}
"""Words in ``data`` that are no columns of the record concerned."""
ARCHIVES = 24
TOO_LATE = 60
"""Seconds after which an entry ought to have its seal."""


class Change(NamedTuple):
    """One line of the table of changes."""

    label: str
    before: str
    after: str


def facts(entry: Entry) -> dict[str, Any]:
    return {
        "编号": entry.pk,
        "时间": lines.local(entry, sep=" ", timespec="seconds"),
        "类别": entry.get_act_display(),
        "结果": "成功" if entry.success else "未成功",
        "操作人": entry.name or "系统",
        "登录名": entry.actor.username if entry.actor else "",
        "对象": entry.about_name,
        "对象编号": entry.about,
        "来源地址": entry.address,
        "浏览器": entry.agent,
        "封存": seal_of(entry),
    }


def seal_of(entry: Entry) -> str:
    """Where the entry stands in the chain, and whether it is still as it was sealed."""
    seal = Seal.objects.filter(entry=entry.pk).first()
    if seal is None:
        return "等待封存，通常在半分钟之内"
    same = crypto.matches(lines.canonical(lines.said(entry)), seal.entry_digest)
    return f"第 {seal.number} 号，" + ("内容与封存时一致" if same else "内容与封存时不一致，请立即报告")


def changes(entry: Entry) -> list[Change]:
    """What changed, column by column; nothing when the entry speaks of no change."""
    if not {"before", "after"} & entry.data.keys():
        return []
    before, after = by_column(entry.data.get("before")), by_column(entry.data.get("after"))
    return [
        Change(label(entry, key), text(before.get(key)), text(after.get(key))) for key in {**before, **after}
    ]


def by_column(side: Any) -> dict[str, Any]:
    if side is None:
        return {}
    return side if isinstance(side, dict) else {"": side}


def details(entry: Entry) -> dict[str, str]:
    """The rest of what the entry keeps."""
    rest = {key: value for key, value in entry.data.items() if key not in ("before", "after")}
    return {label(entry, key): text(value) for key, value in rest.items()}


def label(entry: Entry, key: str) -> str:
    """The Chinese name of a key: that of the record's column, else a known word, else the key."""
    try:
        model = apps.get_model(entry.about.partition(":")[0])
        return str(model._meta.get_field(key).verbose_name)
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return LABELS.get(key, key or "内容")


def text(value: Any) -> str:
    """A value of ``data`` in words."""
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return "、".join(map(str, value)) or "（无）"
    if isinstance(value, dict):
        return "；".join(f"{LABELS.get(key, key)}：{text(one)}" for key, one in value.items()) or "（无）"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def integrity() -> dict[str, Any]:
    """The state of the chain for its page."""
    head = Seal.objects.order_by("-number").first()
    lag = seals.lag()
    return {
        "seals": head.number if head else 0,
        "lag": lag,
        "lag_tone": "late" if lag > TOO_LATE else "ok",
        "anchor": DailyAnchor.objects.first(),
        "check": verify.last_check(),
        "archives": Archive.objects.order_by("-first_seal")[:ARCHIVES],
    }


def anchored(anchor: DailyAnchor) -> dict[str, Any]:
    """One day's anchor for printing, with that of the matters' events of the same day."""
    events = Anchor.objects.filter(day=anchor.day).first()
    return {
        "anchor": anchor,
        "algorithm": anchor.digest.partition(":")[0].upper(),
        "digest": grouped(anchor.digest),
        "events": events,
        "events_digest": grouped(events.digest) if events else "",
    }


def grouped(digest: str) -> str:
    """A digest in groups of four, to be compared by eye."""
    figures = digest.rpartition(":")[2]
    return " ".join(figures[at : at + 4] for at in range(0, len(figures), 4))
