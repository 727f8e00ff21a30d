"""From a topic and a place to the words of one suggestion and of everything that answers it."""

from dataclasses import dataclass
from random import Random

from apps.sample.places import TOWNS, Place
from apps.sample.topics import Topic

FEW = "三四五六七八"
MANY = {
    "school": (1100, 2400),
    "village": (260, 680),
    "community": (600, 2800),
    "town": (900, 4200),
    "rural": (800, 3800),
    "road": (900, 3000),
    "market": (700, 2600),
    "highway": (400, 1500),
    "water": (400, 1500),
}
"""How many people something concerns, by the kind of place."""

OPENINGS = (
    "近期，我在{town}走访选民时，这个问题被多次提起，随后到现场作了了解。",
    "在代表联络站接待群众时，{town}的几位选民反映了以下情况。",
    "结合闭会期间的代表小组活动，我们对有关情况进行了实地察看。",
    "{year}年以来，我先后三次到{place}了解情况，并听取了群众和有关单位的意见。",
    "这是{town}代表小组年度调研的题目之一，现将情况和建议报告如下。",
    "{town}群众对此关注已久，我在入户走访中作了记录和核实。",
    "选民来信反映后，我约请几位代表一道到现场察看，情况基本属实。",
    "在参加专题视察时，我注意到下面的问题，会后又补充了解了相关数据。",
)
CLOSINGS = (
    "以上建议，请有关单位研究办理。",
    "希望尽快研究，给群众一个明确的答复。",
    "建议在办理过程中听取{town}群众意见，办理结果向社会公开。",
    "恳请统筹考虑轻重缓急，先解决群众最急的部分。",
    "如需进一步了解情况，我愿意陪同到现场察看。",
)
OUTLOOKS = {
    "A": (
        "上述措施均已落实。下一步，我们将加强日常管理和回访，防止问题反弹，每半年向您通报一次情况。",
        "目前您提出的建议已经基本得到落实。我们将继续听取群众意见，不断完善。",
        "我们将把好的做法固定下来，形成制度，请您继续监督。",
    ),
    "B": (
        "上述事项已列入{next}年工作计划，由分管负责人负责，每季度向您通报一次进展，完成后再作书面答复。",
        "受工程周期影响，部分工作需要跨年度实施，我们将按照时间节点推进，并主动向您报告。",
    ),
    "C": (
        "受政策、资金和用地条件所限，您的部分建议暂时难以落实，我们已作为今后工作的重要参考，条件具备时优先研究。",
        "对暂时不能解决的问题，我们已如实向您说明情况，并将继续向上级有关部门反映。",
    ),
}
AGAIN = (
    "一、关于您提出的意见\n您在评价中提出：“{doubt}”我们由主要负责人带队到{place}核查，情况属实，首次办理落实不够细致，在此致歉。\n"
    "二、重新办理的情况\n{answer}\n三、完成时限\n以上措施已经落实到人，由分管负责人每月检查一次，结果向您反馈，请您继续监督。"
)
SECOND_LOOK = "主要负责人登门听取代表意见，逐条记录并到{place}现场核查，当场确定整改措施和时限，代表同意一个月后再看成效。"


@dataclass(frozen=True)
class Words:
    """Every text of one suggestion, in the order in which they are written."""

    title: str
    body: str
    advice: str
    talk: str
    reply: str
    doubt: str
    second_talk: str
    second_reply: str


def write(topic: Topic, place: Place, year: int, rng: Random) -> Words:
    """The texts on ``topic`` at ``place``, as if raised in ``year``."""
    facts = {
        "place": place.name,
        "town": TOWNS[place.town],
        "many": rng.randrange(*MANY[topic.kind], 10),
        "few": rng.choice(FEW),
        "year": year,
        "next": year + 1,
    }
    answer = section_lines(topic.answer)
    again = {"doubt": topic.doubt.format(**facts), "answer": "\n".join(text for _, text in topic.answer)}
    reply = [*answer, f"{HANZI[len(topic.answer)]}、下一步工作", rng.choice(OUTLOOKS[topic.grade])]
    body = [
        rng.choice(OPENINGS),
        topic.problem,
        "为此，建议：",
        *numbered(topic.wishes),
        rng.choice(CLOSINGS),
    ]
    return Words(
        title=topic.title.format(**facts),
        body="\n".join(body).format(**facts),
        advice=topic.advice.format(**facts),
        talk=topic.talk.format(**facts),
        reply="\n".join(reply).format(**facts),
        doubt=again["doubt"],
        second_talk=SECOND_LOOK.format(**facts),
        second_reply=AGAIN.format(**facts, **again).format(**facts),
    )


HANZI = "一二三四五六七八"


def numbered(lines: tuple[str, ...]) -> list[str]:
    return [f"{HANZI[n]}、{line}" for n, line in enumerate(lines)]


def section_lines(sections: tuple[tuple[str, str], ...]) -> list[str]:
    """Headings 一、 二、 each followed by its text."""
    return [line for n, (head, text) in enumerate(sections) for line in (f"{HANZI[n]}、{head}", text)]
