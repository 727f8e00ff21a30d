"""The parts of a rule's text: chapters (第一章), articles (第一条) and what stands before them."""

import re
from itertools import count
from typing import NamedTuple

from apps.documents.typeset import clean

NUMERAL = "[一二三四五六七八九十百零〇0-9]{1,7}"
HEADING = re.compile(f"(第{NUMERAL}[编章节])[ 　]*(.{{0,40}})$")
ARTICLE = re.compile(f"(第{NUMERAL}条(?:之{NUMERAL})?)[ 　]*")


class Part(NamedTuple):
    """A heading (``kind`` "heading"), an article with its paragraphs ("article"), or loose text ("text")."""

    kind: str
    mark: str
    lines: tuple[str, ...]
    anchor: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def full(self) -> str:
        return f"{self.mark}　{self.text}" if self.mark else self.text


def parts(text: str) -> list[Part]:
    """The text in its parts; a paragraph without a mark belongs to the article above it."""
    found: list[Part] = []
    numbers = count(1)
    for line in filter(None, (line.strip(" 　") for line in clean(text).split("\n"))):
        if heading := HEADING.match(line):
            found.append(Part("heading", heading[1], (heading[2],), f"part-{next(numbers)}"))
        elif article := ARTICLE.match(line):
            found.append(Part("article", article[1], (line[article.end() :],), f"part-{next(numbers)}"))
        elif found and found[-1].kind == "article":
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, line))
        else:
            found.append(Part("text", "", (line,)))
    return found
