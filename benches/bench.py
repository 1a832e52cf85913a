#!/usr/bin/env python3
"""Quality and speed of zone-solve as Markdown tables, with GLPK alone and CBC beside it on the same machine.

    bench.py [PART...] [--only PATTERN,...] [--time S] [--rivals PATTERN,...] [--seed N] [--threads N] ...

Parts: kong, cities, baltimore, growth; without one, all. make_city and zone-solve are taken from the build folder that
ZS_BUILDDIR names (default: the current folder). Every plan is verified by `zone-solve check` or
recounted from its tables.
Ends with status 1 if one is not sound.
"""
import argparse
import contextlib
import fnmatch
import os
import pathlib
import platform
import sys
import tempfile

import baltimore
import cities
import growth
import kong
import rivals
import runs
from tables import Report

PARTS = {"kong": kong, "cities": cities, "baltimore": baltimore, "growth": growth}
ABOUT = {
    "kong": "School service areas in Henan",
    "cities": "Made cities",
    "baltimore": "Baltimore, elementary schools",
    "growth": "Growth with the size of a city",
}
RIVALS_ON = "zy_13*,gy_37*,gy2_18*,M-*,L-*,baltimore*"


def read_wish(words):
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="Quality and speed of zone-solve, with GLPK alone and CBC beside it.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS) + "; none: all")
    parser.add_argument("--only", default="*", help="names of towns, comma between them; * stands for anything")
    parser.add_argument("--time", type=float, help="seconds for each run (60; XL 120, Baltimore 20, growth 300)")
    parser.add_argument("--rivals", default=RIVALS_ON, help=f"towns that GLPK and CBC try too ({RIVALS_ON}); '' for none")
    parser.add_argument("--seed", type=int, default=1, help="of the cities")
    parser.add_argument("--threads", type=int, help="of zone-solve and CBC; GLPK has one (one a processor)")
    parser.add_argument("--sizes", help="growth: blocks, comma between them")
    parser.add_argument("--keep", type=pathlib.Path, help="leave towns, models and results in this folder")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("bench"), help="folder for PART.md and plots")
    parser.add_argument("--list", action="store_true", help="print the names of the towns and end")
    wish = parser.parse_args(words)
    for part in wish.parts:
        if part not in PARTS:
            parser.error(f"no part is called {part}: {', '.join(PARTS)}")
    wish.parts = wish.parts or list(PARTS)
    wish.rivals = [pattern for pattern in wish.rivals.split(",") if pattern]
    wish.sizes = [int(size) for size in wish.sizes.split(",")] if wish.sizes else None
    wish.shared = shared_folder()
    only = wish.only.split(",")
    wish.wants = lambda name: matches(name, only)
    wish.wants_rivals = lambda name: matches(name, wish.rivals)
    return wish


def matches(name, patterns):
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def shared_folder():
    """Data too large or not free enough for this project: ZS_SHARED, else beside the sources."""
    beside = pathlib.Path(__file__).resolve().parent.parent.parent / "shared"
    return pathlib.Path(os.environ.get("ZS_SHARED") or beside).resolve()


def list_towns(wish):
    for names in (cities.CITIES, baltimore.AIMS):
        for name in filter(wish.wants, names):
            print(name)


def run_part(part, wish, folder, step_s):
    with Report(wish.out, part) as report:
        report.say(f"### {ABOUT[part]}\n")
        return PARTS[part].run(wish, report, folder, step_s)


def main():
    wish = read_wish(sys.argv[1:])
    if wish.list:
        list_towns(wish)
        return 0
    step_s = runs.reference_step()
    print(f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()} {platform.release()}. "
          f"One reference step takes {step_s:.3f} s (median of 5); times in steps are seconds divided by it.\n", flush=True)
    rivals.say_missing()
    sound = True
    with contextlib.ExitStack() as stack:
        folder = wish.keep or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        for part in wish.parts:
            sound = run_part(part, wish, folder.resolve(), step_s) and sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
