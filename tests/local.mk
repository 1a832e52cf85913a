include tests/support/local.mk
include tests/unit/local.mk
include tests/api/local.mk
