"""Pupils to places: from ADMIT.yaml, the same way as zone-solve admit, or from lists."""

import ctypes
import json
import os
from itertools import accumulate

from . import _solving
from ._arrays import pack, pack_matrix, pointer
from ._errors import ArgumentError, error_class
from ._ffi import lib, text

STATUSES = ("placed_by_rule", "placed_excepted", "placed_overflow", "waiting", "unplaced")


class Admission:
    """What an admission came to.

    schools      school index of each applicant, None without one
    counts       applicants by status; together they are all
    school_of    applicant id -> school id or None; None for an admission from lists
    figures      the content of admission.json; None for an admission from lists
    list_sha256  hash of the list of applicants; None for an admission from lists
    findings     what the load has to say
    out          the folder that was written; None where nothing was
    """

    def __init__(self, handle, out=None):
        n = lib.zs_admission_n_applicants(handle)
        schools = lib.zs_admission_schools(handle)
        self.schools = [schools[i] if schools[i] >= 0 else None for i in range(n)]
        self.counts = {name: lib.zs_admission_count(handle, status) for status, name in enumerate(STATUSES)}
        self.list_sha256 = text(lib.zs_admission_list_sha256(handle)) or None
        self.findings = _findings(handle)
        self.school_of = self.figures = None
        self.out = out
        if self.list_sha256:
            ids = [text(lib.zs_admission_school_id(handle, j)) for j in range(lib.zs_admission_n_schools(handle))]
            self.school_of = {text(lib.zs_admission_applicant_id(handle, i)): None if school is None else ids[school]
                              for i, school in enumerate(self.schools)}
            self.figures = json.loads(text(lib.zs_admission_json(handle)))


def _findings(handle):
    return [text(lib.zs_admission_finding_text(handle, ix)) for ix in range(lib.zs_admission_finding_count(handle))]


def _check(status, handle):
    if status:
        message = text(lib.zs_admission_error(handle)) or text(lib.zs_status_name(status))
        raise error_class(status)(message, status, _findings(handle))


def _handle():
    return _solving.Handle(lib.zs_admission_new, lib.zs_admission_free)


def _load(handle, admit_file, settings):
    for key, value in (settings or {}).items():
        _check(lib.zs_admission_set_key(handle, key.encode(), str(value).encode()), handle)
    _check(lib.zs_admission_load(handle, os.fsencode(admit_file)), handle)


def seal(admit_file, settings=None):
    """The hash of the list of applicants, to be published before a seed is made."""
    with _handle() as handle:
        _load(handle, admit_file, settings)
        return text(lib.zs_admission_list_sha256(handle))


def admit_file(admit_file, out=None, settings=None):  # pylint: disable=redefined-outer-name
    """Reads ADMIT.yaml and its tables, places everybody, writes the result folder (None: output.dir, where there is one)
    and returns an Admission. `settings`: other keys by their dotted names, {"draw.seed": "20260601"}."""
    with _handle() as handle:
        _load(handle, admit_file, settings)
        _check(lib.zs_admission_run(handle), handle)
        named = out if out is not None else text(lib.zs_admission_output_dir(handle)) or None
        if named is not None:
            _check(lib.zs_admission_write(handle, None if out is None else os.fsencode(out)), handle)
        return Admission(handle, None if named is None else os.fspath(named))


def _set_lists(handle, places, preferences, ranks):
    if len(preferences) != len(ranks) or any(len(p) != len(r) for p, r in zip(preferences, ranks)):
        raise ArgumentError("ranks: one for each preference is expected")
    first = pack("q", [0, *accumulate(len(p) for p in preferences)], "preferences")
    school = pack("i", [j for p in preferences for j in p], "preferences")
    rank = pack("i", [-1 if r is None else r for row in ranks for r in row], "ranks")
    _check(lib.zs_admission_set_arrays(handle, len(places), pointer(pack("q", places, "places")), len(preferences),
                                       pointer(first), pointer(school), pointer(rank)), handle)


def _set_categories(handle, n_schools, categories, reserved, quotas):
    n = 1 + max(categories, default=0)
    tables = []
    for name, table in (("reserved", reserved), ("quotas", quotas)):
        cells = None if table is None else [-1 if value is None else value for row in table for value in row]
        packed = None if cells is None else pack("q", cells, name)
        if packed is not None:
            n = max(n, len(packed) // max(n_schools, 1))
        tables.append((name, packed))
    for name, packed in tables:
        if packed is not None and len(packed) != n_schools * n:
            raise ArgumentError(f"{name}: {n_schools} rows of {n} values are expected")
    _check(lib.zs_admission_set_categories(handle, n, pointer(pack("i", categories, "categories")),
                                           *(None if packed is None else pointer(packed) for _, packed in tables)), handle)


def admit(places, preferences, ranks, *, categories=None, reserved=None, quotas=None, travel_m=None):
    """Deferred acceptance from lists, and where travel_m is given free places for those left over.

    places       of each school
    preferences  a list of school indices for each applicant, the preferred first
    ranks        for each of these the applicant's place in that school's order from 0, None: not eligible there
    categories   a number from 0 for each applicant; reserved, quotas: a row for each school with a value for each category
                 (places kept for it; the most it may take, None: no quota)
    travel_m     a row for each applicant with the distance to each school
    """
    with _handle() as handle:
        _set_lists(handle, places, preferences, ranks)
        if categories is not None:
            if len(categories) != len(preferences):
                raise ArgumentError("categories: one for each applicant is expected")
            _set_categories(handle, len(places), categories, reserved, quotas)
        elif reserved is not None or quotas is not None:
            raise ArgumentError("categories: needed by reserved and quotas")
        if travel_m is not None:
            travel = pack_matrix(travel_m, len(preferences), len(places), "travel_m")
            _check(lib.zs_admission_set_travel(handle, pointer(travel)), handle)
        _check(lib.zs_admission_run(handle), handle)
        return Admission(handle)


def number(seed, school, applicant):
    """The number that a seed draws for an applicant at a school."""
    with _handle() as handle:
        return text(lib.zs_admission_number(handle, seed.encode(), school.encode(), applicant.encode()))
