libzonesolve_core_la_SOURCES += \
	lib/base/catalogue.c lib/base/catalogue.h \
	lib/base/catalogue_data.h \
	lib/base/day.c lib/base/day.h \
	lib/base/id_map.c lib/base/id_map.h \
	lib/base/memory.c lib/base/memory.h \
	lib/base/monitor.c lib/base/monitor.h \
	lib/base/named_lines.c lib/base/named_lines.h \
	lib/base/number.c lib/base/number.h \
	lib/base/packed.c lib/base/packed.h \
	lib/base/random.h \
	lib/base/report.c lib/base/report.h \
	lib/base/site_kind.h \
	lib/base/shapes.c lib/base/shapes.h \
	lib/base/transport_flow.c lib/base/transport_flow.h \
	lib/base/transport_network.c lib/base/transport_network.h \
	lib/base/utf8.c lib/base/utf8.h
nodist_libzonesolve_core_la_SOURCES += lib/base/catalogue_data.c

# The catalogue compiled and checked by gettext, then embedded: the library itself never asks for a locale.
EXTRA_DIST += po/zh_CN.po build-aux/embed.sh
CLEANFILES += lib/base/zh_CN.mo lib/base/catalogue_data.c
lib/base/zh_CN.mo: po/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) lib/base && \
	$(MSGFMT) --check --no-hash --endianness=little -o $@ $(top_srcdir)/po/zh_CN.po
lib/base/catalogue_data.c: lib/base/zh_CN.mo build-aux/embed.sh
	$(AM_V_GEN)$(SHELL) $(top_srcdir)/build-aux/embed.sh base/catalogue_data.h zsi_catalogue_zh=lib/base/zh_CN.mo >$@.new && \
	mv $@.new $@
