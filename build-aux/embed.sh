#!/bin/sh
# Prints a C file with a byte array for each NAME=FILE; several FILEs with commas between follow each other in one array:
#   embed.sh HEADER NAME=FILE[,FILE...]...
# The arrays end with a 0 that does not count in NAME_size. What a page must not fetch is taken out: source maps, and
# pictures of style sheets by relative name.
set -eu
header=$1
shift
printf '/* Made by build-aux/embed.sh from the files named below. */\n#include "%s"\n' "$header"
for item in "$@"; do
    name=${item%%=*}
    files=$(printf '%s' "${item#*=}" | tr ',' ' ')
    printf '\nconst unsigned char %s[] = {\n' "$name"
    for file in $files; do
        case $file in
        *.js) sed '/^\/\/# sourceMappingURL=/d' "$file" ;;
        *.css) sed 's/url([^)]*)/none/g' "$file" ;;
        *) cat "$file" ;;
        esac
    done | od -An -v -tu1 | sed 's/  */,/g; s/^,//; s/$/,/'
    printf '0};\nconst size_t %s_size = sizeof %s - 1;\n' "$name" "$name"
done
