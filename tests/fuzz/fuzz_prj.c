/** @file fuzz_prj.c
 * A .prj; what stands behind the first zero byte is a .cpg, and behind the second a text in that encoding.
 */
#include "fuzz/target.h"

#include "read/crs.h"
#include "read/encoding.h"

#include <stdlib.h>
#include <string.h>

const size_t zsf_fixed_bytes = (size_t)32 << 20; /* PROJ opens its database */

/* The system, its name and its .prj, and a point moved into it. */
static zs_status read_prj(const char *text)
{
    zsi_report report;
    zsi_crs *crs = NULL;
    zsi_report_init(&report);
    zs_status status = zsi_crs_new(&crs, text, "layer.prj", &report);
    if (status == ZS_OK) {
        zsi_crs_fit fit;
        (void)zsi_crs_suits(crs, 500000.0, 3386000.0, &fit);
        (void)zsi_crs_is_metric(crs);
        status = zsi_crs_name(crs)[0] ? ZS_OK : ZS_E_INTERNAL;
    }
    zsi_crs_free(crs);
    zsi_report_clear(&report);
    return status;
}

static zs_status read_text(const char *encoding, const char *text, size_t length)
{
    zsi_decoder decoder;
    zs_status status = ZS_E_DATA;
    if (zsi_decoder_open(&decoder, encoding) == 0) {
        status = zsi_decode(&decoder, text, length) == ZSI_DECODED ? ZS_OK : ZS_E_DATA;
    }
    zsi_decoder_close(&decoder);
    return status;
}

zs_status zsf_read(const uint8_t *bytes, size_t length)
{
    char *text = calloc(length + 1, 1);
    if (!text) {
        return ZS_E_MEMORY;
    }
    if (length > 0) {
        memcpy(text, bytes, length);
    }
    const char *end = text + length;
    const char *cpg = text + strlen(text) + 1;
    zs_status first = read_prj(text);
    zs_status second = ZS_OK;
    if (cpg <= end) {
        const char *rest = cpg + strlen(cpg) + 1;
        second = read_text(cpg, rest, rest < end ? (size_t)(end - rest) : 0);
    }
    free(text);
    return first != ZS_OK ? first : second;
}
