"""Writes a made town as CSV files with a plan file, for tests of whole runs."""

import csv
import random
from pathlib import Path


def _write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def make_town(seed=1, width=8, height=6, n_schools=4):
    """Tables of a grid of blocks with whole coordinates: blocks, schools, links as lists of rows."""
    draw = random.Random(seed)
    blocks = []
    for ix in range(width * height):
        x, y = 300 * (ix % width) + draw.randrange(200), 300 * (ix // width) + draw.randrange(200)
        blocks.append([f"B{ix:03d}", draw.randrange(1, 30), x, y])
    places = sum(row[1] for row in blocks) * 115 // 100 // n_schools + 1
    homes = draw.sample(blocks, n_schools)
    schools = [[f"S{ix}", places, home[2], home[3], home[0]] for ix, home in enumerate(homes)]
    links = [(blocks[ix][0], blocks[ix + 1][0]) for ix in range(width * height) if (ix + 1) % width]
    links += [(blocks[ix][0], blocks[ix + width][0]) for ix in range(width * (height - 1))]
    return blocks, schools, links


def write_town(folder, town, solver="{time: 20, gap: 0.02, seed: 1, threads: 1}", more=""):
    """Writes blocks.csv, schools.csv, links.csv and plan.yaml into folder; returns the plan file's path."""
    blocks, schools, links = town
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "blocks.csv", ["id", "pupils", "x", "y"], blocks)
    _write(folder / "schools.csv", ["id", "places", "x", "y", "block"], schools)
    _write(folder / "links.csv", ["a", "b"], links)
    plan = folder / "plan.yaml"
    plan.write_text("title: 小城\n"
                    "crs: local\n"
                    "blocks: {file: blocks.csv, id: id, pupils: pupils, x: x, y: y}\n"
                    "schools: {file: schools.csv, id: id, places: places, x: x, y: y, block: block}\n"
                    "links: {file: links.csv}\n"
                    f"solver: {solver}\n"
                    f"output: {{dir: out}}\n{more}", encoding="utf-8")
    return plan
