"""Reasons, explanations, tables and frames of a plan."""

import csv
import os
import unittest
from pathlib import Path

import zonesolve as zs
from test_callbacks import city
from test_files import Files

try:
    import geopandas
    from shapely.geometry import Point, box
except ImportError:
    geopandas = None


def row(**more):
    """Three blocks in a row, schools at the ends, the middle block does not fit its nearer school."""
    return zs.Problem(pupils=[30, 20, 25], places=[50, 40], school_block=[0, 2],
                      travel_m=[[100, 900], [500, 400], [900, 100]], links=[(0, 1), (1, 2)], **more)


class Reasons(unittest.TestCase):
    def test_each_block_has_a_word_and_sentences(self):
        plan = row().solve(time=5)
        self.assertEqual(plan.reasons, ["nearest", "full", "nearest"])
        self.assertIn("its 40 places do not hold the 20 pupils", plan.reason_text(1))
        self.assertIn("40个学位已安排25人，容纳不下这里的20人", plan.reason_text(1, "zh"))
        with self.assertRaisesRegex(zs.ArgumentError, "language"):
            plan.reason_text(1, "xx")
        with self.assertRaisesRegex(zs.ArgumentError, "no such block"):
            plan.reason_text(3)

    def test_reasons_go_by_the_weights_of_their_own_solve(self):
        problem = row(current=[0, 0, 1])
        problem_wide = zs.Problem(pupils=[30, 20, 25], places=[50, 90], school_block=[0, 2], current=[0, 0, 1],
                                  travel_m=[[100, 900], [500, 400], [900, 100]], links=[(0, 1), (1, 2)])
        stays = problem_wide.solve(time=5, moved=1.0)
        moves = problem_wide.solve(time=5, moved=0.0)
        self.assertEqual((stays.reasons[1], moves.reasons[1]), ("fewer_moved", "nearest"))
        self.assertEqual(problem.solve(time=5).reasons[1], "full")

    def test_a_closed_problem_cannot_be_asked(self):
        problem = row()
        plan = problem.solve(time=5)
        problem.close()
        self.assertEqual(plan.assignment, [0, 0, 1])
        with self.assertRaisesRegex(zs.ArgumentError, "closed"):
            plan.reasons

    def test_the_alternative_is_what_a_solve_with_the_block_pinned_gives(self):
        problem = city(5, 3)
        plan = problem.solve(time=10, gap=0)
        block = next(b for b, word in enumerate(plan.reasons) if word not in ("nearest", "own"))
        told = plan.explain(block, time=10)
        self.assertEqual((told["block"], told["school"]), (str(block), str(plan.assignment[block])))
        self.assertTrue(told["alternatives"])
        for other in told["alternatives"]:
            if other["total"] is None:
                continue
            self.assertLessEqual(other["bound"], other["total"] + 1e-9)
            self.assertEqual(other["bound_on"], "every plan")
            if other["excess"] == told["excess"]:
                self.assertGreaterEqual(other["total"], plan.bound - 1e-9)
            moved = list(plan.assignment)
            for one in other["displaced"]:
                self.assertEqual(moved[int(one["block"])], int(one["from"]))
                moved[int(one["block"])] = int(one["to"])
            moved[block] = int(other["school"])
            scored = problem.score(moved)
            self.assertEqual(scored.findings, [])
            self.assertAlmostEqual(scored.objective, other["total"], places=6)
            self.assertEqual(scored.excess, other["excess"])

    def test_the_table_of_schools_adds_up(self):
        plan = row().solve(time=5)
        self.assertEqual([r["pupils"] for r in plan.schools], plan.school_pupils)
        self.assertEqual([r["blocks"] for r in plan.schools], [2, 1])
        self.assertAlmostEqual(sum(r["pupils"] * r["travel_mean_m"] for r in plan.schools) / 1000, plan.pupil_km)
        self.assertIn("<td>optimal</td>", plan._repr_html_())


class Folders(Files):
    def test_a_folder_is_read_back_with_its_reasons(self):
        result = zs.solve_file(self.plan_file)
        again = zs.open_result(result.out)
        with open(Path(result.out) / "assignment.csv", newline="", encoding="utf-8") as file:
            told = {line["block_id"]: line["reason"] for line in csv.DictReader(file)}
        self.assertEqual(dict(zip(again.block_ids, again.reasons)), told)
        self.assertEqual(again.assignment, result.assignment)
        self.assertAlmostEqual(again.objective, result.objective)
        self.assertTrue(again.bound != again.bound)
        with self.assertRaises(KeyError):
            result.block("no such block")

    def test_changed_inputs_are_refused(self):
        result = zs.solve_file(self.plan_file)
        with open(self.plan_file, "a", encoding="utf-8") as file:
            file.write("# changed\n")
        with self.assertRaisesRegex(zs.DataError, "not the file that the result was made from"):
            zs.open_result(result.out)

    def test_comparing_a_folder_with_itself_finds_nothing(self):
        result = zs.solve_file(self.plan_file)
        out = self.folder / "compared"
        said = zs.compare(result.out, result.out, out=out)
        self.assertIn("same school in all of them", said)
        self.assertTrue({"comparison.csv", "comparison.json", "schools_compared.csv", "differences.csv"}
                        <= set(os.listdir(out)))
        zs.compare(result.out, result.out, out=out)  # and may be written again
        with self.assertRaises(zs.ArgumentError):
            zs.compare(result.out)
        with self.assertRaises(zs.FileError):
            zs.compare(result.out, self.folder / "nowhere")

    def test_presets_are_told(self):
        self.assertIn("cn-primary", zs.presets())
        self.assertIn("45", zs.presets("cn-primary"))


@unittest.skipIf(geopandas is None, "geopandas is not installed")
class Frames(unittest.TestCase):
    def setUp(self):
        cells = [(x, y) for y in range(3) for x in range(4)]
        self.blocks = geopandas.GeoDataFrame(
            {"ID": [f"b{i}" for i in range(12)], "KIDS": [10] * 12, "NOW": ["A"] * 6 + ["B"] * 5 + [None]},
            geometry=[box(100 * x, 100 * y, 100 * x + 100, 100 * y + 100) for x, y in cells], crs="EPSG:4547")
        self.schools = geopandas.GeoDataFrame({"NAME": ["A", "B"], "SEATS": [70, 70]},
                                              geometry=[Point(50, 60), Point(350, 250)], crs="EPSG:4547")

    def problem(self, **more):
        return zs.Problem.from_geodataframes(self.blocks, self.schools, pupils="KIDS", places="SEATS", **more)

    def test_frames_give_the_arrays(self):
        plan = self.problem(current="NOW", school_id="NAME").solve(time=5, gap=0)
        self.assertEqual((plan.status, plan.excess), ("optimal", 0))
        self.assertAlmostEqual(plan.boundary_km, 0.4, delta=0.2)
        expected = sum(10 * min(((100 * (i % 4) + 50 - x) ** 2 + (100 * (i // 4) + 50 - y) ** 2) ** 0.5
                                for x, y in ((50, 60), (350, 250))) for i in range(12)) / 1000
        self.assertAlmostEqual(plan.pupil_km, expected, places=6)

    def test_the_plan_goes_back_into_the_frame(self):
        plan = self.problem().solve(time=5)
        table = plan.to_geodataframe(self.blocks)
        self.assertEqual(list(table["school"]), plan.assignment)
        self.assertEqual(list(table["reason"]), plan.reasons)
        self.assertEqual(table.crs, self.blocks.crs)
        self.assertNotIn("school", self.blocks.columns)

    def test_degrees_missing_numbers_and_unknown_schools_are_refused(self):
        with self.assertRaisesRegex(zs.ArgumentError, "same CRS"):
            zs.Problem.from_geodataframes(self.blocks.to_crs(4326), self.schools, pupils="KIDS", places="SEATS")
        with self.assertRaisesRegex(zs.ArgumentError, "degrees"):
            zs.Problem.from_geodataframes(self.blocks.to_crs(4326), self.schools.to_crs(4326), pupils="KIDS",
                                          places="SEATS")
        self.blocks["KIDS"] = [float("nan")] + [10.0] * 11
        with self.assertRaisesRegex(zs.ArgumentError, "pupils: row 0"):
            self.problem()
        self.blocks["KIDS"] = 10
        self.blocks.loc[3, "NOW"] = "C"
        with self.assertRaisesRegex(zs.ArgumentError, "current: row 3"):
            self.problem(current="NOW", school_id="NAME")
        with self.assertRaisesRegex(zs.ArgumentError, "no column 'CHILDREN'"):
            zs.Problem.from_geodataframes(self.blocks, self.schools, pupils="CHILDREN", places="SEATS")


if __name__ == "__main__":
    unittest.main()
