
include examples/arrays.mk
include examples/hongling.mk
