"""What a suggestion should not be (SDsug 第六条), asked of the writer where the text gives cause. Nothing here refuses."""

import re
from typing import NamedTuple

ANSWERS = [
    ("no", "不属于这种情况"),
    ("partly", "有所涉及，但主要反映公共事务"),
    ("yes", "属于这种情况，请工作机构审查"),
]
SHORT = 80
"""Characters of a body below which nothing concrete can have been said."""
MEASURES = re.compile(r"建议|希望|应当|尽快|增设|修建|完善|加强|落实|规范|改造|开展|设立|出台")


class Question(NamedTuple):
    """``key`` keeps the answer; ``found`` is the piece of the text that made us ask."""

    key: str
    text: str
    found: str


class Check(NamedTuple):
    key: str
    pattern: re.Pattern[str]
    text: str


CHECKS = (
    Check(
        "own_interest",
        re.compile(
            r"我(?:公司|厂|店|家(?!乡|园|门|县)|本人|个人|企业|单位)|本(?:公司|厂|企业)|我的(?:房|地|店|公司)|亲属|亲戚"
        ),
        "是否涉及本人或者亲属的个人利益？",
    ),
    Check(
        "citizens_letter",
        re.compile(r"来信|信访|上访|请愿书|联名信|转交|转来|附.{0,6}申诉"),
        "是否属于转交群众来信？群众的来信请转交有关部门，其中反映的普遍问题可以由代表提出建议。",
    ),
    Check(
        "promotion",
        re.compile(
            r"专利|本产品|该产品|独家|品牌推广|招商加盟|采购.{0,8}(?:系统|设备|产品)|学术观点|课题成果|论文"
        ),
        "是否属于学术探讨，或者产品、技术的推介？",
    ),
    Check(
        "case",
        re.compile(r"法院|检察院|判决|裁定|诉讼|仲裁|立案侦查|羁押|监察委|留置|上诉|再审|执行案"),
        "是否涉及正在由法院、检察院、监察机关处理的具体案件？",
    ),
)
SECOND_MATTER = re.compile(r"另外|此外|同时还|第二件|还有一件事|顺便|另一个问题")


def asked(title: str, body: str) -> list[Question]:
    """The questions that this text gives cause for, each with what gave it."""
    text = f"{title}\n{body}"
    found = [
        Question(check.key, check.text, hit.group())
        for check in CHECKS
        if (hit := check.pattern.search(text))
    ]
    if len(body.strip()) < SHORT or not MEASURES.search(body):
        found.append(Question("substance", "是否已写明具体问题和具体办法？承办单位要能据此办理。", ""))
    if (hit := SECOND_MATTER.search(body)) or re.search(
        r"[、和及与].{2,12}(?:等)?(?:两|三)(?:个|项|件)", title
    ):
        found.append(
            Question("one_matter", "是否写了不止一件事？一件建议只说一件事。", hit.group() if hit else "")
        )
    return found


def told(answers: dict[str, str]) -> list[tuple[str, str]]:
    """Question and answer in words, for who examines the suggestion."""
    texts = {check.key: check.text for check in CHECKS}
    texts |= {"substance": "是否已写明具体问题和具体办法？", "one_matter": "是否写了不止一件事？"}
    words = dict(ANSWERS)
    return [(texts[key], words.get(value, "没有回答")) for key, value in answers.items() if key in texts]
