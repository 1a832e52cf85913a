#!/usr/bin/env python3
"""Map work on 20,000 blocks of 60 vertices as a Markdown table, with geopandas and libpysal on the same file.

    map_bench.py [--size COLUMNSxROWSxCORNERS]

time_map and zone-solve are taken from the build folder that ZS_BUILDDIR names (default: the current folder). Processor
seconds, so that other work on the machine does not count; the time to write is the one that plan.json tells, and a busy
machine makes it longer.
"""
import argparse
import csv
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

STEPS = ["read", "repair", "borders", "overlaps", "dissolve"]
NAMES = {"read": "read the shapefile", "repair": "test and order rings", "borders": "neighbours with border lengths",
         "overlaps": "look for overlaps", "dissolve": "dissolve 1,000 zones"}


def ours(build, size, layer):
    """Processor seconds and peak MB of each step; leaves the layer behind."""
    program = os.path.join(build, "tests/bench/time_map")
    subprocess.run([program, size, f"save={layer}"], check=True, capture_output=True)
    found = {}
    for step in STEPS:
        word = f"read={layer}" if step == "read" else step
        said = subprocess.run([program, size, word], check=True, capture_output=True, text=True).stdout
        name, _, processor_s, peak_mb = next(line for line in said.splitlines() if not line.startswith("#")).split()
        found[name] = float(processor_s), int(peak_mb)
    return found


def written(build, folder, layer, n_blocks):
    """Seconds to write a plan of all blocks, and the peak MB of the whole run."""
    program = os.path.join(build, "zone-solve")
    columns, rows, corners = (int(n) for n in n_blocks.split("x"))
    zone = [(k // columns) // 4 * (columns // 5 + 1) + (k % columns) // 5 for k in range(columns * rows)]
    middle = {}
    for k, z in enumerate(zone):
        middle.setdefault(z, k)
    with open(folder / "schools.csv", "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(["ID", "PLACES", "X", "Y"])
        for z, k in middle.items():
            table.writerow([f"S{z}", 1000, 500100 + 200 * (k % columns), 3386100 + 200 * (k // columns)])
    with open(folder / "given.csv", "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(["block_id", "school_id"])
        table.writerows([f"B{k}", f"S{z}"] for k, z in enumerate(zone))
    (folder / "plan.yaml").write_text(
        f"crs: EPSG:4547\nblocks: {{file: {layer.name}, id: ID, pupils: PUPILS}}\n"
        "schools: {file: schools.csv, id: ID, places: PLACES, x: X, y: Y}\n", encoding="utf-8")
    run = subprocess.run([program, "score", "plan.yaml", "--assignment", "given.csv", "-o", "out", "--quiet"], cwd=folder,
                         capture_output=True, text=True)
    if run.returncode not in (0, 3):
        sys.exit(f"zone-solve score: {run.stderr}")
    with open(folder / "out/plan.json", encoding="utf-8") as told:
        seconds = json.load(told)["seconds"]
    return seconds["write"], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def theirs(layer):
    """Processor seconds of the same steps with geopandas and libpysal; {} where they are not installed."""
    try:
        import geopandas
        import libpysal
    except ImportError:
        return {}
    found = {}

    def timed(step, call):
        start_s = time.process_time()
        result = call()
        found[step] = time.process_time() - start_s
        return result

    frame = timed("read", lambda: geopandas.read_file(layer))
    timed("repair", lambda: frame[~frame.is_valid].buffer(0))
    rook = timed("borders", lambda: libpysal.weights.Rook.from_dataframe(frame, silence_warnings=True))
    try:
        timed("overlaps", lambda: frame.sindex.query_bulk(frame.geometry, predicate="overlaps"))
    except ImportError:  # geopandas looks for overlaps through python3-rtree or pygeos only
        found.pop("overlaps", None)
    zones = timed("dissolve", lambda: frame.dissolve("ZONE"))
    timed("write", lambda: zones.to_file(layer.with_name("theirs.shp")))
    print(f"libpysal finds {rook.s0 / 2:.0f} neighbours.\n")
    return found


def row(name, took_s, peak_mb, other_s):
    beside = f"{other_s:.2f} | {other_s / took_s:.0f}" if other_s is not None and took_s > 0 else "- | -"
    print(f"| {name} | {took_s:.2f} | {peak_mb} | {beside} |")


def main():
    parser = argparse.ArgumentParser(description="Map work as a table.")
    parser.add_argument("--size", default="200x100x15", help="COLUMNSxROWSxCORNERS; a block has 4 * CORNERS vertices")
    wish = parser.parse_args()
    build = os.path.abspath(os.environ.get("ZS_BUILDDIR", "."))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        layer = folder / "blocks.shp"
        print(f"## Map work, {wish.size} (columns x rows x corners a side)\n")
        mine = ours(build, wish.size, layer)
        write_s, write_mb = written(build, folder, layer, wish.size)
        other = theirs(layer)
        if not other:
            print("(geopandas and libpysal are not installed: apt-get install python3-geopandas python3-libpysal)\n")
        print("| step | here, s | peak MB | geopandas and libpysal, s | times as long |\n|---|---:|---:|---:|---:|")
        for step in STEPS:
            row(NAMES[step], *mine[step], other.get(step))
        row("write every file of a result, s elapsed", write_s, write_mb, other.get("write"))


if __name__ == "__main__":
    main()
