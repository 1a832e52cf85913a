#!/bin/sh
# Runs the array examples and compares what they print; TAP. With --installed, builds the C example first, as a user
# would: with pkg-config, against the installed library.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
n=0

report() { # STATUS NAME
    n=$((n + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $n - $2"
    else
        sed 's/^/# /' "$work"/*.log
        echo "not ok $n - $2"
        failed=1
    fi
}

run() { # NAME COMMAND...: prints to NAME.out, and progress to NAME.log
    name=$work/$1
    shift
    "$@" >"$name.out" 2>"$name.log" &&
        grep -q '^[a-z]*: total [0-9.]*, bound [0-9.]*, excess 0$' "$name.out"
}

echo 1..3
if [ "${1:-}" = --installed ]; then
    program=$work/arrays
    # shellcheck disable=SC2046,SC2086 # the flags are words
    ${ZS_CC:-cc} ${CFLAGS-} "$here/arrays.c" $(pkg-config --cflags --libs zonesolve) -o "$program" >"$work/cc.log" 2>&1
    report $? "the C example builds against the installed library"
else
    program=$ZS_BUILDDIR/examples/arrays
    export ZONESOLVE_LIBRARY="$ZS_BUILDDIR/.libs/libzonesolve.so.0"
    export PYTHONPATH="$ZS_SRCDIR/bindings/python" PYTHONDONTWRITEBYTECODE=1
    test -x "$program"
    report $? "the C example is built with the tests"
fi

run c "$program"
report $? "the C example prints a plan without excess"
same="the Python example prints the same"
python=$(sh "$here/../tests/support/python" 2>/dev/null)
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    echo "ok 3 - $same # SKIP no Python 3.9 or later"
elif ldd "$ZONESOLVE_LIBRARY" | grep -q libasan; then
    echo "ok 3 - $same # SKIP the library is built with sanitizers, the interpreter is not"
else
    run python "$python" "$here/arrays.py" && cmp "$work/c.out" "$work/python.out"
    report $? "$same"
fi
exit $failed
