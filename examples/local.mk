
include examples/arrays.mk
