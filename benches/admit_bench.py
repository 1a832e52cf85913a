"""How time and memory of an admission grow with applicants and schools: a Markdown table.

    admit_bench.py [APPLICANTS SCHOOLS]...    sizes; else 25,000 x 125 up to 200,000 x 1,000

Made districts: homes around schools on a plain, three classes of applicants ordered by date and draw, places for 103 % of
the applicants but unevenly, so that some 15 % are left over and go where places are free. One core.
"""

import os
import random
import sys
import tempfile

ZONE_SOLVE = os.environ["ZONE_SOLVE"]
SIZES = ((25000, 125), (50000, 250), (100000, 500), (200000, 1000))

ADMIT = """year: 2026
zones: {file: zones.csv, block: BLOCK, school: SCHOOL, x: X, y: Y}
schools: {file: schools.csv, id: ID, places: PLACES, x: X, y: Y, area: AREA}
applicants: {file: applicants.csv, id: ID, block: BLOCK, category: CAT, dates: [DATE], home: HOME, family: FAMILY}
categories: [A, B, C]
rules:
  - {name: A, when: {in_zone: true, category: [A]}, order: [date, draw]}
  - {name: B, when: {in_zone: true, category: [B]}, order: [date, draw]}
  - {name: C, when: {in_zone: true, category: [C]}, order: [draw]}
overflow: {limit_m: 6000}
"""


def make(folder, n_applicants, n_schools):
    rng = random.Random(7)
    side = 1000 * n_schools ** 0.5
    schools = [(rng.uniform(0, side), rng.uniform(0, side)) for _ in range(n_schools)]
    width = max(1, int(n_schools ** 0.5))
    blocks = []
    for j, (x, y) in enumerate(schools):
        blocks += [(f"B{j}-{k}", j, x + rng.gauss(0, 600), y + rng.gauss(0, 600)) for k in range(20)]
    load = [0] * n_schools
    with open(os.path.join(folder, "applicants.csv"), "w", encoding="utf-8") as file:
        file.write("ID,BLOCK,CAT,DATE,HOME,FAMILY\n")
        for i in range(n_applicants):
            block, j, _, _ = blocks[rng.randrange(len(blocks))]
            load[j] += 1
            file.write(f"P{i:07},{block},{'ABC'[rng.randrange(3)]},{rng.randint(2008, 2025)}-{rng.randint(1, 12):02}-"
                       f"{rng.randint(1, 28):02},H{rng.randrange(2 * n_applicants)},F{i}\n")
    with open(os.path.join(folder, "zones.csv"), "w", encoding="utf-8") as file:
        file.write("BLOCK,SCHOOL,X,Y\n")
        file.writelines(f"{block},S{j},{x:.1f},{y:.1f}\n" for block, j, x, y in blocks)
    with open(os.path.join(folder, "schools.csv"), "w", encoding="utf-8") as file:
        file.write("ID,PLACES,X,Y,AREA\n")
        share = n_applicants / n_schools
        for j, (x, y) in enumerate(schools):
            area = int(x / side * width / 4) * 1000 + int(y / side * width / 4)
            file.write(f"S{j},{int(share * rng.uniform(0.66, 1.4)) + 1},{x:.1f},{y:.1f},{area}\n")
    with open(os.path.join(folder, "admit.yaml"), "w", encoding="utf-8") as file:
        file.write(ADMIT)


def run(*words):
    """Standard output, seconds of processor, seconds by the clock and MB of one run on one core."""
    start = os.times().elapsed
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(write, 1)
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        os.execv(ZONE_SOLVE, [ZONE_SOLVE, *words])
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as file:
        said = file.read()
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"zone-solve {' '.join(words)} failed")
    return said, used.ru_utime + used.ru_stime, os.times().elapsed - start, used.ru_maxrss / 1024


def main(words):
    sizes = list(zip(map(int, words[::2]), map(int, words[1::2]))) or SIZES
    print("| applicants | schools | left over | processor s | clock s | MB | µs an applicant |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for n_applicants, n_schools in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(folder, n_applicants, n_schools)
            admit = os.path.join(folder, "admit.yaml")
            sealed = run("admit", admit, "--seal", "--quiet")[0].strip()
            said, used, clock, megabytes = run("admit", admit, "-o", os.path.join(folder, "out"), "--quiet", "--set",
                                               f"draw.sealed={sealed}", "--set", "draw.seed=20260601")
            left = said.split(" excepted, ")[1].split()[0]
            print(f"| {n_applicants:,} | {n_schools:,} | {int(left):,} | {used:.2f} | {clock:.2f} | {megabytes:.0f} | "
                  f"{1e6 * used / n_applicants:.1f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
