"""Kong's school service areas, through the program kong_bench.py of the shared folder beside the sources."""
import os
import re
import sys

import rivals
import runs
from tables import number
from town import read_table, read_town

COLUMNS = ("<instance", "blocks × schools", "against published %", "gap %", "seconds", "in steps",
           "times faster than CPLEX 12.6", "<GLPK alone", "<CBC")


def run(wish, report, folder, step_s):
    """The table of instances; False where a plan is not sound."""
    data = wish.shared / "data/kong-sap"
    program = wish.shared / "tools/kong_bench.py"
    if not data.is_dir() or not program.is_file():
        report.say(f"Kong's instances are skipped: {data} or {program} is not there.\n")
        return True
    table = report.table(COLUMNS)
    sound = at_or_below = comparable = proven = 0
    instances = [row for row in read_table(data / "published.csv") if wish.wants(row["instance"])]
    for published in instances:
        name = published["instance"]
        found = measure(program, data, name, wish)
        town = read_town(data / f"{name}.blocks.csv", data / f"{name}.schools.csv",
                         data / f"{name.split('_')[0]}.links.csv")
        size = f"{town.n_blocks:,} × {town.n_schools}"
        if isinstance(found, str):
            table.row([f"{name}; {found}", size] + [None] * 7)
            continue
        against = against_published(found["total"], published)
        sound += not found["faults"]
        comparable += against is not None
        at_or_below += against is not None and against <= 1e-6
        proven += found["gap"] <= 1e-6
        table.row([name + "".join(f"; {fault}" for fault in found["faults"]), size,
                   None if against is None else f"{100 * against:+.4f}", f"{100 * found['gap']:.4f}",
                   number(found["seconds"]), number(found["seconds"] / step_s), faster(found, published)]
                  + beside(wish, name, town, folder, found["total"]))
    report.say(f"\n{sound} of {len(instances)} plans sound; {at_or_below} of {comparable} comparable ones at or below the "
               f"published total; {proven} proven optimal (gap at most 0.0001 %).\n")
    return sound == len(instances)


def measure(program, data, name, wish):
    """One instance: total, gap, seconds and faults as the program recounts them, or why there are none."""
    command = [sys.executable, program, runs.build_folder() / "zone-solve", data, "--only", name,
               "--time", f"{wish.time or 60:g}", "--gap", "1e-6", "--threads", wish.threads or os.cpu_count() or 1]
    output = runs.run_measured(command).output
    return read_line(name, output) or (re.findall(rf"^{name} +(FAILED.*)$", output, re.M) or ["no result"])[0]


def read_line(name, output):
    """A line such as "zy_13b  1897.4173  +0.0000%  0.0001%  3.2  zone S3: 2 blocks cut off"."""
    found = re.search(rf"^{name} +([\d.]+) +(?:\S+%|n/a) +([\d.]+)% +([\d.]+) *(.*)$", output, re.M)
    if not found:
        return None
    return {"total": float(found[1]), "gap": float(found[2]) / 100, "seconds": max(0.1, float(found[3])),
            "faults": [fault for fault in found[4].strip().split("; ") if fault]}


def against_published(total, published):
    """Relative distance from the published total; None where that belongs to other places."""
    if published.get("supply_matches_table", "yes") != "yes":
        return None
    cplex = float(published["cplex_objective"])
    return (total - cplex) / cplex


def faster(found, published):
    """How many times as long CPLEX took, on its own machine, where both proved the optimum."""
    both_proved = found["gap"] <= 1e-6 and not published["cplex_gap_if_not_proven"]
    return number(float(published["cplex_seconds"]) / found["seconds"]) if both_proved else None


def beside(wish, name, town, folder, total):
    if not wish.wants_rivals(name):
        return [None, None]
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    return rivals.cells(town, place, wish.time or 60, total, wish.threads)
