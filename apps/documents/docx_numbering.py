"""Word's automatic numbering, which stands nowhere in the text, put back as the characters a reader sees."""

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

from congress.refusal import Refusal

DIGITS = "零一二三四五六七八九"
CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"}
DECIMAL = {"decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth"}
KNOWN = CHINESE | DECIMAL | {"none"}
STRANGE = "文中有公文不用的自动编号或项目符号。请改成手工输入的“一、”“（一）”“1.”“（1）”后再上传。"
PLACEHOLDER = re.compile("%([1-9])")


def chinese(number: int) -> str:
    """1 to 99 as 一 … 九十九."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, DIGITS[tens % 10] + "十")
    return head + (DIGITS[ones] if ones or not tens else "")


class Numbering:
    """Counts through a document's automatic lists and gives each paragraph its mark."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element.iter(qn("w:style"))
        self.styles = {style.get(qn("w:styleId")): style for style in styles}
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")]
        self.root = parts[0].element if parts else None

    def mark(self, paragraph: Any) -> str:
        """The paragraph's number as characters, "" if it has none. Bullets and other signs are refused."""
        num_id, level = self._list_of(paragraph)
        if num_id in ("", "0") or self.root is None:
            return ""
        definition = self._level(num_id, level)
        if _value(definition, "numFmt") not in KNOWN:
            raise Refusal(STRANGE)
        counts = self.counts[self._abstract_id(num_id)]
        counts[level] = max(counts[level], self._start(definition) - 1) + 1
        counts[level + 1 :] = [0] * (8 - level)
        return PLACEHOLDER.sub(
            lambda found: self._sign(num_id, int(found[1]) - 1, counts), _value(definition, "lvlText")
        )

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, from itself or from its style and that style's parents."""
        properties, seen = paragraph.find(qn("w:pPr")), 0
        while properties is not None and seen < 12:
            numbering = properties.find(qn("w:numPr"))
            if numbering is not None and (num_id := _value(numbering, "numId")):
                return num_id, min(int(_value(numbering, "ilvl") or 0), 8)
            owner = properties.getparent()
            parent = self.styles.get(_value(properties, "pStyle") or _value(owner, "basedOn"))
            properties, seen = None if parent is None else parent.find(qn("w:pPr")), seen + 1
        return "", 0

    def _abstract_id(self, num_id: str) -> str:
        row = next((num for num in self.root.iter(qn("w:num")) if num.get(qn("w:numId")) == num_id), None)
        return "" if row is None else _value(row, "abstractNumId")

    def _level(self, num_id: str, level: int) -> Any:
        abstract_id = self._abstract_id(num_id)
        for abstract in self.root.iter(qn("w:abstractNum")):
            if abstract.get(qn("w:abstractNumId")) == abstract_id:
                for found in abstract.iter(qn("w:lvl")):
                    if found.get(qn("w:ilvl")) == str(level):
                        return found
        raise Refusal(STRANGE)

    def _start(self, definition: Any) -> int:
        start = _value(definition, "start")
        return int(start) if start.isdecimal() else 1

    def _sign(self, num_id: str, level: int, counts: list[int]) -> str:
        kind = _value(self._level(num_id, level), "numFmt")
        if kind in CHINESE and counts[level] < 100:
            return chinese(counts[level])
        if kind in DECIMAL:
            return str(counts[level])
        raise Refusal(
            "文中有公文不用的自动编号样式。请把编号改成手工输入的“一、”“（一）”“1.”“（1）”后再上传。"
        )


def _value(element: Any, tag: str) -> str:
    """The ``w:val`` of an element's child; "" if there is none."""
    child = element.find(qn(f"w:{tag}"))
    return "" if child is None else child.get(qn("w:val")) or ""
