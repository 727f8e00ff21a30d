"""Where things happen in 青澜县: invented schools, roads, villages and waters, each with its town."""

from typing import NamedTuple


class Place(NamedTuple):
    """A name as it stands in a sentence, and the key of the town or street (see ``organs``) it lies in."""

    name: str
    town: str


TOWNS = {
    "chengguan": "城关街道",
    "nanguan": "南关街道",
    "donghu": "东湖街道",
    "shiqiao": "石桥镇",
    "liuquan": "柳泉镇",
    "yunling": "云岭镇",
    "linhe": "临河镇",
    "qingshan": "青山镇",
    "majiaping": "马家坪镇",
    "baisha": "白沙镇",
    "fengtai": "凤台镇",
    "taoyuan": "桃源镇",
    "dajing": "大井镇",
    "songgang": "松岗镇",
}
STREETS = ("chengguan", "nanguan", "donghu")


def in_towns(**names: str) -> tuple[Place, ...]:
    """Places whose own names are enough to find them."""
    return tuple(Place(name, town) for town, listed in names.items() for name in listed.split())


def of_towns(**names: str) -> tuple[Place, ...]:
    """Places that need their town's name before their own."""
    return tuple(Place(TOWNS[town] + name, town) for town, listed in names.items() for name in listed.split())


PLACES: dict[str, tuple[Place, ...]] = {
    "town": tuple(Place(name, key) for key, name in TOWNS.items()),
    "rural": tuple(Place(name, key) for key, name in TOWNS.items() if key not in STREETS),
    "school": in_towns(
        chengguan="城关第一小学 县实验小学 青澜一中 文昌小学",
        nanguan="南关小学 青澜二中 南关实验幼儿园",
        donghu="东湖小学 青澜三中 县职业中专",
        shiqiao="石桥镇中心小学 石桥镇初级中学",
        liuquan="柳泉镇中心小学",
        yunling="云岭镇初级中学",
        linhe="临河镇中心小学",
        fengtai="凤台镇中心小学",
        taoyuan="桃源镇初级中学",
        baisha="白沙镇中心幼儿园",
    ),
    "road": in_towns(
        chengguan="人民路 府前街 文昌街 青石街 健康路",
        nanguan="南环路 建设路 振兴路 兴业街",
        donghu="迎宾大道 澜河大道 学府路 滨河东路 湖滨路",
    ),
    "community": of_towns(
        chengguan="文昌社区 府前社区 青石社区 西门社区 钟楼社区",
        nanguan="建设社区 振兴社区 柳园社区 铁路社区",
        donghu="湖滨社区 学府社区 澜湾社区 新苑社区 锦绣社区",
    ),
    "village": of_towns(
        shiqiao="上河村 石门村",
        liuquan="泉头村 杨家沟村",
        yunling="云顶村 黄草坡村",
        linhe="渡口村 李家庄村",
        qingshan="竹林沟村",
        majiaping="马家坪村 寺后村",
        baisha="白沙村 沙窝村",
        fengtai="凤凰岭村",
        taoyuan="桃花坞村 梨园村",
        dajing="大井村",
        songgang="松树岗村",
    ),
    "water": in_towns(
        chengguan="青石河城关段",
        nanguan="澜河南关段",
        donghu="东湖",
        shiqiao="石桥河",
        liuquan="柳溪河",
        yunling="云岭水库",
        linhe="澜河临河段",
        qingshan="青山河",
        baisha="白沙河",
        fengtai="凤台河",
        taoyuan="桃源溪",
        dajing="大井水库",
        songgang="松岗河",
    ),
    "highway": in_towns(
        shiqiao="石桥至云岭公路 石桥至临河公路",
        liuquan="柳泉至城关公路 柳泉旅游路",
        yunling="云岭环山路",
        linhe="临河至白沙公路",
        qingshan="青山至松岗公路",
        majiaping="马家坪至大井公路",
        fengtai="凤台至桃源公路",
        taoyuan="桃源赏花路",
        dajing="大井矿区路",
        songgang="松岗至青山老路",
        donghu="东湖北线",
        nanguan="南关至柳泉公路",
    ),
    "market": in_towns(
        chengguan="城关农贸市场 西门早市",
        nanguan="南关农贸市场 南关商贸城",
        donghu="东湖生鲜市场",
        shiqiao="石桥大集",
        liuquan="柳泉集贸市场",
        yunling="云岭山货市场",
        linhe="临河水产市场",
        baisha="白沙集贸市场",
        fengtai="凤台大集",
        taoyuan="桃源果品市场",
        dajing="大井集贸市场",
        songgang="松岗集贸市场",
    ),
}
