"""GLPK and CBC on the plain integer model of a town: run under a time limit, read what they found, recount it."""
import collections
import math
import os
import re
import shutil

import model
from runs import run_measured

# Columns above which writing and reading the model alone takes longer than a run.
MOST_COLUMNS = 1500000

NUMBER = r"-?\d[-+.\de]*"

Attempt = collections.namedtuple("Attempt", "solver connected plan score bound seconds peak_mb note")
Attempt.__doc__ = """One run: plan and score None where there is no plan, bound None where the solver proved none."""


class Glpk:
    name = "GLPK"
    program = "glpsol"

    @staticmethod
    def command(model_file, solution_file, seconds, threads):
        del threads  # GLPK has one
        return ["glpsol", "--lp", model_file, "--tmlim", str(max(1, math.ceil(seconds))), "-w", solution_file]

    @staticmethod
    def read_solution(path, town):
        """The school of each block from glpsol's plain solution file, where columns are numbered as in the model."""
        plan = [None] * town.n_blocks
        with open(path, encoding="ascii") as file:
            for line in file:
                word = line.split()
                if word[:2] == ["s", "mip"] and word[4] not in ("o", "f"):
                    return None
                if word[:1] == ["j"] and int(word[1]) <= town.n_blocks * town.n_schools and float(word[2]) > 0.5:
                    block, school = divmod(int(word[1]) - 1, town.n_schools)
                    plan[block] = school
        return plan

    @staticmethod
    def read_bound(log):
        """From the last progress line with a bound, such as "+ 90: mip = 12.5 >= 11.25 10.0% (4; 2)"."""
        if "INTEGER OPTIMAL SOLUTION FOUND" in log:
            found = re.findall(rf"(?:mip|Objective value) = +({NUMBER})", log)
        else:
            found = re.findall(rf"(?:mip = |>>>>>).* >= +({NUMBER})", log)
        return float(found[-1]) if found else None


class Cbc:
    name = "CBC"
    program = "cbc"

    @staticmethod
    def command(model_file, solution_file, seconds, threads):
        thread_words = ["-threads", str(threads)] if threads > 1 else []
        return ["cbc", model_file, "-timeMode", "elapsed", "-sec", f"{seconds:g}", *thread_words,
                "-solve", "-solution", solution_file]

    @staticmethod
    def read_solution(path, town):
        plan = [None] * town.n_blocks
        with open(path, encoding="ascii") as file:
            status = file.readline()
            if not status.startswith(("Optimal", "Stopped")) or "no integer" in status:
                return None
            for line in file:
                found = re.match(r"[\s*]*\d+ x(\d+)_(\d+) +(\S+)", line)
                if found and float(found[3]) > 0.5:
                    plan[int(found[1])] = int(found[2])
        return plan

    @staticmethod
    def read_bound(log):
        optimal = "Result - Optimal solution found" in log
        found = re.findall(rf"{'Objective value' if optimal else 'Lower bound'}: +({NUMBER})", log)
        return float(found[-1]) if found else None


RIVALS = (Glpk, Cbc)


def say_missing():
    """A line for each rival that this machine lacks; its cells stay empty."""
    for rival in RIVALS:
        if not shutil.which(rival.program):
            print(f"{rival.name} is skipped: {rival.program} is not installed.\n", flush=True)


def attempt(rival, town, folder, seconds, connected=True, threads=None):
    """Runs one solver. Where it overruns its own limit by half of it and half a minute, it is stopped."""
    if model.n_columns(town, connected) > MOST_COLUMNS:
        millions = model.n_columns(town, connected) / 1e6
        return Attempt(rival.name, connected, None, None, None, 0, 0, f"not tried: {millions:.1f} million columns")
    model_file = os.path.join(folder, "connected.lp" if connected else "loose.lp")
    if not os.path.exists(model_file):
        model.write_model(town, model_file, connected)
    solution_file = os.path.join(folder, rival.program + ".solution")
    if os.path.exists(solution_file):
        os.remove(solution_file)
    command = rival.command(model_file, solution_file, seconds, threads or os.cpu_count() or 1)
    run = run_measured(command, most_seconds=1.5 * seconds + 30)
    plan = _whole_plan(rival, solution_file, town)
    score = town.score(plan) if plan else None
    note = "" if plan else f"no plan in {run.seconds:.0f} s"
    return Attempt(rival.name, connected, plan, score, rival.read_bound(run.output), run.seconds, run.peak_mb, note)


def _whole_plan(rival, solution_file, town):
    """None where there is no plan, or one that leaves a block out."""
    if not os.path.exists(solution_file):
        return None
    plan = rival.read_solution(solution_file, town)
    return None if plan is None or None in plan else plan


def cell(attempted, total):
    """An attempt in a few words, its total as a ratio to `total`; a plan that breaks a rule says so."""
    if attempted.plan is None:
        return attempted.note
    ratio = f"{attempted.score.total / total:.4f}" if total else f"{attempted.score.total:g}"
    words = [ratio]
    if attempted.bound is not None and attempted.score.total > 0:
        own_gap = max(0.0, attempted.score.total - attempted.bound) / attempted.score.total
        words.append("proven" if own_gap <= 1e-6 else f"own gap {100 * own_gap:.2g} %")
    if attempted.score.excess:
        words.append(f"{attempted.score.excess} pupils over")
    if attempted.score.cut_off:
        words.append(f"{attempted.score.cut_off} blocks cut off")
    return ", ".join(words) + f", {attempted.seconds:.0f} s"


def cells(town, folder, seconds, total, threads=None):
    """A table cell for each solver: the whole model, and where that gives no plan the one without contiguity."""
    said = []
    for rival in RIVALS:
        if not shutil.which(rival.program):
            said.append("–")
            continue
        whole = attempt(rival, town, folder, seconds, True, threads)
        text = cell(whole, total)
        if whole.plan is None:
            text += "; zones let loose: " + cell(attempt(rival, town, folder, seconds, False, threads), total)
        said.append(text)
    return said
