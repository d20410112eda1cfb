#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The reference pages name everything that the program has, and nothing that it has not."""

import csv
import io
import json
import re
import sqlite3
import unittest

import pages

REFERENCE = pages.ROOT / "docs" / "reference"
SOURCES = pages.ROOT / "src" / "custodiet"
STUDY = "docs/tutorial/09-files"
OUT = f"custodiet run {STUDY} --draws 16 --out reference --totals 64 --elementary 4"


def read(name):
    return (REFERENCE / name).read_text(encoding="utf-8")


def section(text, title):
    """What stands under a heading of the second level."""
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(text):
    """Cells of the tables in a text whose first cell is code."""
    return [[cell.strip() for cell in line.strip("|").split("|")]
            for line in text.splitlines() if line.startswith("| `")]


def codes(cell):
    return re.findall(r"`([^`]+)`", cell)


class Outcomes(unittest.TestCase):
    SOURCE = (SOURCES / "study" / "outcome_names.cpp").read_text(encoding="utf-8")
    NAMES = {name: (subject, unit) for name, subject, unit in
             re.findall(r'\{"(\w+)",\s*(\w+),\s*"([^"]*)"', SOURCE)}
    WORDS = {subject: words.replace("`", "") for subject, words in
             re.findall(r'case Subject::(\w+):\s*return "([^"]+)"', SOURCE)}
    WORDS["stage"] = "a stage"

    def test_every_name_is_documented_with_its_subject_and_unit(self):
        documented = {codes(row[0])[0]: (row[1].replace("`", ""), row[2]) for row in rows(read("outcomes.md"))}
        expected = {name: (self.WORDS[subject], unit or "its own") for name, (subject, unit) in self.NAMES.items()}
        self.assertEqual(documented, expected)

    def test_the_study_language_lists_every_name(self):
        text = read("study-language.md").split("\n## Outcomes\n", 1)[1]
        self.assertEqual({name for row in rows(text) for name in codes(row[0])}, set(self.NAMES))

    @staticmethod
    def outcomes_of(command, folder):
        answer = pages.custodiet(f"{command} --draws 16 --out {folder}")
        assert answer.returncode == 0, answer.stderr
        text = (pages.desk() / folder / "outcomes.csv").read_text(encoding="utf-8")
        return {row["outcome"]: row["unit"] for row in csv.DictReader(io.StringIO(text))}

    def test_runs_have_the_outcomes_that_are_documented(self):
        without = self.outcomes_of(f"custodiet run {STUDY}", "without-rights")
        with_rights = self.outcomes_of("custodiet run docs/guides/rights", "with-rights")
        with_places = self.outcomes_of("custodiet run studies/norgerhaven-2015", "with-places")
        self.assertEqual(set(without) | set(with_rights) | set(with_places), set(self.NAMES))
        for name, unit in {**without, **with_rights}.items():
            with self.subTest(name):
                self.assertEqual(unit.replace("/person-day", "/person/day"), self.NAMES[name][1].replace("money", "EUR"))


class Files(unittest.TestCase):
    def setUp(self):
        answer = pages.custodiet(OUT)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.folder = pages.desk() / "reference"

    def test_every_file_has_its_section(self):
        titles = set(re.findall(r"^## (.+)$", read("files.md"), re.MULTILINE))
        self.assertEqual(titles, {path.name for path in self.folder.iterdir()})

    def test_every_column_is_documented_in_its_order(self):
        for path in sorted(self.folder.glob("*.csv")):
            with self.subTest(path.name):
                header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
                documented = [codes(row[0])[0] for row in rows(section(read("files.md"), path.name))]
                self.assertEqual(documented, header)

    def test_every_column_of_the_store_is_documented_in_its_order(self):
        store = sqlite3.connect(self.folder / "results.sqlite")
        self.addCleanup(store.close)
        tables = [name for name, in store.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        files = {path.stem for path in self.folder.glob("*.csv")}
        self.assertLess(files, set(tables))
        for table in tables:
            with self.subTest(table):
                header = [name for name, in store.execute("SELECT name FROM pragma_table_info(?)", [table])]
                page, title = ("files.md", f"{table}.csv") if table in files else ("results.md", table)
                told = [(codes(row[0])[0], row[1], row[2]) for row in rows(section(read(page), title))]
                self.assertEqual([name for name, _, _ in told], header)
                meant = store.execute('SELECT "column", unit, meaning FROM columns WHERE "table" = ? ORDER BY rowid', [table])
                self.assertEqual(list(meant), told)

    def test_every_key_of_the_record_is_documented_in_its_order(self):
        record = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        documented = [key for row in rows(section(read("files.md"), "run.json")) for key in codes(row[0])]
        self.assertEqual(documented, list(record))

    def test_forms_of_quantities_are_those_of_the_program(self):
        source = (SOURCES / "report" / "csv.cpp").read_text(encoding="utf-8")
        body = source.split("form_code(study::Form form) {", 1)[1].split("};", 1)[0]
        row = next(row for row in rows(section(read("files.md"), "quantities.csv")) if "`form`" in row[0])
        self.assertEqual(codes(row[2]), re.findall(r'"(\w+)"', body))


class LibraryFiles(unittest.TestCase):
    """What `backtest` and `compare` write."""

    def headers(self):
        self.assertEqual(pages.custodiet("custodiet backtest docs/guides/backtest --out tested").returncode, 0)
        yield from (pages.desk() / "tested").iterdir()
        command = "custodiet compare studies/starter:rent studies/starter:no_agreement --draws 16 --out compared"
        self.assertEqual(pages.custodiet(command).returncode, 0)
        yield from (pages.desk() / "compared").iterdir()

    def test_every_file_has_its_section_and_every_column_its_row(self):
        text = read("library-files.md")
        titles = set(re.findall(r"^## (.+)$", text, re.MULTILINE)) - {"forecast-DATE.csv"}
        paths = list(self.headers())
        self.assertEqual(titles, {path.name for path in paths})
        for path in paths:
            if path.suffix != ".csv":
                continue
            with self.subTest(path.name):
                header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
                documented = [code for row in rows(section(text, path.name)) for code in codes(row[0])]
                self.assertEqual(documented, header)

    def test_the_columns_of_registered_forecasts(self):
        source = (SOURCES / "report" / "registered.cpp").read_text(encoding="utf-8")
        header = "".join(re.findall(r'"([^"]*)"', source.split("header =", 1)[1].split(";", 1)[0])).split(",")
        documented = [code for row in rows(section(read("library-files.md"), "forecast-DATE.csv")) for code in codes(row[0])]
        self.assertEqual(documented, header)


class CommandLine(unittest.TestCase):
    OPTION = re.compile(r"^\s+(?:-\w,)?(--[a-z-]+)", re.MULTILINE)

    def verbs(self):
        answer = pages.custodiet("custodiet --help").stdout
        return re.findall(r"^  ([a-z]+) {2,}", answer.split("Subcommands:")[1].split("Examples:")[0], re.MULTILINE)

    def test_every_verb_is_in_the_table_and_has_its_section(self):
        text = read("cli.md")
        self.assertEqual([codes(row[0])[0] for row in rows(text.split("\n## ", 1)[0])], self.verbs())
        self.assertEqual(re.findall(r"^## custodiet (\w+)", text, re.MULTILINE), self.verbs())

    def test_every_option_is_documented(self):
        for verb in self.verbs():
            with self.subTest(verb):
                options = self.OPTION.findall(pages.custodiet(f"custodiet {verb} --help").stdout.split("Examples:")[0])
                body = re.search(rf"^## custodiet {verb}\b.*?(?=^## |\Z)", read("cli.md"), re.MULTILINE | re.DOTALL)[0]
                documented = [codes(row[0])[0].split()[0] for row in rows(body)]
                self.assertEqual(documented, [option for option in options if option != "--help"])

    def test_every_exit_code_is_documented(self):
        source = (SOURCES / "commands" / "exit_code.hpp").read_text(encoding="utf-8")
        codes_of_program = re.findall(r"^\s+\w+ = (\d+)", source, re.MULTILINE)
        documented = re.findall(r"^\| (\d+) \|", section(read("cli.md"), "Exit codes"), re.MULTILINE)
        self.assertEqual(documented, codes_of_program)


if __name__ == "__main__":
    unittest.main()
