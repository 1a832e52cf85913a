"""What a solve came to, as plain Python values."""

from __future__ import annotations

import contextlib
import html
import json
from typing import Any, Callable, ContextManager, Iterable, Sequence

from . import _solving
from ._errors import ArgumentError, error_class
from ._ffi import lib, text

#: columns of Plan.schools
_SCHOOL_COLUMNS = ("school", "name", "places", "pupils", "excess", "utilisation", "blocks", "travel_mean_m")


class Plan:
    """An assignment with its figures.

    assignment     school index of each block; None where there is no plan
    school_pupils  pupils of each school; None where there is no plan
    status         "optimal", "feasible", "short", "infeasible" or "none"
    objective      the weighted total in km; `pupil_km`, `moved_pupils`, `boundary_km`, `charged_km` are its parts
    bound          proven lower bound on the objective among plans with the same excess, NaN where there is none
    gap            (objective - bound) / objective
    open           whether each school is open; None where all are, or where there is no plan
    build_cost     cost of what is built, extended and closed, not weighted
    excess         pupils beyond places; `excess_bound` is its proven lower bound
    findings       rules that a scored assignment breaks, and warnings
    message        where there is no plan: why
    schools        a table: a dict a school
    """

    assignment: list[int] | None
    school_pupils: list[int] | None

    def __init__(self, handle: Any, problem: Any, findings: Iterable[str] = (), message: str = "",
                 again: Callable[[], ContextManager[Any]] | None = None) -> None:
        n_blocks, n_schools = lib.zs_problem_n_blocks(problem), lib.zs_problem_n_schools(problem)
        self.status = text(lib.zs_outcome_name(lib.zs_plan_outcome(handle)))
        school = lib.zs_plan_assignment(handle)
        pupils = lib.zs_plan_school_pupils(handle)
        self.assignment = school[:n_blocks] if school else None
        self.school_pupils = pupils[:n_schools] if pupils else None
        self.objective = lib.zs_plan_total(handle)
        self.pupil_km = lib.zs_plan_pupil_km(handle)
        self.moved_pupils = lib.zs_plan_moved_pupils(handle)
        self.boundary_km = lib.zs_plan_boundary_km(handle)
        self.charged_km = lib.zs_plan_charged_km(handle)
        self.bound = lib.zs_plan_bound(handle)
        self.gap = lib.zs_plan_gap(handle)
        opened = lib.zs_plan_open(handle)
        self.open = [bool(flag) for flag in opened[:n_schools]] if opened else None
        self.build_cost = lib.zs_plan_build_cost(handle)
        self.excess = lib.zs_plan_excess(handle)
        self.excess_bound = lib.zs_plan_excess_bound(handle)
        self.findings = list(findings)
        self.message = message if self.assignment is None else ""
        self._again = again
        self.schools: list[dict[str, Any]] = [] if self.assignment is None else _school_table(self, handle, problem)

    def __repr__(self) -> str:
        return (f"<zonesolve.Plan {self.status}: objective {self.objective:.6g}, bound {self.bound:.6g}, "
                f"excess {self.excess}>")

    def _repr_html_(self) -> str:
        """For notebooks: the figures and the table of schools."""
        figures = (("status", self.status), ("objective (km)", f"{self.objective:.3f}"), ("bound (km)", f"{self.bound:.3f}"),
                   ("gap", f"{100 * self.gap:.3f} %"), ("pupil-km", f"{self.pupil_km:.3f}"),
                   ("moved pupils", self.moved_pupils), ("excess pupils", self.excess))
        head = "".join(f"<tr><th style='text-align:left'>{name}</th><td>{html.escape(str(value))}</td></tr>"
                       for name, value in figures)
        columns = [c for c in _SCHOOL_COLUMNS if any(row[c] is not None for row in self.schools)]
        rows = "".join("<tr>" + "".join(f"<td>{_cell(row[c])}</td>" for c in columns) + "</tr>" for row in self.schools)
        table = f"<table><tr>{''.join(f'<th>{c}</th>' for c in columns)}</tr>{rows}</table>" if self.schools else ""
        return f"<table>{head}</table>{table}"

    @contextlib.contextmanager
    def _handle(self, function: str):
        if self.assignment is None or self._again is None:
            raise ArgumentError(f"{function}: there is no assignment to explain", -102)
        with self._again() as plan:
            yield plan

    @property
    def reasons(self) -> list[str]:
        """For each block why it does not go to its nearest school while all others stay: "nearest" where it does, else
        "own", "kept", "limit", "group", "full", "barrier", "cut_off", "fewer_moved", "boundary", "no_gain" or
        "improvable". Asks the problem again, which must not be closed."""
        with self._handle("reasons") as plan:
            return [text(lib.zs_plan_reason(plan, b)) for b in range(len(self.assignment))]

    def reason_text(self, block: int, language: str = "en") -> str:
        """The reason of one block as sentences, in "en" or "zh"."""
        with self._handle("reason_text") as plan:
            said = lib.zs_plan_reason_text(plan, _index(block, "block"), language.encode())
            if said is None:
                raise ArgumentError(text(lib.zs_plan_error(plan)))
            return text(said)

    def explain(self, block: int, school: int | None = None, *, language: str = "en", time: float = 10.0, gap: float = 0.0,
                seed: int = 1, threads: int = 0) -> dict[str, Any]:
        """What it would cost if a block went to another school: the content of zone-solve explain --json as a dict.

        school   the school asked about; None: the nearer ones and the current one
        time     seconds for each alternative at most

        Ctrl-C stops it and raises KeyboardInterrupt.
        """
        with self._handle("explain") as plan, _solving.options(time, gap, seed, threads) as (options, interruptible):
            with interruptible:
                status = lib.zs_plan_explain(plan, _index(block, "block"), -1 if school is None else _index(school, "school"),
                                             options, language.encode(), 1)
            if status:
                raise error_class(status)(text(lib.zs_plan_error(plan)), status)
            return json.loads(text(lib.zs_plan_text(plan)))

    def to_geodataframe(self, blocks: Any, *, reasons: bool = True) -> Any:
        """A copy of a GeoDataFrame (or any pandas table) of the blocks, in their order, with the columns `school` (index),
        and with reasons=True `reason` and `reason_text`. geopandas is needed only by the caller."""
        if self.assignment is None:
            raise ArgumentError("to_geodataframe: there is no assignment", -102)
        if len(blocks) != len(self.assignment):
            raise ArgumentError(f"to_geodataframe: {len(self.assignment)} blocks are expected, {len(blocks)} were given")
        table = blocks.copy()
        table["school"] = self.assignment
        if reasons:
            with self._handle("to_geodataframe") as plan:
                numbers = range(len(self.assignment))
                table["reason"] = [text(lib.zs_plan_reason(plan, b)) for b in numbers]
                table["reason_text"] = [text(lib.zs_plan_reason_text(plan, b, None)) for b in numbers]
        return table


def _index(value: int, name: str) -> int:
    if not 0 <= value < 2**31:
        raise ArgumentError(f"{name}: {value} is no index")
    return value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else html.escape(str(value))


def _school_table(plan: Plan, handle: Any, problem: Any) -> list[dict[str, Any]]:
    n_schools = len(plan.school_pupils)
    blocks = [0] * n_schools
    pupil_m = [0.0] * n_schools
    for block, school in enumerate(plan.assignment):
        blocks[school] += 1
        pupils = lib.zs_problem_pupils(problem, block)
        if pupils:
            pupil_m[school] += pupils * lib.zs_problem_travel_m(problem, block, school)
    excess = lib.zs_plan_school_excess(handle)
    rows = []
    for school, pupils in enumerate(plan.school_pupils):
        places = lib.zs_problem_places(problem, school)
        school_id, name = lib.zs_problem_school_id(problem, school), lib.zs_problem_school_name(problem, school)
        values: Sequence[Any] = (text(school_id) if school_id else school, text(name) if name else None, places, pupils,
                                 excess[school], pupils / places if places else None, blocks[school],
                                 pupil_m[school] / pupils if pupils else None)
        rows.append(dict(zip(_SCHOOL_COLUMNS, values)))
    return rows

