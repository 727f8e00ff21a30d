"""Deputies, the offices that keep their records, and what stands in them, made through the app's own actions."""

from datetime import date
from types import SimpleNamespace

from apps.accounts.models import Organ
from apps.performance.models import Checker
from tests import factories

DAY = date(2026, 3, 10)


def people() -> SimpleNamespace:
    """Two deputies of one town and one of another, the two towns, the offices, strangers."""
    town = factories.organ("临河镇人大主席团", kind=Organ.Kind.TOWN_CONGRESS)
    other = factories.organ("青山镇人大主席团", kind=Organ.Kind.TOWN_CONGRESS)
    lead, second = factories.deputy("王堃", "临河"), factories.deputy("陈喆", "临河")
    outsider = factories.deputy("赵犇", "青山")
    Checker.objects.create(delegation=lead.delegation, organ=town)
    Checker.objects.create(delegation=outsider.delegation, organ=other)
    bureau = factories.organ("青澜县水利局")
    return SimpleNamespace(
        lead=lead,
        second=second,
        outsider=outsider,
        town=factories.user("town_presidium", organ=town, name="范宁"),
        other_town=factories.user("town_presidium", organ=other, name="施远"),
        staff=factories.user("deputies_work", organ=factories.organ("代表工委"), name="周岚"),
        office=factories.user("office", name="许静"),
        chair=factories.user("chair", name="梁致远"),
        commission=factories.user("commission_staff", name="方惠"),
        bureau=bureau,
        handler=factories.user("handler", organ=bureau, name="孙蕾"),
    )
