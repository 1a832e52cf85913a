check_PROGRAMS += tests/oracle/test_oracle
TESTS += tests/oracle/test_oracle
tests_oracle_test_oracle_SOURCES = tests/oracle/test_oracle.c tests/oracle/enumerate.c tests/oracle/enumerate.h $(TOWN)
tests_oracle_test_oracle_LDADD = libzonesolve.la
