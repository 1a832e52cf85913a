#!/bin/sh
# Runs the Python tests of a folder (this one where none is named) against the built library; prints TAP.
# Prefers an interpreter that has geopandas, then one that has numpy.
set -u
here=$ZS_SRCDIR/bindings/python
choose=$ZS_SRCDIR/tests/support/python
python=$(sh "$choose" geopandas 2>/dev/null || sh "$choose" numpy 2>/dev/null || sh "$choose" 2>/dev/null)
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    echo "1..0 # SKIP no Python 3.9 or later"
    exit 0
fi
export ZONESOLVE_LIBRARY="$ZS_BUILDDIR/.libs/libzonesolve.so.0"
export PYTHONPATH="$here:$ZS_SRCDIR/tests/support" PYTHONDONTWRITEBYTECODE=1

# An interpreter that was not built with the sanitizers must load their runtime before a library that was.
if ldd "$ZONESOLVE_LIBRARY" | grep -q libasan; then
    LD_PRELOAD=$(${ZS_CC:-cc} -print-file-name=libasan.so)
    export LD_PRELOAD ASAN_OPTIONS="detect_leaks=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
fi
exec "$python" "$here/tests/tap.py" "${1:-$here/tests}"
