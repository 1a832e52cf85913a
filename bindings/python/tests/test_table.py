"""The table of C functions against the header and the library."""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

from zonesolve import _errors, _ffi

HEADER = Path(__file__).resolve().parents[3] / "include" / "zonesolve.h"

C_TYPES = {
    "void": None,
    "int32_t": "c_int",
    "zs_status": "c_int",
    "zs_outcome": "c_int",
    "int64_t": "c_long",
    "uint64_t": "c_ulong",
    "double": "c_double",
    "const char *": "c_char_p",
    "const int32_t *": "LP_c_int",
    "const int64_t *": "LP_c_long",
    "int64_t *": "LP_c_long",
    "int32_t *": "LP_c_int",
    "double *": "LP_c_double",
    "const double *": "LP_c_double",
    "const uint8_t *": "LP_c_ubyte",
    "const char *const *": "LP_c_char_p",
    "void *": "c_void_p",
    "zs_progress_fn": "CFunctionType",
}


def header_functions():
    """name -> (result type, [parameter types]) of every ZS_API declaration."""
    plain = re.sub(r"/\*.*?\*/", " ", HEADER.read_text(encoding="utf-8"), flags=re.S)
    found = {}
    for result, name, parameters in re.findall(r"^ZS_API\s+([\w\s]+?[\s*]+)(zs_\w+)\(([^)]*)\)", plain, flags=re.M):
        types = [re.sub(r"\w+$", "", p.strip()).strip() for p in parameters.split(",")]
        found[name] = (result.strip(), [] if parameters.strip() == "void" else types)
    return found


def ctypes_name(c_type):
    """What the table must say for a C type: handles are void pointers, out-handles pointers to them."""
    c_type = " ".join(c_type.split())
    if c_type in C_TYPES:
        return C_TYPES[c_type]
    if re.fullmatch(r"(const )?zs_\w+ \*", c_type):
        return "c_void_p"
    if re.fullmatch(r"zs_\w+ \*\*", c_type):
        return "LP_c_void_p"
    raise AssertionError(f"the header has a type this test does not know: {c_type}")


class Table(unittest.TestCase):
    def test_every_declared_function_is_in_the_table_and_no_other(self):
        declared = header_functions()
        self.assertGreater(len(declared), 60)
        self.assertEqual(sorted(declared), sorted(name for name, _, _ in _ffi.FUNCTIONS))

    def test_argument_and_result_types_are_those_of_the_header(self):
        header = header_functions()
        for name, argtypes, restype in _ffi.FUNCTIONS:
            result, parameters = header[name]
            self.assertEqual(restype and restype.__name__, ctypes_name(result), name)
            self.assertEqual([a.__name__ for a in argtypes], [ctypes_name(p) for p in parameters], name)

    #: functions that Python has no use for, each with why
    UNUSED = {"zs_admission_finding_level": "an admission hands all findings on as text, whatever their level",
              "zs_admission_language": "texts of an admission are handed on as they are"}

    def test_every_function_is_reachable_or_deliberately_not(self):
        package = Path(_ffi.__file__).parent
        source = "".join(path.read_text(encoding="utf-8") for path in package.glob("*.py") if path.name != "_ffi.py")
        used = set(re.findall(r"\b_?lib\.(zs_\w+)", source)) | {"zs_abi_version"}  # asked by _ffi at import
        known = {name for name, _, _ in _ffi.FUNCTIONS}
        self.assertEqual(sorted(known - used - set(self.UNUSED)), [])
        self.assertEqual(sorted(set(self.UNUSED) & used), [])
        self.assertLessEqual(set(self.UNUSED), known)

    def test_status_families_have_their_class_and_name(self):
        values = dict(re.findall(r"(ZS_E_\w+) = (-\d+)", HEADER.read_text(encoding="utf-8")))
        self.assertGreater(len(values), 10)
        for name, value in values.items():
            error = _errors.error_class(int(value))("text", int(value))
            self.assertIsNot(type(error), _errors.Error)
            self.assertEqual(error.name, name)
        self.assertIs(_errors.error_class(-7701), _errors.Error)


class Loading(unittest.TestCase):
    def import_with(self, **environment):
        return subprocess.run([sys.executable, "-c", "import zonesolve"], env={**os.environ, **environment},
                              capture_output=True, text=True, check=False)

    def test_a_missing_library_names_the_way_to_point_at_it(self):
        run = self.import_with(ZONESOLVE_LIBRARY="/nowhere/libzonesolve.so.0")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("ImportError", run.stderr)
        self.assertIn("ZONESOLVE_LIBRARY", run.stderr)

    def test_another_library_fails_at_import_naming_the_missing_function(self):
        run = self.import_with(ZONESOLVE_LIBRARY="libc.so.6")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("has no function zs_version", run.stderr)


if __name__ == "__main__":
    unittest.main()
