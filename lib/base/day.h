/** @file day.h
 * Days of the calendar as numbers.
 */
#ifndef ZONESOLVE_BASE_DAY_H
#define ZONESOLVE_BASE_DAY_H

#include <stdint.h>

#define ZSI_NO_DATE INT32_MAX

/** Days of a date since 1970-01-01; ZSI_NO_DATE where there is no such day. Years 1900 to 2199. */
int32_t zsi_day_of(int32_t year, int32_t month, int32_t day);
/** "2019-03-02" into room. Returns room. */
const char *zsi_day_text(int32_t day, char room[16]);
/** Reads 2019-03-02, 2019/3/2, 2019.3.2 or 20190302. 0, or -1: there is no such day. */
int zsi_read_day(const char *text, int32_t *day);

#endif
