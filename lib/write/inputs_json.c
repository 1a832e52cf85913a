/** @file inputs_json.c */
#include "write/inputs_json.h"

void zsi_put_inputs(zsi_json *json, const zsi_record *record)
{
    zsi_json_texts(json, "overrides", record->override, record->n_overrides);
    zsi_json_open(json, "inputs", '[');
    for (size_t i = 0; i < record->n_inputs; i++) {
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "file", record->input[i].file);
        zsi_json_text(json, "sha256", record->input[i].sha256);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}
