EXTRA_DIST += \
	tests/support/python \
	tests/support/tap.sh \
	tests/support/zst.h
