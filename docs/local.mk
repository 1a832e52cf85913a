# Manuals, tutorial and completion.
dist_man1_MANS = docs/man/zone-solve.1
dist_man3_MANS = \
	docs/man/zonesolve.3 \
	docs/man/zonesolve_about.3 \
	docs/man/zonesolve_admission.3 \
	docs/man/zonesolve_arrays.3 \
	docs/man/zonesolve_files.3 \
	docs/man/zonesolve_options.3 \
	docs/man/zonesolve_plan.3 \
	docs/man/zonesolve_problem.3 \
	docs/man/zonesolve_reasons.3 \
	docs/man/zonesolve_solve.3
dist_man5_MANS = docs/man/zone-solve-plan.5
dist_doc_DATA = docs/tutorial.md docs/python.md
bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = docs/completion/zone-solve
