"""The register of the law's numbers, one row each. The county edits its own copies in the database.

Codes follow the register: A congress and committee, B deputies, C suggestions, D supervision,
E appointments, F filing review, G the committee's own staff, H letters from the public; a small letter tells apart the numbers of one article.
Other places' rules, which this county may follow or replace by its own, carry the mark 地方规定.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from apps.statutes.models import Direction, Mark, Unit
from apps.statutes.wording import hanzi

LIBRARY_BEGINS = date(2004, 1, 1)
"""First day of the calendar; earlier events are not computed."""

NATIONAL_LAWS = ("地方组织法", "代表法", "监督法", "选举法", "预算法")
DAYS, WORKING_DAYS, MONTHS = Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS
MEMBERS, TIMES = Unit.MEMBERS, Unit.TIMES
MINUTES, CHARACTERS, KINDS = Unit.MINUTES, Unit.CHARACTERS, Unit.KINDS
Row = dict[str, Any]


def law(title: str) -> Callable[..., str]:
    """A law that is cited by article: ``law("代表法")(51)`` is 代表法第五十一条."""
    return lambda *articles: title + "、".join(f"第{hanzi(article)}条" for article in articles)


OL, DL, SL, EL, BL = (law(title) for title in NATIONAL_LAWS)
SUGGESTIONS = law("山东省人民代表大会代表建议、批评和意见办理工作条例")
DEPUTIES = law("山东省实施代表法办法")
TOWNS = law("山东省乡镇人民代表大会工作若干规定")
MAJOR = law("山东省讨论决定重大事项的规定")
FILINGS = law("山东省规范性文件备案审查规定（2017年）")
OWN_RULES = "本级规定"
PROTECTION = f"{OWN_RULES}（参照网络安全等级保护第三级的通常做法）"

SINCE_AMENDED = "所引条文其后已修改，请对照现行文本核对。"
REPLACED = "2025年1月1日起适用新的备案审查条例，请对照现行文本核对。"


def own(model: str) -> str:
    """A rule the county made for itself, after the model of another place's."""
    return f"{OWN_RULES}（参照{model}）"


def row(code: str, subject: str, value: int, unit: Unit, duty: str, source: str, **more: Any) -> Row:
    """One row as the fields of a ``Rule``; the number of a national law is not the county's to change."""
    more.setdefault("mark", Mark.LOCAL if source.startswith(OWN_RULES) else Mark.VERIFIED)
    more["editable"] = not source.startswith(NATIONAL_LAWS)
    number = {"value": value, "unit": unit, "valid_from": LIBRARY_BEGINS}
    return {"code": code, "subject": subject, "duty": duty, "source": source, **number, **more}


def after(
    code: str, subject: str, trigger: str, value: int, unit: Unit, duty: str, source: str, **more: Any
) -> Row:
    """A deadline of ``value`` units from the day of ``trigger``."""
    alarms = _alarms(value * DAYS_IN[unit])
    return row(code, subject, value, unit, duty, source, trigger=trigger, **alarms, **more)


def before(
    code: str, subject: str, trigger: str, value: int, unit: Unit, duty: str, source: str, **more: Any
) -> Row:
    """Something to be done at least ``value`` units before ``trigger``."""
    more["direction"] = Direction.BEFORE
    return after(code, subject, trigger, value, unit, duty, source, **more)


def onward(code: str, extends: str, subject: str, value: int, unit: Unit, duty: str, source: str) -> Row:
    """A further span for the deadline ``extends``, counted from the day on which that would have ended."""
    more: Row = {"direction": Direction.ONWARD, "extends": extends}
    return after(code, subject, "原期限届满", value, unit, duty, source, **more)


def share(code: str, subject: str, base: str, fraction: str, duty: str, source: str, **more: Any) -> Row:
    """A part of all of ``base``, given as "2/3以上", or as "过1/2" if the part itself is not enough."""
    value, denominator = map(int, fraction.strip("过以上").split("/"))
    more |= {"denominator": denominator, "strict": fraction.startswith("过"), "base": base, **QUIET}
    return row(code, subject, value, Unit.FRACTION, duty, source, **more)


def quota(
    code: str, subject: str, base: str, value: int, unit: Unit, duty: str, source: str, **more: Any
) -> Row:
    """A fixed number of people, times or days."""
    return row(code, subject, value, unit, duty, source, base=base, **QUIET, **more)


DAYS_IN = {DAYS: 1, WORKING_DAYS: 7 / 5, MONTHS: 30}
QUIET: Row = {"near_days": 0, "reminders": []}


def _alarms(days: float) -> Row:
    """When to turn yellow and remind: a month ahead of the long deadlines, a day or two ahead of the short."""
    for at_least, reminders in ((60, [30, 10, 3, 0]), (20, [10, 3, 0]), (10, [5, 2, 0]), (5, [2, 0])):
        if days >= at_least:
            return {"near_days": reminders[0], "reminders": reminders}
    return {"near_days": 1, "reminders": [1, 0]}


# fmt: off
CONGRESS = [
    quota("A1", "人民代表大会会议", "每年", 1, TIMES, "举行会议", OL(14)),
    share("A2", "临时召集代表大会会议", "全体代表", "1/5以上", "提议", OL(14)),
    share("A3", "代表大会会议法定人数", "全体代表", "2/3以上", "出席", OL(14)),
    share("A4", "代表大会选举和通过决议", "全体代表", "过1/2", "通过", OL(25)),
    after("A5", "每届第一次会议", "本届代表选举完成", 2, MONTHS, "召集本届第一次会议", OL(20)),
    after("A6", "每届任期", "本届第一次会议举行", 60, MONTHS, "举行下届第一次会议", OL(9, 38), note="任期五年。"),
    quota("A7", "县级代表大会议案联名", "代表", 10, MEMBERS, "联名", OL(22)),
    quota("A7t", "乡镇代表大会议案联名", "代表", 5, MEMBERS, "联名", OL(22)),
    share("A7p", "大会主席团决定", "主席团全体成员", "过1/2", "通过", OWN_RULES),
    share("A7m", "主任会议决定", "主任会议全体成员", "过1/2", "通过", OWN_RULES),
    after("A7s", "委员会审议议案（会议期间）", "交付审议", 2, DAYS, "向主席团提出审议意见", OWN_RULES, note="以会议日程为准。"),
    after("A7r", "委员会审议议案（闭会以后）", "交付审议", 3, MONTHS, "提出审议意见", OWN_RULES),
    quota("A8", "代表大会会议期间质询案联名", "代表", 10, MEMBERS, "书面联名", OL(24)),
    share("A8b", "要求再作答复的质询代表", "提质询案的代表", "1/2以上", "对答复不满意", OL(24)),
    share("A9", "县级代表大会罢免案", "全体代表", "1/10以上", "联名", OL(31)),
    share("A9t", "乡镇代表大会罢免案", "全体代表", "1/5以上", "联名", OL(31)),
    share("A10", "代表大会提议特定问题调查委员会", "全体代表", "1/10以上", "书面联名", OL(36)),
    share("A10s", "常委会提议特定问题调查委员会", "常委会全体组成人员", "1/5以上", "书面联名", OL(58)),
    quota("A11", "国家机关领导人员候选人提名", "代表", 10, MEMBERS, "书面联名", OL(26)),
    quota("A11d", "换届选举提名、酝酿候选人的时间", "提名、酝酿候选人", 2, DAYS, "作为最短时间", OL(27)),
    quota("A12", "正职候选人差额", "候选人比应选人数多", 1, MEMBERS, "差额选举", OL(27), note="提名只有一人的，也可以等额选举。"),
    quota("A12v", "副职候选人差额下限", "候选人比应选人数多", 1, MEMBERS, "差额选举", OL(27)),
    quota("A12w", "副职候选人差额上限", "候选人比应选人数多", 3, MEMBERS, "差额选举", OL(27)),
    share("A12m", "常委会委员候选人差额下限", "应选人数", "1/10以上", "差额选举", OL(27)),
    share("A12n", "常委会委员候选人差额上限", "应选人数", "1/5以上", "差额选举", OL(27)),
    quota("A14", "县级常委会组成人员名额下限", "常委会组成人员", 15, MEMBERS, "组成", OL(47)),
    quota("A14x", "县级常委会组成人员名额上限", "常委会组成人员", 35, MEMBERS, "组成", OL(47)),
    quota("A14p", "人口超过一百万的县名额上限", "常委会组成人员", 45, MEMBERS, "组成", OL(47)),
    after("A15", "常委会会议间隔", "上次常委会会议举行", 2, MONTHS, "举行下次会议", OL(51)),
    share("A16", "常委会表决", "常委会全体组成人员", "过1/2", "通过", OL(51)),
    share("A16q", "常委会会议法定人数", "常委会全体组成人员", "过1/2", "出席", OL(51)),
    quota("A17", "县级常委会议案联名", "常委会组成人员", 3, MEMBERS, "联名", OL(52)),
    quota("A18", "县级常委会质询案联名", "常委会组成人员", 3, MEMBERS, "书面联名", SL(51)),
    share("A18b", "要求再作答复的质询组成人员", "提质询案的组成人员", "过1/2", "对答复不满意", SL(53)),
    before("A21", "常委会会议通知", "常委会会议举行", 7, DAYS, "通知组成人员", own("重庆市2023年议事规则第十条")),
    before("A21p", "常委会会议文件", "常委会会议举行", 5, DAYS, "送达会议文件", own("浙江省2020年议事规则第七条")),
    before("A22", "代表大会会议通知", "代表大会会议举行", 1, MONTHS, "通知代表", own("山东省2019年议事规则第八条"), note="也有县定为十五日。"),
    quota("A23", "组成人员未经批准缺席会议", "连续", 3, TIMES, "应当辞去职务", own("山东省组成人员守则第二十条"), note="对县级无约束力。"),
    before("A24", "重大事项会议材料", "常委会会议举行", 10, DAYS, "报送材料", own("济南市2019年规定第十条")),
    after("A24r", "重大事项意见的办理", "收到意见", 3, MONTHS, "报告研究处理情况", MAJOR(18), mark=Mark.LOCAL),
    after("A24x", "重大事项意见的办理（最长）", "收到意见", 6, MONTHS, "报告研究处理情况", MAJOR(18), mark=Mark.LOCAL, extends="A24r"),
]

DEPUTY = [
    quota("B1", "县级代表名额基数", "代表", 140, MEMBERS, "组成", EL(12), note="人口不足五万的可以少于此数。"),
    quota("B1e", "每增一名代表的人口数", "居民", 5000, MEMBERS, "增加一名代表", EL(12)),
    quota("B1x", "县级代表名额上限", "代表", 450, MEMBERS, "组成", EL(12), note="人口超过一百五十五万的县。"),
    quota("B1s", "县级代表名额可以少于基数的人口数", "不足此数的居民", 50_000, MEMBERS, "可以少于名额基数", EL(12)),
    quota("B2", "选区应选代表下限", "代表", 1, MEMBERS, "由一个选区选举", EL(25)),
    quota("B2x", "选区应选代表上限", "代表", 3, MEMBERS, "由一个选区选举", EL(25)),
    before("B3", "选民名单公布", "投票选举", 20, DAYS, "公布选民名单", EL(28)),
    after("B3o", "对选民名单的申诉", "选民名单公布", 5, DAYS, "提出申诉", EL(29)),
    after("B3d", "选民名单申诉的处理", "收到申诉", 3, DAYS, "作出处理决定", EL(29)),
    before("B3l", "对申诉处理决定的起诉", "投票选举", 5, DAYS, "向人民法院起诉", EL(29)),
    quota("B4", "选民联名推荐代表候选人", "选民", 10, MEMBERS, "联名", EL(30)),
    share("B4v", "代表候选人差额下限", "应选代表名额", "1/3以上", "差额选举", EL(31)),
    share("B4w", "代表候选人差额上限", "应选代表名额", "1/1以上", "差额选举", EL(31)),
    before("B5", "初步候选人名单公布", "投票选举", 15, DAYS, "公布候选人名单", EL(32)),
    before("B5f", "正式候选人名单公布", "投票选举", 7, DAYS, "公布正式候选人名单", EL(32)),
    share("B6", "选区选举有效", "选区全体选民", "过1/2", "参加投票", EL(45)),
    share("B6e", "代表当选", "参加投票的选民", "过1/2", "投票赞成", EL(45)),
    share("B6r", "另行选举当选", "所投的选票", "1/3以上", "赞成", EL(45), note="以得票多的当选。"),
    quota("B8", "罢免县级代表的要求", "原选区选民", 50, MEMBERS, "联名", EL(50)),
    share("B8p", "罢免县级代表的通过", "原选区全体选民", "过1/2", "通过", EL(53)),
    share("B9", "接受代表辞职", "常委会全体组成人员", "过1/2", "通过", EL(55)),
    share("B10", "补选代表候选人名额下限", "应选代表名额", "1/1以上", "提名", EL(57), note="候选人可以多于应选代表的名额，也可以同应选代表的名额相等。"),
    quota("B11", "未经批准不出席代表大会会议", "累计", 2, TIMES, "代表资格终止", DL(62)),
    quota("B13", "代表小组活动", "每年不少于", 4, TIMES, "开展活动", DEPUTIES(19), note=SINCE_AMENDED),
    quota("B13c", "代表小组召集人上限", "召集人", 2, MEMBERS, "推选", DEPUTIES(19), note=SINCE_AMENDED),
    quota("B13d", "代表执行职务的时间", "每年约", 15, DAYS, "用于执行代表职务", DEPUTIES(34), note=SINCE_AMENDED),
    after("B13r", "视察、调研报告的回复", "收到报告", 3, MONTHS, "反馈研究处理情况", DEPUTIES(23), note=SINCE_AMENDED),
    share("B13t", "代表培训测试合格", "满分", "60/100以上", "合格", OWN_RULES),
    quota("B13n", "代表培训测试次数", "每人至多", 3, TIMES, "参加测试", OWN_RULES),
    after("B15b", "对履职评价结果申诉的答复", "提出申诉", 15, WORKING_DAYS, "答复代表", OWN_RULES),
    quota("B14", "年度代表工作计划", "每年", 1, TIMES, "由主任会议通过，印发代表并向社会公布", DL(43)),
    after("B15a", "对履职记录异议的答复", "提出异议", 15, WORKING_DAYS, "答复代表", OWN_RULES, note="记录代表履职情况是常委会的职责（" + DL(58) + "）。"),
]

SUGGESTION = [
    after("C1", "代表建议答复", "交办", 3, MONTHS, "答复代表", DL(51)),
    after("C1b", "代表建议答复（涉及面广、处理难度大）", "交办", 6, MONTHS, "答复代表", DL(51), extends="C1", note="须经交办机构同意（" + SUGGESTIONS(19) + "）。"),
    after("C3", "代表建议交办", "收到建议", 5, DAYS, "交承办单位办理", SUGGESTIONS(10), note="会议期间提出的，由大会秘书处在会议期间交办。青岛市为五个工作日。"),
    after("C4", "对交办提出异议", "收到交办", 5, DAYS, "书面提出异议并说明理由", SUGGESTIONS(12), note="不得自行退回或者转办。青岛市为五个工作日，湖南省、重庆市为十个工作日，浙江省为十日。"),
    after("C5", "协办意见", "收到交办", 1, MONTHS, "向主办单位提出协办意见", SUGGESTIONS(21), note="重庆市为三十个工作日，浙江省、湖南省为两个月。"),
    after("C6", "不满意件的重新办理", "收到不满意的反馈意见", 1, MONTHS, "重新办理并再次答复代表", SUGGESTIONS(24), note="重庆市为两个月。"),
    after("C7", "代表反馈意见", "收到答复", 20, WORKING_DAYS, "反馈对办理工作的意见", own("重庆市同类规定第二十七条"), note="湖南省为十个工作日。"),
    quota("C8", "代表建议办理情况报告", "每年", 1, TIMES, "向常委会报告并予以公开", DL(51)),
    after("C10", "乡镇代表建议答复", "会议闭会", 2, MONTHS, "答复代表", TOWNS(15), note=SINCE_AMENDED),
    after("C10b", "乡镇代表建议答复（最长）", "会议闭会", 4, MONTHS, "答复代表", TOWNS(15), extends="C10", note=SINCE_AMENDED),
    after("C11", "办理中与代表联系", "交办", 20, WORKING_DAYS, "与代表联系沟通", own("重庆市同类规定第十八条")),
    after("C12", "办结后回访代表", "办结", 28, DAYS, "向领衔代表回访答复事项是否真正落实", own("各地办结后四周回访的做法")),
    quota("C14", "评价来源比对范围", "评价以前", 30, DAYS, "内的登录地址与评价来源比对，相同的提示代表工作机构", OWN_RULES),
    quota("C15", "评价来源提示保存期", "建议办结以后", 180, DAYS, "删除提示", OWN_RULES),
    after("C13", "承诺事项跟踪答复", "承诺的完成时限", 15, DAYS, "就承诺事项的完成情况答复代表", own("青岛市同类规定第二十七条")),
]

SUPERVISION = [
    quota("D1", "年度监督工作计划", "每年", 1, TIMES, "由主任会议通过并向社会公布", SL(63)),
    before("D2", "专项工作报告征求意见", "常委会会议举行", 20, DAYS, "将报告送工作机构征求意见", SL(15)),
    before("D2f", "专项工作报告送交常委会", "常委会会议举行", 10, DAYS, "将修改后的报告送交常委会", SL(15)),
    before("D2m", "专项工作报告发组成人员", "常委会会议举行", 7, DAYS, "将报告发给组成人员", SL(15)),
    after("D3", "审议意见的研究处理", "收到审议意见", 2, MONTHS, "书面报告研究处理情况", own("梁山县"), note="国家法律未定期限；西平县为三个月，重庆市为六个月。"),
    after("D3s", "审议意见的印发", "常委会会议闭会", 7, DAYS, "印发审议意见", own("梁山县"), note="西平县为三日内形成草稿。"),
    after("D4", "决算和计划、预算执行情况", "上一年度终了", 9, MONTHS, "审查决算，听取计划、预算执行情况报告", SL(19, 20), note="在每年六月至九月期间进行。"),
    before("D5", "预算草案提交常委会", "代表大会会议举行", 30, DAYS, "提交预算草案初步方案", BL(44)),
    before("D5a", "预算调整方案送审", "常委会会议举行", 30, DAYS, "送交预算调整初步方案", BL(69)),
    before("D5f", "决算草案送审", "常委会会议举行", 30, DAYS, "送交上一年度决算草案", BL(78)),
    after("D6", "批准的预算公开", "批准", 20, DAYS, "由财政部门向社会公开", BL(14)),
    after("D7", "审计查出问题整改报告", "审计工作报告提出", 6, MONTHS, "听取整改情况报告", SL(27)),
    quota("D8", "国有资产、政府债务、生态环境、备案审查报告", "每年", 1, TIMES, "听取报告", SL(12, 24, 25, 45)),
    quota("D9", "五年规划中期评估", "每个五年规划期", 1, TIMES, "听取中期评估报告", SL(23)),
    share("D10", "满意度测评为满意", "常委会全体组成人员", "过1/2", "评价满意", own("石泉县")),
]

APPOINTMENT = [
    after("E1", "新一届政府组成人员提请任命", "新一届政府领导人员选出", 2, MONTHS, "提请常委会任命", OL(71)),
    share("E2", "人事任免表决", "常委会全体组成人员", "过1/2", "通过", OL(51)),
    share("E3", "组成人员提出撤职案", "常委会全体组成人员", "1/5以上", "书面联名", SL(61)),
    before("E4", "人事任免案报送", "常委会会议举行", 10, DAYS, "报送提请任免的议案", own("北京市同类规定第十二条"), note="重庆市为七日。"),
    share("E5", "任前法律知识考试合格", "满分", "60/100以上", "合格", own("商州区、岚皋县"), note="成绩在本届任期内有效的，按本级规定执行。"),
    quota("E5r", "任前法律知识补考", "至多", 1, TIMES, "补考", own("重庆市同类规定第十六条"), note="补考仍不合格的，不提请任命。"),
    quota("E6", "同一职务任命未获通过", "本届内", 2, TIMES, "不再提名担任同一职务", own("重庆市同类规定第二十一条")),
    after("E7", "任免结果通知提请机关", "通过", 3, DAYS, "通知提请机关", own("北京市同类规定第二十一条")),
    quota("E10", "被任命人员书面述职", "每年", 1, TIMES, "向常委会书面述职", OWN_RULES),
    after("E10j", "其他法官、检察官述职", "上次述职", 60, MONTHS, "再次述职", own("五河县"), note="五年内至少一次。"),
]

FILING = [
    after("F1", "规范性文件报备", "公布", 30, DAYS, "报送备案", FILINGS(7), note="报送备案报告、正式文本、说明和制定依据，装订五份并附电子文本。" + REPLACED),
    after("F3", "上一年度文件目录", "上一年度终了", 1, MONTHS, "报送目录", FILINGS(7), note=REPLACED),
    after("F4", "备案材料形式审查", "收到备案材料", 10, DAYS, "完成形式审查", own("北京市同类规定第十二条"), note="上海市为五个工作日。"),
    after("F4c", "备案材料补正", "收到补正通知", 10, DAYS, "补正材料", own("北京市同类规定第十二条")),
    after("F5", "文件分送审查机构", "登记", 5, WORKING_DAYS, "分送有关审查机构", own("北京市同类规定第二十二条")),
    after("F5o", "审查机构提出意见", "收到分送文件", 30, DAYS, "提出审查意见", own("北京市同类规定第二十三条")),
    onward("F5x", "F5o", "审查机构提出意见（延长）", 30, DAYS, "提出审查意见", own("北京市同类规定第二十三条")),
    after("F6", "审查要求、审查建议的办结", "收到要求或者建议", 3, MONTHS, "审查完毕", FILINGS(17), note="北京市自登记之日起三个月。" + REPLACED),
    onward("F6x", "F6", "审查办结（延长）", 3, MONTHS, "审查完毕", own("北京市同类规定第二十三条")),
    after("F7", "审查建议补正通知", "收到建议", 5, WORKING_DAYS, "通知建议人补正", own("北京市同类规定第二十四条")),
    after("F7n", "不启动审查的告知", "决定不启动审查", 10, DAYS, "告知建议人", own("北京市同类规定第二十五条")),
    after("F7t", "审查建议移送", "收到建议", 10, DAYS, "移送有权审查的机关", own("北京市同类规定第十七条")),
    after("F8", "制定机关答复审查意见", "收到审查意见", 30, DAYS, "书面提出处理意见", FILINGS(19), note="北京市为三十日，上海市为两个月。" + REPLACED),
    after("F8c", "制定机关修改或者废止", "提出处理意见", 30, DAYS, "修改或者废止文件", FILINGS(19), note=REPLACED),
    after("F9", "审查结果反馈", "审查结束", 15, DAYS, "向提出人反馈", FILINGS(22), mark=Mark.RECALLED, note=REPLACED),
    after("F10", "备案审查工作情况上报", "常委会听取报告", 30, DAYS, "上报结果", own("北京市同类规定第四十条")),
    after("F11", "修改后文件重新报备", "公布", 30, DAYS, "重新报送备案", own("北京市同类规定第三十条")),
]

STAFF = [
    row("G1", "同一岗位任职年限", 120, MONTHS, "交流轮岗", OWN_RULES, trigger="任现岗位", near_days=365, reminders=[365]),
    quota("G2", "机关干部交流", "每年", 1, MEMBERS, "交流到其他单位", OWN_RULES),
]

ONLINE = "国办秘函〔2019〕19号附件"
LETTERS = [
    after("H1", "群众来信的答复", "收到来信", 5, WORKING_DAYS, "答复一般网上来信", ONLINE, mark=Mark.RECALLED),
    after("H2", "群众来信的最长答复时间", "收到来信", 3, MONTHS, "答复", ONLINE, mark=Mark.RECALLED, note="一年内有超过三个月未回应有效来信的，检查不合格。"),
    row("H3", "来信人个人信息的保存", 12, MONTHS, "清除来信人姓名和联系方式", OWN_RULES, trigger="来信办结", **QUIET),
]

# The standard asks for these measures and leaves the numbers open; assessors usually accept these.
SECURITY = [
    quota("S1", "密码长度", "密码", 10, CHARACTERS, "至少", PROTECTION),
    quota("S2", "密码字符种类", "大写、小写字母，数字，符号", 3, KINDS, "至少", PROTECTION),
    quota("S3", "密码不得重复", "最近用过的密码", 5, TIMES, "不重复使用", PROTECTION),
    quota("S4", "密码使用期限", "修改密码", 90, DAYS, "再次修改", PROTECTION),
    quota("S4w", "密码到期提示", "密码到期前", 7, DAYS, "提示修改", PROTECTION),
    quota("S5", "连续登录失败", "同一登录名", 5, TIMES, "锁定", PROTECTION),
    quota("S6", "登录锁定时间", "锁定", 30, MINUTES, "自动解锁", PROTECTION, note="系统管理员可以提前解锁。"),
    quota("S7", "工作人员无操作退出", "最后一次操作", 15, MINUTES, "退出登录", PROTECTION),
    quota("S8", "代表无操作退出", "最后一次操作", 30, MINUTES, "退出登录", PROTECTION),
    quota("S9", "一次登录最长时间", "登录", 480, MINUTES, "重新登录", PROTECTION),
    quota("S10", "长期未用账户", "最后一次登录", 90, DAYS, "停用", PROTECTION),
    quota("S11", "初始密码有效期", "设置初始密码", 3, DAYS, "首次登录并修改", PROTECTION),
]
# fmt: on

RULES: list[Row] = [
    *CONGRESS,
    *DEPUTY,
    *SUGGESTION,
    *SUPERVISION,
    *APPOINTMENT,
    *FILING,
    *STAFF,
    *LETTERS,
    *SECURITY,
]
