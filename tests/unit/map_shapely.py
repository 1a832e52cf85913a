"""Neighbours, points and zones of irregular maps against shapely, which shares nothing with lib/map but GEOS.

Usage: map_shapely.py MAP_DUMP. Prints TAP.
"""
import random
import subprocess
import sys
import warnings

from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union, voronoi_diagram

warnings.filterwarnings("ignore")


def parts(shape):
    return [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"]


def with_own_vertices(ring, rnd):
    """The ring with vertices amid some of its sides, which the block on the other side does not have."""
    corners = list(ring.coords)
    out = [corners[0]]
    for a, b in zip(corners, corners[1:]):
        if rnd.random() < 0.5:
            t = rnd.uniform(0.2, 0.8)
            out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        out.append(b)
    return out


def irregular_map(seed, n, own_vertices):
    """Voronoi cells, some joined (so that blocks have holes, parts and touching corners), one taken out as a lake."""
    rnd = random.Random(seed)
    points = [(rnd.uniform(0, 5000), rnd.uniform(0, 5000)) for _ in range(n)]
    frame = box(0, 0, 5000, 5000)
    cells = [c.intersection(frame) for c in voronoi_diagram(MultiPoint(points), envelope=frame).geoms]
    cells = [c for c in cells if c.geom_type == "Polygon" and c.area > 1]
    cells.pop(rnd.randrange(len(cells)))
    blocks = []
    while cells:
        first = cells.pop(rnd.randrange(len(cells)))
        kind = rnd.random()
        if kind < 0.1:  # a block of far parts
            joined = [first] + [cells.pop(rnd.randrange(len(cells))) for _ in range(min(2, len(cells)))]
            first = unary_union(joined)
        elif kind < 0.25:  # a block of neighbours, now and then with another block inside it
            near = [c for c in cells if c.distance(first) < 1e-9]
            inner = rnd.choice(near) if near else None
            if inner is not None:
                ring = [c for c in cells if c is not inner and c.distance(inner) < 1e-9]
                cells = [c for c in cells if c is not inner and c not in ring]
                blocks.append(inner)
                first = unary_union([first] + ring).difference(inner)
        blocks.append(first)
    if own_vertices:
        blocks = [MultiPolygon([Polygon(with_own_vertices(p.exterior, rnd), [with_own_vertices(i, rnd) for i in p.interiors])
                                for p in parts(b)]) for b in blocks]
    return [MultiPolygon(parts(b)) for b in blocks]


def write(blocks, zone, offset):
    lines = []
    for block, school in zip(blocks, zone):
        rings = [r for p in block.geoms for r in [p.exterior, *p.interiors]]
        text = ";".join(",".join(f"{x + offset[0]!r} {y + offset[1]!r}" for x, y in r.coords) for r in rings)
        lines.append(f"{school} {text}\n")
    return "".join(lines)


def read(text, offset):
    links, points, zones, areas = {}, [], [], []
    for line in text.splitlines():
        word, rest = line.split(" ", 1)
        if word == "link":
            a, b, metres = rest.split()
            links[int(a), int(b)] = float(metres)
        elif word == "point":
            x, y = map(float, rest.split())
            points.append(Point(x - offset[0], y - offset[1]))
        else:
            area, rings = rest.split(" ", 1)
            areas.append(float(area))
            zones.append(MultiPolygon([polygon(p, offset) for p in rings.split(";") if p]))
    return links, points, zones, areas


def polygon(text, offset):
    rings = [[tuple(float(v) - o for v, o in zip(p.split(), offset)) for p in r.split(",")] for r in text.split("|")]
    return Polygon(rings[0], rings[1:])


def expected_links(blocks):
    found = {}
    for a, one in enumerate(blocks):
        for b in range(a + 1, len(blocks)):
            if one.distance(blocks[b]) < 1e-6:
                metres = blocks[b].boundary.intersection(one.boundary.buffer(1e-4, cap_style=2)).length
                if metres > 0.01:
                    found[a, b] = metres
    return found


def faults(seed, n, own_vertices, offset, dump):
    blocks = irregular_map(seed, n, own_vertices)
    rnd = random.Random(-seed)
    seeds = [rnd.choice(blocks).representative_point() for _ in range(5)]
    zone = [min(range(5), key=lambda s: b.distance(seeds[s])) if rnd.random() < 0.9 else rnd.randrange(5) for b in blocks]
    said = subprocess.run([dump], input=write(blocks, zone, offset), capture_output=True, text=True, check=True).stdout
    links, points, zones, areas = read(said, offset)
    wanted = expected_links(blocks)
    for pair in sorted(set(wanted) ^ {k for k, m in links.items() if m > 0.01}):
        yield f"pair {pair}: {links.get(pair)} m found, {wanted.get(pair)} m wanted"
    for pair in sorted(set(wanted) & set(links)):
        if abs(wanted[pair] - links[pair]) > 0.01:
            yield f"pair {pair}: {links[pair]} m found, {wanted[pair]} m wanted"
    for k, (block, point) in enumerate(zip(blocks, points)):
        inside = block.contains(block.centroid)
        if not block.buffer(1e-6).contains(point) or (inside and point.distance(block.centroid) > 1e-4):
            yield f"block {k}: point {point.wkt}"
    total = sum(b.area for b in blocks)
    if abs(sum(areas) - total) > 1e-9 * total:
        yield f"zones have {sum(areas)} m2, blocks {total} m2"
    for k, shape in enumerate(zones):
        united = unary_union([b for b, z in zip(blocks, zone) if z == k])
        if not shape.is_valid:
            yield f"zone {k} is not valid"
        elif shape.symmetric_difference(united).area > 1e-3:
            yield f"zone {k} differs by {shape.symmetric_difference(united).area} m2"
        for other in range(k):
            if shape.is_valid and zones[other].is_valid and shape.intersection(zones[other]).area > 1e-3:
                yield f"zones {other} and {k} overlap"


def main(dump):
    cases = [("whole borders", False, (0.0, 0.0)), ("vertices on one side only", True, (0.0, 0.0)),
             ("whole borders, far from the origin", False, (38400000.0, 3800000.0)),
             ("vertices on one side only, far from the origin", True, (19682000.0, 3827000.0))]
    print(f"1..{len(cases)}")
    failed = 0
    for k, (name, own_vertices, offset) in enumerate(cases, 1):
        found = [f"seed {seed}: {fault}" for seed in range(1, 5)
                 for fault in faults(seed * 10 + k, 120, own_vertices, offset, dump)]
        for fault in found[:20]:
            print("#", fault)
        print("not ok" if found else "ok", k, "-", "maps with", name, "are as shapely sees them")
        failed |= bool(found)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
