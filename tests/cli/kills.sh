#!/bin/sh
# A run killed before any of its changes of the file system leaves a whole result, and the next run clears up.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$ZS_SRCDIR/tests/cli/town" "$work/town"
chmod -R u+w "$work/town"
cd "$work/town"

# Before make install, libtool's $ZONE_SOLVE is a script that must not be killed: the program itself is beside the library.
program=$ZS_BUILDDIR/.libs/zone-solve
[ -x "$program" ] || program=$ZONE_SOLVE

preloaded() { # ARGUMENT...: the program, killed or not
    LD_LIBRARY_PATH="$ZS_BUILDDIR/.libs" LD_PRELOAD="$work/kill_at.so" "$program" "$@" --quiet >/dev/null 2>&1
}

# The result must stand under its name; without the exchange of names it may, for an instant, be the old one set aside.
holds_a_result() {
    if [ -e out ]; then
        "$ZONE_SOLVE" check out
    else
        [ -n "${NO_EXCHANGE-}" ] && "$ZONE_SOLVE" check .out.old-*
    fi
}

# Puts the old result back, and nothing beside it.
reset() {
    rm -rf out .out.*
    cp -R old out
}

killed_everywhere() {
    reset
    KILL_AT=1
    n_new=0
    export KILL_AT
    while code=0 && { preloaded plan.yaml --set title=New || code=$?; } && [ "$code" = 137 ]; do
        holds_a_result || { echo "killed before change $KILL_AT"; return 1; }
        ! grep -q '"title": "New"' out/plan.json || n_new=$((n_new + 1))
        reset
        KILL_AT=$((KILL_AT + 1))
    done
    [ "$code" = 0 ] || { echo "exit status $code"; return 1; }
    echo "$KILL_AT changes, the new result in place at the last $n_new"
    [ "$KILL_AT" -gt 15 ] && [ "$n_new" -gt 0 ]
}

# Killed again and again without clearing: what is left over does not pile up (without the exchange of names the old
# result may stand aside next to the new one), and a run that ends leaves nothing.
clears_up() {
    reset
    most=1
    [ -z "${NO_EXCHANGE-}" ] || most=2
    for KILL_AT in 6 12 18 20 22 24 26 28 30; do
        export KILL_AT
        preloaded plan.yaml || true
        [ "$(find . -name '.out.*' -type d | wc -l)" -le "$most" ] || { find . -name '.out.*'; return 1; }
    done
    unset KILL_AT
    preloaded plan.yaml
    [ "$(find . -name '.out.*' | wc -l)" = 0 ] || { find . -name '.out.*'; return 1; }
    "$ZONE_SOLVE" check out
}

without_exchange() { # COMMAND
    NO_EXCHANGE=1
    export NO_EXCHANGE
    "$1"
}

"$ZONE_SOLVE" plan.yaml --quiet -o old >/dev/null
if ${ZS_CC:-cc} -shared -fPIC -o "$work/kill_at.so" "$ZS_SRCDIR/tests/cli/kill_at.c" -ldl && preloaded plan.yaml; then
    tap "a kill at any moment leaves the old result or the new one whole" killed_everywhere
    tap "what killed runs left over is cleared by the next" clears_up
    tap "without an exchange of names the old result is at least set aside" without_exchange killed_everywhere
    tap "and is put back and cleared by the next run" without_exchange clears_up
else
    tap_skip "kills" "the library that kills cannot be preloaded here (a sanitizer must come first)"
fi
tap_end
