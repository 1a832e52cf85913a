"""The examples of docs/python.md, run as they stand there."""

import doctest
import os
import shutil
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(os.environ.get("ZS_SRCDIR", Path(__file__).resolve().parents[3]))


class Manual(unittest.TestCase):
    def test_the_examples_of_the_manual_give_what_they_say(self):
        with tempfile.TemporaryDirectory() as folder:
            city = Path(folder) / "hongling"
            shutil.copytree(SOURCE / "examples" / "hongling", city)
            names = {"city": os.fspath(city / "hongling.yaml"), "folder": os.fspath(Path(folder) / "result")}
            said = []
            manual = SOURCE / "docs" / "python.md"
            test = doctest.DocTestParser().get_doctest(manual.read_text(encoding="utf-8"), names, manual.name,
                                                       os.fspath(manual), 0)
            runner = doctest.DocTestRunner()
            runner.run(test, out=said.append)
            self.assertEqual(runner.failures, 0, "".join(said))
            self.assertGreater(runner.tries, 15)


if __name__ == "__main__":
    unittest.main()
