EXTRA_DIST += \
	examples/hongling/README.md \
	examples/hongling/blocks.dbf examples/hongling/blocks.prj examples/hongling/blocks.shp \
	examples/hongling/blocks.shx \
	examples/hongling/hongling.yaml \
	examples/hongling/schools.cpg examples/hongling/schools.dbf examples/hongling/schools.prj \
	examples/hongling/schools.shp examples/hongling/schools.shx
