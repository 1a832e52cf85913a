/** @file site_kind.h
 * What may be done about a school: said by the tables, kept by the problem.
 */
#ifndef ZONESOLVE_BASE_SITE_KIND_H
#define ZONESOLVE_BASE_SITE_KIND_H

enum {
    ZSI_SITE_OPEN = 0,     /**< it stays open */
    ZSI_SITE_OPTIONAL = 1, /**< it costs something where it is open: a new site, an extension, any school with a build cost */
    ZSI_SITE_CLOSABLE = 2  /**< it is there, and closing it costs something */
};

#endif
