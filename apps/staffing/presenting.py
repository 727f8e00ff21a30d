"""The ledger in the words of its pages and of the spreadsheet."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.staffing import structure, tenure
from apps.staffing.models import Assignment, StaffMember
from congress import clock
from congress.sheets import Sheet, workbook

COLUMNS = {
    "姓名": 12,
    "性别": 8,
    "年龄": 8,
    "学历": 12,
    "专业": 20,
    "政治面貌": 12,
    "参加工作时间": 14,
    "编制": 12,
    "内设机构": 20,
    "岗位": 24,
    "职级": 14,
    "任职日期": 14,
    "十年期限": 20,
}


def facts(member: StaffMember, *, full: bool) -> dict[str, Any]:
    """Who it is; birth and telephone in part unless ``full``."""
    return {
        "性别": member.get_sex_display(),
        "出生年月": f"{member.born:%Y年%m月}" if full else member.born_masked,
        "联系电话": member.phone if full else member.phone_masked,
        "学历": member.get_education_display(),
        "专业": member.speciality or member.get_field_display(),
        "政治面貌": member.get_party_display(),
        "参加工作": f"{member.joined_work_on:%Y-%m-%d}",
        "编制": member.get_establishment_display(),
        "离开机关": f"{member.left_on:%Y-%m-%d} {member.get_leaving_display()}" if member.left_on else "",
        "去向": member.left_for,
    }


def lamps(staff: list[StaffMember]) -> list[tuple[StaffMember, tenure.Tenure | None]]:
    """Each person with the clock of the present post; fetched with ``with_post``."""
    clocks = tenure.tenures(member.post for member in staff if member.post)
    by_member = {one.assignment.member_id: one for one in clocks}
    return [(member, by_member.get(member.pk)) for member in staff]


def alerts() -> dict[str, Any]:
    """What the page of alerts shows: posts held too long or nearly, and the moves of each year."""
    clocks = tenure.tenures(Assignment.objects.present())
    due = [one for one in clocks if one.tone != "ok"]
    return {
        "due": due,
        "late": sum(one.tone == "late" for one in due),
        "near": sum(one.tone == "near" for one in due),
        "years": tenure.moves(),
    }


@transaction.atomic
def spreadsheet(*, by: User) -> bytes:
    """The ledger and the structure as an .xlsx file, without birth and telephone; recorded."""
    staff = list(StaffMember.objects.serving().with_post())
    trail.record(Act.EXPORT, f"导出机关干部名册，共 {len(staff)} 人", by=by)
    ledger = Sheet("干部名册", COLUMNS, (row(*pair) for pair in lamps(staff)))
    return workbook(ledger, *map(structure_sheet, structure.figures()))


def structure_sheet(figure: structure.Figure) -> Sheet:
    rows = ((str(label), number, f"{share}%") for label, number, share in figure.rows)
    return Sheet(figure.title, {figure.title: 20, "人数": 10, "占比": 10}, rows)


def row(member: StaffMember, clock_of_post: tenure.Tenure | None) -> list[str | int]:
    post = member.post
    person: list[str | int] = [
        member.name,
        member.get_sex_display(),
        member.age_on(clock.today()),
        member.get_education_display(),
        member.speciality or member.get_field_display(),
        member.get_party_display(),
        f"{member.joined_work_on:%Y-%m-%d}",
        member.get_establishment_display(),
    ]
    if post is None or clock_of_post is None:
        return person
    held = [post.organ.short_name, post.title, post.get_rank_display(), f"{post.since:%Y-%m-%d}"]
    return [*person, *held, f"{clock_of_post.due:%Y-%m-%d}（{clock_of_post.left}）"]
