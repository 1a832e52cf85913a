"""Runs programs and measures them: wall seconds, peak memory, output; zone-solve with its result read and verified."""
import collections
import json
import os
import pathlib
import signal
import statistics
import subprocess
import tempfile
import threading
import time

Run = collections.namedtuple("Run", "status seconds peak_mb output")
Solved = collections.namedtuple("Solved", "plan seconds peak_mb faults")
Solved.__doc__ = """A run of zone-solve: plan.json as a dictionary (None: no plan), and what is wrong with the result."""


def run_measured(command, most_seconds=None):
    """Runs a command to its end, or kills it and its children after most_seconds; peak memory is of the largest."""
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, start_new_session=True)
        killer = threading.Timer(most_seconds or 1e6, _kill_group, [process.pid])
        killer.daemon = True
        killer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            _kill_group(process.pid)
            raise
        finally:
            killer.cancel()
        process.returncode = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        seconds = time.monotonic() - start
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    return Run(process.returncode, seconds, usage.ru_maxrss / 1024, text)


def _kill_group(leader):
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        pass


def build_folder():
    """Where make_city and zone-solve were built: ZS_BUILDDIR, else the current folder."""
    return pathlib.Path(os.environ.get("ZS_BUILDDIR", ".")).resolve()


def solve(plan_file, out, seconds, gap=0.0, threads=None, town=None, keys=()):
    """zone-solve on a plan file. The result is verified by `zone-solve check` and, given the town, recounted here."""
    program = build_folder() / "zone-solve"
    command = [program, plan_file, "-o", out, "--time", f"{seconds:g}", "--gap", f"{gap:g}", "--quiet"]
    command += [] if threads is None else ["--threads", str(threads)]
    for key in keys:
        command += ["--set", key]
    run = run_measured(command)
    plan_json = pathlib.Path(out) / "plan.json"
    if run.status not in (0, 3) or not plan_json.exists():
        last = (run.output.strip().splitlines() or ["nothing said"])[-1]
        return Solved(None, run.seconds, run.peak_mb, [f"exit {run.status}: {last}"])
    plan = json.loads(plan_json.read_text(encoding="utf-8"))
    faults = []
    if run_measured([program, "check", out]).status != 0:
        faults.append("zone-solve check finds a fault")
    if town:
        faults += recount_faults(plan, town.score(town.read_assignment(pathlib.Path(out) / "assignment.csv")))
    return Solved(plan, run.seconds, run.peak_mb, faults)


def recount_faults(plan, score):
    """Where plan.json does not tell what a recount of the assignment gives."""
    told = plan["objective"]["total"]
    faults = []
    if abs(told - score.total) > 1e-6 * max(1.0, score.total):
        faults.append(f"the total is {score.total:.6f}, not {told:.6f}")
    if plan["excess"] != score.excess:
        faults.append(f"the excess is {score.excess}, not {plan['excess']}")
    if score.cut_off:
        faults.append(f"{score.cut_off} blocks are cut off")
    if plan["bound"] > score.total * (1 + 1e-9):
        faults.append("the bound is above the total")
    return faults


def reference_step(repeats=5):
    """Median seconds of the reference step on this machine now: what other times are divided by."""
    program = build_folder() / "benches/reference_step"
    seconds = [float(subprocess.run([program], check=True, capture_output=True, text=True).stdout)
               for _ in range(repeats)]
    return statistics.median(seconds)
