/** @file day.c */
#include "base/day.h"

#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, DAYS_BEFORE_1970 = 719468 };

/* Days before a month of a year that starts in March (Hinnant 2013). */
static int32_t days_before_month(int32_t month)
{
    return (153 * ((month + 9) % 12) + 2) / 5;
}

static int32_t days_from_civil(int32_t year, int32_t month, int32_t day)
{
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = y / 400;
    int32_t of_era = y - era * 400;
    int32_t of_year = days_before_month(month) + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_BEFORE_1970;
}

int32_t zsi_day_of(int32_t year, int32_t month, int32_t day)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > days[month - 1] + (month == 2 && leap)) {
        return ZSI_NO_DATE;
    }
    return days_from_civil(year, month, day);
}

/* `n` digits of a number that is not negative. */
static void put_digits(char *to, int32_t value, int n)
{
    for (int i = n - 1; i >= 0; i--) {
        to[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

const char *zsi_day_text(int32_t day, char room[16])
{
    int32_t z = day + DAYS_BEFORE_1970;
    int32_t era = z / 146097;
    int32_t of_era = z - era * 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t shifted = (5 * of_year + 2) / 153;
    int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    put_digits(room, y + era * 400 + (month <= 2), 4);
    room[4] = '-';
    put_digits(room + 5, month, 2);
    room[7] = '-';
    put_digits(room + 8, of_year - (153 * shifted + 2) / 5 + 1, 2);
    room[10] = '\0';
    return room;
}

/* So many digits as a number; -1 where there is anything else. */
static int32_t digits(const char *text, size_t n)
{
    int32_t value = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + text[i] - '0';
    }
    return n > 0 && n < 9 ? value : -1;
}

int zsi_read_day(const char *text, int32_t *day)
{
    size_t length = strlen(text);
    size_t first = strcspn(text, "-/.");
    int32_t year = -1;
    int32_t month = -1;
    int32_t of_month = -1;
    if (first == length && length == 8) {
        year = digits(text, 4);
        month = digits(text + 4, 2);
        of_month = digits(text + 6, 2);
    } else if (first == 4) {
        const char *second = text + 5;
        size_t middle = strcspn(second, "-/.");
        size_t rest = strlen(second) - middle;
        if (rest > 1 && second[middle] == text[4] && middle <= 2 && rest <= 3) {
            year = digits(text, 4);
            month = digits(second, middle);
            of_month = digits(second + middle + 1, rest - 1);
        }
    }
    *day = year < 0 || month < 0 || of_month < 0 ? ZSI_NO_DATE : zsi_day_of(year, month, of_month);
    return *day == ZSI_NO_DATE ? -1 : 0;
}
