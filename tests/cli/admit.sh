#!/bin/sh
# zone-solve admit from outside: golden cases of the rules, seat locks, England's infant limit, draws replayed by an
# independent script, tampering, every kind of bad input.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
replay="$(sh "$ZS_SRCDIR/tests/support/python") $ZS_SRCDIR/examples/replay_draw.py"
cd "$work"

admit() { "$ZONE_SOLVE" admit "$@"; }

exits() { # STATUS COMMAND...
    wanted=$1
    shift
    code=0
    "$@" >said 2>&1 || code=$?
    cat said
    [ "$code" -eq "$wanted" ]
}

says() { # TEXT COMMAND-THAT-FAILS...
    text=$1
    shift
    code=0
    "$@" >said 2>&1 || code=$?
    cat said
    [ "$code" -ne 0 ] && grep -qF -- "$text" said
}

field() { # FILE ID COLUMN-NUMBER (of the plain columns before the reasons)
    awk -F, -v id="$2" -v k="$3" '$1 == id { print $k }' "$1"
}

school_of() { field "$1/placements.csv" "$2" 3; }
status_of() { field "$1/placements.csv" "$2" 2; }

count_is_whole() { # FOLDER: in = placed + waiting + unplaced
    awk -F': ' '/"in":|"placed":|"waiting":|"unplaced":/ { gsub(/[ ",]/, "", $1); gsub(/,/, "", $2); if (!($1 in n)) n[$1] = $2 }
        END { exit !(n["in"] == n["placed"] + n["waiting"] + n["unplaced"]) }' "$1/admission.json"
}

town() { # the files of a small town with two single-school zones and a draw
    cat >schools.csv <<'END'
ID,NAME,PLACES,X,Y,AREA
S1,First,3,0,0,north
S2,Second,4,1000,0,north
S3,Third,2,5000,0,south
END
    cat >zones.csv <<'END'
BLOCK,SCHOOL,X,Y
B1,S1,0,100
B2,S2,1000,100
B3,S3,5000,100
END
    cat >applicants.csv <<'END'
ID,BLOCK,CAT,HUKOU,HOME,FAMILY,SIB
A1,B1,A,2015-03-01,H1,F1,
A2,B1,A,2014-03-01,H2,F2,
A3,B1,B,2010-01-01,H3,F3,
A4,B1,A,2019-07-07,H4,F4,
A5,B1,A,2013-12-31,H5,F5,
A6,B2,A,2016-05-05,H6,F6,
A7,,E,2016-05-05,H7,F7,
END
    cat >locks.csv <<'END'
HOME,FAMILY,YEAR
H5,F99,2020
END
    cat >admit.yaml <<'END'
title: a small town
year: 2026
preset: wuhan-east-lake
zones: {file: zones.csv, block: BLOCK, school: SCHOOL, x: X, y: Y}
schools: {file: schools.csv, id: ID, name: NAME, places: PLACES, x: X, y: Y, area: AREA}
applicants: {file: applicants.csv, id: ID, block: BLOCK, category: CAT, dates: [HUKOU], home: HOME, family: FAMILY, sibling: SIB}
seat_lock: {file: locks.csv, home: HOME, family: FAMILY, year: YEAR, years: 6}
END
}

sealed() { # FOLDER [OPTION...]: runs with the hash of the present list and a seed
    to=$1
    shift
    admit admit.yaml -o "$to" --quiet --set "draw.sealed=$(admit admit.yaml --seal --quiet)" --set draw.seed=20260601 "$@" >/dev/null
}

classes_by_date() {
    town
    sealed out
    # A by the older date, then B: A5 2013, A2 2014, A1 2015 fill S1; A4 and A3 overflow to the nearest school with places
    [ "$(school_of out A5)$(school_of out A2)$(school_of out A1)" = S1S1S1 ] && [ "$(status_of out A4)" = placed_overflow ] &&
        [ "$(school_of out A4)$(school_of out A3)" = S2S2 ] && count_is_whole out
}

outside_every_zone() {
    town
    sealed out
    [ "$(status_of out A7)" = placed_overflow ] && grep '^A7,' out/placements.csv | grep -q 'outside every zone' &&
        grep '^A7,' out/placements.csv | grep -q '不在任何学区内'
}

lock_of() { # START-YEAR: category that A5 counts as
    town
    printf 'HOME,FAMILY,YEAR\nH5,%s,%s\n' "${2-F99}" "$1" >locks.csv
    sealed out
    field out/placements.csv A5 4
}

lock_edges() { # six years from 2020 on: 2025 is the last, so 2026 is free; 2021 still binds
    [ "$(lock_of 2020)" = A ] && [ "$(lock_of 2021)" = C ] && [ "$(lock_of 2026)" = C ] && [ "$(lock_of 2027)" = A ]
}

lock_sibling() { [ "$(lock_of 2024 F5)" = A ] && [ "$(lock_of 2024 F4)" = C ]; }

lock_years() { # junior: 3 years
    town
    printf 'HOME,FAMILY,YEAR\nH5,F99,2023\n' >locks.csv
    sealed out --set seat_lock.years=3
    first=$(field out/placements.csv A5 4)
    printf 'HOME,FAMILY,YEAR\nH5,F99,2024\n' >locks.csv
    sealed out --set seat_lock.years=3
    [ "$first" = A ] && [ "$(field out/placements.csv A5 4)" = C ]
}

one_home_two_families() {
    town
    sed -i 's/^A4,B1,A,2019-07-07,H4/A4,B1,A,2019-07-07,H2/' applicants.csv
    sealed out
    [ "$(field out/placements.csv A2 4)" = A ] && [ "$(field out/placements.csv A4 4)" = C ]
}

too_late() {
    town
    sed -i 's/dates: .HUKOU./dates: [{column: HUKOU, latest: 2016-12-31}]/' admit.yaml
    sealed out
    [ "$(status_of out A4)" = placed_overflow ] && grep '^A4,' out/placements.csv | grep -q 'a date is outside what is allowed' &&
        grep -q '"date_outside_limits": 1' out/admission.json
}

colours() { # 90 of 100 yellow, 100 red, 89 green
    { echo ID,BLOCK; for k in $(seq 89); do echo "G$k,B1"; done; for k in $(seq 90); do echo "Y$k,B2"; done
        for k in $(seq 100); do echo "R$k,B3"; done; } >applicants.csv
    printf 'ID,PLACES\nS1,100\nS2,100\nS3,100\n' >schools.csv
    printf 'BLOCK,SCHOOL\nB1,S1\nB2,S2\nB3,S3\n' >zones.csv
    cat >admit.yaml <<'END'
zones: {file: zones.csv, block: BLOCK, school: SCHOOL}
schools: {file: schools.csv, id: ID, places: PLACES}
applicants: {file: applicants.csv, id: ID, block: BLOCK}
rules: [{name: in zone, when: {in_zone: true}}]
END
    admit admit.yaml -o out >/dev/null && grep -q '^S1,.*,green,' out/schools.csv && grep -q '^S2,.*,yellow,' out/schools.csv &&
        grep -q '^S3,.*,red,' out/schools.csv
}

single_zone() { # household and home agree: to the zone's school; the others where places are free, in the same area first
    town
    sed -i 's/,A,/,consistent,/; s/,B,/,other,/; s/,E,/,other,/' applicants.csv
    sed -i 's/preset: .*/preset: cn-single-zone/' admit.yaml
    sealed out --set overflow.places=off || [ $? -eq 3 ]
    [ "$(status_of out A6)" = placed ] && [ "$(status_of out A3)" = unplaced ] && count_is_whole out
}

multi_zone() { # S1 and S2 are one group: three children prefer S2, the others S1; the number decides, the rest fill the zone
    town
    sed -i 's/,A,/,consistent,/; s/,B,/,consistent,/; s/,E,/,other,/; s/^ID,.*/&,P1/; s/^A[1-5],.*/&,S2/; s/^A[67],.*/&,/' applicants.csv
    sed -i 's/^S1,.*/&,G/; s/^S2,.*/&,G/; s/^S3,.*/&,/; s/^ID,.*/&,GROUP/' schools.csv
    sed -i 's/preset: .*/preset: cn-multi-zone/; s/area: AREA/area: AREA, zone: GROUP/; s/sibling: SIB/sibling: SIB, preferences: [P1]/' admit.yaml
    sed -i '/^seat_lock/d' admit.yaml
    sealed out && [ "$(grep -c ',placed,S2,' out/placements.csv)" -eq 4 ] && [ "$(grep -c ',placed,S1,' out/placements.csv)" -eq 2 ]
}

england() { # PAN 30: 29 near children, then twins; the second twin is excepted and the class has 31
    { echo ID,X,Y,CAT,FAM,EXC,P1,P2
        for k in $(seq 29); do echo "N$k,$k,0,general,,,S1,S2"; done
        echo "T1,100,0,general,FT,twin,S1,S2"; echo "T2,100,0.5,general,FT,twin,S1,S2"
        echo "L1,900,0,looked_after,,,S1,S2"; echo "Z1,200,0,general,,,S1,S2"; echo "E1,950,0,general,,ehcp,S1,"; } >applicants.csv
    printf 'ID,ROOMS,X,Y\nS1,1,0,0\nS2,1,1000,0\n' >schools.csv
    cat >admit.yaml <<'END'
preset: england-equal-preference
schools: {file: schools.csv, id: ID, rooms: ROOMS, x: X, y: Y}
class_size: {preset: uk-infant, grade: 0}
applicants: {file: applicants.csv, id: ID, x: X, y: Y, category: CAT, family: FAM, excepted: EXC, preferences: [P1, P2]}
END
    sealed out
    # places: 30 = looked after, then the nearest 29; both twins are turned away together
    [ "$(school_of out L1)$(school_of out T1)$(school_of out Z1)" = S1S2S2 ] && [ "$(status_of out E1)" = placed_excepted ] || return 1
    sed -i '/^N29,/d' applicants.csv
    sealed out
    [ "$(status_of out T1)$(school_of out T1)" = placedS1 ] && [ "$(status_of out T2)$(school_of out T2)" = placed_exceptedS1 ] &&
        [ "$(school_of out Z1)" = S2 ] && grep -q '^S1,.*,32,' out/schools.csv
}

infants_without_twins_stay_at_thirty() {
    england && grep -v ',twin,' applicants.csv | grep -v ',ehcp,' >plain.csv && mv plain.csv applicants.csv && sealed out &&
        [ "$(awk -F, '$1 == "S1" { print $10 }' out/schools.csv)" -eq 30 ]
}

with_draw() {
    town
    sealed out
}

replays() { with_draw && $replay out/draw.json applicants.csv && "$ZONE_SOLVE" check out; }

any_order() {
    with_draw
    cp out/placements.csv before.csv
    { head -1 applicants.csv && tail -n +2 applicants.csv | sort -r; } >turned && mv turned applicants.csv
    $replay out/draw.json applicants.csv && "$ZONE_SOLVE" check out && sealed out && cmp before.csv out/placements.csv
}

changed() { # SED-SCRIPT: the script, the check and a new run with the sealed hash all refuse the list
    with_draw
    hash=$(admit admit.yaml --seal)
    sed -i "$1" applicants.csv
    exits 1 $replay out/draw.json applicants.csv && grep -q 'refused' said && exits 5 "$ZONE_SOLVE" check out &&
        grep -q 'was changed, added or removed' said &&
        exits 2 admit admit.yaml -o out2 --set "draw.sealed=$hash" --set draw.seed=1 && grep -q 'not the one that was sealed' said &&
        [ ! -e out2 ]
}

file_changed() { # FILE SED-SCRIPT: check and, for draw.json, the script refuse it
    with_draw
    sed -i "$2" "out/$1"
    exits 5 "$ZONE_SOLVE" check out || return 1
    [ "$1" != draw.json ] || exits 1 $replay out/draw.json applicants.csv
}

parties() {
    town
    notary=$($replay commit notary "blue kettle, 4711, rain")
    parents=$($replay commit parents "a stone from the river 9")
    cat >>admit.yaml <<END
draw:
  sealed: $(admit admit.yaml --seal)
  parties:
    - {name: notary, commitment: $notary, reveal: "blue kettle, 4711, rain"}
    - {name: parents, commitment: $parents, reveal: "a stone from the river 9"}
END
    admit admit.yaml -o out >/dev/null && $replay out/draw.json applicants.csv && "$ZONE_SOLVE" check out || return 1
    sed -i 's/river 9"/river 8"/' admit.yaml
    says 'party "parents" reveals is not what it committed to' admit admit.yaml -o out
}

refused() { # TEXT SED-SCRIPT-FOR-APPLICANTS
    town
    sed -i "$2" applicants.csv
    says "$1" sealed out2 && [ ! -e out2 ] && ! grep -qE 'H[0-9]|F[0-9]|2015-03|A1' said
}

set_refused() { # TEXT OPTION...
    town
    text=$1
    shift
    says "$text" sealed out2 "$@" && [ ! -e out2 ]
}

ties_need_a_draw() {
    town
    sed -i 's/^A[12345],B1,.*/&/; s/2015-03-01/2014-03-01/; s/2013-12-31/2014-03-01/; s/2019-07-07/2014-03-01/' applicants.csv
    cat >admit.yaml <<'END'
zones: {file: zones.csv, block: BLOCK, school: SCHOOL, x: X, y: Y}
schools: {file: schools.csv, id: ID, places: PLACES, x: X, y: Y}
applicants: {file: applicants.csv, id: ID, block: BLOCK, dates: [HUKOU]}
rules: [{name: in zone, when: {in_zone: true}, order: [date]}]
END
    sed -i '/^A3/d' applicants.csv
    says 'leave applicants equal where its places end' admit admit.yaml -o out2
}

too_few_places() { # two places are missing: the status says so, nothing is lost
    town
    printf 'ID,PLACES\nS1,2\nS2,2\nS3,1\n' >schools.csv
    sed -i 's/, name: NAME//; s/, x: X, y: Y, area: AREA//' admit.yaml
    code=0
    sealed out || code=$?
    [ "$code" -eq 3 ] && count_is_whole out && grep -q '"missing_places": 2' out/admission.json && [ -s out/shortage.csv ] &&
        "$ZONE_SOLVE" check out
}

nothing_small_is_public() {
    town
    sealed out
    for public in out/public_counts.csv out/public_schools.csv out/admission.md; do
        tr -d '\r' <"$public" >public && mv public "$public"
    done
    grep -q '<5' out/public_counts.csv && ! tail -n +2 out/public_counts.csv | grep -E ',[1-4](,|$)' &&
        ! tail -n +2 out/public_schools.csv | cut -d, -f4- | grep -E '(^|,)[1-4](,|$)' &&
        ! grep -vE 'First|Second|Third' out/admission.md | grep -E '\| [1-4] \|'
}

zones_of_a_result() {
    rm -rf town && cp -R "$ZS_SRCDIR/tests/cli/town" town && chmod -R u+w town && cd town
    "$ZONE_SOLVE" plan.yaml -o result --quiet >/dev/null
    school=$(awk -F, 'NR == 2 { print $1 }' result/schools.csv)
    { echo ID,BLOCK; awk -F, 'NR > 1 { print "P" NR "," $1 }' result/assignment.csv; } >applicants.csv
    { echo ID,PLACES; awk -F, 'NR > 1 { print $1 ",2" }' result/schools.csv; } >intake.csv
    cat >admit.yaml <<'END'
zones: {result: result}
schools: {file: intake.csv, id: ID, places: PLACES}
applicants: {file: applicants.csv, id: ID, block: BLOCK}
rules: [{name: in zone, when: {in_zone: true}, order: [distance, draw]}]
END
    code=0
    admit admit.yaml -o placed --quiet --set "draw.sealed=$(admit admit.yaml --seal --quiet)" --set draw.seed=9 >/dev/null || code=$?
    cd ..
    [ -n "$school" ] && [ "$code" -le 3 ] && [ "$code" -ne 2 ] && grep -q 'as in the plan of the zones' town/placed/admission.json &&
        "$ZONE_SOLVE" check town/placed
}

tap "classes of applicants are admitted in order, the older date first, the others go where places are free" classes_by_date
tap "an applicant outside every zone is placed with that reason in both languages" outside_every_zone
tap "a seat lock of six years ends with its sixth year" lock_edges
tap "a seat lock does not bind the same family" lock_sibling
tap "a seat lock of junior schools lasts three years" lock_years
tap "of two families of one home in one year the older date keeps the place" one_home_two_families
tap "warning colours follow the applicants of a zone" colours
tap "where household and home disagree no zone takes the child" single_zone
tap "in a zone of several schools the preference counts, then the number" multi_zone
tap "an infant class of thirty takes the second twin as an excepted pupil" england
tap "without excepted pupils an infant class stays at thirty" infants_without_twins_stay_at_thirty
tap "a draw is replayed by the script and by check" replays
tap "the order of the rows changes nothing" any_order
tap "a changed id is refused" changed 's/^A3,/A8,/'
tap "a changed byte is refused" changed 's/^A4,B1,A,2019-07-07/A4,B1,A,2019-07-08/'
tap "a removed row is refused" changed '/^A4,/d'
tap "a changed number is refused" file_changed draw.json 's/"A2": "./"A2": "x/'
tap "a changed seed is refused" file_changed draw.json 's/"seed": "20260601"/"seed": "20260602"/'
tap "a changed school of a child is found" file_changed placements.csv 's/^A1,placed,S1/A1,placed,S2/'
tap "a changed count is found" file_changed schools.csv 's/^S1,First,S1,3/S1,First,S1,4/'
tap "a seed of several parties needs what each committed to" parties
tap "an impossible date is refused without showing it" refused 'column HUKOU: an impossible date' 's/2015-03-01/2015-02-30/'
tap "an unknown category is refused" refused 'column CAT: an unknown category' 's/^A1,B1,A/A1,B1,Q/'
tap "a double application is refused with both lines" refused 'a double application: the same id stands in line 2' 's/^A2,/A1,/'
tap "a sibling at an unknown school is refused" refused 'column SIB: a sibling at an unknown school' 's/^A1,.*/&S9/'
tap "an unknown block is refused" refused 'column BLOCK: an unknown block' 's/^A1,B1/A1,B9/'
tap "a column of names is refused" refused 'column NAME has a title that speaks of a person' 's/FAMILY/NAME/'
tap "a column of identity numbers is refused" refused 'has cells that are identity numbers' 's/^A1,B1,A,2015-03-01,H1/A1,B1,A,2015-03-01,11010519491231002X/'
tap "more reserved than places is refused" set_refused 'reserves 9 places and has 3' --set 'reserved=[{school: S1, category: A, places: 9}]'
tap "a date after its limit sends a child to the free places with that reason" too_late
tap "a cell with a hidden blank is refused" refused 'a quoted cell with a blank at its end' 's/^A1,B1,A/A1,B1,"A "/'
tap "an unknown key is named with its neighbour" set_refused 'the nearest known key is "draw.seed"' --set draw.sead=1
tap "an unknown preset is named with its neighbour" set_refused 'the nearest is "wuhan-east-lake"' --set preset=wuhan-east-lak
tap "a seed without a sealed list is refused with its hash" says 'draw.sealed is missing' admit admit.yaml -o out2 --set draw.seed=1
tap "equal applicants at the last place need a draw" ties_need_a_draw
tap "missing places leave nobody out of the count" too_few_places
tap "no count below five is public" nothing_small_is_public
tap "zones of a result folder bring their distances" zones_of_a_result
tap_end
