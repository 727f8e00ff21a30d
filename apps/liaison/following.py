"""What a change of term means for stations and letters: who was elected again stays, the others leave.

Those elected again answer their letters once the review of credentials has confirmed them.
"""

from collections.abc import Sequence

from apps.deputies.keys import key_of
from apps.deputies.models import Mandate
from apps.deputies.renewal import Change, Part
from apps.liaison.leaving import leave
from apps.submissions import actions as letters


def follow(change: Change) -> list[str]:
    """The new mandate takes the old one's place in stations, on coming days and as addressee of open letters."""
    old = Mandate.objects.filter(term=change.old).select_related("person", "term").order_by("pk")
    tied = old.filter(stations__isnull=False) | old.filter(roster_days__isnull=False)
    left = stayed = 0
    for mandate in tied.distinct():
        if heir := change.heirs.get(mandate.pk):
            replace(mandate, heir)
            stayed += 1
        else:
            left += 1
        leave(mandate)
    said = [f"进站代表 {stayed} 名连任，继续在原站；{left} 名没有连任，退出站点和以后的接待。"]
    return (said if stayed or left else []) + pass_on_letters(change, list(old))


def replace(mandate: Mandate, heir: Mandate) -> None:
    for station in mandate.stations.open():
        station.deputies.add(heir)
    for day in mandate.roster_days.coming():
        day.deputies.add(heir)


def begin(mandates: Sequence[Mandate]) -> None:
    """Whose mandate begins to hold answers the letters that wait for them."""
    letters.renew_grants(map(key_of, mandates))


def pass_on_letters(change: Change, old: list[Mandate]) -> list[str]:
    """Open letters go on to the new mandate; those to deputies who were not elected again wait for triage."""
    by_key = {key_of(mandate): mandate for mandate in old}
    waiting = list(letters.open_to(by_key).values_list("addressee_key", flat=True))
    heirs = {key: change.heirs[one.pk] for key, one in by_key.items() if one.pk in change.heirs}
    for key in set(waiting) & heirs.keys():
        letters.readdress(key, to=key_of(heirs[key]))
    letters.give_back(by_key.keys() - heirs.keys(), by=change.by, note=f"{change.old}届满")
    stranded = sum(key not in heirs for key in waiting)
    said = (
        [f"写给连任代表的来信 {len(waiting) - stranded} 件，由代表继续答复。"]
        if len(waiting) > stranded
        else []
    )
    return said + ([f"写给没有连任的代表的来信 {stranded} 件，请另行转交或者代为答复。"] if stranded else [])


FOLLOWS = Part("stations", "联络站和来信", follow)
