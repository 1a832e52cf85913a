/** @file number.c */
#include "base/number.h"

#include <ctype.h>
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The host's decimal point may be a comma or more than one byte; the C library offers no formatting without it. */
static const char *host_point(void)
{
    const struct lconv *convention = localeconv();
    return convention && convention->decimal_point && *convention->decimal_point ? convention->decimal_point : ".";
}

static void point_from_host(char *text)
{
    const char *point = host_point();
    char *at = strstr(text, point);
    if (at && strcmp(point, ".") != 0) {
        *at = '.';
        size_t length = strlen(point);
        memmove(at + 1, at + length, strlen(at + length) + 1);
    }
}

/* Copies a plain decimal number to `room`, its point as the host writes it. -1 where the text is not one. */
static int point_to_host(const char *text, char room[ZSI_NUMBER_ROOM])
{
    while (isspace((unsigned char)*text)) {
        text++;
    }
    size_t end = strlen(text);
    while (end > 0 && isspace((unsigned char)text[end - 1])) {
        end--;
    }
    const char *point = host_point();
    size_t length = 0;
    for (size_t i = 0; i < end; i++) {
        const char *piece = text[i] == '.' ? point : (const char[]){text[i], '\0'};
        if (!strchr("+-.0123456789eE", text[i]) || length + strlen(piece) >= ZSI_NUMBER_ROOM) {
            return -1;
        }
        memcpy(room + length, piece, strlen(piece));
        length += strlen(piece);
    }
    room[length] = '\0';
    return length ? 0 : -1;
}

int zsi_parse_double(const char *text, double *value)
{
    char room[ZSI_NUMBER_ROOM];
    char *end = NULL;
    if (point_to_host(text, room)) {
        return -1;
    }
    double parsed = strtod(room, &end);
    if (*end != '\0' || !isfinite(parsed)) {
        return -1;
    }
    *value = parsed;
    return 0;
}

int zsi_parse_int64(const char *text, int64_t *value)
{
    char *end = NULL;
    errno = 0;
    long long parsed = strtoll(text, &end, 10);
    if (end == text || errno == ERANGE) {
        return -1;
    }
    while (isspace((unsigned char)*end)) {
        end++;
    }
    if (*end != '\0') {
        return -1;
    }
    *value = parsed;
    return 0;
}

const char *zsi_format_fixed(char room[ZSI_NUMBER_ROOM], double value, int decimals)
{
    snprintf(room, ZSI_NUMBER_ROOM, "%.*f", decimals, value);
    point_from_host(room);
    if (room[0] == '-' && strspn(room + 1, "0.") == strlen(room + 1)) {
        memmove(room, room + 1, strlen(room)); /* a rounded -0.0001 is plain zero to a reader */
    }
    return room;
}

const char *zsi_format_exact(char room[ZSI_NUMBER_ROOM], double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        double back = 0.0;
        snprintf(room, ZSI_NUMBER_ROOM, "%.*g", digits, value);
        point_from_host(room);
        if (zsi_parse_double(room, &back) == 0 && back == value) {
            break;
        }
    }
    return room;
}
