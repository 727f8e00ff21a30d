"""The rules of the sample committee, all invented: one amended twice, one repealed, one not yet in force."""

from datetime import date, timedelta
from typing import NamedTuple

from apps.rulebook import actions
from apps.rulebook.models import Regulation
from apps.sample.world import World
from congress import clock

WHO = ("常委会办公室", "各工作委员会", "常委会组成人员", "机关工作人员")


class Topic(NamedTuple):
    """One rule: what it is called, on what it is, and what its subject demands, an article each."""

    title: str
    category: str
    subject: str
    demands: tuple[str, ...]


TOPICS = (
    Topic("青澜县人大常委会会议组织办法", "procedure", "会议组织", ("会议材料在会前七日送达", "会议签到由专人核对", "发言应当围绕议题")),
    Topic("青澜县人大常委会主任会议规则", "procedure", "主任会议", ("议题由提出单位事先协调", "会议由主任召集", "议定事项形成纪要")),
    Topic("青澜县人大代表联系群众办法", "deputies", "代表联系群众", ("代表每季度到联络站接待群众", "群众意见当场登记", "办理情况及时告知群众")),
    Topic("青澜县人大代表建议办理工作办法", "deputies", "建议办理", ("交办前核实承办单位", "承办单位与代表当面沟通", "办理结果接受代表评价")),
    Topic("青澜县人大代表履职登记办法", "deputies", "履职登记", ("履职情况据实登记", "登记内容由代表本人核对", "登记结果每年通报一次")),
    Topic("青澜县人大常委会专题询问办法", "supervision", "专题询问", ("询问题目提前调研确定", "应询单位负责人到会答复", "未答复清楚的限期补充")),
    Topic("青澜县人大常委会执法检查办法", "supervision", "执法检查", ("检查方案经主任会议通过", "检查采取随机抽查方式", "整改情况跟踪落实")),
    Topic("青澜县人大常委会任前考试办法", "personnel", "任前考试", ("试题从题库随机抽取", "考试由两人以上监考", "考试成绩向会议报告")),
    Topic("青澜县规范性文件备案办理办法", "filing", "备案办理", ("收到文件当日登记", "审查意见由两人复核", "办理情况年度汇总")),
    Topic("青澜县人大常委会机关值班办法", "office", "机关值班", ("值班人员按时到岗", "紧急情况立即报告", "交接班填写记录")),
    Topic("青澜县人大常委会机关用车办法", "office", "机关用车", ("用车事先登记", "车辆统一停放", "里程每月公示")),
)  # fmt: skip


def load(world: World, *, today: date) -> int:
    """Enter all rules and what became of them; returns how many there are."""
    rules = [enter(topic, number, world, today) for number, topic in enumerate(TOPICS)]
    for years, note in ((2, "调整责任分工"), (1, "增加信息化要求")):
        amend(rules[0], TOPICS[0], note, world, today - timedelta(days=365 * years))
    repealed_on = today - timedelta(days=200)
    with clock.at(repealed_on):
        actions.repeal(
            rules[-1], by=world.users["office"], on=repealed_on, ended_by="主任会议关于废止机关用车办法的决定"
        )
    return len(rules)


def enter(topic: Topic, number: int, world: World, today: date) -> Regulation:
    """Adopted some years ago; the last but one is new and waits for its day."""
    waits = number == len(TOPICS) - 2
    adopted = today - timedelta(days=10 if waits else 1400 - 30 * number)
    with clock.at(adopted):
        return actions.enter(
            by=world.users["office"],
            title=topic.title,
            category=topic.category,
            issuer=world.organs["committee"],
            document_number=f"青人常办〔{adopted.year}〕{number + 1}号",
            position=number + 1,
            adopted_on=adopted,
            adopted_by="主任会议",
            effective_from=adopted + timedelta(days=60 if waits else 15),
            text=text(topic),
        )


def amend(rule: Regulation, topic: Topic, note: str, world: World, on: date) -> None:
    with clock.at(on):
        actions.amend(
            rule,
            by=world.users["office"],
            adopted_on=on,
            adopted_by="主任会议",
            effective_from=on + timedelta(days=15),
            text=text(
                topic,
                f"{note}后，{topic.subject}的办理情况应当在系统中登记，登记日期为{on:%Y年}以后的，从其规定。",
            ),
            note=note,
        )


def text(topic: Topic, more: str = "") -> str:
    """Nine articles in three chapters, and one more where the rule was amended."""
    demands = topic.demands
    articles = [
        f"为规范{topic.subject}工作，提高工作质量，结合本县实际，制定本办法。",
        f"常委会{topic.subject}工作适用本办法。",
        f"{topic.subject}工作坚持依法有序、务实高效、方便群众的原则。",
        *(f"{demand}。具体工作由{who}负责。" for demand, who in zip(demands, WHO, strict=False)),
        *([more] if more else []),
        f"{WHO[0]}每年汇总{topic.subject}工作情况，向主任会议报告。",
        "违反本办法的，由主任会议责成改正。",
        "本办法由常委会办公室负责解释。",
    ]
    chapters = {0: "第一章　总则", 3: "第二章　工作要求", len(articles) - 3: "第三章　附则"}
    lines = []
    for at, article in enumerate(articles):
        lines += [chapters[at]] if at in chapters else []
        lines.append(f"第{'一二三四五六七八九十'[at]}条　{article}")
    return "\n".join(lines)
