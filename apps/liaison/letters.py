"""Messages to a deputy: a variety of submissions, written on the deputy's public page."""

from apps.deputies import keys
from apps.deputies.models import Mandate
from apps.liaison.towns import groups_of
from apps.submissions.catalogue import People, Variety, declare
from congress import clock

CODE = "to-deputy"


def people(key: str) -> People:
    """The town's office moderates beside the committee's; the deputy answers while in office."""
    mandate = keys.mandate_of(key)
    if mandate is None:
        return People()
    user = mandate.person.user
    answers = bool(user and user.works and mandate.holds_office)
    return People(moderators=groups_of(mandate), answerers=(user,) if answers else ())


def choices() -> list[tuple[str, str]]:
    """Deputies in office who have an account."""
    found = Mandate.objects.in_office(clock.today()).filter(person__user__isnull=False)
    ordered = found.with_names().order_by("delegation__order", "person__name", "pk")
    return [(keys.key_of(one), f"{one.person.name}（{one.delegation}）") for one in ordered]


def label(key: str) -> str:
    mandate = keys.mandate_of(key)
    return f"{mandate.person.name}代表" if mandate else ""


declare(
    Variety(
        code=CODE,
        title="给代表写信",
        about="向这位代表反映情况、提出意见和建议。",
        purpose="您的姓名和联系方式只用于核实、答复这封来信，加密保存，不公开；办结后保存期满即清除。"
        "来信由县人大常委会代表工作机构登记后转给代表。",
        addressed="deputy",
        people=people,
        choices=choices,
        label=label,
    )
)
