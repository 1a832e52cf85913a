#!/bin/sh
# What ./bootstrap and .ci/run answer: missing packages, counts, failures. Made trees with stand-ins for make and apt.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
bin=$work/bin
mkdir -p "$tree/.ci" "$tree/tests/support" "$bin"
cp "$ZS_SRCDIR/bootstrap" "$tree/bootstrap"
cp "$ZS_SRCDIR/.ci/run" "$tree/.ci/run"
cp "$ZS_SRCDIR/tests/support/python" "$tree/tests/support/python"

stand_in() { # PATH LINE...
    stand_in_path=$1
    shift
    printf '#!/bin/sh\n' >"$stand_in_path"
    printf '%s\n' "$@" >>"$stand_in_path"
    chmod +x "$stand_in_path"
}

# A configure that succeeds, and a make whose `check` leaves these results behind and this status.
results() { # STATUS RESULT...
    status=$1
    shift
    stand_in "$tree/configure" ': >config.status'
    stand_in "$bin/make" 'for word; do [ "$word" != check ] || checking=1; done' '[ "${checking-}" ] || exit 0' \
        "for result in $*; do echo \":test-result: \$result some test\"; done >\"\$2/one.trs\"" "exit $status"
}

last_line_is() { # STATUS LINE COMMAND...
    wanted_status=$1
    wanted=$2
    shift 2
    status=0
    PATH=$bin:$PATH "$@" >"$work/out" 2>&1 || status=$?
    cat "$work/out"
    [ "$status" -eq "$wanted_status" ] && [ "$(tail -n 1 "$work/out")" = "$wanted" ]
}

without_the_compiler() {
    mkdir -p "$work/few"
    for program in sh dirname sed awk cat env; do
        ln -sf "$(command -v "$program")" "$work/few/$program"
    done
    stand_in "$work/few/id" 'echo 1000'
    stand_in "$work/few/apt-get" 'echo apt-get was called; exit 1'
    status=0
    PATH=$work/few "$tree/bootstrap" >"$work/out" 2>&1 || status=$?
    cat "$work/out"
    [ "$status" -eq 1 ] && grep -q '^  apt-get update && apt-get install -y .* gcc ' "$work/out" &&
        ! grep -q 'was called\|gdal' "$work/out"
}

# Two runs of a stand-in for bootstrap: what the first and what the second prints last, and their statuses.
two_runs() { # LINE STATUS LINE STATUS
    mkdir -p "$work/ci/.ci"
    cp "$ZS_SRCDIR/.ci/run" "$work/ci/.ci/run"
    stand_in "$work/ci/bootstrap" 'echo some output' \
        "if [ \"\${2-}\" = --sanitize ]; then echo '$3'; exit $4; fi" "echo '$1'; exit $2"
}

tap "an unknown word is refused" last_line_is 2 "ZS_CONFIGURE_FLAGS is passed on to configure, MAKEFLAGS to make." \
    "$tree/bootstrap" chekc
tap "without root the apt line is printed and nothing installed" without_the_compiler

stand_in "$bin/id" 'echo 1000'
results 0 PASS
if PATH=$bin:$PATH "$tree/bootstrap" check >/dev/null 2>&1; then
    results 0 PASS PASS SKIP
    tap "results are counted" last_line_is 0 '2 passed, 0 failed, 1 skipped' "$tree/bootstrap" check
    results 1 PASS FAIL ERROR
    tap "a failed test fails the run" last_line_is 1 '1 passed, 2 failed' "$tree/bootstrap" check
    results 0 ''
    tap "a run without a test fails" last_line_is 1 '0 passed, 1 failed' "$tree/bootstrap" check
    results 2 PASS
    tap "a run that broke off fails" last_line_is 1 '1 passed, 1 failed' "$tree/bootstrap" check
    stand_in "$tree/configure" 'exit 77'
    tap "a failed configure fails the run" last_line_is 1 '0 passed, 1 failed' "$tree/bootstrap" check --sanitize
else
    tap_skip "results are counted" "a package that the tests need is not installed"
fi

two_runs '5 passed, 0 failed' 0 '4 passed, 0 failed, 1 skipped' 0
tap "both runs are summed" last_line_is 0 '9 passed, 0 failed, 1 skipped' "$work/ci/.ci/run"
two_runs '5 passed, 0 failed' 0 '3 passed, 1 failed' 1
tap "a failure in the second run fails both" last_line_is 1 '8 passed, 1 failed' "$work/ci/.ci/run"
two_runs 'Killed' 137 '3 passed, 0 failed' 0
tap "a run without its closing line is a failure" last_line_is 1 '3 passed, 1 failed' "$work/ci/.ci/run"
tap_end
