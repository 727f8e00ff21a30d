"""One member of an office package: whether its name, first bytes or relations betray something that acts."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
LONGEST_XML = 4 * 1024 * 1024
"""Bytes of a list of content types or relations: some thirty thousand links on one sheet."""

FIRST_BYTES = 8
PROGRAMS = (b"MZ", b"\x7fELF", bytes.fromhex("D0CF11E0A1B11AE1"))
"""How Windows and Linux programs and OLE objects begin."""

MACRO_NAMES = re.compile(r"vbaproject|vbadata|macrosheets/|\.(?:docm|dotm|xlsm|xltm|xlam|xlsb)$")
OBJECT_NAMES = re.compile(
    r"oleobject|activex|\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|sh)$"
)
MACRO_TYPES = re.compile(r"macroenabled|macrosheet|vbaproject|vbadata")
MACRO_RELATIONS = {"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"}
OBJECT_RELATIONS = {"oleobject", "control", "activexcontrolbinary"}
HARMLESS_LINKS = {"hyperlink", "image", "externallinkpath", "xlpathmissing"}
"""Relations that may lead out of the file: they are followed when the reader wants to, if at all."""

HAS_MACROS = "含有宏，请去掉宏后另存再上传。"
HAS_OBJECTS = "含有嵌入的对象、控件或程序，请删除或者转为图片，另存后再上传。"
HAS_LINKS = "链接了外部的模板或对象，请断开链接（模板改为 Normal），另存后再上传。"


def stays_inside(name: str) -> bool:
    """Whether a member's name is a path that does not lead out of the package: no .. or drive, not absolute."""
    segments = re.split(r"[\\/]", name)
    return bool(segments[0]) and ".." not in segments and not re.search(r"[\x00-\x1f:]", name)


def needed(name: str) -> int:
    """How many of the member's first bytes ``fault`` asks for."""
    return LONGEST_XML + 1 if is_list(name) else FIRST_BYTES


def is_list(name: str) -> bool:
    return name.lower() == CONTENT_TYPES.lower() or name.lower().endswith(".rels")


def fault(name: str, begin: bytes) -> str:
    """What is wrong with the member, as the end of a sentence, or "". Raises when its XML is broken."""
    lowered = name.lower()
    if MACRO_NAMES.search(lowered):
        return HAS_MACROS
    if OBJECT_NAMES.search(lowered) or begin.startswith(PROGRAMS):
        return HAS_OBJECTS
    if not is_list(name):
        return ""
    return next(filter(None, map(listed_fault, elements(begin))), "")


def elements(xml: bytes) -> Iterator[Any]:
    """The elements of a list. Raises ValueError when it is too long or declares a document type."""
    if len(xml) > LONGEST_XML:
        raise ValueError("a list too long to read")
    root = etree.fromstring(xml, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.doctype:
        raise ValueError("a list with a document type")
    return root.iter("{*}*")


def listed_fault(element: Any) -> str:
    """What one line of the content types or of the relations betrays, or ""."""
    if MACRO_TYPES.search(element.get("ContentType", "").lower()):
        return HAS_MACROS
    relation = element.get("Type", "").lower().rpartition("/")[2]
    if relation in MACRO_RELATIONS:
        return HAS_MACROS
    if relation in OBJECT_RELATIONS:
        return HAS_OBJECTS
    outward = element.get("TargetMode", "").strip().lower() == "external"
    return HAS_LINKS if outward and relation not in HARMLESS_LINKS else ""
