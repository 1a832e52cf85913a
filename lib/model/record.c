/** @file record.c */
#include "model/record.h"

#include <stdlib.h>
#include <string.h>

static void free_texts(char **text, int32_t n)
{
    for (int32_t i = 0; text && i < n; i++) {
        free(text[i]);
    }
    free(text);
}

void zsi_record_init(zsi_record *record)
{
    memset(record, 0, sizeof *record);
}

void zsi_record_clear(zsi_record *record)
{
    free(record->title);
    free(record->plan_file);
    free_texts(record->block_id, record->n_blocks);
    free_texts(record->block_name, record->n_blocks);
    free(record->block_row);
    free_texts(record->school_id, record->n_schools);
    free_texts(record->school_name, record->n_schools);
    free(record->school_row);
    free(record->block_x);
    free(record->block_y);
    free(record->school_x);
    free(record->school_y);
    zsi_shapes_clear(&record->shapes);
    for (size_t i = 0; i < record->n_inputs; i++) {
        free(record->input[i].file);
    }
    free(record->input);
    zsi_record_init(record);
}
