EXTRA_DIST += examples/check_certificate.py
