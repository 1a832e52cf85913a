#!/bin/sh
# What polite signals do: an interrupted search writes its best plan. (See kills.sh for the other kind.)
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A grid of 40 x 40 blocks with 16 tight schools and a price on borders, which no bound reaches.
make_grid() {
    awk -v n=40 'BEGIN {
        blocks = "blocks.csv"; schools = "schools.csv"; links = "links.csv"
        print "id,pupils,x,y" >blocks; print "id,places,x,y,block" >schools; print "a,b,border" >links
        for (r = 0; r < n; r++) for (c = 0; c < n; c++) {
            id = r * n + c; pupils = 5 + (id * 7919) % 31; total += pupils
            print id "," pupils "," 300 * c + (id * 31) % 97 "," 300 * r + (id * 17) % 89 >blocks
            if (c + 1 < n) print id "," id + 1 ",300" >links
            if (r + 1 < n) print id "," id + n ",300" >links
        }
        for (j = 0; j < 16; j++) {
            r = 3 + 10 * int(j / 4) + j % 3; c = 2 + 10 * (j % 4) + j % 5
            print "S" j "," int(total * (j % 2 ? 1.2 : 0.9) / 16) "," 300 * c "," 300 * r "," r * n + c >schools
        }
    }'
    cat >plan.yaml <<'PLAN'
crs: local
blocks: {file: blocks.csv, id: id, pupils: pupils, x: x, y: y}
schools: {file: schools.csv, id: id, places: places, x: x, y: y, block: block}
links: {file: links.csv}
objective: {distance: 1, boundary: 1}
solver: {time: 300, gap: 0}
output: {dir: out}
PLAN
}

interrupted() { # SIGNAL
    rm -rf out
    "$ZONE_SOLVE" plan.yaml >said 2>&1 &
    run=$!
    sleep 1
    kill -s "$1" "$run"
    code=0
    wait "$run" || code=$?
    cat said
    [ "$code" = 0 ] || [ "$code" = 3 ] || { echo "exit status $code"; return 1; }
    "$ZONE_SOLVE" check out
}

mkdir "$work/grid"
cd "$work/grid"
make_grid
tap "an interrupt stops the search and writes the best plan" interrupted INT
tap "so does a polite end" interrupted TERM
tap_end
