"""The benchmark's own tools: the plain model against enumeration, recounts, tables, plots, and what is missing."""

import contextlib
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

BENCHES = Path(os.environ["ZS_SRCDIR"]) / "benches"
sys.path.insert(0, str(BENCHES))

import cities  # noqa: E402
import growth  # noqa: E402
import kong  # noqa: E402
import layers  # noqa: E402
import model  # noqa: E402
import plot  # noqa: E402
import rivals  # noqa: E402
import runs  # noqa: E402
import tables  # noqa: E402
from csv_town import write_town  # noqa: E402
from town import Town  # noqa: E402

WIDTH, HEIGHT = 4, 3
PUPILS = [7, 3, 9, 4, 0, 8, 5, 6, 2, 9, 3, 7]
PLACES = [28, 38]
SCHOOL_BLOCK = [0, 11]
LINKS = [(0, 1), (1, 2), (2, 3), (4, 5), (6, 7), (8, 9), (10, 11), (0, 4), (4, 8), (3, 7), (7, 11), (5, 6)]
POINTS = [(400.0 * (ix % WIDTH), 300.0 * (ix // WIDTH)) for ix in range(WIDTH * HEIGHT)]


def tiny_town(**more):
    """A grid with few links and places that leave 3 free: the cheapest plan that fits has blocks cut off."""
    more = {"moved": 0.2, "current": [0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1], **more}
    return Town([f"B{ix}" for ix in range(len(PUPILS))], PUPILS, POINTS, ["S0", "S1"], PLACES,
                [POINTS[block] for block in SCHOOL_BLOCK], SCHOOL_BLOCK, LINKS, **more)


def enumerated(town, connected=True):
    """The least total among all plans within places, with zones in one piece or not."""
    scores = (town.score(plan) for plan in itertools.product(range(town.n_schools), repeat=town.n_blocks))
    return min(score.total for score in scores if score.excess == 0 and (score.cut_off == 0 or not connected))


class WithFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)


class TheModel(WithFolder):
    def attempt(self, rival, town, connected=True):
        if not shutil.which(rival.program):
            self.skipTest(f"{rival.program} is not installed")
        return rivals.attempt(rival, town, self.folder, 20, connected, threads=1)

    def holds_against_enumeration(self, rival):
        for travel in ("straight", "links"):
            town = tiny_town(travel=travel)
            self.assertLess(enumerated(town, connected=False), enumerated(town))
            for connected in (True, False):
                found = self.attempt(rival, town, connected)
                self.assertAlmostEqual(found.score.total, enumerated(town, connected), places=6)
                self.assertEqual(found.score.excess, 0)
                self.assertAlmostEqual(found.bound, found.score.total, places=4)
                self.assertEqual(found.score.cut_off == 0, connected)
            for written in self.folder.glob("*.lp"):
                written.unlink()

    def test_glpk_finds_what_enumeration_finds_in_the_plain_model(self):
        self.holds_against_enumeration(rivals.Glpk)

    def test_cbc_finds_what_enumeration_finds_in_the_plain_model(self):
        self.holds_against_enumeration(rivals.Cbc)

    def test_zone_solve_finds_what_enumeration_finds(self):
        blocks = [[f"B{ix}", pupils, *POINTS[ix]] for ix, pupils in enumerate(PUPILS)]
        schools = [[f"S{ix}", places, *POINTS[SCHOOL_BLOCK[ix]], f"B{SCHOOL_BLOCK[ix]}"] for ix, places in enumerate(PLACES)]
        plan_file = write_town(self.folder, (blocks, schools, [(f"B{a}", f"B{b}") for a, b in LINKS]))
        town = tiny_town(moved=0)
        solved = runs.solve(plan_file, self.folder / "out", 20, town=town)
        self.assertEqual(solved.faults, [])
        self.assertAlmostEqual(solved.plan["objective"]["total"], enumerated(town), places=6)

    def test_a_town_without_a_plan_has_none(self):
        for rival in rivals.RIVALS:
            with self.subTest(rival.name):
                town = tiny_town()
                town.places = [10, 10]
                found = self.attempt(rival, town)
                self.assertIsNone(found.plan)
                self.assertRegex(rivals.cell(found, 1.0), "^no plan in ")

    def test_a_model_too_large_to_read_is_not_tried(self):
        town = tiny_town()
        self.assertEqual(model.n_columns(town), 2 * (12 + 2 * len(LINKS)))
        self.addCleanup(setattr, rivals, "MOST_COLUMNS", rivals.MOST_COLUMNS)
        rivals.MOST_COLUMNS = 50
        found = rivals.attempt(rivals.Glpk, town, self.folder, 5)
        self.assertEqual((found.plan, found.note), (None, "not tried: 0.0 million columns"))


class Recounts(WithFolder):
    def test_blocks_cut_off_from_their_school_are_counted(self):
        plan = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1]
        self.assertEqual(tiny_town().score(plan).cut_off, 1)  # block 5 hangs on 4 and 6 only

    def test_a_zone_without_its_own_block_is_cut_off_whole(self):
        self.assertEqual(tiny_town().score([1] + [0] * 10 + [1]).cut_off, 11)

    def test_pupils_over_places_and_moved_pupils_are_counted(self):
        score = tiny_town().score([0] * 11 + [1])
        self.assertEqual(score.excess, sum(PUPILS[:11]) - PLACES[0])
        self.assertEqual(score.moved, 8 + 6 + 2 + 9 + 3)

    def test_ways_over_links_go_around(self):
        town = tiny_town(travel="links")
        self.assertAlmostEqual(town.ways_km(0)[6], 1.1)  # by 5 and 4

    def test_a_plan_that_lies_is_found_out(self):
        score = tiny_town().score([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1])
        told = {"objective": {"total": score.total + 1}, "excess": score.excess + 1, "bound": score.total + 1}
        self.assertEqual(len(runs.recount_faults(told, score)), 4)

    def test_a_made_city_scores_the_same_as_layers_and_as_tables(self):
        totals = []
        for travel, tables_wanted in (("links", True), ("links", False), ("straight", True), ("straight", False)):
            options = ["--river", "--travel", travel] + (["--tables"] if tables_wanted else [])
            cities.make_city(self.folder / "city", 60, 4, 3, options)
            town = cities.made_town(self.folder / "city", travel, 0.0) if tables_wanted else None
            solved = runs.solve(self.folder / "city/city.yaml", self.folder / "out", 10, threads=1, town=town)
            self.assertEqual(solved.faults, [])
            totals.append(solved.plan["objective"]["total"])
        for ix in (0, 2):
            self.assertLess(abs(totals[ix] / totals[ix + 1] - 1), 1e-5)

    def test_polygons_touch_along_sides_with_different_vertices_and_not_in_a_point(self):
        square = [(0, 0), (0, 100), (100, 100), (100, 0), (0, 0)]
        beside = [(100, 30), (100, 70), (180, 70), (180, 30), (100, 30)]
        corner = [(100, 100), (100, 200), (200, 200), (200, 100), (100, 100)]
        self.assertEqual(layers.neighbours([[square], [beside], [corner]]), [(0, 1)])
        self.assertEqual(layers.centroid([square]), (50, 50))
        self.assertTrue(layers.inside([square], (99, 1)) and not layers.inside([square], (101, 1)))


class Output(WithFolder):
    def test_tables_are_whole(self):
        with contextlib.redirect_stdout(io.StringIO()), tables.Report(self.folder / "new", "part") as report:
            table = report.table(["<name", "km"])
            table.row(["a|b", None])
            self.assertRaises(ValueError, table.row, ["too", "many", "cells"])
        self.assertEqual((self.folder / "new/part.md").read_text(encoding="utf-8"),
                         "| name | km |\n| --- | ---: |\n| a\\|b | – |\n")

    def test_figures_keep_their_digits(self):
        self.assertEqual([tables.percent(gap) for gap in (None, 3e-7, 0.000123, 0.0123, 1.5)],
                         [None, "0", "0.0123", "1.23", "150.00"])
        self.assertEqual([tables.number(value) for value in (0, 0.01234, 12.34, 1234.5)], ["0", "0.0123", "12.3", "1,234"])

    def test_a_plot_is_xml_and_its_points_lie_in_the_picture(self):
        lines = {"a & <b>": [(500, 0.01), (1000, 0.1), (16000, 30)], "zero": [(1, 0)], "flat": [(500, 2), (16000, 2)]}
        text = plot.document([lambda shift: plot.panel("Time", "blocks", "s", lines, shift)])
        root = xml.etree.ElementTree.fromstring(text)
        points = [tuple(map(float, pair.split(","))) for line in root.iter("{http://www.w3.org/2000/svg}polyline")
                  for pair in line.get("points").split()]
        self.assertEqual(len(points), 5)
        for x, y in points:
            self.assertTrue(0 <= x <= plot.WIDTH and 0 <= y <= plot.HEIGHT)
        self.assertIn("a & <b>", [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")])
        self.assertNotIn("zero", text)

    def test_a_fitted_exponent_is_that_of_the_curve(self):
        self.assertAlmostEqual(growth.exponent([(x, 3 * x ** 1.5) for x in (10, 100, 300)]), 1.5)
        self.assertIsNone(growth.exponent([(10, 5), (20, 0)]))

    def test_what_solvers_say_is_read(self):
        self.assertEqual(rivals.Glpk.read_bound("+ 716: >>>>>   4.3e+02 >=   3.19e+02  26.2% (64; 0)\n"), 319)
        self.assertEqual(rivals.Glpk.read_bound("+ 1: mip =     not found yet >=    -inf  (1; 0)\n"), None)
        self.assertEqual(rivals.Glpk.read_bound("+ 9: mip = 4.5e+00 >= tree is empty\nINTEGER OPTIMAL SOLUTION FOUND\n"), 4.5)
        self.assertEqual(rivals.Cbc.read_bound("Result - Stopped on time limit\nLower bound:       1865.4\n"), 1865.4)
        solution = self.folder / "solution"
        solution.write_text("Stopped on time (no integer solution - continuous used) - objective value 7\n  0 x0_0  1  0\n")
        self.assertIsNone(rivals.Cbc.read_solution(solution, tiny_town()))
        self.assertEqual(kong.read_line("zy_13b", "zy_13b  1897.4173 +0.0000%  0.0001%  3.2  zone S3: 2 blocks cut off\n"),
                         {"total": 1897.4173, "gap": 1e-6, "seconds": 3.2, "faults": ["zone S3: 2 blocks cut off"]})
        self.assertIsNone(kong.read_line("zy_13b", "zy_13b    FAILED exit 2: no such file\n"))


class TheWholeRun(WithFolder):
    def run_bench(self, *words, **environment):
        run = subprocess.run([sys.executable, BENCHES / "bench.py", *words, "--out", self.folder / "out"],
                             capture_output=True, text=True, check=False, env={**os.environ, **environment})
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def test_growth_gives_a_table_and_a_plot(self):
        text = self.run_bench("growth", "--sizes", "40,80", "--time", "3", "--threads", "1")
        rows = re.findall(r"^\|.*\|$", text, re.M)
        self.assertEqual(len(rows), 5)
        self.assertEqual(len({row.count("|") for row in rows}), 1)
        self.assertEqual(rows[1].replace(" ", ""), "|" + 11 * "---:|")
        xml.etree.ElementTree.parse(self.folder / "out/growth.svg")
        self.assertIn(rows[-1], (self.folder / "out/growth.md").read_text(encoding="utf-8"))

    def test_what_is_not_there_is_skipped_and_said(self):
        text = self.run_bench("kong", "baltimore", "--time", "1", ZS_SHARED=str(self.folder / "none"),
                              PATH=str(self.folder))
        for words in ("GLPK is skipped", "CBC is skipped", "Kong's instances are skipped", "Baltimore is skipped"):
            self.assertIn(words, text)


if __name__ == "__main__":
    unittest.main()
