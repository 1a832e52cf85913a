"""The C functions of libzonesolve, each declared once."""

import ctypes
import os
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_double, c_int32, c_int64, c_uint8, c_uint64, c_void_p
from pathlib import Path

ABI_VERSION = 0
SONAME = "libzonesolve.so.0"

PROGRESS = CFUNCTYPE(c_int32, c_void_p, c_double, c_double, c_double, c_int64)

_status = c_int32
_handle = c_void_p  # zs_problem, zs_options, zs_plan, zs_cancel: opaque
_out = POINTER(c_void_p)
_int32s = POINTER(c_int32)
_int64s = POINTER(c_int64)
_doubles = POINTER(c_double)

#: name, argtypes, restype, in the order of zonesolve.h
FUNCTIONS = (
    ("zs_version", (), c_char_p),
    ("zs_abi_version", (), c_int32),
    ("zs_library_version", (c_char_p,), c_char_p),
    ("zs_status_name", (_status,), c_char_p),
    ("zs_outcome_name", (c_int32,), c_char_p),
    ("zs_problem_new", (_out,), _status),
    ("zs_problem_free", (_handle,), None),
    ("zs_problem_error", (_handle,), c_char_p),
    ("zs_problem_set_blocks", (_handle, c_int32, _int64s), _status),
    ("zs_problem_set_schools", (_handle, c_int32, _int64s, _int32s), _status),
    ("zs_problem_set_travel", (_handle, _doubles), _status),
    ("zs_problem_set_candidates", (_handle, c_int64, _int32s, _int32s, _doubles), _status),
    ("zs_problem_set_charges", (_handle, _doubles), _status),
    ("zs_problem_set_links", (_handle, c_int64, _int32s, _int32s, _doubles), _status),
    ("zs_problem_set_current", (_handle, _int32s), _status),
    ("zs_problem_set_keep", (_handle, POINTER(c_uint8)), _status),
    ("zs_problem_set_group", (_handle, _int32s), _status),
    ("zs_problem_set_contiguity", (_handle, c_int32), _status),
    ("zs_problem_set_weights", (_handle, c_double, c_double, c_double), _status),
    ("zs_problem_set_limits", (_handle, c_double, c_int64), _status),
    ("zs_problem_set_sites", (_handle, _int32s, _int32s, _doubles, c_double), _status),
    ("zs_problem_set_site_limits", (_handle, c_int64, c_double, c_int64), _status),
    ("zs_problem_set_key", (_handle, c_char_p, c_char_p), _status),
    ("zs_problem_load", (_handle, c_char_p), _status),
    ("zs_problem_draft", (_handle, c_char_p, c_char_p, c_char_p), _status),
    ("zs_problem_presets", (_handle, c_char_p), _status),
    ("zs_problem_text", (_handle,), c_char_p),
    ("zs_problem_check", (_handle, c_char_p, _int64s), _status),
    ("zs_problem_open", (_handle, c_char_p, _out), _status),
    ("zs_problem_compare", (_handle, c_int32, POINTER(c_char_p), c_char_p), _status),
    ("zs_problem_finding_count", (_handle,), c_int64),
    ("zs_problem_finding_text", (_handle, c_int64), c_char_p),
    ("zs_problem_finding_level", (_handle, c_int64), c_int32),
    ("zs_problem_n_blocks", (_handle,), c_int32),
    ("zs_problem_n_schools", (_handle,), c_int32),
    ("zs_problem_n_links", (_handle,), c_int64),
    ("zs_problem_links", (_handle, _int32s, _int32s, _doubles), _status),
    ("zs_problem_block_id", (_handle, c_int32), c_char_p),
    ("zs_problem_school_id", (_handle, c_int32), c_char_p),
    ("zs_problem_block_name", (_handle, c_int32), c_char_p),
    ("zs_problem_school_name", (_handle, c_int32), c_char_p),
    ("zs_problem_pupils", (_handle, c_int32), c_int64),
    ("zs_problem_places", (_handle, c_int32), c_int64),
    ("zs_problem_current", (_handle, c_int32), c_int32),
    ("zs_problem_travel_m", (_handle, c_int32, c_int32), c_double),
    ("zs_problem_find_block", (_handle, c_char_p), c_int32),
    ("zs_problem_find_school", (_handle, c_char_p), c_int32),
    ("zs_problem_title", (_handle,), c_char_p),
    ("zs_problem_output_dir", (_handle,), c_char_p),
    ("zs_problem_language", (_handle,), c_char_p),
    ("zs_options_new", (_out,), _status),
    ("zs_options_free", (_handle,), None),
    ("zs_options_set_time_s", (_handle, c_double), _status),
    ("zs_options_set_gap", (_handle, c_double), _status),
    ("zs_options_set_seed", (_handle, c_uint64), _status),
    ("zs_options_set_threads", (_handle, c_int32), _status),
    ("zs_options_set_progress", (_handle, PROGRESS, c_void_p), _status),
    ("zs_options_set_cancel", (_handle, _handle), _status),
    ("zs_cancel_new", (_out,), _status),
    ("zs_cancel_free", (_handle,), None),
    ("zs_cancel_raise", (_handle,), None),
    ("zs_problem_solve", (_handle, _handle, _out), _status),
    ("zs_problem_score", (_handle, _int32s, _out), _status),
    ("zs_problem_score_file", (_handle, c_char_p, _out), _status),
    ("zs_plan_free", (_handle,), None),
    ("zs_plan_error", (_handle,), c_char_p),
    ("zs_plan_outcome", (_handle,), c_int32),
    ("zs_plan_assignment", (_handle,), _int32s),
    ("zs_plan_school_pupils", (_handle,), _int64s),
    ("zs_plan_school_excess", (_handle,), _int64s),
    ("zs_plan_total", (_handle,), c_double),
    ("zs_plan_pupil_km", (_handle,), c_double),
    ("zs_plan_moved_pupils", (_handle,), c_int64),
    ("zs_plan_boundary_km", (_handle,), c_double),
    ("zs_plan_charged_km", (_handle,), c_double),
    ("zs_plan_open", (_handle,), POINTER(c_uint8)),
    ("zs_plan_build_cost", (_handle,), c_double),
    ("zs_plan_bound", (_handle,), c_double),
    ("zs_plan_gap", (_handle,), c_double),
    ("zs_plan_excess", (_handle,), c_int64),
    ("zs_plan_excess_bound", (_handle,), c_int64),
    ("zs_plan_write", (_handle, c_char_p), _status),
    ("zs_plan_json", (_handle,), c_char_p),
    ("zs_plan_reason", (_handle, c_int32), c_char_p),
    ("zs_plan_reason_text", (_handle, c_int32, c_char_p), c_char_p),
    ("zs_plan_explain", (_handle, c_int32, c_int32, _handle, c_char_p, c_int32), _status),
    ("zs_plan_text", (_handle,), c_char_p),
    ("zs_admission_new", (_out,), _status),
    ("zs_admission_free", (_handle,), None),
    ("zs_admission_error", (_handle,), c_char_p),
    ("zs_admission_set_key", (_handle, c_char_p, c_char_p), _status),
    ("zs_admission_load", (_handle, c_char_p), _status),
    ("zs_admission_list_sha256", (_handle,), c_char_p),
    ("zs_admission_set_arrays", (_handle, c_int32, _int64s, c_int32, _int64s, _int32s, _int32s), _status),
    ("zs_admission_set_categories", (_handle, c_int32, _int32s, _int64s, _int64s), _status),
    ("zs_admission_set_travel", (_handle, _doubles), _status),
    ("zs_admission_run", (_handle,), _status),
    ("zs_admission_n_applicants", (_handle,), c_int32),
    ("zs_admission_n_schools", (_handle,), c_int32),
    ("zs_admission_applicant_id", (_handle, c_int32), c_char_p),
    ("zs_admission_school_id", (_handle, c_int32), c_char_p),
    ("zs_admission_schools", (_handle,), _int32s),
    ("zs_admission_count", (_handle, c_int32), c_int64),
    ("zs_admission_output_dir", (_handle,), c_char_p),
    ("zs_admission_language", (_handle,), c_char_p),
    ("zs_admission_write", (_handle, c_char_p), _status),
    ("zs_admission_json", (_handle,), c_char_p),
    ("zs_admission_number", (_handle, c_char_p, c_char_p, c_char_p), c_char_p),
    ("zs_admission_finding_count", (_handle,), c_int64),
    ("zs_admission_finding_text", (_handle, c_int64), c_char_p),
    ("zs_admission_finding_level", (_handle, c_int64), c_int32),
)


def library_candidates():
    """Where the library is looked for: the environment, the tree this file stands in, the dynamic linker."""
    named = os.environ.get("ZONESOLVE_LIBRARY")
    if named:
        return [named]
    here = Path(__file__).resolve()
    found = []
    if len(here.parents) > 3 and (here.parents[3] / "include" / "zonesolve.h").is_file():
        found += [here.parents[3] / ".libs" / SONAME, here.parents[3] / "build" / ".libs" / SONAME]
    if len(here.parents) > 3:  # PREFIX/lib/python3.x/site-packages/zonesolve/_ffi.py beside PREFIX/lib
        found.append(here.parents[3] / SONAME)
    return [str(path) for path in found if path.is_file()] + [SONAME]


def load():
    """The library with every function declared. ImportError where it, or one of the functions, is missing."""
    path = library_candidates()[0]
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"{error}; set ZONESOLVE_LIBRARY to the full path of {SONAME}") from None
    for name, argtypes, restype in FUNCTIONS:
        try:
            function = getattr(library, name)
        except AttributeError:
            raise ImportError(f"{path} has no function {name}: it is not the library this package was made for") from None
        function.argtypes = argtypes
        function.restype = restype
    version = library.zs_abi_version()
    if version != ABI_VERSION:
        raise ImportError(f"{path} has the ABI version {version}, this package was made for {ABI_VERSION}")
    return library


lib = load()


def text(value):
    """A borrowed C text as str."""
    return (value or b"").decode("utf-8", "replace")
