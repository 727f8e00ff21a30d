"""Who may write to a station, and whom they may bring in."""

from collections.abc import Iterable

from apps.accounts.models import User
from apps.deputies import seeing
from apps.deputies.models import Mandate
from apps.liaison.models import Station
from congress.refusal import Refusal


def lock(station: Station, by: User) -> None:
    """Hold an open station. Raises Refusal for those who do not keep it, and once it is closed."""
    hold(station, by)
    if station.closed_on:
        raise Refusal(f"{station.name}已经在{station.closed_on:%Y-%m-%d}撤销，不能再改动。")


def hold(station: Station, by: User) -> None:
    """Hold the station until the transaction ends. Raises Refusal for those who do not keep it."""
    kept = Station.objects.kept_by(by).select_for_update(of=("self",))
    if not kept.filter(pk=station.pk).exists():
        raise Refusal("这个联络站不由您的单位管理，您不能修改。")
    station.refresh_from_db()


def refuse_strangers(station: Station, deputies: Iterable[Mandate], by: User) -> None:
    """Who runs a station reads its deputies' letters, and so brings in only deputies that they look after."""
    known = {
        *station.deputies.values_list("pk", flat=True),
        *seeing.mandates(by).values_list("pk", flat=True),
    }
    if strange := [one.name for one in deputies if one.pk not in known]:
        raise Refusal(f"{'、'.join(strange)}不是由您单位联系的代表，请联系代表工作机构编入。")
