"""How time and memory grow with the size of a city, from map layers to written zones: a table, exponents and a plot."""
import math
import statistics

import cities
import plot
import runs
from tables import number

BLOCKS_A_SCHOOL = 25
SIZES = (500, 1000, 2000, 4000, 8000, 16000)
STAGES = ("read", "map", "travel", "solve", "write")
GAP = 0.01
MOST_SECONDS = 300
REPEATS = 3
FITTED_SIZES = 4  # the largest; below them the fixed costs of a run hide how it grows
SHORT_SECONDS = 20  # runs shorter than this are repeated, and the median stands in the table


def run(wish, report, folder, step_s):
    """Cities of growing size, each solved until the gap is at most 1 %; False where a result is not sound."""
    report.say(f"Made cities of {BLOCKS_A_SCHOOL} blocks a school with a river, travel by links, from shapefiles to "
               f"written zones; a run ends when the gap is at most {100 * GAP:g} % or after "
               f"{wish.time or MOST_SECONDS:g} s. Seconds; runs under {SHORT_SECONDS} s: median of {REPEATS}.\n")
    table = report.table(["blocks", "schools", *STAGES, "whole", "in steps", "peak MB", "gap %"])
    measured = []
    sound = True
    for blocks in wish.sizes or SIZES:
        found, faults = measure(blocks, wish, folder)
        sound = sound and not faults
        if faults:
            report.say(f"{blocks} blocks: {'; '.join(faults)}")
        if found:
            measured.append(found)
            table.row([f"{blocks:,}", found["schools"], *(number(found[stage], 2) for stage in STAGES),
                       number(found["whole"], 2), number(found["whole"] / step_s), number(found["peak_mb"]),
                       f"{100 * found['gap']:.2f}"])
    if len(measured) >= 2:
        fitted = measured[-FITTED_SIZES:]
        grown = [exponent([(row["blocks"], row[key]) for row in fitted]) for key in (*STAGES, "whole", "peak_mb")]
        text = [None if power is None else f"N^{power:.2f}" for power in grown]
        table.row([f"fitted from {fitted[0]['blocks']:,}", None, *text[:-1], None, text[-1], None])
        picture = report.folder / "growth.svg"
        picture.write_text(draw(measured), encoding="utf-8")
        report.say(f"\nPlot: {picture}\n")
    return sound


def measure(blocks, wish, folder):
    """Medians of a city's runs as a dictionary (None where there is no plan), and what is wrong with the results."""
    name = f"growth-{blocks}"
    schools = max(2, blocks // BLOCKS_A_SCHOOL)
    cities.make_city(folder / name, blocks, schools, wish.seed, ["--river", "--travel", "links"])
    found = []
    while not found or (len(found) < REPEATS and found[0].seconds < SHORT_SECONDS):
        solved = runs.solve(folder / name / "city.yaml", folder / name / "out", wish.time or MOST_SECONDS, gap=GAP,
                            threads=wish.threads)
        if solved.faults:
            return None, solved.faults
        found.append(solved)
    median = {stage: statistics.median(solved.plan["seconds"][stage] for solved in found) for stage in STAGES}
    median.update(blocks=blocks, schools=schools, whole=statistics.median(solved.seconds for solved in found),
                  peak_mb=statistics.median(solved.peak_mb for solved in found),
                  gap=max(solved.plan["gap"] for solved in found))
    return median, []


def exponent(points, least=0.01):
    """The power p of y = c·x^p that fits best (least squares of logarithms); None below two points above `least`."""
    logs = [(math.log(x), math.log(y)) for x, y in points if y >= least]
    if len(logs) < 2:
        return None
    mean_x = statistics.fmean(x for x, _ in logs)
    mean_y = statistics.fmean(y for _, y in logs)
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread


def draw(measured):
    """The table as a plot: seconds of each stage, and memory."""
    seconds = {stage: [(row["blocks"], max(row[stage], 1e-3)) for row in measured] for stage in (*STAGES, "whole")}
    memory = {"peak MB": [(row["blocks"], row["peak_mb"]) for row in measured]}
    return plot.document([
        lambda shift: plot.panel("Time", "blocks", "seconds", seconds, shift),
        lambda shift: plot.panel("Memory", "blocks", "MB", memory, shift),
    ])
