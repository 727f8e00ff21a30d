"""The recurring and the personal acts of the standing committee: budgets, accounts, sessions, offices."""

from random import Random
from typing import NamedTuple

from apps.sample.names import names
from apps.sample.topics.decisions import Theme

OPENINGS = (
    "青澜县人民代表大会常务委员会{meeting}听取和审议了{heard}。会议认为，有关工作取得了积极成效，但与群众期待相比还有差距。为进一步做好工作，会议决定：",
    "为了回应人民群众关切，青澜县人民代表大会常务委员会{meeting}审议了{heard}，结合本县实际，作如下{act}：",
    "{meeting}听取了{heard}，组成人员和列席代表提出了意见和建议。经过审议，特作如下{act}：",
)
CLOSINGS = {
    "resolution": (
        "会议要求，县人民政府和有关方面认真贯彻本决议，将执行情况向县人大常委会报告。",
        "会议号召全县人民积极行动起来，共同落实本决议。",
    ),
    "decision": ("本决定自通过之日起施行。",),
}
NUMERALS = "一二三四五六七八"


class Draft(NamedTuple):
    """An act before it has a number: kind, title, body."""

    act: str
    title: str
    body: str


def on_theme(theme: Theme, meeting: str, rng: Random) -> Draft:
    """An act on one of the county's affairs, with sections 一、 and points （一）."""
    word = "决议" if theme.act == "resolution" else "决定"
    lines = [rng.choice(OPENINGS).format(meeting=meeting, heard=theme.heard, act=word)]
    for number, (heading, points) in enumerate(theme.sections):
        lines.append(f"{NUMERALS[number]}、{heading}")
        lines += (
            points if len(points) == 1 else [f"（{NUMERALS[n]}）{point}" for n, point in enumerate(points)]
        )
    lines += CLOSINGS[theme.act]
    return Draft(theme.act, theme.title, "\n".join(lines))


def accounts(year: int, rng: Random) -> Draft:
    income, spending = rng.randrange(118_000, 165_000, 100), rng.randrange(392_000, 486_000, 100)
    body = (
        f"会议听取了县财政局受县人民政府委托所作的《关于{year}年县级决算草案的报告》和县审计局所作的审计工作报告，对{year}年县级决算草案进行了审查。\n"
        f"会议同意县人大财政经济委员会的审查结果报告。{year}年，县级一般公共预算收入{income}万元，一般公共预算支出{spending}万元，收支平衡。\n"
        f"会议决定，批准{year}年县级决算。\n"
        "会议要求，县人民政府对审计查出的问题逐项整改，并在规定期限内向县人大常委会报告整改结果。"
    )
    return Draft("resolution", f"关于批准{year}年县级决算的决议", body)


def budget_change(year: int, rng: Random) -> Draft:
    amount = rng.randrange(12_000, 46_000, 100)
    body = (
        f"会议审查了县人民政府提出的{year}年县本级预算调整方案，听取了县人大财政经济委员会的审查结果报告。\n"
        f"会议认为，调整方案符合预算法的规定和本县实际，增加支出{amount}万元，主要用于保障基本民生和重点项目，来源落实，安排基本可行。\n"
        f"会议决定，批准{year}年县本级预算调整方案。\n"
        "会议要求：\n一、严格执行经批准的预算\n坚持过紧日子，严控一般性支出，防止突击花钱。\n"
        "二、加强绩效管理\n对重点支出和政府投资项目开展绩效评价，结果与下一年度预算安排挂钩。\n"
        "三、防范债务风险\n按照规定使用新增债券资金，及时公开使用情况。"
    )
    return Draft("resolution", f"关于批准{year}年县本级预算调整方案的决议", body)


def debt_limit(year: int, rng: Random) -> Draft:
    limit = rng.randrange(21, 38)
    body = (
        f"会议听取了县人民政府关于{year}年政府债务限额安排的说明，审查了债务限额和新增债券项目安排方案。\n"
        f"会议决定，批准{year}年县级政府债务限额安排方案，年末债务余额控制在{limit}亿元以内。\n"
        "会议要求，县人民政府合理安排债券资金投向，优先保障在建项目，按期偿还本息；对专项债券项目实行全过程管理，每半年向县人大财政经济委员会通报使用和偿还情况。"
    )
    return Draft("resolution", f"关于批准{year}年政府债务限额安排方案的决议", body)


def convening(number: str, year: int) -> Draft:
    body = (
        f"青澜县第十八届人民代表大会常务委员会决定：青澜县第十八届人民代表大会第{number}次会议于{year}年召开，具体日期由主任会议确定后通知代表。\n"
        "建议会议的主要议程是：\n一、听取和审议县人民政府工作报告。\n二、审查和批准国民经济和社会发展计划执行情况与计划草案的报告。\n"
        "三、审查和批准预算执行情况与预算草案的报告。\n四、听取和审议县人大常委会、县人民法院、县人民检察院工作报告。\n"
        "五、票决民生实事项目。\n六、其他事项。"
    )
    return Draft("decision", f"关于召开青澜县第十八届人民代表大会第{number}次会议的决定", body)


def practical_matters(year: int) -> Draft:
    body = (
        f"会议听取了县人民政府关于{year}年民生实事候选项目征集和筛选情况的说明，对候选项目进行了初步审查。\n"
        "会议认为，候选项目来源于群众，覆盖教育、医疗、养老、交通、供水等方面，符合普惠性、可行性要求。\n"
        f"会议决定，将{year}年民生实事候选项目提交县人民代表大会会议票决。\n"
        "会议要求，县人民政府进一步细化项目内容、资金来源和完成时限，候选项目在会前向社会公布。"
    )
    return Draft("decision", f"关于提交票决{year}年民生实事候选项目的决定", body)


def audit_findings(year: int, rng: Random) -> Draft:
    found = rng.randrange(46, 118)
    solved = found - rng.randrange(2, 9)
    body = (
        f"会议听取和审议了县人民政府关于{year}年度县级预算执行和其他财政收支审计查出问题整改情况的报告。\n"
        f"报告反映，审计查出的{found}个问题已完成整改{solved}个，其余正在按照计划推进。会议对整改工作予以肯定。\n"
        "会议决定：\n一、持续抓好整改\n对尚未完成整改的问题，逐项明确责任单位和时限，整改一个、销号一个。\n"
        "二、完善制度\n对屡审屡犯的问题深入分析原因，从预算编制、资产管理、项目管理等方面堵塞漏洞。\n"
        "三、依法公开\n除涉及国家秘密的外，整改结果应当向社会公开，接受监督。"
    )
    return Draft("resolution", f"关于{year}年度审计查出问题整改情况的决议", body)


LAWS: tuple[tuple[str, str, str], ...] = (
    ("安全生产法", "压实生产经营单位主体责任，对重大事故隐患挂牌督办", "加强基层监管力量和专业培训"),
    ("教师法", "保障教师工资待遇，减轻教师非教学负担", "优化教师编制配置，补足紧缺学科教师"),
    ("水法", "严格取水许可和用水定额管理", "推进水源置换和节水改造"),
    ("农产品质量安全法", "推行承诺达标合格证制度", "加强投入品监管和产地环境监测"),
    ("噪声污染防治法", "划定噪声敏感区域，完善监测网络", "对建筑施工、娱乐场所噪声加强执法"),
    ("老年人权益保障法", "依法落实赡养扶养义务和老年人优待", "严厉打击侵害老年人财产的行为"),
    ("未成年人保护法", "健全家庭、学校、社会、司法协同保护机制", "落实密切接触未成年人从业查询制度"),
    ("道路交通安全法", "治理农村道路安全隐患，完善标志标线", "加强电动自行车和重点车辆管理"),
    ("公共图书馆法", "推进总分馆制建设，延长开放时间", "加强地方文献收集和数字资源建设"),
    ("家庭教育促进法", "建立家庭教育指导服务站点", "加强家校社协同育人"),
    ("传染病防治法", "完善监测预警和应急处置机制", "加强疾病预防控制队伍建设"),
    ("湿地保护法", "编制湿地名录，设立保护标志", "开展退化湿地修复"),
    ("土地管理法", "严守耕地保护红线，遏制耕地非农化", "盘活闲置低效用地"),
    ("就业促进法", "完善公共就业服务体系", "依法消除就业歧视"),
)
"""Laws whose enforcement was inspected, and the two demands that followed."""


def on_law(law: str, first: str, second: str, meeting: str) -> Draft:
    body = (
        f"青澜县人民代表大会常务委员会{meeting}听取和审议了执法检查组关于检查《中华人民共和国{law}》实施情况的报告。"
        "会议同意这个报告，认为该法在本县总体得到较好实施，但宣传不够深入、责任落实不够到位等问题仍然存在。会议决定：\n"
        f"一、深入学习宣传法律\n落实普法责任制，采取群众喜闻乐见的方式，提高法律知晓率。\n"
        f"二、全面落实法定职责\n（一）{first}。\n（二）{second}。\n"
        "三、强化跟踪监督\n县人民政府及有关部门应当研究处理执法检查报告和审议意见，并将结果书面报告县人大常委会。"
    )
    return Draft("resolution", f"关于进一步贯彻实施《中华人民共和国{law}》的决议", body)


def mandate_ended(name: str, town: str, left: int) -> Draft:
    body = (
        f"由{town}选出的青澜县第十八届人民代表大会代表{name}，因出现代表法规定的代表资格终止情形，其代表资格终止。\n"
        f"现在，青澜县第十八届人民代表大会实有代表{left}人。\n特此公告。"
    )
    return Draft("announcement", f"关于{name}代表资格终止的公告", body)


OFFICES = (
    "副县长", "县监察委员会副主任", "县人民法院副院长", "县人民检察院副检察长", "县人大常委会委员",
    "县人民法院民事审判庭庭长", "县人大财政经济委员会副主任委员",
)  # fmt: skip
BUREAUS = (
    "县发展和改革局局长", "县教育局局长", "县民政局局长", "县司法局局长", "县住房和城乡建设局局长", "县水利局局长",
    "县农业农村局局长", "县卫生健康局局长", "县审计局局长", "县应急管理局局长", "县市场监督管理局局长", "县医疗保障局局长",
)  # fmt: skip


class Personnel:
    """Acts on appointments and resignations; every name is new."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.people = names(rng, "male")
        self.offices = iter(OFFICES)
        self.bureaus = iter(BUREAUS)

    def resignation(self) -> Draft:
        name, office = next(self.people), next(self.offices)
        full = office if office.startswith("县") else f"青澜县人民政府{office}"
        body = (
            f"根据地方组织法的有关规定，青澜县人民代表大会常务委员会审议了{name}因工作变动提出的辞职请求。\n"
            f"会议决定，接受{name}辞去{full}职务的请求，报县人民代表大会备案。"
        )
        return Draft("decision", f"关于接受{name}辞去{full}职务请求的决定", body)

    def appointments(self) -> Draft:
        first, second, old = (next(self.people) for _ in range(3))
        one, two = next(self.bureaus), next(self.bureaus)
        body = (
            "青澜县人民代表大会常务委员会会议根据县长的提名，听取了任前法律知识考试情况的报告和拟任职人员的供职发言，以无记名投票方式表决，决定：\n"
            f"一、任命\n（一）{first}为{one}；\n（二）{second}为{two}。\n二、免去\n免去{old}的{one}职务。\n"
            "会议要求，被任命人员依法进行宪法宣誓，认真履行职责，自觉接受人大监督和人民监督。"
        )
        return Draft("decision", f"关于{first}等任免职的决定", body)
