"""Opens a made city's layers with GDAL and looks at them with shapely; prints "ok - NAME" or "not ok - NAME"."""
import csv
import json
import subprocess
import sys

from shapely.geometry import shape
from shapely.ops import unary_union


def features(path):
    text = subprocess.run(
        ["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=3", "/vsistdout/", path],
        check=True, capture_output=True).stdout
    return [(f["properties"], shape(f["geometry"])) for f in json.loads(text)["features"]]


def report(good, name):
    print("ok -" if good else "not ok -", name)


def one_piece(ids, links):
    neighbours = {i: set() for i in ids}
    for a, b in links:
        neighbours[a].add(b)
        neighbours[b].add(a)
    seen = {ids[0]}
    waiting = [ids[0]]
    while waiting:
        for other in neighbours[waiting.pop()] - seen:
            seen.add(other)
            waiting.append(other)
    return len(seen) == len(ids)


def joins(folder):
    with open(folder + "/city.yaml", encoding="utf-8") as plan:
        pairs = [line.strip("- []\n").split(", ") for line in plan if line.startswith("    - [")]
    return [(a, b) for a, b in pairs]


def borders(folder):
    with open(folder + "/links.csv", encoding="utf-8") as table:
        return {(row["a"], row["b"]): float(row["border"]) for row in csv.DictReader(table)}


def main(folder):
    blocks = features(folder + "/blocks.shp")
    schools = features(folder + "/schools.shp")
    shapes = {p["BLOCK_ID"]: s for p, s in blocks}
    ids = list(shapes)
    pupils = sum(p["PUPILS"] for p, _ in blocks)
    places = sum(p["PLACES"] for p, _ in schools)
    border = borders(folder)
    report(len(ids) == 400 and len(schools) == 14, "the layers hold as many blocks and schools as asked for")
    report(all(s.is_valid and s.geom_type == "Polygon" for s in shapes.values()), "each block is one valid polygon")
    report(abs(unary_union(list(shapes.values())).area - sum(s.area for s in shapes.values())) < 0.01,
           "blocks do not overlap")
    report(all(abs(shapes[a].intersection(shapes[b]).length - length) < 0.1 for (a, b), length in border.items()),
           "the table's borders are those of the polygons")
    report(one_piece(ids, list(border) + joins(folder)), "neighbours and bridges make the city one piece")
    report(not one_piece(ids, list(border)), "without the bridges the river cuts the city")
    report(abs(places - 1.08 * pupils) <= 1, "there are 1.08 places for each pupil")
    report(all(any(s.contains(at) for s in shapes.values()) for _, at in schools), "each school stands in a block")
    report(blocks[0][0]["NAME"] == "红岭花园" and schools[0][0]["NAME"] == "红岭小学", "names are Chinese in both encodings")
    largest = sorted((p["PUPILS"] for p, _ in blocks), reverse=True)
    report(largest[-1] == 0 and sum(largest[:40]) > 0.3 * pupils, "a tenth of the blocks holds a third of the pupils")


main(sys.argv[1])
