EXTRA_DIST += \
	examples/hongling/README.md \
	examples/hongling/blocks.dbf examples/hongling/blocks.prj examples/hongling/blocks.shp \
	examples/hongling/blocks.shx \
	examples/hongling/hongling.yaml \
	examples/hongling/schools.cpg examples/hongling/schools.dbf examples/hongling/schools.prj \
	examples/hongling/schools.shp examples/hongling/schools.shx
dist_check_SCRIPTS += examples/run_hongling.sh
TESTS += examples/run_hongling.sh

installcheck-hongling:
	@LD_LIBRARY_PATH='$(DESTDIR)$(libdir)'$${LD_LIBRARY_PATH:+:$$LD_LIBRARY_PATH}; \
	ZONE_SOLVE='$(DESTDIR)$(bindir)/zone-solve'; export LD_LIBRARY_PATH ZONE_SOLVE; \
	$(SHELL) '$(srcdir)/examples/run_hongling.sh'
.PHONY: installcheck-hongling
