"""The public pages of deputies and stations, kept up to date from the roster and the register of stations."""

from apps.liaison import profiles, public_stations
from apps.publications import keeping
from apps.publications.models import Kind

KINDS = (Kind.DEPUTY, Kind.STATION)
HERE = {"address": "liaison:public", "permission": "manage_station"}

keeping.register(Kind.DEPUTY, profiles.contents, ended="代表已不在任，或者暂停执行职务。", **HERE)
keeping.register(Kind.STATION, public_stations.contents, ended="联络站已经撤销。", **HERE)
