EXTRA_DIST += tests/support/zst.h
