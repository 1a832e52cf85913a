"""Made cities: total, proven bound and gap of zone-solve, with GLPK and CBC on the same city beside it."""
import shutil

import rivals
import runs
from tables import number, percent
from town import read_town

MOVED_KM = 0.5  # 500 m a moved pupil

SIZES = {  # blocks, schools, seconds
    "M": (1500, 40, 60),
    "L": (5000, 200, 60),
    "XL": (20000, 1000, 120),
}
VARIANTS = {  # what make_city is told, beside the river
    "": [],
    "-moved": ["--moved", str(MOVED_KM)],
    "-stressed": ["--stress", "2.5"],
}
CITIES = {
    f"{size}-{travel}{variant}": (size, travel, variant)
    for size in SIZES for travel in ("straight", "links") for variant in VARIANTS
}
COLUMNS = ("<city", "blocks × schools", "limit s", "total km", "gap %", "pupils over", "seconds", "in steps", "peak MB",
           "<GLPK alone", "<CBC")


def make_city(folder, blocks, schools, seed, options):
    """Makes a city in a new folder; the same seed gives the same city everywhere."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [runs.build_folder() / "benches/make_city", folder, "--blocks", blocks, "--schools", schools,
               "--seed", seed, *options]
    run = runs.run_measured(command)
    if run.status != 0:
        raise RuntimeError(f"make_city: {run.output.strip()}")


def chosen(wish):
    return [name for name in CITIES if wish.wants(name)]


def run(wish, report, folder, step_s):
    """The table of cities; False where a result is not sound."""
    table = report.table(COLUMNS)
    sound = True
    for name in chosen(wish):
        size, travel, variant = CITIES[name]
        blocks, schools, seconds = SIZES[size]
        seconds = wish.time or seconds
        make_city(folder / name, blocks, schools, wish.seed,
                  ["--river", "--travel", travel, "--tables", *VARIANTS[variant]])
        town = made_town(folder / name, travel, MOVED_KM if variant == "-moved" else 0.0)
        solved = runs.solve(folder / name / "city.yaml", folder / name / "out", seconds, threads=wish.threads, town=town)
        sound = sound and not solved.faults
        table.row(row(name, town, solved, seconds, step_s) + beside(wish, name, town, folder / name, seconds, solved))
    report.say()
    return sound


def made_town(folder, travel, moved):
    return read_town(folder / "blocks.csv", folder / "schools.csv", folder / "links.csv", travel=travel, moved=moved)


def row(name, town, solved, seconds, step_s):
    """The cells of zone-solve's own run."""
    said = name + "".join(f"; {fault}" for fault in solved.faults)
    figures = [None, None, None]
    if solved.plan:
        figures = [f"{solved.plan['objective']['total']:,.3f}", percent(solved.plan["gap"]), solved.plan["excess"]]
    return [said, f"{town.n_blocks:,} × {town.n_schools:,}", number(seconds), *figures, number(solved.seconds),
            number(solved.seconds / step_s), number(solved.peak_mb)]


def beside(wish, name, town, folder, seconds, solved):
    """The cells of GLPK and CBC on the same town with the same time."""
    if not wish.wants_rivals(name):
        return [None, None]
    total = solved.plan["objective"]["total"] if solved.plan else 0.0
    return rivals.cells(town, folder, seconds, total, wish.threads)
