/** @file suppress.c */
#include "write/suppress.h"

/* A row or a column: n cells, `step` apart. */
typedef struct line_of_cells {
    int64_t first;
    int64_t step;
    int32_t n;
} line_of_cells;

/* Whether another cell is to be hidden before `best`: one that is not 0, and small. */
static int hides_better(const int64_t *count, int64_t cell, int64_t best)
{
    if (best < 0) {
        return 1;
    }
    if ((count[cell] == 0) != (count[best] == 0)) {
        return count[cell] != 0;
    }
    return count[cell] < count[best];
}

/* Hides a second cell where one alone is hidden. Whether it did. */
static int hide_second(const int64_t *count, const line_of_cells *line, uint8_t *hidden)
{
    int32_t n_hidden = 0;
    int64_t best = -1;
    for (int32_t k = 0; k < line->n; k++) {
        int64_t cell = line->first + k * line->step;
        n_hidden += hidden[cell];
        if (!hidden[cell] && hides_better(count, cell, best)) {
            best = cell;
        }
    }
    if (n_hidden != 1 || best < 0) {
        return 0;
    }
    hidden[best] = 1;
    return 1;
}

void zsi_suppress(const int64_t *count, int32_t n_rows, int32_t n_columns, int64_t least, uint8_t *hidden)
{
    int changed = 1;
    for (int64_t cell = 0; cell < (int64_t)n_rows * n_columns; cell++) {
        hidden[cell] = count[cell] > 0 && count[cell] < least;
    }
    while (changed) {
        changed = 0;
        for (int32_t r = 0; r < n_rows; r++) {
            const line_of_cells row = {.first = (int64_t)r * n_columns, .step = 1, .n = n_columns};
            changed |= hide_second(count, &row, hidden);
        }
        for (int32_t c = 0; c < n_columns; c++) {
            const line_of_cells column = {.first = c, .step = n_columns, .n = n_rows};
            changed |= hide_second(count, &column, hidden);
        }
    }
}
