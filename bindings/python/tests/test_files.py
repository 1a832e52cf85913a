"""Plan files: solve, score, check and draft, and the errors of a load."""

import csv
import os
import tempfile
import unittest
from pathlib import Path

import zonesolve as zs
from csv_town import make_town, write_town


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.town = make_town()
        self.plan_file = write_town(self.folder, self.town)

    def assignment(self, folder="out"):
        with open(self.folder / folder / "assignment.csv", newline="", encoding="utf-8") as file:
            return {row["block_id"]: row["school_id"] for row in csv.DictReader(file)}


class Solving(Files):
    def test_the_result_is_what_the_folder_says(self):
        result = zs.solve_file(self.plan_file)
        self.assertEqual(result.status, "optimal")
        self.assertEqual(result.school_of, self.assignment())
        self.assertEqual(result.title, "小城")
        self.assertEqual(Path(result.out).resolve(), (self.folder / "out").resolve())
        self.assertEqual(result.figures["excess"], result.excess)
        self.assertAlmostEqual(result.figures["objective"]["total"], result.objective, places=5)
        self.assertEqual(result.block_ids, sorted(row[0] for row in self.town[0]))

    def test_arguments_win_over_the_plan_file(self):
        calls = []
        elsewhere = self.folder / "elsewhere"
        result = zs.solve_file(os.fspath(self.plan_file), out=elsewhere, time=10, gap=0.5, seed=3, threads=1,
                               settings={"title": "renamed"}, on_progress=lambda *figures: calls.append(figures))
        self.assertTrue((elsewhere / "plan.json").is_file())
        self.assertFalse((self.folder / "out").exists())
        self.assertEqual((result.title, result.figures["seed"]), ("renamed", 3))
        self.assertTrue(calls)

    def test_arrays_taken_from_the_files_give_the_same_total(self):
        blocks, schools, links = self.town
        place = {row[0]: ix for ix, row in enumerate(blocks)}
        problem = zs.Problem(
            pupils=[row[1] for row in blocks], places=[row[1] for row in schools],
            school_block=[place[row[4]] for row in schools], links=[(place[a], place[b]) for a, b in links],
            travel_m=[[((b[2] - s[2]) ** 2 + (b[3] - s[3]) ** 2) ** 0.5 for s in schools] for b in blocks])
        result = zs.solve_file(self.plan_file)
        at = {school: ix for ix, school in enumerate(row[0] for row in schools)}
        scored = problem.score([at[result.school_of[row[0]]] for row in blocks])
        self.assertAlmostEqual(scored.objective, result.objective, places=6)
        self.assertEqual(scored.findings, [])

    def test_an_exception_in_the_callback_writes_nothing(self):
        def fail(*_figures):
            raise LookupError("from the callback")

        with self.assertRaisesRegex(LookupError, "from the callback"):
            zs.solve_file(self.plan_file, on_progress=fail)
        self.assertFalse((self.folder / "out").exists())

    def test_limits_that_leave_no_plan_are_named(self):
        result = zs.solve_file(write_town(self.folder, self.town, more="limits: {travel_m: 10}\n"), time=2)
        self.assertEqual((result.status, result.assignment, result.school_of), ("infeasible", None, None))
        self.assertTrue(result.message)


class Checking(Files):
    def test_a_written_result_has_no_faults_and_a_changed_one_has(self):
        zs.solve_file(self.plan_file)
        out = self.folder / "out"
        self.assertEqual(zs.check(out), [])
        table = out / "assignment.csv"
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        first, second = lines[1].split(","), lines[2].split(",")
        lines[1] = ",".join([first[0], *second[1:]])
        table.write_text("".join(lines), encoding="utf-8")
        self.assertTrue(zs.check(out))

    def test_scoring_a_written_assignment_gives_its_figures_again(self):
        result = zs.solve_file(self.plan_file)
        scored = zs.score_file(self.plan_file, self.folder / "out" / "assignment.csv")
        self.assertEqual(scored.school_of, result.school_of)
        self.assertAlmostEqual(scored.objective, result.objective)

    def test_a_draft_is_a_plan_file_for_the_layers(self):
        target = self.folder / "draft.yaml"
        drafted = zs.draft(self.folder / "blocks.csv", self.folder / "schools.csv", target)
        self.assertEqual(drafted, target.read_text(encoding="utf-8"))
        self.assertIn("pupils: pupils", drafted)


class Errors(Files):
    def test_bad_data_is_a_data_error_that_lists_every_finding(self):
        self.town[0][3][1] = -4
        self.town[0][5][1] = "many"
        with self.assertRaises(zs.DataError) as caught:
            zs.solve_file(write_town(self.folder, self.town))
        listed = "\n".join(caught.exception.findings)
        self.assertIn("-4", listed)
        self.assertIn("many", listed)
        self.assertFalse((self.folder / "out").exists())

    def test_an_unknown_key_and_a_missing_file_are_errors_of_their_families(self):
        with self.assertRaisesRegex(zs.ArgumentError, "pupills"):
            zs.solve_file(self.plan_file, settings={"blocks.pupills": "x"})
        with self.assertRaisesRegex(zs.FileError, "nowhere.yaml"):
            zs.solve_file(self.folder / "nowhere.yaml")

    def test_a_folder_that_cannot_be_written_is_a_file_error(self):
        (self.folder / "file").write_text("in the way")
        with self.assertRaisesRegex(zs.FileError, "file"):
            zs.solve_file(self.plan_file, out=self.folder / "file" / "out")


if __name__ == "__main__":
    unittest.main()
