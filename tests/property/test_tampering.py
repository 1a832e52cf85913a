"""Certificates with one number changed: the check of a result refuses them, and the independent scripts with it."""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from csv_town import make_town, write_town

PROGRAM = os.environ["ZONE_SOLVE"]
EXAMPLES = Path(os.environ["ZS_SRCDIR"]) / "examples"
KINDS = {
    "transport": ["--gap", "0.5"],
    "knapsack": ["--gap", "0", "--set", "contiguity=off"],
    "columns": ["--gap", "0"],
}


def sum_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_accepted(*command):
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Tampering(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def solve(self, options):
        plan = write_town(self.folder / "town", make_town(7, 5, 4, 3))
        run = subprocess.run([PROGRAM, plan, "--quiet", *options], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        return self.folder / "town" / "out"

    def tamper(self, out, draw):
        """A copy of the result with one number changed; whether it is one of the problem's own."""
        copy = out.parent / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(out, copy)
        text = (out / "certificate.json").read_text()
        start = text.index('"scale"')
        number = draw.choice([match for match in re.finditer(r"-?\d+", text) if match.start() > start and
                              text[match.start() - 1] in " [,"])
        value = int(number.group())
        value += draw.choice([-1, 1]) * draw.choice([1, 1 + abs(value) // 100, 1 + abs(value) // 2, 10 ** 6])
        changed = text[:number.start()] + str(value) + text[number.end():]
        (copy / "certificate.json").write_text(changed)
        return copy, number.start() > text.index('"data"')

    def test_a_changed_number_is_refused_by_the_sum_of_the_file(self):
        out = self.solve(KINDS["columns"])
        script = "check_columns.py" if json.loads((out / "certificate.json").read_text())["columns"] else "check_certificate.py"
        draw = random.Random(1)
        self.assertTrue(is_accepted(PROGRAM, "check", out))
        self.assertTrue(is_accepted(sys.executable, EXAMPLES / script, out))
        for _ in range(5):
            changed, _ = self.tamper(out, draw)
            self.assertFalse(is_accepted(PROGRAM, "check", changed))
            self.assertFalse(is_accepted(sys.executable, EXAMPLES / script, changed))

    def test_with_the_sum_changed_too_it_is_accepted_only_where_it_still_proves_the_bound(self):
        for kind, options in KINDS.items():
            out = self.solve(options)
            certificate = json.loads((out / "certificate.json").read_text())
            script = EXAMPLES / ("check_columns.py" if certificate["columns"] else "check_certificate.py")
            old_sum = sum_of(out / "certificate.json")
            draw = random.Random(kind)
            for _ in range(12):
                changed, is_data = self.tamper(out, draw)
                plan = (changed / "plan.json").read_text().replace(old_sum, sum_of(changed / "certificate.json"))
                (changed / "plan.json").write_text(plan)
                accepted = is_accepted(PROGRAM, "check", changed)
                told = json.loads((changed / "certificate.json").read_text())
                if is_data:
                    self.assertFalse(accepted)
                elif accepted:
                    self.assertEqual([told[key] for key in ("scale", "excess", "bound")],
                                     [certificate[key] for key in ("scale", "excess", "bound")])
                    self.assertTrue(is_accepted(sys.executable, script, changed))


if __name__ == "__main__":
    unittest.main()
