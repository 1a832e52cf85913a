"""Solving and freeing again and again must not grow. ZS_CYCLES sets how often."""

import gc
import os
import unittest
from pathlib import Path

import zonesolve as zs

CYCLES = int(os.environ.get("ZS_CYCLES", "400"))
WARM_UP = 200


def resident_kb():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def cycle():
    problem = zs.Problem(pupils=[30, 20, 25, 10], places=[50, 60], school_block=[0, 2],
                         travel_m=[[100, 900], [500, 400], [900, 100], [300, 800]], links=[(0, 1), (1, 2), (0, 3)])
    plan = problem.solve(time=5, threads=1, on_progress=lambda *_figures: None)
    assert plan.reasons[0] == "nearest" and plan.reason_text(1)


@unittest.skipUnless(Path("/proc/self/statm").exists(), "no /proc")
@unittest.skipIf("asan" in os.environ.get("LD_PRELOAD", ""), "the sanitizer keeps freed memory")
class Cycles(unittest.TestCase):
    def test_solve_and_free_do_not_grow(self):
        for _ in range(WARM_UP):
            cycle()
        gc.collect()
        before = resident_kb()
        for _ in range(CYCLES):
            cycle()
        gc.collect()
        grown = resident_kb() - before
        # a leak of the smallest handle alone would be some hundred bytes a cycle
        self.assertLess(grown, 1024 + CYCLES * 64 // 1024, f"{grown} kB more after {CYCLES} cycles")


if __name__ == "__main__":
    unittest.main()
