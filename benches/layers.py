"""Reads polygon and point shapefiles with their tables, and finds which polygons share a border, without any library."""
import collections
import math
import struct

GRID_M = 0.001  # vertices nearer than this are one
CELL_M = 60.0


def read_shapes(path):
    """Rings of each record, [[(x, y), ...], ...]; a point is one ring of one vertex."""
    data = path.read_bytes()
    shapes = []
    at = 100
    while at < len(data):
        record = at + 8
        (kind,) = struct.unpack_from("<i", data, record)
        shapes.append([[struct.unpack_from("<2d", data, record + 4)]] if kind == 1 else _read_rings(data, record))
        at = record + 2 * struct.unpack_from(">i", data, at + 4)[0]
    return shapes


def _read_rings(data, record):
    n_parts, n_points = struct.unpack_from("<2i", data, record + 36)
    starts = struct.unpack_from(f"<{n_parts}i", data, record + 44) + (n_points,)
    first = record + 44 + 4 * n_parts
    points = [struct.unpack_from("<2d", data, first + 16 * ix) for ix in range(n_points)]
    return [points[start:end] for start, end in zip(starts, starts[1:])]


def read_records(path):
    """Rows of a .dbf as dictionaries of text without blanks around it."""
    data = path.read_bytes()
    n, head, length = struct.unpack_from("<IHH", data, 4)
    fields = []
    start = 1
    for at in range(32, head - 1, 32):
        name = data[at:at + 11].split(b"\0")[0].decode("ascii")
        fields.append((name, start, start + data[at + 16]))
        start += data[at + 16]
    rows = [data[head + ix * length:head + (ix + 1) * length] for ix in range(n)]
    return [{name: row[begin:end].decode("utf-8").strip() for name, begin, end in fields} for row in rows]


def centroid(rings):
    """Of the polygon's area, holes taken out."""
    area = x = y = 0.0
    x0, y0 = rings[0][0]
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
            area += cross
            x += cross * (ax + bx - 2 * x0)
            y += cross * (ay + by - 2 * y0)
    return x0 + x / (3 * area), y0 + y / (3 * area)


def inside(rings, point):
    """By the number of sides to the right of the point."""
    x, y = point
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                odd = not odd
    return odd


def neighbours(shapes):
    """Pairs of polygons with a common border of positive length, also where the vertices of one lie on sides of another."""
    vertices = _vertex_cells(shapes)
    owners = collections.defaultdict(set)
    for shape, rings in enumerate(shapes):
        for ring in rings:
            for start, end in zip(ring, ring[1:]):
                for piece in _pieces(start, end, vertices):
                    owners[piece].add(shape)
    return sorted({(a, b) for shared in owners.values() for a in shared for b in shared if a < b})


def _snap(point):
    return round(point[0] / GRID_M), round(point[1] / GRID_M)


def _cells(start, end):
    """Grid cells of the box around a side."""
    (ax, ay), (bx, by) = start, end
    for column in range(math.floor((min(ax, bx) - 1) / CELL_M), math.floor((max(ax, bx) + 1) / CELL_M) + 1):
        for row in range(math.floor((min(ay, by) - 1) / CELL_M), math.floor((max(ay, by) + 1) / CELL_M) + 1):
            yield column, row


def _vertex_cells(shapes):
    cells = collections.defaultdict(set)
    for rings in shapes:
        for ring in rings:
            for x, y in ring:
                cells[math.floor(x / CELL_M), math.floor(y / CELL_M)].add((x, y))
    return cells


def _pieces(start, end, vertices):
    """A side cut at every vertex that lies on it, each piece as a pair of snapped ends in order."""
    length = math.dist(start, end)
    if length == 0:
        return
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    cuts = {0.0: _snap(start), length: _snap(end)}
    for cell in _cells(start, end):
        for x, y in vertices.get(cell, ()):
            along = (x - start[0]) * dx + (y - start[1]) * dy
            aside = abs((x - start[0]) * dy - (y - start[1]) * dx)
            if aside <= GRID_M and GRID_M < along < length - GRID_M:
                cuts[along] = _snap((x, y))
    ends = [cuts[along] for along in sorted(cuts)]
    for a, b in zip(ends, ends[1:]):
        if a != b:
            yield min(a, b), max(a, b)
