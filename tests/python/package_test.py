#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The package as others get it: its types, its layout, and what is installed. Needs tools/python_environment."""

import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

import case

PYTHON = case.ROOT / "python"
# What a reader of the package may rely on, as a type checker sees it.
USE = """
import custodiet

run = custodiet.run("study", draws=64, arms=["rent"], hold={"fee": "3 EUR/person/day"})
for row in run.outcomes.where(basis="level"):
    value: float | str | None = row["mean"]
table: custodiet.Table = custodiet.Run.outcomes.__get__(run, custodiet.Run)
lines: list[int | None] = [one.line for one in custodiet.check("study")]
draws: int = run.identity.draws
"""
WRONG = 'import custodiet\n\ncustodiet.run("study", draws="64").claims.where(1)\ncustodiet.open(3)\n'


class Package(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def tool(self, name, *arguments):
        return subprocess.run([sys.executable, "-m", name, *map(str, arguments)], cwd=PYTHON, capture_output=True,
                              text=True, check=False)

    def passes(self, answer):
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)

    def mypy(self, *arguments):
        return self.tool("mypy", "--strict", f"--cache-dir={self.folder / 'cache'}", *arguments)

    def test_types_are_right(self):
        self.passes(self.mypy("src"))

    def test_types_of_use_are_right_and_wrong_use_is_seen(self):
        for text, count in ((USE, 0), (WRONG, 3)):
            path = self.folder / "use.py"
            path.write_text(text, encoding="utf-8")
            answer = self.tool("mypy", "--strict", f"--cache-dir={self.folder / 'cache'}", "src", path)
            self.assertEqual(answer.stdout.count(": error:"), count, answer.stdout)

    def test_it_is_laid_out_and_has_no_bad_habits(self):
        self.passes(self.tool("ruff", "check", "--no-cache", "."))
        self.passes(self.tool("ruff", "format", "--no-cache", "--check", "."))

    def test_every_source_has_its_licence(self):
        for path in [*PYTHON.rglob("*.py"), *pathlib.Path(__file__).parent.glob("*.py")]:
            with self.subTest(path.name):
                self.assertIn("SPDX-License-Identifier: Apache-2.0\n# SPDX-FileCopyrightText: 2026 Custodiet developers\n",
                              path.read_text(encoding="utf-8"))

    def test_what_is_installed_needs_the_standard_library_alone(self):
        self.passes(self.tool("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", self.folder, "."))
        (wheel,) = self.folder.glob(f"custodiet-{case.custodiet.__version__}-py3-none-any.whl")
        with zipfile.ZipFile(wheel) as content:
            there = {name for name in content.namelist() if "dist-info" not in name}
            licence = content.read(f"custodiet-{case.custodiet.__version__}.dist-info/licenses/LICENSE")
            metadata = content.read(f"custodiet-{case.custodiet.__version__}.dist-info/METADATA").decode()
        sources = {f"custodiet/{path.name}" for path in (PYTHON / "src" / "custodiet").iterdir() if path.is_file()}
        self.assertEqual(there, sources)
        self.assertEqual(licence, (case.ROOT / "LICENSE").read_bytes())
        self.assertIn("custodiet/py.typed", there)
        needs = [line for line in metadata.splitlines() if line.startswith("Requires-Dist") and "extra ==" not in line]
        self.assertEqual(needs, [])
        program = f"import sys; sys.path.insert(0, {str(wheel)!r}); import custodiet; print(custodiet.check({str(case.STARTER)!r}))"
        answer = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)
        self.passes(answer)
        self.assertEqual(answer.stdout, "[]\n")


if __name__ == "__main__":
    unittest.main()
