"""Names of uploaded files, which come from strangers: for keeping and for showing in a sentence."""

import re
import unicodedata

LONGEST = 100
"""Characters of a name that is kept, its ending included."""

LONGEST_SHOWN = 60
FORBIDDEN = frozenset('<>:"/\\|?*')
"""What Windows does not take in a name."""

UNSEEN = ("C", "Zl", "Zp")
"""Unicode categories: control, format (marks that turn the reading direction), unassigned; line separators."""


def tidied(name: str, ending: str) -> str:
    """The file's own name without folders and unseen characters, at most 100 characters, with this ending."""
    own = re.split(r"[\\/]", name)[-1]
    stem = "".join(character for character in visible(own) if character not in FORBIDDEN).rstrip(" .")
    if stem.lower().endswith(ending):
        stem = stem[: -len(ending)]
    stem = stem.strip(" .")[: LONGEST - len(ending)].rstrip(" .")
    return f"{stem or '附件'}{ending}"


def called(name: str) -> str:
    """How a refusal speaks of the file: 文件“名称”, or just 文件 where the page names it."""
    said = visible(name).strip()
    if len(said) > LONGEST_SHOWN:
        said = f"{said[: LONGEST_SHOWN // 2]}…{said[-LONGEST_SHOWN // 2 :]}"
    return f"文件“{said}”" if said else "文件"


def visible(text: str) -> str:
    """The text without characters that nobody sees, which can make one name look like another."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if not unicodedata.category(character).startswith(UNSEEN)
    )
