#!/bin/sh
# The real maps beside the source tree against shapely, where both are there.
set -eu
data=${ZS_SHARED:-$ZS_SRCDIR/../shared}/data
if [ ! -d "$data/bcps" ] || [ ! -d "$data/kong-maps" ]; then
    echo "1..0 # SKIP no real maps at $data (ZS_SHARED names another place)"
    exit 0
fi
if ! python=$("$ZS_SRCDIR/tests/support/python" shapely 2>/dev/null); then
    echo "1..0 # SKIP no Python 3 with shapely"
    exit 0
fi
data=$(cd "$data" && pwd)
exec "$python" "$ZS_SRCDIR/tests/unit/map_real.py" "$ZS_BUILDDIR/tests/unit/map_dump" "$ZONE_SOLVE" "$data"
