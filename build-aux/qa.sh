#!/bin/sh
# Checks beyond `./bootstrap check`, each in a build folder of its own:
#   qa.sh clang        warnings as errors under clang, then all tests
#   qa.sh tsan         the compiled tests and the example district under ThreadSanitizer
#   qa.sh valgrind     the compiled tests and the example district under valgrind
#   qa.sh distcheck    the released archive builds, tests and installs
#   qa.sh analyze      gcc's static analyser over the library; prints what it finds
# CLANG names the compiler (clang-14 or clang).
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
jobs=$(getconf _NPROCESSORS_ONLN)
valgrind='valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite'

configure_in() { # FOLDER ARGUMENT...
    mkdir -p "$top/$1"
    cd "$top/$1"
    shift
    [ -f config.status ] || "$top/configure" --quiet "$@"
}

# Runs each compiled test of the current build folder; extra words stand before the program.
run_compiled_tests() { # WORD...
    bad=0
    make -s -j"$jobs" all
    make -s -j"$jobs" check-programs
    for test in $(make -s list-check-programs); do
        echo "== $test"
        ZS_SRCDIR=$top ZS_BUILDDIR=$PWD ./libtool --mode=execute "$@" "./$test" >test.out 2>&1 ||
            { cat test.out; bad=1; }
    done
    return "$bad"
}

solve_district() { # WORD...
    ./libtool --mode=execute "$@" ./zone-solve "$top/examples/hongling/hongling.yaml" -o hongling --time 20 --threads 2
}

case ${1-} in
clang)
    clang=${CLANG-$(command -v clang-14 || command -v clang)}
    configure_in build-clang --enable-werror CC="$clang"
    make -j"$jobs" check
    ;;
tsan)
    configure_in build-tsan CFLAGS='-g -O1 -fsanitize=thread'
    run_compiled_tests env TSAN_OPTIONS=exitcode=9
    solve_district env TSAN_OPTIONS=exitcode=9
    ;;
valgrind)
    configure_in build-valgrind CFLAGS='-g -O1'
    # shellcheck disable=SC2086 # words of a command
    run_compiled_tests $valgrind
    # shellcheck disable=SC2086
    solve_district $valgrind
    ;;
distcheck)
    configure_in build-distcheck
    make -j"$jobs" distcheck
    ;;
analyze)
    configure_in build-analyze CFLAGS='-O1 -fanalyzer'
    make -k -j"$jobs" libzonesolve.la
    ;;
*)
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
