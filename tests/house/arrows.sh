#!/bin/sh
# The #include lines against the house's table: data enters at read, leaves at write and never walks back.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What each folder of lib/ may include besides itself and the public header; "any": no limit.
may_include() {
    case $1 in
    base) echo '' ;;
    read | map | model) echo base ;;
    travel) echo base map ;;
    solve | admit) echo base model ;;
    write) echo base map model ;;
    run) echo base read map travel model solve admit write ;;
    api) echo any ;;
    *) echo unknown ;;
    esac
}

# "FILE INCLUDED" for each quoted or bracketed include.
includes() { # FOLDER
    find "$1" -name '*.[ch]' | sort | while read -r file; do
        sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/p' "$file" |
            sed "s|^|$file |"
    done
}

allowed_in_lib() { # ROOT FILE INCLUDED
    folder=${2#"$1"/lib/}
    folder=${folder%%/*}
    case $3 in
    zonesolve.h | config.h) return 0 ;;
    geos_c.h) [ "$folder" = map ] || [ "$2" = "$1/lib/api/about.c" ]; return ;;
    glpk.h) [ "$folder" = solve ] || [ "$2" = "$1/lib/api/about.c" ]; return ;;
    esac
    target=${3%%/*}
    { [ "$target" != "$3" ] && [ -d "$1/lib/$target" ]; } || return 0
    case " $folder $(may_include "$folder") " in
    *" any "* | *" $target "*) return 0 ;;
    esac
    return 1
}

arrows_hold() { # ROOT
    includes "$1/lib" >"$work/lib"
    : >"$work/against"
    while read -r file included; do
        allowed_in_lib "$1" "$file" "$included" || echo "$file includes $included" >>"$work/against"
    done <"$work/lib"
    ! grep . "$work/against"
}

# Outside lib/ only the public header and files of one's own folder.
outside_sees_the_header_only() { # ROOT
    for folder in bindings examples benches; do
        [ ! -d "$1/$folder" ] || includes "$1/$folder"
    done >"$work/outside"
    : >"$work/against"
    while read -r file included; do
        case $included in
        */*) [ ! -e "$1/lib/$included" ] && [ "${included#../}" = "$included" ] ;;
        *) true ;;
        esac || echo "$file includes $included" >>"$work/against"
    done <"$work/outside"
    ! grep . "$work/against"
}

one_file_knows_glpk() {
    includes "$ZS_SRCDIR/lib/solve" | awk '$2 == "glpk.h" { print $1; n++ } END { exit n > 1 }'
}

finds() { # CHECK FILE INCLUDED: the check must not pass on a tree with this include
    rm -rf "$work/tree"
    mkdir -p "$work/tree/lib/base" "$work/tree/lib/read" "$work/tree/lib/solve" "$work/tree/$(dirname "$2")"
    : >"$work/tree/lib/solve/solve.h"
    "$1" "$work/tree" || return 1
    echo "#include \"$3\"" >"$work/tree/$2"
    ! "$1" "$work/tree"
}

tap "no include of lib goes against the arrows" arrows_hold "$ZS_SRCDIR"
tap "bindings, examples and benches include the public header only" outside_sees_the_header_only "$ZS_SRCDIR"
tap "one file of lib/solve includes GLPK" one_file_knows_glpk
tap "an include of solve in read is found" finds arrows_hold lib/read/tables.c solve/solve.h
tap "an include of GEOS in base is found" finds arrows_hold lib/base/shapes.c geos_c.h
tap "an include of lib in the program is found" finds outside_sees_the_header_only bindings/cli/main.c solve/solve.h
tap_end
