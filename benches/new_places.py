#!/usr/bin/env python3
"""Make a city that is short of places in the east, with sites for new schools, from a city of make_city.

usage: new_places.py CITY_DIR OUT_DIR [--candidates 60] [--short 0.12] [--projects 20] [--places 24000] [--seed 1]

CITY_DIR holds the tables of make_city --tables. Some of its schools, most of them in the east, become candidates; the
others get places for the pupils nearest to them, in the east too few by the share --short. Written to OUT_DIR:

sites.yaml   pupils and places; which candidates to open within the limits
today.yaml   the same without candidates: the shortage that is to be mended
years.yaml   six grades in three years and rooms instead of places, without candidates
"""
import argparse
import csv
import math
import os
import random

SITES = """title: New places in the east
crs: local
blocks: {file: blocks.csv, id: block_id, pupils: pupils, x: x, y: y}
schools: {file: schools.csv, id: school_id, block: block_id, places: places, x: x, y: y, status: status, build_cost: cost}
links: {file: links.csv}
objective: {distance: 1, build: 1}
new_places: {projects: %(projects)d, places: %(places)d}
solver: {time: 120, gap: 0.0005, seed: 1}
output: {dir: sites}
"""
TODAY = """title: Short of places in the east
crs: local
blocks: {file: blocks.csv, id: block_id, pupils: pupils, x: x, y: y}
schools: {file: today.csv, id: school_id, block: block_id, places: places, x: x, y: y}
links: {file: links.csv}
solver: {time: 60, gap: 0.001, seed: 1}
output: {dir: today}
"""
YEARS = """title: Six grades, three years
crs: local
blocks: {file: blocks.csv, id: block_id, x: x, y: y}
schools: {file: today.csv, id: school_id, block: block_id, rooms: rooms, x: x, y: y}
links: {file: links.csv}
class_size: {target: 45, accept: 55, large: 56, super_large: 66}
cohorts:
%(cohorts)s
solver: {time: 60, gap: 0.001, seed: 1}
output: {dir: years}
"""
YEARS_OF, GRADES = (2026, 2027, 2028), (1, 2, 3, 4, 5, 6)


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def choose_candidates(schools, n, middle, rng):
    """Three of four stand in the east."""
    east = [s["school_id"] for s in schools if float(s["x"]) > middle]
    west = [s["school_id"] for s in schools if float(s["x"]) <= middle]
    n_east = min(len(east) * 2 // 3, n * 3 // 4)
    return set(rng.sample(east, n_east) + rng.sample(west, n - n_east))


def nearest_pupils(blocks, schools):
    """Pupils who live nearest to each school."""
    points = [(float(s["x"]), float(s["y"]), s["school_id"]) for s in schools]
    pupils = dict.fromkeys((s["school_id"] for s in schools), 0)
    for block in blocks:
        x, y = float(block["x"]), float(block["y"])
        pupils[min(points, key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2)[2]] += int(block["pupils"])
    return pupils


def split_cohorts(blocks, rng):
    """Pupils of a block over grades and years; each year some more than the last."""
    for block in blocks:
        for year in YEARS_OF:
            left = int(block["pupils"]) * (100 + 2 * (year - YEARS_OF[0])) // 100
            for grade in GRADES:
                share = left / (len(GRADES) - grade + 1)
                here = left if grade == GRADES[-1] else max(0, min(left, round(share + rng.uniform(-0.5, 0.5))))
                block[f"G{grade}_{year}"] = here
                left -= here


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("city")
    parser.add_argument("out")
    parser.add_argument("--candidates", type=int, default=60)
    parser.add_argument("--short", type=float, default=0.12)
    parser.add_argument("--projects", type=int, default=20)
    parser.add_argument("--places", type=int, default=24000)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args()
    rng = random.Random(wish.seed)
    blocks = [{k: b[k] for k in ("block_id", "pupils", "x", "y")} for b in read(os.path.join(wish.city, "blocks.csv"))]
    schools = read(os.path.join(wish.city, "schools.csv"))
    xs = sorted(float(b["x"]) for b in blocks)
    middle = xs[len(xs) // 2]
    candidates = choose_candidates(schools, wish.candidates, middle, rng)
    today = [s for s in schools if s["school_id"] not in candidates]
    pupils = nearest_pupils(blocks, today)
    new_places = wish.places // wish.projects
    for school in schools:
        is_new = school["school_id"] in candidates
        east = float(school["x"]) > middle
        factor = (1.0 - wish.short if east else 1.06) * rng.uniform(0.97, 1.03)
        wanted = new_places if is_new else pupils[school["school_id"]] * factor
        school["rooms"] = max(6, round(wanted / 45))
        school["places"] = new_places if is_new else max(1, round(wanted))
        school["status"] = "candidate" if is_new else "open"
        school["cost"] = round(new_places * rng.uniform(0.5, 1.0)) if is_new else ""
    split_cohorts(blocks, rng)
    os.makedirs(wish.out, exist_ok=True)
    write(os.path.join(wish.out, "blocks.csv"), blocks)
    write(os.path.join(wish.out, "schools.csv"), schools)
    write(os.path.join(wish.out, "today.csv"), [s for s in schools if s["status"] == "open"])
    write(os.path.join(wish.out, "links.csv"), [{"a": r["a"], "b": r["b"]} for r in read(os.path.join(wish.city, "links.csv"))])
    cohorts = "\n".join(f"  - {{name: grade {g} of {y}, year: {y}, grade: {g}, pupils: G{g}_{y}}}"
                        for y in YEARS_OF for g in GRADES)
    texts = {"sites.yaml": SITES % vars(wish), "today.yaml": TODAY, "years.yaml": YEARS % {"cohorts": cohorts}}
    for name, text in texts.items():
        with open(os.path.join(wish.out, name), "w", encoding="utf-8") as file:
            file.write(text)
    total = sum(int(b["pupils"]) for b in blocks)
    places = sum(s["places"] for s in schools if s["status"] == "open")
    print(f"{len(blocks)} blocks, {total} pupils, {len(today)} schools with {places} places, {len(candidates)} candidates; "
          f"in the east {math.ceil(100 * wish.short)} % too few")


main()
