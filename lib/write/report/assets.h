/** @file assets.h
 * The report's page, its style and script, and Leaflet's, embedded by a rule of the makefile.
 */
#ifndef ZONESOLVE_WRITE_REPORT_ASSETS_H
#define ZONESOLVE_WRITE_REPORT_ASSETS_H

#include <stddef.h>

extern const unsigned char zsi_page_html[];
extern const size_t zsi_page_html_size;
extern const unsigned char zsi_page_css[];
extern const size_t zsi_page_css_size;
extern const unsigned char zsi_page_js[];
extern const size_t zsi_page_js_size;
extern const unsigned char zsi_leaflet_css[];
extern const size_t zsi_leaflet_css_size;
extern const unsigned char zsi_leaflet_js[];
extern const size_t zsi_leaflet_js_size;

#endif
