"""The typefaces of GB/T 9704-2012, and which of them this machine has."""

import subprocess
from functools import cache
from typing import NamedTuple

NOTO_SERIF, NOTO_SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
RAREST = ("HanaMinA", "HanaMinB")
"""What stands in for the characters of Unicode's extensions that none of the others has."""


class Face(NamedTuple):
    """A typeface of GB/T 9704-2012: where it is used, its licensed families, and what replaces them in order."""

    name: str
    use: str
    licensed: tuple[str, ...]
    replacements: tuple[str, ...]


FACES = (
    Face("小标宋", "标题、发文机关标志", ("FZXiaoBiaoSong-B05S", "方正小标宋简体"), (NOTO_SERIF,)),
    Face("仿宋", "正文", ("FangSong_GB2312", "FangSong", "STFangsong"), ("FandolFang", NOTO_SERIF)),
    Face("楷体", "第二层标题、题注", ("KaiTi_GB2312", "KaiTi", "STKaiti"), ("FandolKai", NOTO_SERIF)),
    Face("黑体", "第一层标题", ("SimHei", "黑体", "STHeiti"), ("FandolHei", NOTO_SANS)),
    Face("宋体", "页码", ("SimSun", "STSong"), ("FandolSong", NOTO_SERIF)),
)


@cache
def installed_families() -> frozenset[str] | None:
    """Families fontconfig knows on this machine, asked once; None when its command cannot be run."""
    try:
        answer = subprocess.run(
            ["fc-list", ":", "family"],  # noqa: S607 - wherever the system has it
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return frozenset(name.strip() for line in answer.stdout.splitlines() for name in line.split(","))


def has_title_face() -> bool:
    """Whether a licensed 小标宋 is installed for titles and issuer marks."""
    return bool((installed_families() or frozenset()).intersection(FACES[0].licensed))
