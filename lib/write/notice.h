/** @file notice.h
 * The notice for public comment: each school with its blocks, what changes and why, in Chinese and English.
 */
#ifndef ZONESOLVE_WRITE_NOTICE_H
#define ZONESOLVE_WRITE_NOTICE_H

#include "write/result.h"

#include <stdio.h>

/** Numbers of pupils below this are not told. */
enum { ZSI_LEAST_TOLD = 5 };

/** Writes the notice as Markdown or as an HTML page; the record's language comes first. Pupils of blocks with fewer than
 *  ZSI_LEAST_TOLD are not told, nor any sum that would give them away. Errors stay on the stream. */
void zsi_write_notice_md(const zsi_result *result, FILE *file);
void zsi_write_notice_html(const zsi_result *result, FILE *file);

#endif
