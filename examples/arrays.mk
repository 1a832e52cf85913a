check_PROGRAMS += examples/arrays
examples_arrays_SOURCES = examples/arrays.c
examples_arrays_LDADD = libzonesolve.la
dist_check_SCRIPTS += examples/run_examples.sh
TESTS += examples/run_examples.sh
EXTRA_DIST += examples/arrays.py

# Against the installed tree, as a user builds them.
installcheck-examples:
	@PKG_CONFIG_SYSROOT_DIR='$(DESTDIR)'; PKG_CONFIG_PATH='$(DESTDIR)$(pkgconfigdir)'$${PKG_CONFIG_PATH:+:$$PKG_CONFIG_PATH}; \
	LD_LIBRARY_PATH='$(DESTDIR)$(libdir)'$${LD_LIBRARY_PATH:+:$$LD_LIBRARY_PATH}; \
	ZONESOLVE_LIBRARY='$(DESTDIR)$(libdir)/libzonesolve.so.0'; PYTHONPATH='$(DESTDIR)$(pythondir)'; PYTHONDONTWRITEBYTECODE=1; \
	ZS_CC='$(CC)'; CFLAGS='$(CFLAGS)'; \
	export PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_PATH LD_LIBRARY_PATH ZONESOLVE_LIBRARY PYTHONPATH PYTHONDONTWRITEBYTECODE ZS_CC CFLAGS; \
	$(SHELL) '$(srcdir)/examples/run_examples.sh' --installed
.PHONY: installcheck-examples
