"""Problems from arrays: figures, options, errors, life of handles."""

import array
import gc
import math
import unittest

import zonesolve as zs

try:
    import numpy
except ImportError:
    numpy = None


def row(n=6, **more):
    """A row of n blocks with 10 pupils each and a school at each end."""
    return {"pupils": [10] * n, "places": [10 * n, 10 * n], "school_block": [0, n - 1],
            "travel_m": [[100.0 * b, 100.0 * (n - 1 - b)] for b in range(n)],
            "links": [(b, b + 1) for b in range(n - 1)], **more}


class Solving(unittest.TestCase):
    def test_lists_alone_give_a_plan_with_its_figures(self):
        plan = zs.Problem(**row()).solve(time=5)
        self.assertEqual(plan.assignment, [0, 0, 0, 1, 1, 1])
        self.assertEqual(plan.school_pupils, [30, 30])
        self.assertAlmostEqual(plan.objective, 6.0)
        self.assertAlmostEqual(plan.pupil_km, 6.0)
        self.assertEqual((plan.excess, plan.excess_bound, plan.moved_pupils, plan.boundary_km), (0, 0, 0, 0.0))
        self.assertLessEqual(plan.bound, plan.objective)
        self.assertIn(plan.status, ("optimal", "feasible"))
        self.assertIn(plan.status, repr(plan))

    def test_array_module_and_numpy_arrays_give_the_same_plan_as_lists(self):
        wanted = zs.Problem(**row()).solve(time=5).assignment
        plain = row()
        packed = {**plain, "pupils": array.array("q", plain["pupils"]), "school_block": array.array("i", [0, 5])}
        self.assertEqual(zs.Problem(**packed).solve(time=5).assignment, wanted)
        if numpy is None:
            self.skipTest("numpy is not installed; the array module was compared")
        for integers, floats in (("int64", "float64"), ("int32", "float32"), ("uint8", "int64")):
            arrays = {name: numpy.array(values, floats if name == "travel_m" else integers)
                      for name, values in plain.items()}
            arrays["travel_m"] = numpy.asfortranarray(arrays["travel_m"])
            self.assertEqual(zs.Problem(**arrays).solve(time=5).assignment, wanted, integers)

    def test_a_school_that_is_not_worth_its_cost_stays_closed(self):
        problem = zs.Problem(**row())
        problem.set_sites([1, 1], [1.0, 20.0])
        plan = problem.solve(time=5)
        self.assertEqual((plan.assignment, plan.open, plan.build_cost), ([0] * 6, [True, False], 1.0))
        self.assertAlmostEqual(plan.objective, plan.pupil_km + 1.0)
        problem.set_sites([0, 2], [0.0, 0.5], weight=2.0, projects=0)
        plan = problem.solve(time=5)
        self.assertEqual((plan.open, plan.build_cost), ([True, True], 0.0))

    def test_candidates_leave_out_pairs_as_infinity_and_none_do(self):
        allowed = [(b, j, row()["travel_m"][b][j]) for b in range(6) for j in range(2) if (b, j) != (2, 0)]
        sparse = zs.Problem(**row(travel_m=None, candidates=allowed)).solve(time=5)
        self.assertEqual(sparse.assignment, [0, 0, 1, 1, 1, 1])
        for missing in (None, math.inf):
            matrix = row()["travel_m"]
            matrix[2][0] = missing
            self.assertEqual(zs.Problem(**row(travel_m=matrix)).solve(time=5).assignment, sparse.assignment)

    def test_moved_and_boundary_weights_count_in_the_objective(self):
        problem = zs.Problem(**row(current=[0, 0, 1, 1, 1, 1], border_m=[1000.0] * 5))
        plan = problem.score([0, 0, 0, 1, 1, 1], moved=2.0, distance=0.0, boundary=0.5)
        self.assertEqual(plan.moved_pupils, 10)
        self.assertAlmostEqual(plan.boundary_km, 1.0)
        self.assertAlmostEqual(plan.objective, 20.5)

    def test_charges_move_blocks_and_count_in_the_objective(self):
        charge_km = [[1.0, 0.0] if block == 2 else [0.0, 0.0] for block in range(6)]
        plan = zs.Problem(**row(charge_km=charge_km)).solve(time=5)
        self.assertEqual(plan.assignment, [0, 0, 1, 1, 1, 1])
        self.assertEqual(plan.charged_km, 0.0)
        stays = zs.Problem(**row(charge_km=charge_km)).score([0, 0, 0, 1, 1, 1])
        self.assertAlmostEqual(stays.charged_km, 10.0)
        self.assertAlmostEqual(stays.objective, 16.0)
        with self.assertRaises(zs.ArgumentError):
            zs.Problem(**row(charge_km=[[-1.0, 0.0]] * 6)).solve(time=1)
        with self.assertRaises(zs.ArgumentError):
            zs.Problem(**row(charge_km=[[0.0, 0.0]] * 5))

    def test_kept_blocks_and_groups_are_obeyed(self):
        kept = zs.Problem(**row(current=[0, 0, 1, 1, 1, 1], keep=[False, False, True, False, False, False]))
        self.assertEqual(kept.solve(time=5).assignment, [0, 0, 1, 1, 1, 1])
        grouped = zs.Problem(**row(group=[-1, -1, 3, 3, -1, -1])).solve(time=5)
        self.assertEqual(grouped.assignment[2], grouped.assignment[3])

    def test_too_few_places_give_a_short_plan(self):
        plan = zs.Problem(**row(places=[30, 20])).solve(time=0.5)
        self.assertEqual(plan.status, "short")
        self.assertGreaterEqual(plan.excess, 10)
        self.assertLessEqual(plan.excess_bound, 10)

    def test_scoring_names_the_rules_that_are_broken(self):
        problem = zs.Problem(**row(limit_travel_m=450.0))
        plan = problem.score([0, 1, 0, 1, 1, 1])
        self.assertTrue(any("cut off" in finding for finding in plan.findings), plan.findings)
        self.assertEqual(problem.score([0, 0, 0, 1, 1, 1]).findings, [])

    def test_the_same_problem_solves_again_while_a_plan_lives(self):
        problem = zs.Problem(**row(current=[0] * 5 + [1]))
        near = problem.solve(time=5)
        stay = problem.solve(time=5, moved=100.0)
        self.assertAlmostEqual(near.objective, 6.0)
        self.assertGreaterEqual(stay.objective, near.objective)


class Errors(unittest.TestCase):
    def test_the_librarys_message_comes_with_the_class_of_its_family(self):
        with self.assertRaises(zs.ArgumentError) as caught:
            zs.Problem(**row(pupils=[10, 10, -5, 10, 10, 10])).solve()
        self.assertIn("-5 pupils", str(caught.exception))
        self.assertEqual(caught.exception.name, "ZS_E_ARGUMENT")
        self.assertIsInstance(caught.exception, zs.Error)

    def test_values_that_do_not_fit_name_their_argument(self):
        wrong = {"pupils": [10.5] * 6, "places": [2**70, 1], "school_block": [0, 1, 2], "links": [(0, 1, 2)],
                 "current": [0], "group": ["a"] * 6, "travel_m": [[1.0]] * 6, "school_block ": [0, 2**40]}
        for name, values in wrong.items():
            with self.subTest(name), self.assertRaisesRegex(zs.ArgumentError, name.strip()):
                zs.Problem(**row(**{name.strip(): values}))

    def test_options_out_of_range_are_named(self):
        problem = zs.Problem(**row())
        for option in ({"time": -1}, {"time": "soon"}, {"gap": math.nan}, {"seed": -1}, {"threads": 2**32}):
            with self.subTest(option), self.assertRaisesRegex(zs.ArgumentError, next(iter(option))):
                problem.solve(**option)

    def test_travel_and_candidates_exclude_each_other(self):
        with self.assertRaisesRegex(zs.ArgumentError, "candidates"):
            zs.Problem(**row(candidates=[(0, 0, 1.0)]))


class Life(unittest.TestCase):
    def test_a_closed_problem_says_so_and_its_plan_stays(self):
        with zs.Problem(**row()) as problem:
            plan = problem.solve(time=5)
        problem.close()
        with self.assertRaisesRegex(zs.ArgumentError, "closed"):
            problem.solve()
        self.assertEqual(sum(plan.school_pupils), 60)

    def test_a_collected_problem_frees_its_handle(self):
        problem = zs.Problem(**row())
        finalizer = problem._finalizer
        self.assertTrue(finalizer.alive)
        del problem
        gc.collect()
        self.assertFalse(finalizer.alive)


if __name__ == "__main__":
    unittest.main()
