# The report's page: its files and Leaflet's become arrays in C.
libzonesolve_core_la_SOURCES += \
	lib/write/report/assets.h \
	lib/write/report/colours.c lib/write/report/colours.h \
	lib/write/report/data.c lib/write/report/data.h \
	lib/write/report/geometry.c lib/write/report/geometry.h \
	lib/write/report/report.c lib/write/report/report.h
nodist_libzonesolve_core_la_SOURCES += lib/write/report/assets.c

# In the order in which they depend on each other.
page_scripts = words.js shapes.js draw.js map.js tables.js figures.js search.js main.js
page_folder = $(top_srcdir)/lib/write/report
page_files = \
	lib/write/report/page.html lib/write/report/page.css \
	lib/write/report/words.js lib/write/report/shapes.js lib/write/report/draw.js lib/write/report/map.js \
	lib/write/report/tables.js lib/write/report/figures.js lib/write/report/search.js lib/write/report/main.js
EXTRA_DIST += $(page_files)
CLEANFILES += lib/write/report/assets.c

lib/write/report/assets.c: $(page_files) build-aux/embed.sh $(LEAFLET_DIR)/leaflet.css $(LEAFLET_SCRIPT)
	$(AM_V_GEN)$(MKDIR_P) lib/write/report && scripts= && \
	for script in $(page_scripts); do scripts="$$scripts,$(page_folder)/$$script"; done && \
	$(SHELL) $(top_srcdir)/build-aux/embed.sh write/report/assets.h \
	  zsi_page_html=$(page_folder)/page.html zsi_page_css=$(page_folder)/page.css \
	  zsi_page_js="$${scripts#,}" zsi_leaflet_css=$(LEAFLET_DIR)/leaflet.css zsi_leaflet_js=$(LEAFLET_SCRIPT) >$@.new && \
	mv $@.new $@
