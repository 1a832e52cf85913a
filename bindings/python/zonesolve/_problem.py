"""A zoning problem from arrays."""

from __future__ import annotations

import contextlib
import ctypes
import math
import threading
import weakref
from typing import Any, Callable, Iterable, Sequence

from . import _frames as frames
from . import _solving
from ._arrays import pack, pack_indices, pack_matrix, pointer, unzip
from ._errors import ArgumentError, check, findings_of
from ._ffi import lib, text
from ._plan import Plan


class Problem:
    """Blocks, schools, travel and neighbours; lists, array.array and numpy arrays are all accepted and copied.

    pupils         of each block
    places         of each school
    school_block   index of the block each school stands in
    travel_m       metres, one row a block and one column a school; infinity or None: the pair is not allowed
    candidates     instead of travel_m: (block, school, metres) for the pairs that are allowed
    charge_km      km that each pupil of a block is charged at a school besides the travel, one row a block
    links          pairs of neighbouring blocks, each once; may be left out where contiguity is False
    border_m       length of the common border of each link in metres, for a boundary weight
    current        index of the school each block belongs to today, -1 for none
    keep           true for blocks that must stay with their current school
    group          blocks with the same number from 0 go to the same school, -1 for no group
    contiguity     whether every zone is connected and holds its school's own block
    limit_travel_m, limit_moved_pupils   hard limits; None: no limit

    A problem may be used from any thread, by one at a time: a second call waits for the first.
    """

    def __init__(self, pupils: Iterable[int], places: Iterable[int], school_block: Iterable[int],
                 travel_m: Sequence[Sequence[float | None]] | Any | None = None,
                 links: Iterable[tuple[int, int]] | None = None, current: Iterable[int] | None = None, *,
                 candidates: Iterable[tuple[int, int, float]] | None = None,
                 charge_km: Sequence[Sequence[float]] | Any | None = None, border_m: Iterable[float] | None = None,
                 keep: Iterable[Any] | None = None, group: Iterable[int] | None = None, contiguity: bool = True,
                 limit_travel_m: float | None = None, limit_moved_pupils: int | None = None) -> None:
        handle = ctypes.c_void_p()
        check(lib.zs_problem_new(ctypes.byref(handle)))
        self._handle = handle
        self._finalizer = weakref.finalize(self, lib.zs_problem_free, handle)
        self._lock = threading.RLock()
        self._busy = False
        if (travel_m is None) == (candidates is None):
            raise ArgumentError("one of travel_m and candidates is expected")
        self._set_sizes(pupils, places, school_block)
        self._set_travel(travel_m, candidates)
        if charge_km is not None:
            self._call(lib.zs_problem_set_charges,
                       pointer(pack_matrix(charge_km, self.n_blocks, self.n_schools, "charge_km")))
        self._set_links(links, border_m)
        self._set_blocks_by_block(current, keep, group)
        self._call(lib.zs_problem_set_contiguity, 1 if contiguity else 0)
        self._call(lib.zs_problem_set_limits, math.inf if limit_travel_m is None else float(limit_travel_m),
                   -1 if limit_moved_pupils is None else pack("q", [limit_moved_pupils], "limit_moved_pupils")[0])

    def _call(self, function, *arguments):
        check(function(self._handle, *arguments), self._handle)

    def _set_sizes(self, pupils, places, school_block):
        pupils = pack("q", pupils, "pupils")
        places = pack("q", places, "places")
        school_block = pack("i", school_block, "school_block", len(places))
        self.n_blocks = len(pupils)
        self.n_schools = len(places)
        self._call(lib.zs_problem_set_blocks, self.n_blocks, pointer(pupils))
        self._call(lib.zs_problem_set_schools, self.n_schools, pointer(places), pointer(school_block))

    def _set_travel(self, travel_m, candidates):
        if candidates is None:
            self._call(lib.zs_problem_set_travel, pointer(pack_matrix(travel_m, self.n_blocks, self.n_schools, "travel_m")))
            return
        blocks, schools, metres = unzip(candidates, 3, "candidates")
        self._call(lib.zs_problem_set_candidates, len(metres), pointer(pack_indices(blocks, "candidates")),
                   pointer(pack_indices(schools, "candidates")), pointer(pack("d", metres, "candidates")))

    def _set_links(self, links, border_m):
        if links is None:
            if border_m is not None:
                raise ArgumentError("border_m: links are expected with it")
            return
        a, b = unzip(links, 2, "links")
        border = None if border_m is None else pointer(pack("d", border_m, "border_m", len(a)))
        self._call(lib.zs_problem_set_links, len(a), pointer(pack("i", a, "links")), pointer(pack("i", b, "links")),
                   border)

    def _set_blocks_by_block(self, current, keep, group):
        if current is not None:
            self._call(lib.zs_problem_set_current, pointer(pack("i", current, "current", self.n_blocks)))
        if keep is not None:
            flags = [1 if flag else 0 for flag in keep]
            self._call(lib.zs_problem_set_keep, pointer(pack("B", flags, "keep", self.n_blocks)))
        if group is not None:
            self._call(lib.zs_problem_set_group, pointer(pack("i", group, "group", self.n_blocks)))

    def set_sites(self, kind, cost, weight=1.0, *, base=None, projects=None, most_cost=None, places=None):
        """Says which schools may be opened, extended or closed; before solve().

        kind     of each school: 0 it stays open, 1 optional (it costs `cost` where it is open), 2 closable (closing it
                 costs `cost`)
        weight   km of the total that 1 of cost counts
        base     of each school: the one that it is an extension of, -1 for none
        projects, most_cost, places   hard limits on all projects together; None: no limit
        """
        with self._exclusive("set_sites"):
            self._call(lib.zs_problem_set_sites, pointer(pack("i", kind, "kind", self.n_schools)),
                       None if base is None else pointer(pack("i", base, "base", self.n_schools)),
                       pointer(pack("d", cost, "cost", self.n_schools)), float(weight))
            self._call(lib.zs_problem_set_site_limits, -1 if projects is None else int(projects),
                       math.inf if most_cost is None else float(most_cost), -1 if places is None else int(places))

    @classmethod
    def from_geodataframes(cls, blocks: Any, schools: Any, *, pupils: str = "pupils", places: str = "places",
                           current: str | None = None, keep: str | None = None, group: str | None = None,
                           school_id: str | None = None, **more: Any) -> "Problem":
        """A problem from two GeoDataFrames in one projected CRS in metres: block polygons and school points.

        pupils, places     columns of numbers
        current            column of blocks with the school each belongs to today: values of the column school_id of
                           `schools`, or of its index where school_id is None; empty for none
        keep, group        columns of blocks
        more               any other argument of Problem, e.g. travel_m or links instead of what the map gives

        Travel is a straight line from the centroid, or a point inside where that falls outside; neighbours share a border of
        positive length; a school stands in the block that covers it, else in the nearest. Needs geopandas.
        """
        return cls(**frames.arguments(blocks, schools, pupils, places, current, keep, group, school_id, more))

    def solve(self, time: float | None = 60, gap: float | None = 1e-3, seed: int | None = 1, moved: float = 0.0,
              on_progress: Callable[[float, float, float, int], Any] | None = None, *, distance: float = 1.0,
              boundary: float = 0.0, threads: int = 0) -> Plan:
        """Solves for at most `time` seconds or until the gap is proven; returns a Plan.

        moved, distance, boundary   weights of the objective: km a moved pupil, a pupil-km, a km of border between zones
        on_progress(seconds, total, bound, excess)   called about four times a second; a true result stops the search
                                    with the best plan found, an exception is raised again from here
        threads                     0: one a processor

        Ctrl-C stops the search and raises KeyboardInterrupt.
        """
        with self._exclusive("solve"):
            self._set_weights(distance, moved, boundary)
            plan = _solving.solve(self._handle, time, gap, seed, threads, on_progress)
            return self._take(plan, distance, moved, boundary)

    def score(self, assignment: Iterable[int], moved: float = 0.0, *, distance: float = 1.0, boundary: float = 0.0) -> Plan:
        """The figures of a given assignment (school index of each block); broken rules are plan.findings."""
        school = pack("i", assignment, "assignment", self.n_blocks)
        with self._exclusive("score"):
            self._set_weights(distance, moved, boundary)
            plan = ctypes.c_void_p()
            self._call(lib.zs_problem_score, pointer(school), ctypes.byref(plan))
            return self._take(plan, distance, moved, boundary)

    def close(self) -> None:
        """Frees the problem's memory now instead of with the last reference; plans stay."""
        with self._exclusive("close", closed_is_fine=True):
            self._finalizer()
            self._handle = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _set_weights(self, distance, moved, boundary):
        self._call(lib.zs_problem_set_weights, float(distance), float(moved), float(boundary))

    @contextlib.contextmanager
    def _again(self, assignment, distance, moved, boundary):
        """A plan handle for an assignment of before, to ask it more."""
        school = pack("i", assignment, "assignment", self.n_blocks)
        with self._exclusive("reasons"):
            self._set_weights(distance, moved, boundary)
            plan = ctypes.c_void_p()
            self._call(lib.zs_problem_score, pointer(school), ctypes.byref(plan))
            try:
                yield plan
            finally:
                lib.zs_plan_free(plan)

    def _take(self, plan, distance, moved, boundary):
        """A Plan from a plan handle, which is freed: the problem can be changed again at once."""
        try:
            taken = Plan(plan, self._handle, findings_of(self._handle), text(lib.zs_problem_error(self._handle)))
            taken._again = lambda: self._again(taken.assignment, distance, moved, boundary)
            return taken
        finally:
            lib.zs_plan_free(plan)

    def _exclusive(self, function, closed_is_fine=False):
        return _Exclusive(self, function, closed_is_fine)


class _Exclusive:
    """Holds a problem for one call: other threads wait, a call from within the progress callback is refused."""

    def __init__(self, problem, function, closed_is_fine):
        self._problem = problem
        self._function = function
        self._closed_is_fine = closed_is_fine

    def __enter__(self):
        problem = self._problem
        problem._lock.acquire()
        refused = "it is solving" if problem._busy else "it is closed"
        if problem._busy or (problem._handle is None and not self._closed_is_fine):
            problem._lock.release()
            raise ArgumentError(f"{self._function}: the problem cannot be used now, {refused}", -102)
        problem._busy = True

    def __exit__(self, *_):
        self._problem._busy = False
        self._problem._lock.release()
