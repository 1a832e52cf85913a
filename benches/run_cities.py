#!/usr/bin/env python3
"""Times zone-solve on made cities and prints a table: total, proven bound, gap, seconds, peak memory.

    run_cities.py [--only NAME[,NAME...]] [--time S] [--seed N] [--threads N] [--keep DIR]

make_city and zone-solve are taken from the build folder that ZS_BUILDDIR names (default: the current folder).
Every result is verified with `zone-solve check`. Ends with status 1 if a plan is not sound.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

# name: blocks, schools, seconds, what else make_city is told
CITIES = {
    "M-straight": (1500, 40, 60, ["--river"]),
    "M-links": (1500, 40, 60, ["--river", "--travel", "links"]),
    "M-moved": (1500, 40, 60, ["--river", "--moved", "0.5"]),
    "M-stressed": (1500, 40, 60, ["--river", "--stress", "2.5"]),
    "L-straight": (5000, 200, 60, ["--river"]),
    "L-links": (5000, 200, 60, ["--river", "--travel", "links"]),
    "XL-straight": (20000, 1000, 120, ["--river"]),
    "XL-links": (20000, 1000, 120, ["--river", "--travel", "links"]),
}


def run_measured(command):
    """Exit status, seconds and peak memory in MB of one command; its output goes nowhere."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.monotonic() - start, usage.ru_maxrss / 1024


def measure(name, build, folder, wish):
    blocks, schools, seconds, options = CITIES[name]
    seconds = wish.time or seconds
    city = folder / name
    subprocess.run([build / "benches/make_city", city, "--blocks", str(blocks), "--schools", str(schools),
                    "--seed", str(wish.seed), *options], check=True, stdout=subprocess.DEVNULL)
    out = city / "out"
    command = [build / "zone-solve", city / "city.yaml", "-o", out, "--time", str(seconds), "--gap", "0", "--quiet"]
    if wish.threads is not None:
        command += ["--threads", str(wish.threads)]
    status, wall_s, peak_mb = run_measured(command)
    if status not in (0, 3):
        return None, f"{name:12} zone-solve ended with status {status} after {wall_s:.1f} s"
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    sound = subprocess.run([build / "zone-solve", "check", out], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL).returncode == 0
    row = (f"{name:12} {blocks:6} {schools:7} {plan['objective']['total']:14.3f} {plan['bound']:14.3f} "
           f"{100 * plan['gap']:8.4f} {plan['excess']:6} {wall_s:8.1f} {peak_mb:8.0f}  {'yes' if sound else 'NO'}")
    return sound, row


def read_wish():
    parser = argparse.ArgumentParser(description="Times zone-solve on made cities.")
    parser.add_argument("--only", default=",".join(CITIES), help="names, comma between them: " + ", ".join(CITIES))
    parser.add_argument("--time", type=float, help="seconds for each city (60, and 120 for XL)")
    parser.add_argument("--seed", type=int, default=1, help="of the cities")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--keep", type=pathlib.Path, help="leave cities and results in this folder")
    wish = parser.parse_args()
    wish.names = wish.only.split(",")
    for name in wish.names:
        if name not in CITIES:
            parser.error(f"no city is called {name}")
    return wish


def main():
    wish = read_wish()
    build = pathlib.Path(os.environ.get("ZS_BUILDDIR", ".")).resolve()
    all_sound = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = wish.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{'city':12} {'blocks':>6} {'schools':>7} {'total':>14} {'bound':>14} {'gap %':>8} {'excess':>6} "
              f"{'seconds':>8} {'peak MB':>8}  sound", flush=True)
        for name in wish.names:
            sound, row = measure(name, build, folder, wish)
            all_sound = all_sound and bool(sound)
            print(row, flush=True)
    return 0 if all_sound else 1


if __name__ == "__main__":
    sys.exit(main())
