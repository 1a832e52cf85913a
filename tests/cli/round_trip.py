"""Looks at FOLDER/zones.* through GDAL: round_trip.py FOLDER CHECK. Run where the example's layers are."""
import csv
import json
import subprocess
import sys

from shapely.geometry import shape


def features(path, *options):
    """Through ogr2ogr, all digits kept."""
    text = subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=12", *options, "/vsistdout/", path],
                          check=True, capture_output=True).stdout
    return [(f["properties"], f["geometry"] and shape(f["geometry"])) for f in json.loads(text)["features"]]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def zones(folder, *options):
    return [z for _, z in features(folder + "/zones.shp", *options)]


def count(folder):
    return len(zones(folder)) == len(rows(folder + "/schools.csv")) and all(z and z.is_valid for z in zones(folder))


def attributes(folder):
    told = [tuple(str(p[k]) for k in ("SCHOOL_ID", "NAME", "PUPILS", "PLACES", "EXCESS"))
            for p, _ in features(folder + "/zones.shp")]
    wanted = [tuple(r[k] for k in ("school_id", "name", "pupils", "places", "excess"))
              for r in rows(folder + "/schools.csv")]
    print(told[:2], wanted[:2])
    return told == wanted and any(ord(c) > 0x4E00 for c in told[0][1])


def areas(folder):
    assigned = {r["block_id"]: r["school_id"] for r in rows(folder + "/assignment.csv")}
    wanted = {}
    for properties, block in features("blocks.shp"):
        school = assigned[properties["BLOCK_ID"]]
        wanted[school] = wanted.get(school, 0.0) + block.area
    told = {p["SCHOOL_ID"]: z.area for p, z in features(folder + "/zones.shp")}
    whole, sum_of_zones = sum(wanted.values()), sum(told.values())
    print(whole, sum_of_zones)
    return (abs(whole - sum_of_zones) <= 1e-9 * whole and
            all(abs(told[s] - wanted[s]) <= 1e-8 * wanted[s] for s in wanted))


def overlaps(folder):
    shapes = zones(folder)
    shared = sum(a.intersection(b).area for k, a in enumerate(shapes) for b in shapes[:k])
    print(shared)
    return shared < 1e-3


def points(zone):
    parts = getattr(zone, "geoms", [zone])
    return {p for part in parts for ring in [part.exterior, *part.interiors] for p in ring.coords}


def vertices(folder):
    """A vertex of one zone on another's border is a vertex of that one, to the last digit of the file."""
    shapes, touching = zones(folder), 0
    for k, a in enumerate(shapes):
        for b in shapes[:k]:
            common = points(a) & points(b)
            border = a.boundary.intersection(b.boundary)
            touching += len(common) > 1
            if border.length > 0 and not common:
                print("a border without common vertices:", border.length)
                return False
            along = [p for p in points(a) - common if shape({"type": "Point", "coordinates": p}).distance(b.boundary) < 1e-12]
            if along:
                print("only one zone has", along[:3])
                return False
    print(touching, "pairs of zones touch")
    return touching > len(shapes) // 2


def same_map(one, other, tolerance):
    return len(one) == len(other) and all(a.symmetric_difference(b).area <= tolerance * a.area for a, b in zip(one, other))


def geojson(folder):
    # 8 decimals of a degree are a millimetre on every border
    return same_map(zones(folder, "-t_srs", "EPSG:4326"), [z for _, z in features(folder + "/zones.geojson")], 1e-5)


def moved(folder):
    return same_map(zones("plain", "-t_srs", "EPSG:4490"), zones(folder), 1e-7)


if __name__ == "__main__":
    sys.exit(0 if globals()[sys.argv[2]](sys.argv[1]) else 1)
