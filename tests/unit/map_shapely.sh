#!/bin/sh
# Irregular maps against shapely, where a Python has it.
set -eu
if ! python=$("$ZS_SRCDIR/tests/support/python" shapely 2>/dev/null); then
    echo "1..0 # SKIP no Python 3 with shapely"
    exit 0
fi
exec "$python" "$ZS_SRCDIR/tests/unit/map_shapely.py" "$ZS_BUILDDIR/tests/unit/map_dump"
