"""Runs the unittest modules test_*.py of a folder (this one where none is named) and prints TAP, one line a test."""

import sys
import unittest
from pathlib import Path


class TapResult(unittest.TestResult):
    def __init__(self, total):
        super().__init__()
        self._skipped = ""
        self._told = (0, 0)
        print(f"1..{total}", flush=True)

    def startTest(self, test):
        super().startTest(test)
        self._skipped = ""
        self._told = (len(self.failures), len(self.errors))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._skipped = f" # SKIP {reason}"

    def stopTest(self, test):
        """The line comes last, so that a test with failed subtests still has one line only."""
        faults = self.failures[self._told[0]:] + self.errors[self._told[1]:]
        for _, details in faults:
            print("".join(f"# {line}\n" for line in details.splitlines()), end="")
        name = test.id().split(".", 1)[-1]
        print(f"{'not ok' if faults else 'ok'} {self.testsRun} - {name}{self._skipped}", flush=True)
        super().stopTest(test)


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    folder = folder if folder.is_dir() else folder.parent
    suite = unittest.defaultTestLoader.discover(str(folder), pattern="test_*.py", top_level_dir=str(folder))
    result = TapResult(suite.countTestCases())
    suite.run(result)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
