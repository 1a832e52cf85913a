# Made problems and recounted plans, for the tests that solve many of them.
TOWN = tests/support/town.c tests/support/town.h
