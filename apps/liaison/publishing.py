"""The public pages of deputies and stations, kept up to date from the roster and the register of stations."""

from apps.liaison import profiles, public_stations
from apps.publications.keeping import State, prepare, register, state, withdraw_ended
from apps.publications.models import Kind

__all__ = ["CONTENTS", "State", "prepare", "state", "withdraw_ended"]

CONTENTS = {Kind.DEPUTY: profiles.contents, Kind.STATION: public_stations.contents}

register(Kind.DEPUTY, profiles.contents, ended="代表已不在任，或者暂停执行职务。")
register(Kind.STATION, public_stations.contents, ended="联络站已经撤销。")
