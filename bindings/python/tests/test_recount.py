"""Each reason on Baltimore and on the example district, recounted."""

import csv
import os
import tempfile
import unittest
from pathlib import Path

import zonesolve as zs
from recount import Recount
from zonesolve import _ffi

try:
    import geopandas
except ImportError:
    geopandas = None

SOURCE = Path(os.environ.get("ZS_SRCDIR", Path(__file__).resolve().parents[3]))
BALTIMORE = SOURCE.parent / "shared" / "data" / "bcps"
HONGLING = SOURCE / "examples" / "hongling"
JOINS = [("B00289", "B00290"), ("B00239", "B00241"), ("B00123", "B00184"), ("B00036", "B00038")]


def shared_borders(blocks, ids):
    """Pairs of blocks with a common border, by exact coordinates of their edges; ids in the order of the plan."""
    at = {block: b for b, block in enumerate(ids)}
    owners = {}
    for name, shape in zip(blocks["id"], blocks.geometry):
        for polygon in getattr(shape, "geoms", [shape]):
            for ring in (polygon.exterior, *polygon.interiors):
                points = list(ring.coords)
                for edge in zip(points, points[1:]):
                    owners.setdefault(frozenset(edge), set()).add(at[name])
    return {tuple(sorted(pair)) for pair in owners.values() if len(pair) == 2}


@unittest.skipIf(geopandas is None, "geopandas is not installed")
class Recounted(unittest.TestCase):
    def recount(self, plan_file, layer, id_column, joins, settings, moved_limit=None):
        """Solves, checks every sentence, and returns how often each word was given."""
        with tempfile.TemporaryDirectory() as folder:
            result = zs.solve_file(plan_file, out=Path(folder) / "out", time=10, settings=settings)
            with open(Path(folder) / "out" / "assignment.csv", newline="", encoding="utf-8") as file:
                told = {row["block_id"]: row for row in csv.DictReader(file)}
        problem, lib = result._problem, _ffi.lib
        blocks, schools = range(len(result.block_ids)), range(len(result.school_ids))
        frame = geopandas.read_file(layer)
        frame["id"] = [str(int(v)) if isinstance(v, float) else str(v) for v in frame[id_column]]
        at = {block: b for b, block in enumerate(result.block_ids)}
        links = set(result.links)
        mapped = shared_borders(frame, result.block_ids) | {tuple(sorted((at[a], at[b]))) for a, b in joins}
        self.assertLessEqual(mapped, links)  # the library also joins borders that meet within its tolerance
        names = [_ffi.text(lib.zs_problem_school_name(problem, j) or lib.zs_problem_school_id(problem, j)) for j in schools]
        travel_m = [[lib.zs_problem_travel_m(problem, b, j) for j in schools] for b in blocks]
        recount = Recount(result.block_ids, schools, names, [lib.zs_problem_pupils(problem, b) for b in blocks],
                          [lib.zs_problem_places(problem, j) for j in schools], self.own_blocks(frame, result, layer), travel_m,
                          links, [lib.zs_problem_current(problem, b) for b in blocks], result.assignment,
                          (float(settings.get("objective.distance", 1)), float(settings["objective.moved"])), moved_limit)
        for b, block in enumerate(result.block_ids):
            recount.check_block(b, result.reason_text(b), told[block]["reason"])
            self.assertTrue(result.reason_text(b, "zh"))
        self.check_alternatives(result, recount)
        return recount.codes

    def own_blocks(self, frame, result, layer):
        """The block that each school stands in, by shapely."""
        schools = geopandas.read_file(str(layer).replace("blocks", "schools"))
        column = "NAME" if "SCHOOL_ID" not in schools.columns else "SCHOOL_ID"
        at = {block: b for b, block in enumerate(result.block_ids)}
        found = {name: at[frame["id"][int(frame.geometry.distance(point).to_numpy().argmin())]]
                 for name, point in zip(schools[column], schools.geometry)}
        return [found[school] for school in result.school_ids]

    def check_alternatives(self, result, recount):
        """For some blocks that are not at their nearest school: the re-solved totals, from the table alone."""
        school_at = {school: j for j, school in enumerate(result.school_ids)}
        total = sum(recount.cost(b, j) for b, j in enumerate(recount.plan))
        asked = [b for b, word in enumerate(result.reasons) if word in ("full", "cut_off", "fewer_moved")][:4]
        for b in asked:
            for other in result.explain(b, time=3)["alternatives"]:
                if other["total"] is None:
                    continue
                plan = list(recount.plan)
                for one in other["displaced"]:
                    self.assertEqual(result.school_ids[plan[recount.at[one["block"]]]], one["from"])
                    plan[recount.at[one["block"]]] = school_at[one["to"]]
                plan[b] = school_at[other["school"]]
                again = sum(recount.cost(i, j) for i, j in enumerate(plan))
                self.assertAlmostEqual(again, other["total"], places=5)
                self.assertAlmostEqual(again - total, other["change"], places=5)
                self.assertLessEqual(other["bound"], other["total"] + 1e-9)
                pupils = [0] * len(recount.places)
                for i, j in enumerate(plan):
                    pupils[j] += recount.pupils[i]
                self.assertEqual(sum(max(p - q, 0) for p, q in zip(pupils, recount.places)), other["excess"])
                kept, recount.plan = recount.plan, plan
                for j in recount.schools:
                    self.assertEqual(len(recount.reached(j)), len(recount.zone(j)))
                recount.plan = kept

    @unittest.skipUnless(BALTIMORE.is_dir(), "the data of ../shared are not here")
    def test_every_sentence_on_baltimore_is_true(self):
        with tempfile.TemporaryDirectory() as folder:
            plan_file = Path(folder) / "plan.yaml"
            plan_file.write_text(f"""
blocks: {{file: {BALTIMORE}/bcps_blocks.shp, id: PBID, pupils: STUDENTS, current: ES1516}}
schools: {{file: {BALTIMORE}/bcps_schools.shp, id: NAME, places: CAPACITY}}
""", encoding="utf-8")
            seen = {}
            for settings, limit in (({"objective.moved": 0}, None), ({"objective.moved": 0.5}, None),
                                    ({"objective.moved": 0, "limits.moved_pupils": 400}, 400)):
                codes = self.recount(plan_file, BALTIMORE / "bcps_blocks.shp", "PBID", (), settings, limit)
                for code, n in codes.items():
                    seen[code] = seen.get(code, 0) + n
            self.assertGreater(seen["full"], 40)
            self.assertLessEqual({"nearest", "full", "cut_off", "fewer_moved", "limit", "no_gain"}, set(seen))

    def test_every_sentence_on_the_example_is_true(self):
        codes = self.recount(HONGLING / "hongling.yaml", HONGLING / "blocks.shp", "BLOCK_ID", JOINS, {"objective.moved": 0.2})
        self.assertGreater(codes["full"], 10)


if __name__ == "__main__":
    unittest.main()
