include tests/support/local.mk
include tests/unit/local.mk
include tests/api/local.mk
include tests/support/town.mk
include tests/oracle/local.mk
include tests/house/local.mk
