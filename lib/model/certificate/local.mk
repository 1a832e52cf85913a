# Certificates and their exact verification.
libzonesolve_core_la_SOURCES += \
	lib/model/certificate/certificate.c lib/model/certificate/certificate.h \
	lib/model/certificate/charges.c lib/model/certificate/charges.h \
	lib/model/certificate/check.c lib/model/certificate/check.h \
	lib/model/certificate/connection.c lib/model/certificate/connection.h \
	lib/model/certificate/costs.c lib/model/certificate/costs.h \
	lib/model/certificate/evidence.c lib/model/certificate/evidence.h \
	lib/model/certificate/excess_proof.c lib/model/certificate/excess_proof.h \
	lib/model/certificate/form.c lib/model/certificate/form.h \
	lib/model/certificate/open_pairs.c lib/model/certificate/open_pairs.h \
	lib/model/certificate/pair_lists.c lib/model/certificate/pair_lists.h \
	lib/model/certificate/sack.c lib/model/certificate/sack.h \
	lib/model/certificate/price.c lib/model/certificate/price.h \
	lib/model/certificate/site_costs.c lib/model/certificate/site_costs.h \
	lib/model/certificate/spill.c lib/model/certificate/spill.h \
	lib/model/certificate/tree_value.c lib/model/certificate/tree_value.h
