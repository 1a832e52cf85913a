check_PROGRAMS += tests/oracle/test_oracle
TESTS += tests/oracle/test_oracle
tests_oracle_test_oracle_SOURCES = tests/oracle/test_oracle.c tests/oracle/enumerate.c tests/oracle/enumerate.h $(TOWN)
tests_oracle_test_oracle_LDADD = libzonesolve.la

check_PROGRAMS += tests/oracle/write_certificates
tests_oracle_write_certificates_SOURCES = tests/oracle/write_certificates.c tests/oracle/tamper.c tests/oracle/tamper.h \
	tests/unit/tiny_region.h
tests_oracle_write_certificates_LDADD = libzonesolve_core.la
dist_check_SCRIPTS += tests/oracle/certificates.sh
TESTS += tests/oracle/certificates.sh
EXTRA_DIST += tests/oracle/check_certificates.py
