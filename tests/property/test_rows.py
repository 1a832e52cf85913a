"""Whole runs over CSV files: what must not change the plan, and what must come out the same byte by byte."""

import copy
import json
import os
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

from csv_town import make_town, write_town

PROGRAM = os.environ["ZONE_SOLVE"]


class Runs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_town(self, name, town, *options, environment=None):
        """Bytes of every file of a run's result folder; plan.json without its seconds."""
        plan = write_town(self.folder / name, town)
        run = subprocess.run([PROGRAM, plan, "--quiet", *options], capture_output=True, text=True, check=False,
                             env={**os.environ, **(environment or {})})
        self.assertEqual(run.returncode, 0, run.stderr)
        files = {path.name: path.read_bytes() for path in sorted((plan.parent / "out").iterdir())}
        figures = json.loads(files.pop("plan.json"))
        self.assertEqual(figures["status"], "optimal")  # by its gap, so the clock has no say in it
        figures.pop("seconds")
        files["plan.json"] = figures
        return files

    def test_the_order_of_rows_does_not_matter(self):
        for seed in (1, 2, 3):
            town = make_town(seed)
            wanted = sorted(self.run_town(f"sorted{seed}", town)["assignment.csv"].splitlines())
            shuffled = copy.deepcopy(town)
            for rows in shuffled:
                random.Random(seed).shuffle(rows)
            shuffled = (*shuffled[:2], [(b, a) if ix % 2 else (a, b) for ix, (a, b) in enumerate(shuffled[2])])
            found = self.run_town(f"shuffled{seed}", shuffled)["assignment.csv"].splitlines()
            self.assertEqual(sorted(found), wanted)  # the rows themselves come in the order of the blocks

    def test_translated_coordinates_give_the_same_assignment(self):
        for dx, dy in ((500000, 3400000), (-7000, 12)):
            blocks, schools, links = make_town(4)
            moved = ([[i, pupils, x + dx, y + dy] for i, pupils, x, y in blocks],
                     [[i, places, x + dx, y + dy, block] for i, places, x, y, block in schools], links)
            wanted = self.run_town(f"here{dx}", (blocks, schools, links))["assignment.csv"]
            self.assertEqual(self.run_town(f"there{dx}", moved)["assignment.csv"], wanted)

    def test_the_same_run_gives_the_same_bytes_on_any_thread_count_and_in_any_locale(self):
        town = make_town(5)
        first = self.run_town("town", town)
        self.assertEqual(self.run_town("town", town), first)
        self.assertEqual(self.run_town("town", town, "--threads", "2"), first)
        self.assertEqual(self.run_town("town", town, environment={"LC_ALL": "de_DE.UTF-8"}), first)

    def test_other_ids_of_the_same_order_give_the_same_plan(self):
        town = make_town(6)
        renamed = json.loads(json.dumps(town).replace('"B', '"地块').replace('"S', '"学校'))
        wanted = self.run_town("latin", town)["assignment.csv"].decode()
        found = self.run_town("chinese", renamed)["assignment.csv"].decode()
        self.assertEqual(found.replace("地块", "B").replace("学校", "S"), wanted)


if __name__ == "__main__":
    unittest.main()
