"""The machine's part of the secrecy review: personal data that should not stand in a public text.

It points, people decide. What is found is masked, so that the list of findings is no second leak.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypedDict

from congress.refusal import Refusal

LONGEST = 400_000
"""Characters of one publication; a longer text is refused, not scanned in part."""

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK = "10X98765432"
NUMERAL = "[0-9一二三四五六七八九十百]"
BORN_SINCE = 1900


class Finding(TypedDict):
    """Where, what, and the masked text. ``certain`` when a check digit proves it."""

    place: str
    kind: str
    excerpt: str
    certain: bool


class Pattern(NamedTuple):
    """How one kind of personal data looks; ``certain(text)``: True, False (suspected), None (not this)."""

    kind: str
    regex: re.Pattern[str]
    certain: Callable[[str], bool | None]


def identity_number(text: str) -> bool | None:
    """An ID number (GB 11643): certain with its check digit, suspected with a possible date of birth."""
    found = re.sub(r"[^0-9X]", "", text.upper())
    born = found[6:14] if len(found) == 18 else f"19{found[6:12]}"
    try:
        year = date(int(born[:4]), int(born[4:6]), int(born[6:])).year
    except ValueError:
        return None
    if year < BORN_SINCE:
        return None
    return len(found) == 18 and check_digit(found[:17]) == found[17]


def check_digit(first: str) -> str:
    return ID_CHECK[sum(int(digit) * weight for digit, weight in zip(first, ID_WEIGHTS, strict=True)) % 11]


def bank_card(text: str) -> bool | None:
    """A card number by its Luhn sum; other long numbers (files, accounts of a budget) are none."""
    digits = [int(digit) for digit in re.sub(r"\D", "", text)][::-1]
    doubled = [sum(divmod(digit * 2, 10)) for digit in digits[1::2]]
    return True if (sum(digits[::2]) + sum(doubled)) % 10 == 0 else None


def surely(_text: str) -> bool:
    return True


def perhaps(_text: str) -> bool:
    return False


def digits(count: str) -> str:
    """So many digits, written together or in groups."""
    return rf"(?:[ \-]?\d){count}"


PATTERNS = (
    Pattern(
        "身份证号", re.compile(rf"(?<!\d)[1-9]{digits('{16}')}[ \-]?[\dXx](?![\dA-Za-z])"), identity_number
    ),
    Pattern("身份证号", re.compile(r"(?<!\d)[1-9]\d{14}(?!\d)"), identity_number),
    Pattern("银行卡号", re.compile(rf"(?<!\d)[3-9]{digits('{15,18}')}(?!\d)"), bank_card),
    Pattern("手机号", re.compile(rf"(?<!\d)(?:\+?86[ \-]?)?1[3-9]{digits('{9}')}(?!\d)"), surely),
    Pattern("固定电话", re.compile(r"(?<!\d)[(]?0\d{2,3}[)]?[ \-]?\d{7,8}(?!\d)"), surely),
    Pattern("固定电话", re.compile(r"(?<=电话)[:是为 ]{0,3}\d{3,4}[ \-]?\d{4}(?!\d)"), surely),
    Pattern(
        "电子邮箱",
        re.compile(r"[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}"),
        surely,
    ),
    Pattern(
        "门牌住址", re.compile(rf"[\u4e00-\u9fff]{{1,8}}[路街巷道弄村]{NUMERAL}{{1,5}}号(?!文)"), perhaps
    ),
    Pattern(
        "门牌住址", re.compile(rf"{NUMERAL}{{1,4}}(?:号楼|栋|幢|单元){NUMERAL}{{0,5}}[室户号]?"), perhaps
    ),
)


def scan(texts: Iterable[tuple[str, str]]) -> list[Finding]:
    """Findings in (place, text) pairs, in order. Raises Refusal when the whole is too long to be checked."""
    found: list[Finding] = []
    left = LONGEST
    for place, text in texts:
        left -= len(text)
        if left < 0:
            raise Refusal("公开内容过长，请分成几件公开，或将长篇内容作为附件。")
        found += [
            Finding(place=place, kind=kind, excerpt=mask(hit), certain=sure) for kind, hit, sure in hits(text)
        ]
    return found


def hits(text: str) -> Iterator[tuple[str, str, bool]]:
    """(kind, text, certain) of what the patterns find; a stretch counts for the first kind that claims it."""
    left = unicodedata.normalize("NFKC", text)
    for pattern in PATTERNS:
        for match in list(pattern.regex.finditer(left)):
            certain = pattern.certain(match[0])
            if certain is None:
                continue
            yield pattern.kind, match[0].strip(" :是为"), certain
            left = left[: match.start()] + "□" * len(match[0]) + left[match.end() :]


def mask(text: str) -> str:
    """The first three and last two characters; the rest hidden."""
    if len(text) <= 5:
        return text[0] + "＊" * (len(text) - 1)
    return f"{text[:3]}{'＊' * (len(text) - 5)}{text[-2:]}"


def texts_of(publication: Any) -> Iterator[tuple[str, str]]:
    """Every text of a publication with the name of its place on the page."""
    yield "标题", publication.title
    yield "编号", publication.number
    for section in publication.body:
        name = section["heading"] or "正文"
        yield "小标题", section["heading"]
        for line, paragraph in enumerate(section["text"].split("\n"), 1):
            yield f"“{name}”第{line}段", paragraph
    for step in publication.timeline:
        yield f"办理经过“{step['what']}”", f"{step['what']}\n{step['note']}"
    for value in publication.facets.values():
        yield "摘要信息", "、".join(map(str, value)) if isinstance(value, list) else str(value)
    for file in publication.files.all():
        yield "文件名", file.name
