#!/bin/sh
# Ten thousand draws: every applicant stands at every place equally often.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
python=$(sh "$ZS_SRCDIR/tests/support/python")
ZONESOLVE_LIBRARY=$ZS_BUILDDIR/.libs/libzonesolve.so.0
PYTHONPATH=$ZS_SRCDIR/bindings/python
PYTHONDONTWRITEBYTECODE=1
export ZONESOLVE_LIBRARY PYTHONPATH PYTHONDONTWRITEBYTECODE

tap "ten thousand draws are uniform by the chi-square of places" "$python" "$ZS_SRCDIR/tests/long/draws.py" library
tap "a draw that favours one applicant a little is found" "$python" "$ZS_SRCDIR/tests/long/draws.py" biased
tap_end
