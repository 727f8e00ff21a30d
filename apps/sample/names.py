"""Names of people who do not exist."""

from collections.abc import Iterator
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
MEN = (
    "建国 志强 伟民 海涛 永刚 国栋 文斌 立新 晓峰 振华 宏伟 德胜 明远 光辉 志远 俊杰 兴旺 卫东 长青 守义 鹏程 "
    "家明 学文 子轩 大勇 春生 来福 福林 景山 玉田 铁军 成林 万里 庆丰 绍辉 保平 清泉 向阳 金山 世杰 浩然 一鸣 "
    "毅 磊 凯 涛 勇 军 鑫 昊 岩 松 博 超 辉 震 峰 堃 犇 喆 镕 燚"
).split()
WOMEN = (
    "秀英 桂兰 玉梅 晓燕 丽华 春梅 淑珍 雪梅 海燕 文静 慧敏 美玲 红霞 彩霞 月娥 佳怡 婷婷 雅琴 素芳 凤英 秋菊 冬梅 "
    "艳丽 小娟 晓红 爱华 翠萍 思雨 梦瑶 欣然 若兰 子涵 静怡 云霞 蕾 娜 敏 静 燕 洁 芳 霞 岚 颖 倩 琳 莉 喆"
).split()
KNOWN = frozenset("王堃 陈喆 李镕 赵犇 刘燚 周岚 孙蕾 何平 吴越 林清 方远 郑毅 许静".split())
"""Names that the sample data gives to certain people; nobody else has them."""


def names(rng: Random, sex: str) -> Iterator[str]:
    """Names without end and without repetition, male or female."""
    given = MEN if sex == "male" else WOMEN
    seen = set(KNOWN)
    while True:
        name = rng.choice(SURNAMES) + rng.choice(given)
        if name not in seen:
            seen.add(name)
            yield name
