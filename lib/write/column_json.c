/** @file column_json.c */
#include "write/column_json.h"

static void put_prices(zsi_json *json, const zsi_column_step *step, int32_t n_units)
{
    zsi_json_line(json, "prices");
    for (int32_t u = 0; u < n_units; u++) {
        zsi_json_line_int(json, step->price[u]);
    }
    zsi_json_line_end(json);
    zsi_json_line(json, "triples");
    for (int32_t t = 0; t < step->n_triples; t++) {
        for (int k = 0; k < 3; k++) {
            zsi_json_line_int(json, step->triple[t].unit[k]);
        }
        zsi_json_line_int(json, step->triple[t].price);
    }
    zsi_json_line_end(json);
}

static void put_step(zsi_json *json, const zsi_column_step *step, int32_t n_units)
{
    zsi_json_open(json, NULL, '{');
    if (step->kind == ZSI_COLUMN_PRICES) {
        put_prices(json, step, n_units);
    } else if (step->kind == ZSI_COLUMN_LOSS) {
        zsi_json_line(json, "loss");
        zsi_json_line_int(json, step->unit);
        zsi_json_line_int(json, step->school);
        zsi_json_line_int(json, step->loss);
        zsi_json_line_end(json);
    } else if (step->kind == ZSI_COLUMN_CLOSE) {
        zsi_json_line(json, "close");
        zsi_json_line_int(json, step->school);
        for (int32_t k = 0; k < step->n_closed; k++) {
            zsi_json_line_int(json, step->closed[k]);
        }
        zsi_json_line_end(json);
    } else {
        zsi_json_line(json, "branch");
        zsi_json_line_int(json, step->unit);
        zsi_json_line_int(json, step->school);
        zsi_json_line_int(json, step->child[0]);
        zsi_json_line_int(json, step->child[1]);
        zsi_json_line_end(json);
    }
    zsi_json_close(json, '}');
}

int zsi_json_columns(zsi_json *json, const zsi_column_log *log)
{
    zsi_column_reader reader;
    int found = 0;
    if (zsi_column_reader_make(&reader, log)) {
        return -1;
    }
    zsi_json_open(json, "columns", '[');
    for (int32_t node = 0; node < log->n_nodes && found >= 0; node++) {
        zsi_json_open(json, NULL, '[');
        zsi_column_reader_go(&reader, node);
        while ((found = zsi_column_reader_next(&reader)) > 0) {
            put_step(json, &reader.step, log->n_units);
        }
        zsi_json_close(json, ']');
    }
    zsi_json_close(json, ']');
    zsi_column_reader_clear(&reader);
    return found < 0 ? -1 : 0;
}
