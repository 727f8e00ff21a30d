"""The lengths of GB/T 9704-2012 in Word's units, and small pieces of its XML."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

RED = "E60012"
LINE = 579
"""Twentieths of a point: 28.95 pt, the largest whole number of them of which 22 lines fit into 225 mm (28.99 pt)."""
EMU = 635
"""The library's unit of length in a twentieth of a point."""
CHARACTER = 316
"""156 mm divided by 28."""
TEXT_WIDTH = 28 * CHARACTER
SQUEEZE = -843
"""What a character of 16 pt must lose to make 28 in a line, in 4096ths of a point, as ``docGrid`` counts."""
GB, XBS = "仿宋_GB2312", "方正小标宋简体"
HEI, KAI, SONG = "黑体", "楷体_GB2312", "宋体"


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def element(tag: str, **attributes: Any) -> Any:
    """``<w:tag w:key="value"/>``."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def line(value: str = "single", size: int = 4, space: int = 0, colour: str = "000000") -> dict[str, Any]:
    """A border: ``size`` in eighths of a point, ``space`` to the text in points."""
    return {"val": value, "sz": size, "space": space, "color": colour}
