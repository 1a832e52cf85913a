"""Progress, exceptions, Ctrl-C and threads."""

import os
import random
import signal
import threading
import unittest

import zonesolve as zs


def city(side, n_schools=9, seed=5):
    """A grid too large to be solved to the last metre in a moment."""
    draw = random.Random(seed)
    blocks = [(x, y) for y in range(side) for x in range(side)]
    schools = draw.sample(range(side * side), n_schools)
    pupils = [draw.randrange(1, 40) for _ in blocks]
    travel = [[100.0 * (abs(x - blocks[s][0]) + abs(y - blocks[s][1])) for s in schools] for x, y in blocks]
    links = [(b, b + 1) for b in range(side * side) if (b + 1) % side] + \
        [(b, b + side) for b in range(side * (side - 1))]
    return zs.Problem(pupils=pupils, places=[sum(pupils) // n_schools + 20] * n_schools, school_block=schools,
                      travel_m=travel, links=links)


class Progress(unittest.TestCase):
    def test_progress_is_called_with_figures_and_a_true_result_stops(self):
        calls = []
        plan = city(16).solve(time=20, gap=0, on_progress=lambda *figures: calls.append(figures) or True)
        self.assertTrue(calls)
        seconds, _total, _bound, excess = calls[0]
        self.assertGreaterEqual(seconds, 0.0)
        self.assertIsInstance(excess, int)
        self.assertLessEqual(len(calls), 3)
        self.assertIn(plan.status, ("feasible", "short", "optimal"))

    def test_an_exception_in_the_callback_comes_back_to_the_caller(self):
        problem = city(16)

        def fail(*_figures):
            raise LookupError("from the callback")

        with self.assertRaisesRegex(LookupError, "from the callback"):
            problem.solve(time=20, gap=0, on_progress=fail)
        self.assertIsNotNone(problem.solve(time=0.2).assignment)  # and the problem is free again

    def test_ctrl_c_stops_the_search_and_raises(self):
        def interrupt(*_figures):
            os.kill(os.getpid(), signal.SIGINT)

        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
        self.addCleanup(signal.signal, signal.SIGINT, before)
        with self.assertRaises(KeyboardInterrupt):
            city(16).solve(time=20, gap=0, on_progress=interrupt)
        self.assertIs(signal.getsignal(signal.SIGINT), signal.default_int_handler)

    def test_calls_from_the_callback_on_the_same_problem_are_refused(self):
        problem = city(16)
        with self.assertRaisesRegex(zs.ArgumentError, "close: .* solving"):
            problem.solve(time=20, gap=0, on_progress=lambda *_figures: problem.close())


class Threads(unittest.TestCase):
    def test_a_problem_is_not_freed_by_another_thread_while_it_solves(self):
        problem = city(16)
        entered = threading.Event()
        order = []

        def close():
            entered.wait(10)
            problem.close()
            order.append("closed")

        def on_progress(*_figures):
            entered.set()
            return len(order) > 0  # would stop at once if close() came through

        closer = threading.Thread(target=close)
        closer.start()
        plan = problem.solve(time=1, gap=0, on_progress=on_progress)
        order.append("solved")
        entered.set()
        closer.join(10)
        self.assertEqual(sorted(order), ["closed", "solved"])
        self.assertIsNotNone(plan.assignment)
        with self.assertRaisesRegex(zs.ArgumentError, "closed"):
            problem.solve(time=1)

    def test_two_threads_with_own_problems_solve_at_once_as_each_does_alone(self):
        alone = [city(8, 3, seed).solve(time=5, gap=0.05).assignment for seed in (1, 2)]
        together = [None, None]

        def solve(ix):
            together[ix] = city(8, 3, ix + 1).solve(time=5, gap=0.05).assignment

        threads = [threading.Thread(target=solve, args=(ix,)) for ix in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(together, alone)


if __name__ == "__main__":
    unittest.main()
