"""Asks the independent scripts about every certificate in a folder: check_certificates.py EXAMPLES FOLDER

Prints one line for each on which script and exact check differ, and last how many there are and were accepted.
"""

import contextlib
import hashlib
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
import check_certificate  # noqa: E402
import check_columns  # noqa: E402
import check_excess  # noqa: E402


def verdict(folder):
    certificate = (folder / "certificate.json").read_bytes()
    plan = json.loads((folder / "plan.json").read_text())
    plan["certificate_sha256"] = hashlib.sha256(certificate).hexdigest()
    (folder / "plan.json").write_text(json.dumps(plan))
    if "-x" in folder.name:
        ask = lambda: check_excess.proven_excess(json.loads(certificate))  # noqa: E731
    elif json.loads(certificate)["bound_kind"] == "columns":
        ask = lambda: check_columns.main(str(folder))  # noqa: E731
    else:
        ask = lambda: check_certificate.main(str(folder))  # noqa: E731
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            ask()
    except SystemExit as end:
        return "refused", str(end.code) + said.getvalue()
    except (IndexError, KeyError) as error:
        return "refused", repr(error)
    return "accepted", said.getvalue()


n_differ = n_accepted = n_all = 0
for folder in sorted(path for path in Path(sys.argv[2]).iterdir()):
    script_says, why = verdict(folder)
    check_says, changed = (folder / "verdict").read_text().splitlines()
    n_all += 1
    n_accepted += script_says == "accepted"
    if script_says != check_says:
        n_differ += 1
        print(f"# {folder.name}: the check has it {check_says}, the script {script_says} ({changed} changed): {why.strip()}")
print(f"# of {n_all} certificates the scripts accept {n_accepted}; on {n_differ} they and the check differ")
sys.exit(n_differ > 0)
