"""What a title is made of, so that it is divided between words: names of organs, numbers, the words that titles use.

A short list rather than a dictionary: what it does not know stays in one piece as long as another place will do.
"""

import re
from typing import NamedTuple

NUMBER = "[0-9一二三四五六七八九十百零〇]+"
PLACE = "[\u4e00-\u9fff]{2,3}?(?:自治)?[省市县区州盟旗乡镇]"
TERM = f"第?{NUMBER}届"
BODIES = (
    "人民代表大会 常务委员会 人大常委会 人大 常委会 人民政府 人民法院 人民检察院 监察委员会 监委 政协 主任会议 主席团 "
    "党组 机关党委 办公室 执法检查组"
).split()
SESSION = f"第?{NUMBER}次(?:全体)?会议"
BODY = "|".join((*BODIES, SESSION, "[\u4e00-\u9fff]{2,8}?委员会", "[\u4e00-\u9fff]{2,5}?局"))
ORGAN = re.compile(
    f"(?:中共)?(?:(?:{PLACE}|[县市区乡镇])(?:{TERM})?|{TERM}|(?={'|'.join(BODIES)}))(?P<parts>(?:{BODY})+)"
)
PART = re.compile(BODY)
COUNTED = re.compile(
    f"[0-9]{{4}}年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?|度)?|第?{NUMBER}(?:次会议|次全体会议|个月|届|次|号|年|月|日|期|条|批|项|件|季度)?"
    "|[A-Za-z]+"
)
WORDS = sorted(
    (
        "关于 国民经济和社会发展 国民经济 社会发展 批评和意见 监察司法 财政 预算 决算 草案 计划 规划 纲要 执行 情况 报告 综合 审议 "
        "意见 审查 结果 批准 建议 议案 答复函 答复 复函 会议 代表 选举 换届 补选 资格 辞去 接受 请求 职务 决议 决定 任免 "
        "名单 任命 免职 通知 公告 通报 命令 方案 办法 条例 规定 规则 细则 制度 规程 章程 工作 建设 发展 管理 治理 监督 "
        "检查 执法 视察 调研 询问 专题 评议 测评 整改 问题 落实 贯彻 实施 组织 开展 加强 推进 推动 加快 促进 提升 提高 "
        "完善 健全 规范 做好 改善 改进 强化 深化 优化 支持 保障 保护 服务 安全 生产 环境 生态 污染 防治 农业 农村 乡村 "
        "振兴 教育 学校 学位 医疗 卫生 养老 就业 住房 交通 公路 道路 沿线 增设 站点 公交 停车 设施 配套 小区 老旧 城区 "
        "城市 城乡 县乡 乡镇 全县 全市 县级 县本级 本级 部门 单位 企业 国有 资产 债务 审计 查出 其他 收支 绩效 调整 "
        "年度 上半年 下半年 中期 评估 法治 普法 司法 审判 检察 知识产权 未成年人 群众 身边 不正之风 腐败 整治 民主 "
        "生活会 履职 联络站 联系 活动 主题 方式 时间 召开 召集 印发 转发 修改 废止 制定 设立 许可 采取 强制 措施 逮捕 "
        "变更 撤销 任职 离任 处理 办理 交办 备案 规范性文件 公开 信息 宪法 宣誓 机关 干部 人员 组成人员 委员 主任 副主任 "
        "县长 副县长 局长 院长 检察长 庭长 审判员 两级 人民 公民 社会 文化 旅游 体育 科技 创新 产业 项目 投资 消费 "
        "饮用水 水源地 水源 垃圾 生活 食品 药品 消防 应急 防汛 森林 土地 粮食 耕地 电梯 加装 幼儿园 护学岗 有关 若干 "
        "进一步 切实 全面 深入 统筹 联合 专项 重大 重点 民生 实事 票决"
    ).split(),
    key=len,
    reverse=True,
)
PIECES = (COUNTED, re.compile("|".join(WORDS)), re.compile(PLACE))


class Word(NamedTuple):
    """A piece of a title from ``start`` to ``end``; ``joints``: where the name of an ``organ`` has its parts.

    ``known`` is False for a character of which it cannot be said to what word it belongs.
    """

    start: int
    end: int
    known: bool = True
    organ: bool = False
    joints: tuple[int, ...] = ()


def words(title: str) -> list[Word]:
    """The title in pieces, from left to right."""
    found: list[Word] = []
    while (at := found[-1].end if found else 0) < len(title):
        found.append(word(title, at))
    return found


def word(title: str, at: int) -> Word:
    """The piece that begins there."""
    if organ := ORGAN.match(title, at):
        return Word(at, organ.end(), organ=True, joints=joints(organ))
    for pattern in PIECES:
        if match := pattern.match(title, at):
            return Word(at, match.end())
    return Word(at, at + 1, known=not "\u4e00" <= title[at] <= "\u9fff")


def joints(organ: re.Match[str]) -> tuple[int, ...]:
    """Where one body of a name ends and the next begins, as in 人民代表大会 常务委员会 办公室."""
    starts = [organ.start("parts") + part.start() for part in PART.finditer(organ["parts"])]
    return tuple(at for at in starts if at > organ.start("parts"))
