"""The kinds of official paper the portal can issue. Each procedure declares its own in its ``papers.py``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import TextChoices

from apps.documents.fields import PATTERN, Cell, Column, Field, resolved
from congress.refusal import Refusal

if TYPE_CHECKING:
    from apps.documents.models import Paper


class Layout(TextChoices):
    """The classes of paper (GB/T 9704-2012 and the usage of congresses); each has a template of its name."""

    DOCUMENT = "document", "红头文件（下行文、平行文）"
    UPWARD = "upward", "红头文件（上行文）"
    LETTER = "letter", "信函"
    MINUTES = "minutes", "纪要"
    ORDER = "order", "令、公告（有编号）"
    ANNOUNCEMENT = "announcement", "公布型公文（无红头）"
    FORM = "form", "表格"
    CERTIFICATE = "certificate", "证书"
    BALLOT = "ballot", "选票、表决票"
    SIGN_IN = "sign_in", "签到表"
    LIST = "list", "名单、登记簿"
    CARDS = "cards", "证卡（每面十张）"
    POSTER = "poster", "海报"
    REPORT = "report", "报告册（封面、目录、图表）"


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper.

    ``layout`` decides the template unless ``template`` names another. ``fields`` are names of standard fields
    ("copies?" may stay empty) or fields of the kind's own. ``cells`` are the rows of a form, ``columns`` the table of
    a list, sign-in sheet or ballot, ``wide`` lays them across the paper. ``wording`` is the text of a certificate with
    its fields in braces, ``foot`` what is printed below a form or ballot (填写说明). ``series`` is what stands in its document number between the organ's code and the
    year (函 in 青教函〔2026〕15号); without it the paper has no number. ``pattern`` is how its numbers look until the
    office sets another. ``signs`` says who signs it, in words; one that ``awaits_signature`` is issued by the clerk's step
    and made only when a leader has signed it (``awaiting``), unless it was signed before. A kind ``by_hand`` may be drafted as an outgoing document; others come
    from their procedure alone. A ``verifiable`` kind is entered in the public register
    when ready and bears a code; ``on_ready(paper)`` runs in that transaction. ``group`` is the part of the catalogue
    it stands in, ``sample`` invented data that fills it.
    """

    code: str
    title: str
    layout: Layout
    fields: tuple[str | Field, ...] = ()
    template: str = ""
    series: str = ""
    pattern: str = PATTERN
    signs: str = ""
    awaits_signature: bool = False
    cells: tuple[tuple[Cell, ...], ...] = ()
    columns: tuple[Column, ...] = ()
    wide: bool = False
    wording: str = ""
    foot: str = ""
    by_hand: bool = True
    verifiable: bool = True
    on_ready: "Callable[[Paper], Any] | None" = None
    group: str = "机关公文"
    sample: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def declared(self) -> tuple[Field, ...]:
        """Its fields with label and form of entry."""
        return tuple(map(resolved, self.fields))

    @property
    def template_name(self) -> str:
        return self.template or f"papers/{self.layout}.html"


_kinds: dict[str, PaperKind] = {}


def register(kind: PaperKind) -> PaperKind:
    """Make a kind known. A second kind of the same code is a mistake of the program."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"paper kind {kind.code!r} is already registered")
    return kind


def get(code: str) -> PaperKind:
    """The kind of that code; ``KeyError`` for an unknown one."""
    return _kinds[code]


class PublicRegister(Protocol):
    """Where anyone can check a paper by its code."""

    def enter(self, paper: "Paper") -> None: ...

    def retire(self, paper: "Paper", words: str) -> None:
        """``words``: what to tell whoever checks it, such as 已撤回."""

    def is_public(self, paper: "Paper") -> bool:
        """Whether it is published with its matter, or waits for that."""


_registers: list[PublicRegister] = []


def keep_register(register: PublicRegister) -> None:
    """Make the public register known; called once by the app that keeps it."""
    _registers[:] = [register]


def enter(paper: "Paper") -> None:
    for register in _registers:
        register.enter(paper)


def retire(paper: "Paper", words: str) -> None:
    for register in _registers:
        register.retire(paper, words)


def is_public(paper: "Paper") -> bool:
    return any(register.is_public(paper) for register in _registers)


def codes() -> list[str]:
    return sorted(_kinds)


def kinds() -> list[PaperKind]:
    """All kinds, those of one group together, in the order in which they were declared."""
    groups = list(dict.fromkeys(kind.group for kind in _kinds.values()))
    return sorted(_kinds.values(), key=lambda kind: groups.index(kind.group))


def missing(kind: PaperKind, data: Mapping[str, Any]) -> None:
    """Refuse with a sentence that names every required field the data leaves empty."""
    if empty := absent(kind, data):
        raise Refusal(f"还不能生成{kind.title}：缺少{'、'.join(empty)}。")


def absent(kind: PaperKind, data: Mapping[str, Any]) -> list[str]:
    """The labels of the required fields that the data leaves empty."""
    return [each.label for each in kind.declared if each.required and not _filled(data.get(each.name))]


def _filled(value: Any) -> bool:
    return bool(value.strip("\u3000 \t\r\n") if isinstance(value, str) else value)
