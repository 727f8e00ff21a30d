"""A plain map of the delegations' areas as SVG, drawn from a GeoJSON file if the installation names one."""

import json
import logging
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings

log = logging.getLogger(__name__)

WIDTH = 600
SUFFIX = "代表团"


class Area(NamedTuple):
    """One area: its name, its outline as the path of an SVG, where its name stands, where it leads."""

    name: str
    outline: str
    x: float
    y: float
    url: str = ""
    chosen: bool = False


class Drawing(NamedTuple):
    """A map: its size and its areas."""

    width: int
    height: int
    areas: list[Area]


def drawn(delegations: list[str], chosen: str) -> Drawing | None:
    """The map with links to the delegations that have public deputies; None without a file or with a broken one."""
    plain = read(settings.MAP_FILE)
    if plain is None:
        return None
    return plain._replace(areas=[linked(area, delegations, chosen) for area in plain.areas])


def linked(area: Area, delegations: list[str], chosen: str) -> Area:
    delegation = area.name if area.name in delegations else f"{area.name}{SUFFIX}"
    if delegation not in delegations:
        return area
    url = f"?{urlencode({'delegation': delegation})}"
    return area._replace(url=url, chosen=delegation == chosen)


@lru_cache(maxsize=2)
def read(path: str) -> Drawing | None:
    """The file once for each process. A file that cannot be read is told to the log, and the page goes without."""
    if not path:
        return None
    try:
        features = json.loads(Path(path).read_text("utf-8"))["features"]
        return draw([(str(one["properties"]["name"]), list(rings(one["geometry"]))) for one in features])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        log.warning("MAP_FILE cannot be drawn: %s", problem)
        return None


def rings(geometry: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a Polygon or MultiPolygon, as pairs of longitude and latitude."""
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in many:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


def draw(shapes: list[tuple[str, list[list[tuple[float, float]]]]]) -> Drawing:
    """Scale to the drawing's width; a county is small enough for a plain projection."""
    points = [point for _name, outlines in shapes for ring in outlines for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = WIDTH / ((east - west) or 1)
    stretch = scale * 1.2  # a degree of latitude is about a fifth longer than one of longitude at 35°N

    def place(x: float, y: float) -> tuple[float, float]:
        return round((x - west) * scale, 1), round((north - y) * stretch, 1)

    areas = [
        area_of(name, [[place(*point) for point in ring] for ring in outlines]) for name, outlines in shapes
    ]
    return Drawing(WIDTH, round((north - south) * stretch) or 1, areas)


def area_of(name: str, outlines: list[list[tuple[float, float]]]) -> Area:
    path = " ".join(f"M{' L'.join(f'{x} {y}' for x, y in ring)} Z" for ring in outlines)
    largest = max(outlines, key=len)
    x = sum(point[0] for point in largest) / len(largest)
    y = sum(point[1] for point in largest) / len(largest)
    return Area(name, path, round(x, 1), round(y, 1))
