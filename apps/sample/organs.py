"""The organs of the sample county 青澜县, all invented: what they are and how they hang together."""

from datetime import date
from typing import NamedTuple

from apps.accounts.models import Organ

Kind = Organ.Kind
COUNTY = "青澜县"
SET_UP_ON = date(2004, 1, 1)


class Row(NamedTuple):
    """One organ. ``key`` is the name under which the sample data speaks of it; ``code`` is its 发文代字."""

    key: str
    name: str
    short_name: str
    code: str
    kind: Organ.Kind
    parent: str
    handles: bool = False


def department(key: str, short_name: str, code: str) -> Row:
    return Row(key, f"{COUNTY}{short_name}", short_name, code, Kind.DEPARTMENT, "government", handles=True)


def commission(key: str, field: str, code: str) -> Row:
    name = f"{field}工作委员会"
    return Row(key, f"{COUNTY}人大常委会{name}", name, code, Kind.WORKING_COMMISSION, "committee")


def special(key: str, name: str) -> Row:
    return Row(key, f"{COUNTY}人大{name}", name, "", Kind.SPECIAL_COMMITTEE, "congress")


def town(key: str, name: str, code: str, *, handles: bool = False) -> Row:
    body = "办事处" if name.endswith("街道") else "人民政府"
    return Row(key, f"{COUNTY}{name}{body}", name, code, Kind.TOWN, "government", handles=handles)


def town_congress(key: str, name: str) -> Row:
    """A town has a congress of its own, a street an outpost of the standing committee."""
    if name.endswith("街道"):
        full, short = f"{COUNTY}人大常委会{name}工作委员会", f"{name}人大工委"
        return Row(f"{key}_congress", full, short, "", Kind.TOWN_CONGRESS, "committee")
    return Row(
        f"{key}_congress", f"{COUNTY}{name}人民代表大会", f"{name}人大", "", Kind.TOWN_CONGRESS, "congress"
    )


TOWNS = (
    town("chengguan", "城关街道", "城关办", handles=True),
    town("nanguan", "南关街道", "南关办", handles=True),
    town("donghu", "东湖街道", "东湖办"),
    town("shiqiao", "石桥镇", "石政", handles=True),
    town("liuquan", "柳泉镇", "柳政", handles=True),
    town("yunling", "云岭镇", "云政"),
    town("linhe", "临河镇", "临政"),
    town("qingshan", "青山镇", "山政"),
    town("majiaping", "马家坪镇", "马政"),
    town("baisha", "白沙镇", "白政"),
    town("fengtai", "凤台镇", "凤政"),
    town("taoyuan", "桃源镇", "桃政"),
    town("dajing", "大井镇", "井政"),
    town("songgang", "松岗镇", "松政"),
)

ORGANS = (
    Row("congress", f"{COUNTY}人民代表大会", "县人民代表大会", "", Kind.CONGRESS, ""),
    Row(
        "committee",
        f"{COUNTY}人民代表大会常务委员会",
        "县人大常委会",
        "青人常",
        Kind.STANDING_COMMITTEE,
        "congress",
    ),
    Row("office", f"{COUNTY}人大常委会办公室", "常委会办公室", "青人办", Kind.OFFICE, "committee"),
    commission("deputies_work", "代表", "青人代"),
    commission("legal", "法制", "青人法"),
    commission("finance_work", "财政经济", "青人财"),
    commission("education_work", "教育科学文化卫生", "青人教"),
    commission("rural_work", "农业与农村", "青人农"),
    commission("city_work", "城建环境资源保护", "青人城"),
    commission("personnel_work", "人事任免", "青人任"),
    special("supervision_committee", "监察和司法委员会"),
    special("economy_committee", "财政经济委员会"),
    special("society_committee", "社会建设委员会"),
    Row("government", f"{COUNTY}人民政府", "县政府", "青政", Kind.GOVERNMENT, "congress"),
    Row(
        "government_office",
        f"{COUNTY}人民政府办公室",
        "县政府办公室",
        "青政办",
        Kind.DEPARTMENT,
        "government",
        handles=True,
    ),
    department("reform", "发展和改革局", "青发改"),
    department("edu", "教育局", "青教"),
    department("science", "科学技术局", "青科"),
    department("industry", "工业和信息化局", "青工信"),
    department("police", "公安局", "青公"),
    department("civil", "民政局", "青民"),
    department("justice", "司法局", "青司"),
    department("finance", "财政局", "青财"),
    department("labour", "人力资源和社会保障局", "青人社"),
    department("land", "自然资源和规划局", "青自然"),
    department("ecology", "生态环境局", "青环"),
    department("housing", "住房和城乡建设局", "青建"),
    department("transport", "交通运输局", "青交"),
    department("water", "水利局", "青水"),
    department("farm", "农业农村局", "青农"),
    department("commerce", "商务局", "青商"),
    department("culture", "文化和旅游局", "青文旅"),
    department("health", "卫生健康局", "青卫"),
    department("veterans", "退役军人事务局", "青退役"),
    department("emergency", "应急管理局", "青应急"),
    department("audit", "审计局", "青审"),
    department("market", "市场监督管理局", "青市监"),
    department("statistics", "统计局", "青统"),
    department("medicare", "医疗保障局", "青医保"),
    department("urban", "综合行政执法局", "青综执"),
    department("service", "行政审批服务局", "青审批"),
    department("petition", "信访局", "青信"),
    department("forestry", "林业局", "青林"),
    Row("supervision", f"{COUNTY}监察委员会", "县监委", "青监", Kind.SUPERVISORY, "congress"),
    Row("court", f"{COUNTY}人民法院", "县法院", "青法", Kind.COURT, "congress", handles=True),
    Row(
        "procuratorate",
        f"{COUNTY}人民检察院",
        "县检察院",
        "青检",
        Kind.PROCURATORATE,
        "congress",
        handles=True,
    ),
    Row("experts", f"{COUNTY}人大常委会专家咨询组", "专家咨询组", "", Kind.EXPERTS, "committee"),
    *TOWNS,
    *(town_congress(row.key, row.short_name) for row in TOWNS),
)


def load() -> dict[str, Organ]:
    """Create the organs, parents first; returns them by their keys."""
    organs: dict[str, Organ] = {}
    for number, row in enumerate(ORGANS):
        organs[row.key] = Organ.objects.create(
            name=row.name,
            short_name=row.short_name,
            code=row.code,
            kind=row.kind,
            parent=organs.get(row.parent),
            phone=f"0000-61200{number:02d}",
            handles_suggestions=row.handles,
            valid_from=SET_UP_ON,
        )
    return organs
