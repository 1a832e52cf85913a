/** @file admit_draw_file.c */
#include "run/admit_draw_file.h"

#include "base/memory.h"
#include "write/json.h"

static const char method[] =
    "list: SHA-256 of the header and of the rows in bytewise order, cells joined by byte 31, byte 30 behind each row; "
    "key: BLAKE2b (32 bytes) of the seed; number: keyed BLAKE2b (16 bytes) of school id, line feed, applicant id; "
    "smallest first; seed of parties: BLAKE2b (32 bytes, hexadecimal) of name, line feed, revealed text, line feed of each in "
    "bytewise order of names; commitment: BLAKE2b (32 bytes, hexadecimal) of name, line feed, revealed text";

typedef struct drawn {
    int32_t school;
    int32_t applicant;
    zsi_draw_number number;
} drawn;

static int compare_drawn(const void *a, const void *b)
{
    const drawn *left = a;
    const drawn *right = b;
    if (left->school != right->school) {
        return left->school < right->school ? -1 : 1;
    }
    int order = zsi_draw_compare(&left->number, &right->number);
    return order ? order : (left->applicant > right->applicant) - (left->applicant < right->applicant);
}

/* Eligible pairs, then those left over under the school n_schools. */
static size_t list_drawn(const zsi_admit_session *session, drawn *list)
{
    const zsi_admission *a = &session->admission;
    const zsi_market *market = &a->priority.market;
    zsi_draw_key key;
    size_t n = 0;
    zsi_draw_key_make(session->policy.seed, &key);
    for (int32_t i = 0; i < a->n_applicants; i++) {
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            if (a->priority.rule[e] >= 0) {
                list[n++] = (drawn){market->school[e], i, a->priority.number[e]};
            }
        }
        if (a->entry[i] < 0 && session->policy.overflow) {
            list[n++] = (drawn){a->n_schools, i, zsi_draw(&key, "", session->applicants.id[i])};
        }
    }
    return n;
}

static void put_parties(zsi_json *json, const zsi_admit_settings *settings)
{
    zsi_json_open(json, "parties", '[');
    for (size_t i = 0; i < settings->n_parties; i++) {
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "name", settings->party[i].name);
        zsi_json_text(json, "commitment", settings->party[i].commitment);
        zsi_json_text(json, "reveal", settings->party[i].reveal);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}

/* One school's order, a pair a line. */
static void put_order(zsi_json *json, const zsi_admit_session *session, const drawn *list, size_t n)
{
    char hex[ZSI_NUMBER_HEX];
    zsi_json_open(json, NULL, '{');
    zsi_json_text(json, "school", list->school < session->schools.n ? session->schools.id[list->school] : "");
    zsi_json_open(json, "order", '{');
    for (size_t k = 0; k < n; k++) {
        zsi_draw_hex(&list[k].number, hex);
        zsi_json_text(json, session->applicants.id[list[k].applicant], hex);
    }
    zsi_json_close(json, '}');
    zsi_json_close(json, '}');
}

zs_status zsi_put_draw(const zsi_admit_session *session, FILE *file, zsi_report *report)
{
    const zsi_market *market = &session->admission.priority.market;
    zsi_json json = {.file = file};
    drawn *list = ZSI_NEW(drawn, market->first[market->n_applicants] + (size_t)market->n_applicants);
    if (!list) {
        return zsi_fail_memory(report);
    }
    size_t n = list_drawn(session, list);
    if (n > 1) {
        qsort(list, n, sizeof *list, compare_drawn);
    }
    zsi_json_open(&json, NULL, '{');
    zsi_json_int(&json, "format", 1);
    zsi_json_text(&json, "method", method);
    zsi_json_text(&json, "list_file", session->settings.applicants.file);
    zsi_json_int(&json, "list_rows", session->applicants.n);
    zsi_json_text(&json, "list_sha256", session->list_sha256);
    zsi_json_text(&json, "seed", session->policy.seed);
    put_parties(&json, &session->settings);
    zsi_json_open(&json, "schools", '[');
    for (size_t first = 0; first < n;) {
        size_t end = first + 1;
        while (end < n && list[end].school == list[first].school) {
            end++;
        }
        put_order(&json, session, list + first, end - first);
        first = end;
    }
    zsi_json_close(&json, ']');
    zsi_json_close(&json, '}');
    free(list);
    return ZS_OK;
}
