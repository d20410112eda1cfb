# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Drives the built program. CUSTODIET names it; without that, it is build/custodiet."""

import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("CUSTODIET", ROOT / "build" / "custodiet")).resolve()
STARTER = ROOT / "studies" / "starter"
VERBS = ("new", "check", "run", "report", "cite", "runs", "verify", "export", "ui", "reconcile", "backtest", "compare", "trace", "explain", "standards", "schema",
         "completions", "version")
# Quick: the starter study with the fewest draws.
QUICK = ("run", str(STARTER), "--draws", "16")

DONE, INPUT_ERROR, USAGE, ENVIRONMENT, RUN_FAILED, DOES_NOT_ADD_UP = 0, 1, 2, 3, 4, 5


def custodiet(*arguments, cwd=None, **options):
    """What the program answered: returncode, stdout, stderr, as text."""
    return subprocess.run([str(PROGRAM), *map(str, arguments)], cwd=cwd, capture_output=True, text=True,
                          timeout=120, check=False, **options)


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own, `self.folder`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def small_disk(self, megabytes):
        """A disk of its own size, at `self.disk`; skips the test where none can be made."""
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(self.disk)],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("a small disk cannot be made here: mounting needs to be root")
        self.addCleanup(lambda: subprocess.run(["umount", str(self.disk)], check=True))

    def fill(self, spare):
        """Leaves so many bytes of the small disk, at most."""
        free = os.statvfs(self.disk).f_bavail * os.statvfs(self.disk).f_frsize
        (self.disk / "filling").write_bytes(b"x" * max(0, free - spare))

    def assert_answer(self, answer, code):
        self.assertEqual(answer.returncode, code, f"stdout:\n{answer.stdout}\nstderr:\n{answer.stderr}")
