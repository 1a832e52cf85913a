/** @file fuzz_csv.c */
#include "fuzz/target.h"

const size_t zsf_fixed_bytes = (size_t)1 << 20;

zs_status zsf_read(const uint8_t *bytes, size_t length)
{
    return zsf_read_layer(zsf_write("csv", bytes, length));
}
