"""What a solve came to, as plain Python values: no handle of the library lives on in it."""

from ._ffi import lib, text


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
    """

    def __init__(self, handle, n_blocks, n_schools, findings=(), message=""):
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

    def __repr__(self):
        return (f"<zonesolve.Plan {self.status}: objective {self.objective:.6g}, bound {self.bound:.6g}, "
                f"excess {self.excess}>")
