"""A report of a hundred pages, as a large county might print of all its suggestions of a term."""

from typing import Any

from apps.documents import catalogue, render
from apps.documents.models import Paper
from bench.load import Unexpected, drive
from bench.results import Samples

PAGES = 100
ROWS = 2_680
PLACES = "南关 北坛 柳泉 东城 石桥 青石 马头 龙湾 清河 望岳 泉河 新集".split()
WORKS = (
    ("小学门口设置护学岗", "县教育局"),
    ("老旧小区加装电梯", "县住房和城乡建设局"),
    ("卫生院增加夜间门诊", "县卫生健康局"),
    ("路口增设行人过街信号灯", "县公安局"),
    ("片区修缮灌溉渠道", "县水利局"),
)
SURNAMES, NAMES = "王李张刘陈杨赵黄周吴徐孙马", "堃璟婕昊旻莹洁骏珺宸"
COLUMNS = (("编号", 3, "short"), ("标题", 12, "long"), ("领衔代表", 3, "short"), ("主办单位", 6, "short"))


def measure() -> Samples:
    """Typeset it once, fonts and styles being read; refuses to measure fewer pages than promised."""
    kind = catalogue.get("annual_suggestions")
    data = {**kind.sample, "chapters": [appendix()]}
    report = Paper(kind=kind.code, title=kind.title, data=data)
    pages: list[int] = []
    samples = drive([lambda: pages.append(render.pdf(report)[1])], seconds=0.1)
    if pages[0] < PAGES:
        raise Unexpected(f"the report has {pages[0]} pages, fewer than {PAGES}")
    return samples


def appendix() -> dict[str, Any]:
    """One list over many pages, with its head on each."""
    rows = [row(no) for no in range(1, ROWS + 1)]
    table = {
        "number": 1,
        "title": "建议办理情况一览表",
        "note": "每件一行。",
        "rows": rows,
        "sums": [],
        "figure": None,
    }
    columns = [{"label": label, "width": width, "look": look} for label, width, look in COLUMNS]
    return {"heading": "附表", "paragraphs": [], "tables": [{**table, "columns": columns}]}


def row(no: int) -> list[str]:
    """One suggestion; its title tells where, so that few titles are the same."""
    work, organ = WORKS[no % len(WORKS)]
    place = f"{PLACES[no % len(PLACES)]}第{no // 60 + 1}"
    deputy = SURNAMES[no % len(SURNAMES)] + NAMES[no // 7 % len(NAMES)]
    return [f"第{no}号", f"关于在{place}{work}的建议", deputy, organ]
