# The documents for people, as they look to people: reports in a real browser.
REPORT_TESTS = \
	tests/report/notice.sh \
	tests/report/pages.sh \
	tests/report/spreadsheet.sh
dist_check_SCRIPTS += $(REPORT_TESTS)
TESTS += $(REPORT_TESTS)
EXTRA_DIST += tests/report/browser.py tests/report/odd_town.py tests/report/pages.py tests/report/spreadsheet.py \
	tests/report/today.py
