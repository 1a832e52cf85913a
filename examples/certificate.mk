EXTRA_DIST += examples/check_certificate.py examples/check_columns.py
