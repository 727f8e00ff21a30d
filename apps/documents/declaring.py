"""Declaring a kind of paper in one call: the fields, number series and registers that each class usually has.

``sample`` is the kind's sample, ``more`` whatever else ``PaperKind`` takes. Kinds of official paper:
党政机关公文处理工作条例 (2012) 第八条. All numbered papers of one organ count in one series unless custom gives them
their own.
"""

from collections.abc import Mapping
from typing import Any

from apps.documents.catalogue import Layout, PaperKind, register
from apps.documents.fields import IN_ONE_SERIES, RUNNING_ON, Cell, Column, Entry, Field

HEADED = ("title", "organ", "addressee", "body", "date")
MORE = (
    "mark?",
    "copy_number?",
    "secrecy?",
    "urgency?",
    "annexes?",
    "note?",
    "copies?",
    "printer",
    "printed_on",
)
UPWARD = (*HEADED, "signer", "countersigners?", *MORE)
LETTER = (*HEADED, "mark?", "annexes?", "contact?", "phone?", "copies?")
PEOPLE = ("attendants", "absentees?", "observers?")
MINUTES = ("title", "organ", "mark?", "body", "date", *PEOPLE, "annexes?", "copies?", "printer", "printed_on")
NUMBERED = ("title", "organ", "mark?", "body", "date")
SIGNED = ("title", "organ", "mark?", "body", "signer", "post", "date")
ADOPTED = ("title", "organ", "adoption", "body", "annexes?")
DATED = ("title", "organ", "body", "date", "annexes?")
JOINT = Field("joint", "联合发文机关", Entry.NAMES, required=False, help="联合发文不留盖章位置。")

Fields = tuple[str | Field, ...]
Sample = Mapping[str, Any]

COMMITTEE_HEAD = "常委会主任"
OFFICE_HEAD = "常委会办公室主任"


def headed(code: str, title: str, sample: Sample, signs: str = OFFICE_HEAD, **more: Any) -> PaperKind:
    """A red-headed paper to subordinate or equal organs."""
    given: dict[str, Any] = {
        "fields": (*HEADED, JOINT, *MORE),
        "series": "文",
        "pattern": IN_ONE_SERIES,
    } | more
    return register(PaperKind(code, title, Layout.DOCUMENT, signs=signs, sample=sample, **given))


def upward(code: str, title: str, sample: Sample, **more: Any) -> PaperKind:
    """A red-headed paper to a superior organ, which names who signed it (条例第九条（八）)."""
    given: dict[str, Any] = {"series": "文", "pattern": IN_ONE_SERIES, "signs": COMMITTEE_HEAD} | more
    return register(PaperKind(code, title, Layout.UPWARD, UPWARD, sample=sample, **given))


def letter(code: str, title: str, sample: Sample, signs: str = OFFICE_HEAD, **more: Any) -> PaperKind:
    given: dict[str, Any] = {"fields": LETTER, "series": "函"} | more
    return register(PaperKind(code, title, Layout.LETTER, signs=signs, sample=sample, **given))


def minutes(code: str, title: str, series: str, signs: str, sample: Sample, **more: Any) -> PaperKind:
    return register(
        PaperKind(code, title, Layout.MINUTES, MINUTES, series=series, signs=signs, sample=sample, **more)
    )


def announced(code: str, title: str, fields: Fields, sample: Sample, **more: Any) -> PaperKind:
    """Without red header and number; its authority is the session that adopted it, or the organ that signs."""
    given: dict[str, Any] = {"signs": COMMITTEE_HEAD} | more
    return register(PaperKind(code, title, Layout.ANNOUNCEMENT, fields, sample=sample, **given))


def ordered(code: str, title: str, series: str, fields: Fields, sample: Sample, **more: Any) -> PaperKind:
    """An order or announcement that counts on over the years."""
    given: dict[str, Any] = {"pattern": RUNNING_ON, "signs": COMMITTEE_HEAD} | more
    return register(PaperKind(code, title, Layout.ORDER, fields, series=series, sample=sample, **given))


def form(
    code: str, title: str, fields: Fields, cells: tuple[tuple[Cell, ...], ...], sample: Sample, **more: Any
) -> PaperKind:
    return register(PaperKind(code, title, Layout.FORM, fields, cells=cells, sample=sample, **more))


def listed(
    code: str, title: str, columns: tuple[Column, ...], sample: Sample, *fields: str | Field, **more: Any
) -> PaperKind:
    """A list or register: title, maker, day, rows; ``fields`` of its own besides."""
    usual = ("title", "organ", "date", "rows?", "blanks?", "note?")
    given: dict[str, Any] = {"fields": (*usual, *fields), "verifiable": False} | more
    return register(PaperKind(code, title, Layout.LIST, columns=columns, sample=sample, **given))


def signed_in(code: str, title: str, columns: tuple[Column, ...], sample: Sample, **more: Any) -> PaperKind:
    """A sheet on which those who come write their names: those expected, and blank rows for others."""
    fields = ("title", "organ", "meeting", "place", "date", "rows?", "blanks?")
    return register(
        PaperKind(
            code, title, Layout.SIGN_IN, fields, columns=columns, verifiable=False, sample=sample, **more
        )
    )


def ballot(
    code: str, title: str, columns: tuple[Column, ...], foot: str, sample: Sample, **more: Any
) -> PaperKind:
    """A ballot paper: one for all voters, printed as often as needed. It bears no code, so that none can be told."""
    fields = ("title", "organ", "meeting", "date", "rows", "blanks?")
    return register(
        PaperKind(
            code,
            title,
            Layout.BALLOT,
            fields,
            columns=columns,
            foot=foot,
            verifiable=False,
            sample=sample,
            **more,
        )
    )


def certificate(
    code: str, title: str, fields: Fields, wording: str, series: str, sample: Sample, **more: Any
) -> PaperKind:
    """A certificate; ``wording`` has its fields in braces."""
    return register(
        PaperKind(
            code,
            title,
            Layout.CERTIFICATE,
            fields,
            wording=wording,
            series=series,
            sample=sample,
            **more,
        )
    )
