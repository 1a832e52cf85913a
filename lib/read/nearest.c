/** @file nearest.c */
#include "read/nearest.h"

#include "base/utf8.h"

#include <string.h>

enum { NAME_LENGTH = 63 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t zsi_edit_distance(const char *a, const char *b)
{
    size_t edits[NAME_LENGTH + 1][NAME_LENGTH + 1];
    size_t n = least(strlen(a), NAME_LENGTH);
    size_t m = least(strlen(b), NAME_LENGTH);
    for (size_t i = 0; i <= n; i++) {
        for (size_t j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                edits[i][j] = i + j;
                continue;
            }
            size_t replaced = edits[i - 1][j - 1] + (zsi_ascii_lower(a[i - 1]) != zsi_ascii_lower(b[j - 1]));
            edits[i][j] = least(replaced, least(edits[i - 1][j], edits[i][j - 1]) + 1);
            if (i > 1 && j > 1 && zsi_ascii_lower(a[i - 1]) == zsi_ascii_lower(b[j - 2]) && zsi_ascii_lower(a[i - 2]) == zsi_ascii_lower(b[j - 1])) {
                edits[i][j] = least(edits[i][j], edits[i - 2][j - 2] + 1);
            }
        }
    }
    return edits[n][m];
}
