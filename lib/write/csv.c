/** @file csv.c */
#include "write/csv.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void separate(zsi_csv *csv)
{
    if (csv->n_fields++ > 0) {
        fputc(',', csv->file);
    }
}

void zsi_csv_text(zsi_csv *csv, const char *text)
{
    separate(csv);
    if (!text) {
        return;
    }
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, csv->file);
        return;
    }
    fputc('"', csv->file);
    for (; *text; text++) {
        if (*text == '"') {
            fputc('"', csv->file);
        }
        fputc(*text, csv->file);
    }
    fputc('"', csv->file);
}

void zsi_csv_int(zsi_csv *csv, int64_t value)
{
    separate(csv);
    fprintf(csv->file, "%" PRId64, value);
}

void zsi_csv_fixed(zsi_csv *csv, double value, int decimals)
{
    char room[ZSI_NUMBER_ROOM];
    zsi_csv_text(csv, isfinite(value) ? zsi_format_fixed(room, value, decimals) : NULL);
}

void zsi_csv_end_row(zsi_csv *csv)
{
    fputs("\r\n", csv->file);
    csv->n_fields = 0;
}

void zsi_csv_header(zsi_csv *csv, const char *const *names)
{
    for (; *names; names++) {
        zsi_csv_text(csv, *names);
    }
    zsi_csv_end_row(csv);
}
