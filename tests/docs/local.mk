# Manuals, tutorial, completion, translations.
DOCS_TESTS = \
	tests/docs/completion.sh \
	tests/docs/manuals.sh \
	tests/docs/translations.sh \
	tests/docs/tutorial.sh
dist_check_SCRIPTS += $(DOCS_TESTS)
TESTS += $(DOCS_TESTS)
