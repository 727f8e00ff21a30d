"""Published things for tests: without a matter, quickly, through the same actions."""

import hashlib
import itertools
from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile

from apps.publications import actions, copies, drafts, keeping, pages, register, scan
from apps.publications.catalogue import Content
from apps.publications.models import Kind, Publication
from congress import clock
from tests import factories

counter = itertools.count(1)


def clerks() -> tuple[Any, Any]:
    """One who prepares and one who passes."""
    return factories.user("office", name="许静"), factories.user("office", name="罗敏")


def update(kinds: Iterable[Kind], people: Any) -> None:
    """What follows a register becomes public as the register has it: prepared by one person, passed by another."""
    for kind in kinds:
        keeping.prepare(kind, by=people.staff)
        shown = list(pages.waiting(kind).values_list("pk", flat=True))
        pages.pass_many(kind, by=people.office, shown=shown, considered=shown)


def paper(code: str = "", content: bytes = b"", **changed: Any) -> SimpleNamespace:
    """An issued paper as the documents app hands it over."""
    code = code or f"ABCDEFGH{next(counter):08d}"
    content = content or b"%PDF-1.7 " + code.encode()
    stands = {
        "title": "关于批准预算调整方案的决议",
        "name": "关于批准预算调整方案的决议.pdf",
        "code": code,
        "number": "青人常〔2026〕18号",
        "sha256": hashlib.sha256(content).hexdigest(),
        "pages": 1,
        "issued_at": clock.now(),
        "awaits_signature": False,
        "data": {"organ": "青澜县人民代表大会常务委员会"},
        "file": ContentFile(content),
    }
    return SimpleNamespace(**(stands | changed))


def content(**changed: Any) -> Content:
    no = next(counter)
    said = {
        "key": f"2026-{no}",
        "number": f"青人常〔2026〕{no}号",
        "title": f"关于加强第{no}处饮用水水源保护的决定",
        "sections": [{"heading": "", "text": "一、总体要求\n（一）严格保护水源地。", "style": "official"}],
        "facets": {"act": "决定", "adopted_on": "2026-03-20", "year": 2026},
        "source": "青澜县人民代表大会常务委员会",
        "dated": date(2026, 3, 20),
    }
    return Content(**(said | changed))


def suggestion(**changed: Any) -> Content:
    no = next(counter)
    said = {
        "key": f"18-5-{no + 900}",  # above the numbers that suggestions of a test are given
        "number": f"第{no}号",
        "title": f"关于在第{no}小学门口设置护学岗的建议",
        "sections": [
            {"heading": "建议内容", "text": "早晚高峰人车混行，建议设置护学岗。", "style": "text"},
            {"heading": "答复", "text": "一、办理情况\n已设置护学岗。", "style": "official"},
        ],
        "timeline": [
            {"date": "2026-02-10", "what": "提交", "note": ""},
            {"date": "2026-05-20", "what": "答复", "note": "主办：青澜县教育局"},
        ],
        "facets": {
            "session": "第十八届第五次会议",
            "category": "教育科技",
            "delegation": "城关代表团",
            "lead": "王堃",
            "handler": ["青澜县教育局", "青澜县公安局"],
            "result_class": "A",
            "result": "已经解决或者部分解决",
            "satisfied": "满意",
            "year": 2026,
        },
    }
    return content(**(said | changed))


def prepared(said: Content | None = None, *, kind: str = Kind.RESOLUTION, by: Any = None) -> Publication:
    """A draft before its review, of content that belongs to no matter."""
    said = said or content()
    versions = Publication.objects.at(kind, said.key)
    publication = Publication(kind=kind, key=said.key, version=versions.count() + 1)
    drafts.write(publication, said, by=by or clerks()[0])
    for one in said.papers:
        register.enter(one)
    copies.copy_papers(publication, said.papers)
    publication.findings = scan.scan(scan.texts_of(publication))
    publication.save()
    return publication


def published(said: Content | None = None, *, kind: str = Kind.RESOLUTION, by: Any = None) -> Publication:
    first, second = by or clerks()
    return actions.pass_review(prepared(said, kind=kind, by=first), by=second, considered=True)
