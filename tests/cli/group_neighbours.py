"""Which schools are neighbours on a map, worked out with shapely: group_neighbours.py BLOCKS.geojson SCHOOLS.csv ID >pairs.csv

Schools are neighbours where blocks that lie nearest to them share a border; the block a school stands in is its own.
SCHOOLS.csv has X and Y in the metres of the blocks.
"""

import csv
import itertools
import json
import sys

from shapely.geometry import Point, shape


def main(blocks_geojson, schools_csv, id_column):
    with open(blocks_geojson, encoding="utf-8") as file:
        blocks = [shape(feature["geometry"]).buffer(0) for feature in json.load(file)["features"]]
    with open(schools_csv, encoding="utf-8", newline="") as file:
        schools = {row[id_column]: Point(float(row["X"]), float(row["Y"])) for row in csv.DictReader(file)}
    nearest = [min(schools, key=lambda name: schools[name].distance(block.centroid)) for block in blocks]
    for name, point in schools.items():
        for ix, block in enumerate(blocks):
            if block.contains(point):
                nearest[ix] = name
    pairs = set()
    for (one, a), (two, b) in itertools.combinations(zip(nearest, blocks), 2):
        if one != two and tuple(sorted((one, two))) not in pairs and a.distance(b) < 0.01:
            if a.buffer(0.01).intersection(b).length > 0.05:  # more than a corner
                pairs.add(tuple(sorted((one, two))))
    print("a,b")
    for pair in sorted(pairs):
        print(",".join(f'"{name}"' for name in pair))


if __name__ == "__main__":
    main(*sys.argv[1:])
