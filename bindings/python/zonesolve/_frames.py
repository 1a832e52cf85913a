"""GeoDataFrames as the arrays of a Problem. Imports nothing: the frames bring their own methods."""

from __future__ import annotations

from typing import Any

from ._errors import ArgumentError


def _column(frame: Any, name: str, what: str) -> list:
    if name not in frame.columns:
        raise ArgumentError(f"{what}: there is no column {name!r}; there are {', '.join(map(str, frame.columns))}")
    return frame[name].tolist()


def _whole(values: list, name: str) -> list[int]:
    """Whole numbers, also out of a column of floats; an empty cell is an error, never 0."""
    for row, value in enumerate(values):
        if value is None or not hasattr(value, "__index__") and not (isinstance(value, float) and value.is_integer()):
            raise ArgumentError(f"{name}: row {row} holds {value!r}, a whole number is expected")
    return [int(value) for value in values]


def _check_crs(blocks: Any, schools: Any) -> None:
    if blocks.crs is None or schools.crs is None or blocks.crs != schools.crs:
        raise ArgumentError("blocks and schools need the same CRS; give both one with to_crs()")
    if blocks.crs.is_geographic:
        raise ArgumentError(f"{blocks.crs.to_string()} counts in degrees; move both with to_crs() to a projected CRS in metres")


def _points(geometry: Any) -> list:
    """The centroid of each polygon, or a point inside where it falls outside."""
    centroids, inside = geometry.centroid, geometry.representative_point()
    return [c if whole.covers(c) else i for whole, c, i in zip(geometry, centroids, inside)]


def _links(geometry: Any) -> tuple[list[tuple[int, int]], list[float]]:
    """Pairs with a border of positive length: a sweep over the boxes from west to east, then the borders themselves."""
    shapes = list(geometry)
    boxes = [shape.bounds for shape in shapes]
    boundaries = [shape.boundary for shape in shapes]
    pairs, border_m, open_ = [], [], []
    for b in sorted(range(len(shapes)), key=lambda ix: boxes[ix][0]):
        west, south, _, north = boxes[b]
        open_ = [a for a in open_ if boxes[a][2] >= west]
        for a in open_:
            if boxes[a][1] <= north and boxes[a][3] >= south:
                length = boundaries[a].intersection(boundaries[b]).length
                if length > 0:
                    pairs.append((min(a, b), max(a, b)))
                    border_m.append(length)
        open_.append(b)
    return pairs, border_m


def _school_blocks(blocks: Any, schools: Any) -> list[int]:
    found = []
    for point in schools.geometry:
        distance = blocks.geometry.distance(point)
        found.append(int(distance.to_numpy().argmin()))
    return found


def _current(blocks: Any, schools: Any, column: str, school_id: str | None) -> list[int]:
    ids = schools.index.tolist() if school_id is None else _column(schools, school_id, "school_id")
    at = {value: index for index, value in enumerate(ids)}
    if len(at) != len(ids):
        raise ArgumentError("school_id: two schools have the same")
    current = []
    for row, value in enumerate(_column(blocks, column, "current")):
        if value is None or value != value or value == "":
            current.append(-1)
        elif value in at:
            current.append(at[value])
        else:
            raise ArgumentError(f"current: row {row} holds {value!r}, which is no school")
    return current


def arguments(blocks, schools, pupils, places, current, keep, group, school_id, more) -> dict[str, Any]:
    """The arguments of Problem for two frames; what `more` gives is taken as it is."""
    _check_crs(blocks, schools)
    made = {"pupils": _whole(_column(blocks, pupils, "pupils"), "pupils"),
            "places": _whole(_column(schools, places, "places"), "places"), **more}
    if "travel_m" not in more and "candidates" not in more:
        made["travel_m"] = [[from_.distance(to) for to in schools.geometry] for from_ in _points(blocks.geometry)]
    if "links" not in more and more.get("contiguity", True):
        made["links"], made["border_m"] = _links(blocks.geometry)
    if "school_block" not in more:
        made["school_block"] = _school_blocks(blocks, schools)
    if current is not None:
        made["current"] = _current(blocks, schools, current, school_id)
    if keep is not None:
        made["keep"] = [bool(value) for value in _column(blocks, keep, "keep")]
    if group is not None:
        names = {}
        made["group"] = [-1 if value is None or value != value or value == "" else names.setdefault(value, len(names))
                         for value in _column(blocks, group, "group")]
    return made
