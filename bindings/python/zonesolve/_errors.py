"""Failures of the library as exceptions, one class for each family of status numbers."""

from ._ffi import lib, text


class Error(Exception):
    """A call failed. `status` is the library's number, `name` its name, `findings` what a load or check listed."""

    def __init__(self, message, status=-101, findings=()):
        super().__init__(message)
        self.status = status
        self.findings = list(findings)

    @property
    def name(self):
        return text(lib.zs_status_name(self.status))


class ArgumentError(Error, ValueError):
    """An argument, a setting or the order of calls cannot be used."""


class DataError(Error):
    """Input data cannot be used; see `findings`."""


class GeometryError(Error):
    """Polygons or a reference system cannot be used."""


class SolverError(Error):
    """The solver engine failed."""


class FileError(Error):
    """A file cannot be read or written."""


class InternalError(Error):
    """Out of memory, cancelled before there was a result, or a fault of the library."""


_FAMILIES = {1: ArgumentError, 2: DataError, 3: GeometryError, 4: SolverError, 5: FileError, 9: InternalError}


def error_class(status):
    """The class for a status; numbers of families yet unknown are plain errors."""
    return _FAMILIES.get(-status // 100, Error)


def findings_of(problem, least_level=0):
    """Texts of the findings on a problem handle; levels are 0 note, 1 warning, 2 error."""
    return [text(lib.zs_problem_finding_text(problem, ix)) for ix in range(lib.zs_problem_finding_count(problem))
            if lib.zs_problem_finding_level(problem, ix) >= least_level]


def check(status, problem=None):
    """Raises for a status other than 0, with the text on the problem handle where there is one."""
    if status == 0:
        return
    message = text(lib.zs_problem_error(problem)) if problem else ""
    findings = findings_of(problem) if problem else ()
    raise error_class(status)(message or text(lib.zs_status_name(status)), status, findings)
