#!/usr/bin/env python3
"""Times walks over made street networks: seconds to read, to node and search, and peak memory.

    run_roads.py [--threads N] [--keep DIR]

make_roads and zone-solve are taken from the build folder that ZS_BUILDDIR names (default: the current folder).
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

# name: road segments, blocks, schools, what else zone-solve is told
NETWORKS = {
    "town": (30000, 2000, 40, []),
    "city": (300000, 20000, 200, []),
    "city, 3 km": (300000, 20000, 200, ["--set", "limits.travel_m=3000"]),
    "city, kept": (300000, 20000, 200, ["--set", "travel.roads.cache=ways"]),
}


def measure(name, build, folder, threads):
    segments, blocks, schools, options = NETWORKS[name]
    town = folder / f"roads-{segments}"
    if not town.exists():
        subprocess.run([build / "benches/make_roads", town, str(segments), str(blocks), str(schools)], check=True,
                       stdout=subprocess.DEVNULL)
    out = town / "out"
    command = [build / "zone-solve", town / "roads.yaml", "-o", out, "--time", "1", "--quiet", *options]
    if threads is not None:
        command += ["--threads", str(threads)]
    if "kept" in name:  # the second run finds what the first one kept
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        return f"{name:12} zone-solve ended with status {process.returncode}"
    seconds = json.loads((out / "plan.json").read_text(encoding="utf-8"))["seconds"]
    return (f"{name:12} {segments:8} {blocks:7} {schools:7} {seconds['read']:8.2f} {seconds['travel']:8.2f} "
            f"{usage.ru_maxrss / 1024:8.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int)
    parser.add_argument("--keep", type=pathlib.Path)
    wish = parser.parse_args()
    build = pathlib.Path(os.environ.get("ZS_BUILDDIR", ".")).resolve()
    print(f"{'network':12} {'segments':>8} {'blocks':>7} {'schools':>7} {'read s':>8} {'travel s':>8} {'MB':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = (wish.keep or pathlib.Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for name in NETWORKS:
            row = measure(name, build, folder, wish.threads)
            print(row, flush=True)
            if "ended with" in row:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
