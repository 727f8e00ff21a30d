"""Titles in lines: whole names, numbers and words, lines of a good shape."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents import typeset
from apps.documents.typesetting import titles
from apps.documents.typesetting.words import words

SIGNS = st.sampled_from(list("关于青澜县第十八届人大常委会的决议、，《》“”（）2026号和abc "))
TITLES = st.text(SIGNS, max_size=120)
SET = (
    "青澜县人民代表大会常务委员会关于|批准青澜县2025年县级财政决算的决议",
    "青澜县人民代表大会常务委员会|关于召开青澜县第十八届人民代表大会|第六次会议的决定",
    "青澜县人民代表大会常务委员会办公室|关于做好2026年度代表联络站|履职服务保障工作的通知",
    "青澜县人大常委会关于检查|《中华人民共和国安全生产法》|贯彻实施情况的报告",
    "青澜县人民政府关于2025年度|国有资产管理情况的综合报告",
    "关于青澜县2025年|国民经济和社会发展计划执行情况与|2026年国民经济和社会发展计划草案的报告",
    "关于青澜县2025年预算执行情况和|2026年预算草案的报告",
    "关于县十八届人大五次会议|第12号建议的答复函",
    "关于接受李某辞去|青澜县人民代表大会常务委员会|委员职务请求的决定",
    "青澜县第十八届人民代表大会|常务委员会代表资格审查委员会|关于补选代表的代表资格的审查报告",
    "青澜县人大常委会关于加强农村|饮用水水源地保护工作的审议意见",
    "青澜县人民代表大会常务委员会任免名单",
    "青澜县人大常委会主任会议|关于印发《青澜县人大常委会|2026年监督工作计划》的通知",
    "中共青澜县人大常委会党组关于|2025年度民主生活会情况的报告",
    "青澜县人民法院关于|知识产权审判工作情况的报告",
    "青澜县人民检察院关于|未成年人检察工作情况的报告",
    "青澜县监察委员会关于整治群众身边|不正之风和腐败问题工作情况的报告",
    "青澜县人大常委会办公室关于|召开县人大常委会第三十八次会议的通知",
    "关于印发《青澜县人民代表大会|代表建议、批评和意见处理办法》的通知",
    "青澜县人民代表大会常务委员会|关于修改《青澜县人民代表大会常务委员会|议事规则》的决定",
    "青澜县人民代表大会常务委员会关于|县乡两级人民代表大会换届选举时间的决定",
    "青澜县人民代表大会常务委员会关于|许可对县人大代表赵某采取强制措施的决定",
    "青澜县人大常委会执法检查组关于检查|《城市生活垃圾管理条例》实施情况的报告",
    "关于加快推进城区老旧小区加装|电梯和配套停车设施建设的建议",
    "关于在西河镇至东岭乡公路|沿线增设公交站点的建议",
    "青澜县教育局关于|青澜县第十八届人大五次会议|第12号建议的答复函",
    "青澜县人民代表大会财政经济委员会|关于青澜县2026年预算调整方案|（草案）的审查结果报告",
    "青澜县人大常委会关于2026年度|县级部门预算绩效监督和审计查出|问题整改情况专题询问的工作方案",
    "关于2025年度县本级预算执行和|其他财政收支的审计工作报告",
    "青澜县人大常委会办公室、|青澜县人民政府办公室关于|做好县十八届人大六次会议|代表建议办理工作的联合通知",
    "关于开展“人大代表在行动”主题活动的通知",
    "关于批准2025年决算的决议",
)
"""Titles as offices write them; a stroke stands where a line ends."""
WHOLE = re.compile(
    "青澜县人民代表大会常务委员会|青澜县人大常委会|青澜县人民政府|人民代表大会|第?[0-9十一二三四五六七八九]+[届次号]|[0-9]+年度?"
)


@pytest.mark.parametrize("lines", SET)
def test_a_title_is_divided_where_the_sense_pauses(lines):
    assert titles.balanced(lines.replace("|", "")) == lines.split("|")


@pytest.mark.parametrize("lines", [lines for lines in SET if "|" in lines])
def test_no_name_and_no_number_is_divided_and_no_line_is_lost(lines):
    title, parts = lines.replace("|", ""), titles.balanced(lines.replace("|", ""))
    whole = [match[0] for match in WHOLE.finditer(title)]
    assert [match[0] for part in parts for match in WHOLE.finditer(part)] == whole
    assert min(map(typeset.width, parts)) >= titles.SHORTEST


@given(TITLES)
def test_a_title_keeps_its_words_in_lines_that_fit(title):
    lines = titles.balanced(title)
    assert "".join(lines).replace(" ", "") == "".join(title.split())
    assert all(typeset.width(line) <= titles.LONGEST_LINE for line in lines)


@given(TITLES)
def test_the_words_of_a_title_are_the_title(title):
    found = words(title)
    assert all(before.end == after.start for before, after in pairwise(found))
    assert "".join(title[one.start : one.end] for one in found) == title


def test_a_title_longer_than_any_other_is_set_without_delay():
    title = "关于" + "青澜县人民代表大会常务委员会办公室、" * 12
    assert "".join(titles.balanced(title)) == title


def test_a_name_wider_than_a_line_is_divided_between_its_parts():
    name = "青澜县第十八届人民代表大会常务委员会代表资格审查委员会"
    assert titles.balanced(name) == ["青澜县第十八届人民代表大会", "常务委员会代表资格审查委员会"]
