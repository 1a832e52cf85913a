"""Plan files: the same way from layers to a result folder as the program zone-solve."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import threading
import weakref
from typing import Any, Callable

from . import _solving
from ._errors import ArgumentError
from ._errors import check as _check
from ._errors import error_class, findings_of
from ._ffi import lib, text
from ._plan import Plan


class Result(Plan):
    """A plan of a plan file. Beyond a Plan:

    block_ids, school_ids   ids in the order of assignment and school_pupils
    block_names             names in the same order, None where the layer gives none
    school_of               block id -> school id; None where there is no plan
    title                   of the plan file
    language                "en" or "zh": that of findings and errors
    figures                 the content of plan.json
    out                     the folder that was written; None where nothing was
    """

    def __init__(self, problem: Any, plan: Any, owned: contextlib.ExitStack, out: str | None = None) -> None:
        n_blocks, n_schools = lib.zs_problem_n_blocks(problem), lib.zs_problem_n_schools(problem)
        super().__init__(plan, problem, findings_of(problem), text(lib.zs_problem_error(problem)),
                         lambda: self._hold(plan))
        self._lock = threading.Lock()
        self.block_ids = [text(lib.zs_problem_block_id(problem, b)) for b in range(n_blocks)]
        self.block_names = [text(name) if name else None
                            for name in (lib.zs_problem_block_name(problem, b) for b in range(n_blocks))]
        self.school_ids = [text(lib.zs_problem_school_id(problem, j)) for j in range(n_schools)]
        self.school_of = None if self.assignment is None else \
            {block: self.school_ids[school] for block, school in zip(self.block_ids, self.assignment)}
        self.title = text(lib.zs_problem_title(problem))
        self.language = text(lib.zs_problem_language(problem))
        told = lib.zs_plan_json(plan)
        self.figures = json.loads(told) if told else None
        self.out = out
        self._problem = problem
        weakref.finalize(self, owned.pop_all().close)

    @contextlib.contextmanager
    def _hold(self, plan):
        """The plan handle, by one thread at a time."""
        with self._lock:
            yield plan

    @property
    def links(self) -> list[tuple[int, int]]:
        """Pairs of blocks that are neighbours, as indices."""
        n_links = lib.zs_problem_n_links(self._problem)
        a, b = (ctypes.c_int32 * max(n_links, 1))(), (ctypes.c_int32 * max(n_links, 1))()
        _check(lib.zs_problem_links(self._problem, a, b, None), self._problem)
        return list(zip(a[:n_links], b[:n_links]))

    def block(self, name: str) -> int:
        """Index of a block by its id, else by its name where only one has it. KeyError: there is none."""
        return _found(lib.zs_problem_find_block(self._problem, name.encode()), name)

    def school(self, name: str) -> int:
        """Index of a school by its id, else by its name where only one has it. KeyError: there is none."""
        return _found(lib.zs_problem_find_school(self._problem, name.encode()), name)

    def to_geodataframe(self, blocks: Any = None, *, id: str | None = None, reasons: bool = True) -> Any:
        """A copy of a GeoDataFrame of the blocks with the columns `school` (id), `current` (id or None), `moved`, and with
        reasons=True `reason` and `reason_text`; its rows are matched by the column `id`, or by its index.

        blocks None: the zones that were written to `out`, read by geopandas."""
        if blocks is None:
            if self.out is None:
                raise ArgumentError("to_geodataframe: nothing was written; blocks are expected", -102)
            import geopandas
            return geopandas.read_file(os.path.join(self.out, "zones.shp"))
        if self.assignment is None:
            raise ArgumentError("to_geodataframe: there is no assignment", -102)
        table = blocks.copy()
        at = {block: b for b, block in enumerate(self.block_ids)}
        rows = [at.get(_id_text(value)) for value in (table.index if id is None else table[id])]
        if None in rows:
            raise ArgumentError(f"to_geodataframe: row {rows.index(None)} is no block of the plan")
        current = [lib.zs_problem_current(self._problem, b) for b in rows]
        table["school"] = [self.school_ids[self.assignment[b]] for b in rows]
        table["current"] = [self.school_ids[c] if c >= 0 else None for c in current]
        table["moved"] = [c >= 0 and c != self.assignment[b] for b, c in zip(rows, current)]
        if reasons:
            with self._handle("to_geodataframe") as plan:
                table["reason"] = [text(lib.zs_plan_reason(plan, b)) for b in rows]
                table["reason_text"] = [text(lib.zs_plan_reason_text(plan, b, None)) for b in rows]
        return table


def _found(index, name):
    if index < 0:
        raise KeyError(name)
    return index


def _id_text(value):
    """An id as the tables have it: 12.0 out of a column of floats is "12"."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


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


def solve_file(plan_file: str | os.PathLike, out: str | os.PathLike | None = None, *, time: float | None = None,
               gap: float | None = None, seed: int | None = None, threads: int | None = None,
               settings: dict[str, Any] | None = None,
               on_progress: Callable[[float, float, float, int], Any] | None = None) -> Result:
    """Reads a plan file and its layers, solves, writes the result folder and returns a Result.

    out        the result folder; None: the plan file's output.dir
    time, gap, seed, threads   None: as in the plan file's solver section
    settings   other keys of the plan file by their dotted names, {"objective.moved": 1}
    on_progress(seconds, total, bound, excess)   as in Problem.solve()

    Where the hard limits leave no plan, the status is "infeasible", `message` names the conflict and the folder holds
    no assignment. Nothing is written where an exception is raised, Ctrl-C included, or the status is "none".
    """
    with contextlib.ExitStack() as owned:
        problem = owned.enter_context(_problem())
        _load(problem, plan_file, settings)
        plan = _solving.solve(problem, time, gap, seed, threads, on_progress)
        owned.callback(lib.zs_plan_free, plan)
        return Result(problem, plan, owned, _write(problem, plan, out))


def score_file(plan_file: str | os.PathLike, assignment: str | os.PathLike,
               settings: dict[str, Any] | None = None) -> Result:
    """The figures of a given assignment, a CSV file with columns block_id and school_id, without solving."""
    with contextlib.ExitStack() as owned:
        problem = owned.enter_context(_problem())
        plan = ctypes.c_void_p()
        _load(problem, plan_file, settings)
        _check(lib.zs_problem_score_file(problem, os.fsencode(assignment), ctypes.byref(plan)), problem)
        owned.callback(lib.zs_plan_free, plan)
        return Result(problem, plan, owned)


def open_result(folder: str | os.PathLike) -> Result:
    """A written result folder read back, its figures counted anew: without a bound, which only a solve proves. DataError where
    its inputs changed since."""
    with contextlib.ExitStack() as owned:
        problem = owned.enter_context(_problem())
        plan = ctypes.c_void_p()
        _check(lib.zs_problem_open(problem, os.fsencode(folder), ctypes.byref(plan)), problem)
        owned.callback(lib.zs_plan_free, plan)
        return Result(problem, plan, owned, os.fspath(folder))


def compare(*folders: str | os.PathLike, out: str | os.PathLike | None = None) -> str:
    """What differs between written results, as text; out: a folder for the tables and the map."""
    paths = (ctypes.c_char_p * len(folders))(*map(os.fsencode, folders))
    with _problem() as problem:
        target = None if out is None else os.fsencode(out)
        _check(lib.zs_problem_compare(problem, len(folders), paths, target), problem)
        return text(lib.zs_problem_text(problem))


def presets(name: str | None = None) -> str:
    """The class-size presets, or the numbers of one with the document each comes from, as text."""
    with _problem() as problem:
        _check(lib.zs_problem_presets(problem, None if name is None else name.encode()), problem)
        return text(lib.zs_problem_text(problem))


def check(folder: str | os.PathLike) -> list[str]:
    """Verifies a result folder from its inputs; returns the faults found as texts, none for a good one."""
    with _problem() as problem:
        n_faults = ctypes.c_int64()
        _check(lib.zs_problem_check(problem, os.fsencode(folder), ctypes.byref(n_faults)), problem)
        faults = findings_of(problem, least_level=2)
        return faults if n_faults.value else []


def draft(blocks: str | os.PathLike, schools: str | os.PathLike, plan_file: str | os.PathLike | None = None) -> str:
    """A commented plan file for two layers with columns guessed: its text, also written where plan_file is given."""
    with _problem() as problem:
        target = None if plan_file is None else os.fsencode(plan_file)
        _check(lib.zs_problem_draft(problem, os.fsencode(blocks), os.fsencode(schools), target), problem)
        return text(lib.zs_problem_text(problem))
