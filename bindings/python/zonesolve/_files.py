"""Plan files: the same way from layers to a result folder as the program zone-solve."""

import ctypes
import json
import os

from . import _solving
from ._errors import check as _check
from ._errors import error_class, findings_of
from ._ffi import lib, text
from ._plan import Plan


class Result(Plan):
    """A plan of a plan file. Beyond a Plan:

    block_ids, school_ids   ids in the order of assignment and school_pupils
    school_of               block id -> school id; None where there is no plan
    title                   of the plan file
    figures                 the content of plan.json
    out                     the folder that was written; None where nothing was
    """

    def __init__(self, problem, plan, out=None):
        n_blocks, n_schools = lib.zs_problem_n_blocks(problem), lib.zs_problem_n_schools(problem)
        super().__init__(plan, n_blocks, n_schools, findings_of(problem), text(lib.zs_problem_error(problem)))
        self.block_ids = [text(lib.zs_problem_block_id(problem, b)) for b in range(n_blocks)]
        self.school_ids = [text(lib.zs_problem_school_id(problem, j)) for j in range(n_schools)]
        self.school_of = None if self.assignment is None else \
            {block: self.school_ids[school] for block, school in zip(self.block_ids, self.assignment)}
        self.title = text(lib.zs_problem_title(problem))
        told = lib.zs_plan_json(plan)
        self.figures = json.loads(told) if told else None
        self.out = out


def _problem():
    return _solving.Handle(lib.zs_problem_new, lib.zs_problem_free)


def _load(problem, plan_file, settings):
    for key, value in (settings or {}).items():
        _check(lib.zs_problem_set_key(problem, key.encode(), str(value).encode()), problem)
    _check(lib.zs_problem_load(problem, os.fsencode(plan_file)), problem)


def _write(problem, plan, out):
    """Writes the result folder; returns its name, None where the search was stopped before any plan was found."""
    if lib.zs_plan_outcome(plan) == 0:
        return None
    status = lib.zs_plan_write(plan, None if out is None else os.fsencode(out))
    if status:
        raise error_class(status)(text(lib.zs_plan_error(plan)), status)
    return os.fspath(out) if out is not None else text(lib.zs_problem_output_dir(problem))


def solve_file(plan_file, out=None, *, time=None, gap=None, seed=None, threads=None, settings=None, on_progress=None):
    """Reads a plan file and its layers, solves, writes the result folder and returns a Result.

    out        the result folder; None: the plan file's output.dir
    time, gap, seed, threads   None: as in the plan file's solver section
    settings   other keys of the plan file by their dotted names, {"objective.moved": 1}
    on_progress(seconds, total, bound, excess)   as in Problem.solve()

    Where the hard limits leave no plan, the status is "infeasible", `message` names the conflict and the folder holds
    no assignment. Nothing is written where an exception is raised, Ctrl-C included, or the status is "none".
    """
    with _problem() as problem:
        _load(problem, plan_file, settings)
        plan = _solving.solve(problem, time, gap, seed, threads, on_progress)
        try:
            return Result(problem, plan, _write(problem, plan, out))
        finally:
            lib.zs_plan_free(plan)


def score_file(plan_file, assignment, settings=None):
    """The figures of a given assignment, a CSV file with columns block_id and school_id, without solving."""
    with _problem() as problem:
        plan = ctypes.c_void_p()
        _load(problem, plan_file, settings)
        _check(lib.zs_problem_score_file(problem, os.fsencode(assignment), ctypes.byref(plan)), problem)
        try:
            return Result(problem, plan)
        finally:
            lib.zs_plan_free(plan)


def check(folder):
    """Verifies a result folder from its inputs; returns the faults found as texts, none for a good one."""
    with _problem() as problem:
        n_faults = ctypes.c_int64()
        _check(lib.zs_problem_check(problem, os.fsencode(folder), ctypes.byref(n_faults)), problem)
        faults = findings_of(problem, least_level=2)
        return faults if n_faults.value else []


def draft(blocks, schools, plan_file=None):
    """A commented plan file for two layers with columns guessed: its text, also written where plan_file is given."""
    with _problem() as problem:
        target = None if plan_file is None else os.fsencode(plan_file)
        _check(lib.zs_problem_draft(problem, os.fsencode(blocks), os.fsencode(schools), target), problem)
        return text(lib.zs_problem_text(problem))
