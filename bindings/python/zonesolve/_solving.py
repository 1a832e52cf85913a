"""One call of the library's solve: options, progress, cancelling and Ctrl-C."""

import contextlib
import ctypes
import operator
import signal
import threading

from ._errors import ArgumentError, check
from ._ffi import PROGRESS, lib


class Handle:
    """A handle of the library, freed on leaving a `with` block."""

    def __init__(self, new, free):
        self._free = free
        self.value = ctypes.c_void_p()
        check(new(ctypes.byref(self.value)))

    def __enter__(self):
        return self.value

    def __exit__(self, *_):
        self._free(self.value)


@contextlib.contextmanager
def _deferred_interrupt(cancel):
    """Ctrl-C raises the cancel flag, and KeyboardInterrupt once the library has returned.

    An exception raised by the usual handler could surface between two instructions of the progress callback, where
    ctypes would swallow it. Handlers that the host program installed itself are left alone.
    """
    usual = threading.current_thread() is threading.main_thread() and \
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual:
        yield
        return
    interrupted = []

    def on_interrupt(_number, _frame):
        interrupted.append(True)
        lib.zs_cancel_raise(cancel)

    signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if interrupted:
            raise KeyboardInterrupt


class _Progress:
    """The progress callback: hands the figures on, turns exceptions and true results into a cancel."""

    def __init__(self, on_progress):
        self._on_progress = on_progress
        self.raised = None
        self.function = PROGRESS(self._call)

    def _call(self, _user, seconds, total, bound, excess):
        try:
            return 1 if self._on_progress and self._on_progress(seconds, total, bound, excess) else 0
        except BaseException as error:  # must not cross the C frames; raised again after they are left
            self.raised = error
            return 1


def _set_option(setter, options, name, value, limit=None):
    """Sets an option that is not None; `limit` guards integers, which ctypes would wrap around."""
    if value is None:
        return
    try:
        fits = limit is None or 0 <= operator.index(value) < limit
        status = setter(options, value) if fits else -101
    except (TypeError, ctypes.ArgumentError):
        status = -101
    if status:
        raise ArgumentError(f"solve: {name}={value!r} cannot be used", status)


@contextlib.contextmanager
def options(time, gap, seed, threads):
    """Options with a cancel flag, and the `with` block in which Ctrl-C raises it."""
    with Handle(lib.zs_options_new, lib.zs_options_free) as handle, \
            Handle(lib.zs_cancel_new, lib.zs_cancel_free) as cancel:
        _set_option(lib.zs_options_set_time_s, handle, "time", time)
        _set_option(lib.zs_options_set_gap, handle, "gap", gap)
        _set_option(lib.zs_options_set_seed, handle, "seed", seed, 2**64)
        _set_option(lib.zs_options_set_threads, handle, "threads", threads, 2**31)
        check(lib.zs_options_set_cancel(handle, cancel))
        yield handle, _deferred_interrupt(cancel)


def solve(problem, time, gap, seed, threads, on_progress):
    """Solves a problem handle; what is None stays the library's or the plan file's. Returns an owned plan handle."""
    progress = _Progress(on_progress)  # always set: each call lets the interpreter see signals
    plan = ctypes.c_void_p()
    with options(time, gap, seed, threads) as (how, interruptible):
        check(lib.zs_options_set_progress(how, progress.function, None))
        try:
            with interruptible:
                status = lib.zs_problem_solve(problem, how, ctypes.byref(plan))
            if progress.raised is not None:
                raise progress.raised
            check(status, problem)
        except BaseException:
            lib.zs_plan_free(plan)
            raise
    return plan
