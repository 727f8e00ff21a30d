"""The kinds of official paper the portal can issue. Each procedure declares its own in its ``papers.py``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from congress.refusal import Refusal

if TYPE_CHECKING:
    from apps.documents.models import Paper

FIELD_NAMES = {
    "title": "标题",
    "number": "发文字号",
    "organ": "发文机关",
    "mark": "发文机关标志",
    "addressee": "主送机关",
    "body": "正文",
    "date": "成文日期",
    "adoption": "通过机关和日期（题注）",
    "class_letter": "答复类别",
    "contact": "联系人",
    "phone": "联系电话",
    "copies": "抄送机关",
}
"""What the fields that templates know are called on the page."""


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper.

    ``series`` is what stands in its document number between the organ's code and the year (函 in 青教函〔2026〕15号);
    without it the paper has no number. ``fields`` are the names its data must hold; a kind with fields of its own
    names them in ``names``. ``on_ready(paper)`` runs in the transaction in which the paper becomes ready.
    ``sample`` is invented data for the command ``paper``.
    """

    code: str
    title: str
    template: str
    series: str = ""
    fields: tuple[str, ...] = ()
    on_ready: "Callable[[Paper], Any] | None" = None
    names: Mapping[str, str] = field(default_factory=dict)
    sample: Mapping[str, Any] = field(default_factory=dict)


_kinds: dict[str, PaperKind] = {}


def register(kind: PaperKind) -> PaperKind:
    """Make a kind known. A second kind of the same code is a mistake of the program."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"paper kind {kind.code!r} is already registered")
    return kind


def get(code: str) -> PaperKind:
    """The kind of that code; ``KeyError`` for an unknown one."""
    return _kinds[code]


def codes() -> list[str]:
    return sorted(_kinds)


def missing(kind: PaperKind, data: Mapping[str, Any]) -> None:
    """Refuse with a sentence that names every required field the data leaves empty."""
    names = {**FIELD_NAMES, **kind.names}
    absent = [names.get(name, name) for name in kind.fields if not _filled(data.get(name))]
    if absent:
        raise Refusal(f"还不能生成{kind.title}：缺少{'、'.join(absent)}。")


def _filled(value: Any) -> bool:
    return bool(value.strip("\u3000 \t\r\n") if isinstance(value, str) else value)
