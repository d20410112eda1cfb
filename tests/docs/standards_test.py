#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The page on the catalogue of standards says what the catalogue holds. --update rewrites its table."""

import collections
import csv
import re
import sys
import unittest

import pages

PAGE = pages.ROOT / "docs" / "reference" / "standards.md"
COLUMNS = pages.ROOT / "data" / "standards.md"
BEGIN, END = ("<!-- indicators: written by tests/docs/standards_test.py --update -->\n", "<!-- end of indicators -->")


def data(name):
    with open(pages.ROOT / "data" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(text):
    """The page before, inside and after the marks."""
    before, _, rest = text.partition(BEGIN)
    inside, _, after = rest.partition(END)
    return before, inside, after


def table():
    return pages.custodiet("custodiet standards --indicators --format md").stdout


class Page(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.text = PAGE.read_text(encoding="utf-8")
        self.standards = data("standards.csv")

    def test_the_table_of_indicators_is_current(self):
        self.assertEqual(split(self.text)[1], table(), "run tests/docs/standards_test.py --update")

    def test_numbers_of_rows(self):
        self.assertIn(f"knows {len(self.standards)} standards", self.text)
        self.assertIn(f"read {len(data('indicators.csv'))} facts", self.text)
        tags = collections.Counter(row["evidence"] for row in self.standards)
        for path in (PAGE, COLUMNS):
            found = re.findall(r"^\| `([STK])` \| (\d+) \|", path.read_text(encoding="utf-8"), re.MULTILINE)
            self.assertEqual({tag: int(rows) for tag, rows in found}, tags, path)

    def test_names_that_the_pages_give_are_names(self):
        ids = {row["id"] for row in self.standards}
        keys = {row["key"] for row in data("instruments.csv")}
        for path in (PAGE, COLUMNS):
            text = split(path.read_text(encoding="utf-8"))[0]
            for name in re.findall(r"`([a-z0-9]+\.[\w.*-]+)`", text):
                with self.subTest(name):
                    known = name in ids or any(re.fullmatch(name.replace(".", r"\.").replace("*", ".*"), i) for i in ids)
                    is_file = name.endswith(".csv")
                    self.assertTrue(known or is_file, f"{path.name}: {name}")
        self.assertIn("pbnds", keys)

    def test_columns_of_the_files_are_documented_in_their_order(self):
        text = COLUMNS.read_text(encoding="utf-8").split("## Columns\n", 1)[1].split("\n## ", 1)[0]
        for name in ("instruments.csv", "indicators.csv", "standards.csv"):
            with self.subTest(name):
                part = text.split(f"`{name}`\n", 1)[1].split("\n`", 1)[0]
                cells = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
                documented = [column for cell in cells for column in re.findall(r"`(\w+)`", cell)]
                self.assertEqual(documented, list(data(name)[0]))

    def test_every_word_of_the_files_is_documented(self):
        text = COLUMNS.read_text(encoding="utf-8")
        for name, column in (("standards.csv", "comparison"), ("standards.csv", "class"), ("standards.csv", "duty"),
                             ("indicators.csv", "measure"), ("indicators.csv", "count"), ("indicators.csv", "better")):
            for word in {row[column] for row in data(name)}:
                self.assertIn(f"`{word}`", text, f"{name}: {column}")

    def test_finds_a_table_that_is_out_of_date(self):
        self.assertNotEqual(split(self.text.replace("| `open_air` |", "| `open_sky` |"))[1], table())


def update():
    before, _, after = split(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(before + BEGIN + table() + END + after, encoding="utf-8")


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        update()
    else:
        unittest.main()
