# For shell tests, to be sourced: each `tap NAME COMMAND...` is a line of TAP, what the command says goes to # lines.
# shellcheck shell=sh
tap_n=0
tap_failed=0

tap() { # NAME COMMAND...
    tap_name=$1
    shift
    tap_n=$((tap_n + 1))
    if tap_said=$("$@" 2>&1); then
        echo "ok $tap_n - $tap_name"
    else
        printf '%s\n' "$tap_said" | sed 's/^/# /'
        echo "not ok $tap_n - $tap_name"
        tap_failed=1
    fi
}

tap_skip() { # NAME REASON
    tap_n=$((tap_n + 1))
    echo "ok $tap_n - $1 # SKIP $2"
}

tap_end() {
    echo "1..$tap_n"
    exit "$tap_failed"
}
