"""The structure of the staff: by age, education, profession, and years in the present post."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise

from apps.staffing.models import Education, Establishment, Field, Sex, StaffMember
from apps.ui import charts
from congress import clock

AGES = (
    (35, "35岁及以下"),
    (40, "36至40岁"),
    (45, "41至45岁"),
    (50, "46至50岁"),
    (55, "51至55岁"),
    (200, "56岁及以上"),
)
"""Bands by the oldest age, in full years, that belongs to each."""
TENURES = ((3, "不满3年"), (5, "3至5年"), (8, "5至8年"), (10, "8至10年"), (200, "10年以上"))
"""Bands by the number of full years that no longer belongs to each."""

Label = str | Promise


class Figure(NamedTuple):
    """One question put to the staff: how many of each band, with their share in per cent."""

    title: str
    rows: list[tuple[Label, int, int]]
    chart: str


def figures() -> list[Figure]:
    """The six figures over everyone who serves today, in two queries."""
    staff = list(StaffMember.objects.serving().with_post())
    today = clock.today()
    ages = (band(AGES, member.age_on(today)) for member in staff)
    years = (band(TENURES, full_years(member.post.since, today) + 1) for member in staff if member.post)
    return [
        figure("年龄", [label for _, label in AGES], ages),
        figure("学历", Education.labels, (member.get_education_display() for member in staff)),
        figure("专业", Field.labels, (member.get_field_display() for member in staff)),
        figure("现岗位任职年限", [label for _, label in TENURES], years),
        figure("性别", Sex.labels, (member.get_sex_display() for member in staff)),
        figure("编制", Establishment.labels, (member.get_establishment_display() for member in staff)),
    ]


def figure(title: str, labels: Sequence[Label], found: Iterable[Any]) -> Figure:
    counts = Counter(map(str, found))
    numbers = [counts[str(label)] for label in labels]
    total = sum(numbers)
    shares = [round(100 * number / total) if total else 0 for number in numbers]
    chart = charts.bars([str(label) for label in labels], {"人数": numbers}, height=240) if total else ""
    return Figure(title, list(zip(labels, numbers, shares, strict=True)), chart)


def band(bands: Sequence[tuple[int, str]], number: int) -> str:
    """The first band that reaches as far as the number."""
    return next(label for reaches, label in bands if number <= reaches)


def full_years(since: Any, today: Any) -> int:
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))
