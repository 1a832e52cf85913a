EXTRA_DIST += examples/check_certificate.py examples/check_columns.py examples/check_excess.py examples/check_inputs.py examples/check_sites.py examples/replay_draw.py
