
include examples/arrays.mk
include examples/hongling.mk
include examples/certificate.mk
