"""School catchment zones with places, connected zones and a proven bound: libzonesolve for Python.

    import zonesolve as zs
    problem = zs.Problem(pupils=[...], places=[...], school_block=[...], travel_m=[[...], ...], links=[(0, 1), ...])
    plan = problem.solve(time=60, gap=1e-3)
    plan.assignment, plan.objective, plan.bound, plan.gap, plan.excess, plan.status

    result = zs.solve_file("plan.yaml", out="out")   # the same as the program zone-solve
    placed = zs.admit_file("admit.yaml", out="out")  # the same as zone-solve admit
"""

from __future__ import annotations

from ._admission import Admission, admit, admit_file, seal
from ._errors import ArgumentError, DataError, Error, FileError, GeometryError, InternalError, SolverError
from ._ffi import lib as _lib
from ._ffi import text as _text
from ._files import Result, check, compare, draft, open_result, presets, score_file, solve_file
from ._plan import Plan
from ._problem import Problem

__version__ = _text(_lib.zs_version())
__all__ = ["Admission", "ArgumentError", "DataError", "Error", "FileError", "GeometryError", "InternalError", "Plan", "Problem",
           "Result", "SolverError", "admit", "admit_file", "check", "compare", "draft", "library_version", "open_result", "presets", "score_file",
           "seal",
           "solve_file"]


def library_version(name: str) -> str | None:
    """Version of a library underneath: "GLPK", "GEOS", "PROJ" or "shapelib"; None for other names."""
    version = _lib.zs_library_version(name.encode())
    return version and _text(version)
