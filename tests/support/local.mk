EXTRA_DIST += \
	tests/support/lsan.supp \
	tests/support/python \
	tests/support/tap.sh \
	tests/support/zst.h
