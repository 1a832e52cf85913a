EXTRA_DIST += \
	tests/support/python \
	tests/support/zst.h
