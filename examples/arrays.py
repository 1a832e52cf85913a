"""A small city from arrays alone: 6 x 5 blocks, three schools, progress on stderr."""

import sys

import zonesolve as zs

WIDTH, HEIGHT = 6, 5
BLOCKS = range(WIDTH * HEIGHT)
SCHOOL_BLOCK = [7, 10, 26]


def walk_m(block, other):
    """Streets run along the grid; blocks are 300 m apart."""
    return 300.0 * (abs(block % WIDTH - other % WIDTH) + abs(block // WIDTH - other // WIDTH))


def show(seconds, total, bound, excess):
    print(f"{seconds:6.2f} s  total {total:.3f}  bound {bound:.3f}  excess {excess}", file=sys.stderr)


city = zs.Problem(
    pupils=[5 + block * 7 % 11 for block in BLOCKS],
    places=[120, 90, 130],
    school_block=SCHOOL_BLOCK,
    travel_m=[[walk_m(block, school) for school in SCHOOL_BLOCK] for block in BLOCKS],
    links=[(b, b + 1) for b in BLOCKS if (b + 1) % WIDTH] + [(b, b + WIDTH) for b in BLOCKS if b + WIDTH in BLOCKS],
)
plan = city.solve(time=10, gap=0.005, on_progress=show)
for first in BLOCKS[::WIDTH]:
    print(" ".join("ABC"[school] for school in plan.assignment[first:first + WIDTH]))
print(f"{plan.status}: total {plan.objective:.3f}, bound {plan.bound:.3f}, excess {plan.excess}")
