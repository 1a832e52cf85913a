/** @file fuzz_shapefile.c
 * .shp, .shx and .dbf behind three little-endian lengths; what is left over is the .cpg.
 */
#include "fuzz/target.h"

const size_t zsf_fixed_bytes = (size_t)1 << 20;

static size_t length_at(const uint8_t *at, size_t left)
{
    size_t length = (size_t)at[3] << 24 | (size_t)at[2] << 16 | (size_t)at[1] << 8 | at[0];
    return length < left ? length : left;
}

zs_status zsf_read(const uint8_t *bytes, size_t length)
{
    static const char *const extension[] = {"shp", "shx", "dbf"};
    if (length < 12) {
        return ZS_E_READ;
    }
    const uint8_t *rest = bytes + 12;
    size_t left = length - 12;
    size_t shp_length = length_at(bytes, left);
    rest += shp_length;
    left -= shp_length;
    for (int k = 1; k < 3; k++) {
        size_t part = length_at(bytes + 4 * k, left);
        zsf_write(extension[k], rest, part);
        rest += part;
        left -= part;
    }
    if (left > 0) {
        zsf_write("cpg", rest, left);
    } else {
        zsf_remove("cpg");
    }
    return zsf_read_layer(zsf_write(extension[0], bytes + 12, shp_length));
}
