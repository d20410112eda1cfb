#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Every error code is in the table, has a page with an example, and has a case in tests/diagnostics."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE = re.compile(r'"([SPRA]\d{4})"')


def codes_in(path):
    return set(CODE.findall(path.read_text(encoding="utf-8")))


# Of studies, and of packages of tables.
TABLE = codes_in(ROOT / "src/custodiet/study/codes.cpp") | codes_in(ROOT / "src/custodiet/reconcile/codes.cpp")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs/errors").glob("[SP]*.md")}
# Bytes that are not text, and more arms than anyone would read: no example fits a page.
WITHOUT_EXAMPLE = {"S0102", "S0703"}


class ErrorPages(unittest.TestCase):
    def test_every_code_that_is_raised_is_in_the_table(self):
        raised = set()
        for path in (ROOT / "src").rglob("*.cpp"):
            raised |= codes_in(path)
        self.assertEqual(raised, TABLE)

    def test_every_code_has_a_page_and_every_page_a_code(self):
        self.assertEqual(set(PAGES), TABLE)

    def test_every_page_names_its_code_and_shows_an_example(self):
        for code, text in PAGES.items():
            with self.subTest(code):
                self.assertTrue(text.startswith(f"# {code}: "), "first line: # code: title")
                if code not in WITHOUT_EXAMPLE:
                    self.assertRegex(text, "```(yaml|csv|json)")
                    self.assertIn(f"error[{code}]" if "error[" in text else f"warning[{code}]", text)

    def test_every_code_has_a_case(self):
        cases = {path.parent.parent.name for path in (ROOT / "tests/diagnostics").glob("*/*/stderr.txt")}
        self.assertEqual(TABLE - cases, set(), "codes without a case in tests/diagnostics/<code>/<case>")


if __name__ == "__main__":
    unittest.main()
