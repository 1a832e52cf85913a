#!/bin/sh
# Builds every target with libFuzzer, AddressSanitizer and UBSan and runs each: run.sh SOURCE FOLDER. From `make fuzz`,
# which also sets FUZZ_NAMES, FUZZ_CFLAGS and FUZZ_LIBS.
#   FUZZ_SECONDS   for each target (60)
#   FUZZ_ONLY      names of targets (all)
#   CLANG          the compiler (clang-14 or clang)
# What libFuzzer found worth keeping stays in FOLDER/found and is where the next run starts.
set -eu
source=$1
folder=$2
seconds=${FUZZ_SECONDS-60}
names=${FUZZ_ONLY-$FUZZ_NAMES}
clang=${CLANG-$(command -v clang-14 || command -v clang)} || {
    echo "libFuzzer needs clang: apt-get install clang-14 libclang-rt-14-dev" >&2
    exit 1
}
python=$(sh "$source/tests/support/python")
checks='-fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer -g -O1'
flags="$checks -std=gnu11 -I$source/include -I$source/lib -I$source/tests $FUZZ_CFLAGS"

mkdir -p "$folder/objects"
cd "$folder"
generated=$(dirname "$folder")/lib/base/catalogue_data.c # made by the build, which may be in a folder of its own
{
    find "$source/lib/base" "$source/lib/read" -name '*.c' ! -name catalogue_data.c
    echo "$generated"
} | while read -r file; do
    object=objects/$(printf '%s' "lib/${file##*/lib/}" | tr / -).o
    printf '%s %s -fsanitize=fuzzer-no-link -c %s -o %s\n' "$clang" "$flags" "$file" "$object"
done | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' sh -c '{}'
for name in $names; do
    # shellcheck disable=SC2086 # one word a flag, and CLANG may hold a wrapper
    $clang $flags -fsanitize=fuzzer "$source/tests/fuzz/fuzz_$name.c" "$source/tests/fuzz/target.c" \
        "$source/tests/fuzz/fuzz.c" objects/*.o $FUZZ_LIBS -o "fuzz_$name"
done

"$python" "$source/tests/fuzz/corpus.py" "$folder/corpus"
failed=0
for name in $names; do
    mkdir -p "found/$name" faults
    echo "== $name, $seconds s"
    "./fuzz_$name" -max_total_time="$seconds" -timeout=300 -max_len=16384 -rss_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="faults/$name-" "found/$name" "corpus/$name" >"$name.log" 2>&1 || failed=1
    grep -E 'stat::(number_of_executed|average_exec|peak_rss)|SUMMARY|bytes in use|more than a second|ERROR' "$name.log" || true
done
[ "$failed" -eq 0 ] || { echo "Faults found: see $folder/faults and the logs" >&2; exit 1; }
