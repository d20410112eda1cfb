#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The catalogue of standards as the program shows it: lists, choices among them, pages."""

import csv
import fcntl
import io
import json
import os
import pty
import struct
import subprocess
import termios
import unittest

from program import DONE, PROGRAM, ROOT, USAGE, ProgramTest, custodiet


def data(name):
    with open(ROOT / "data" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def chosen(*arguments):
    """Ids of the standards in a list, read from its CSV."""
    answer = custodiet("standards", *arguments, "--format", "csv")
    assert answer.returncode == DONE, answer.stderr
    return [row["id"] for row in csv.DictReader(io.StringIO(answer.stdout))]


def on_a_terminal(columns, *arguments):
    """What the program writes to a terminal of so many columns."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen([str(PROGRAM), *arguments], stdout=writer) as program:
        os.close(writer)
        written = b""
        while True:
            try:
                piece = os.read(reader, 65536)
            except OSError:  # the other end is closed
                piece = b""
            if not piece:
                break
            written += piece
        assert program.wait() == DONE
    os.close(reader)
    return written.decode("utf-8").replace("\r\n", "\n")


class Lists(ProgramTest):
    def test_all_of_them_in_the_order_of_the_file(self):
        self.assertEqual(chosen(), [row["id"] for row in data("standards.csv")])

    def test_the_table_says_how_many_and_how_to_see_one(self):
        answer = custodiet("standards", "echr.mursic*")
        self.assert_answer(answer, DONE)
        self.assertEqual(answer.stderr, "")
        self.assertIn("at least 3 m2 per person", answer.stdout)
        self.assertIn("\n3 of 188 standards. `custodiet explain echr.mursic-3` shows one.\n", answer.stdout)
        # A restatement is not the standard: pages of standards and the list say the same.
        self.assertIn("Tags: S a text that supports it was read;", answer.stdout)
        self.assertIn("S: a text that supports it was read\n", custodiet("explain", "echr.mursic-3").stdout)

    def test_tables_fit(self):
        for arguments in (["standards"], ["standards", "--indicators"]):
            with self.subTest(arguments):
                self.assertLessEqual(max(map(len, custodiet(*arguments).stdout.splitlines())), 100)
                for columns in (72, 80, 100):
                    shown = on_a_terminal(columns, *arguments)
                    self.assertLessEqual(max(map(len, shown.splitlines())), columns)
                self.assertEqual(on_a_terminal(300, *arguments), custodiet(*arguments).stdout)

    def test_a_table_never_cuts_a_title(self):
        words = set(on_a_terminal(72, "standards").split())
        for row in data("standards.csv"):
            self.assertLessEqual(set(row["title"].split()), words, row["id"])

    def test_csv_and_json_hold_the_same(self):
        rows = list(csv.DictReader(io.StringIO(custodiet("standards", "--format", "csv").stdout)))
        entries = json.loads(custodiet("standards", "--format", "json").stdout)["standards"]
        self.assertEqual(len(rows), len(entries))
        for row, entry in zip(rows, entries):
            self.assertEqual(list(row), list(entry))
            self.assertEqual(row["binds"], ";".join(entry["binds"]))
            self.assertEqual(row["threshold"], "" if entry["threshold"] is None else f"{entry['threshold']:g}")
            self.assertEqual(row["title"], entry["title"])

    def test_thresholds_are_those_of_the_file(self):
        listed = {row["id"]: row for row in csv.DictReader(io.StringIO(custodiet("standards", "--format", "csv").stdout))}
        for row in data("standards.csv"):
            self.assertEqual(listed[row["id"]]["threshold"], row["threshold"], row["id"])

    def test_markdown_is_a_table(self):
        lines = custodiet("standards", "us.*", "--format", "md").stdout.splitlines()
        self.assertEqual({line.count("|") for line in lines}, {7})
        self.assertIn("| `us.aarp-24h` | About 24 h notice is not enough | `notice` | above 24 hours | counted | S |", lines)

    def test_indicators_each_once(self):
        answer = json.loads(custodiet("standards", "--indicators", "--format", "json").stdout)["indicators"]
        self.assertEqual([entry["id"] for entry in answer], [row["id"] for row in data("indicators.csv")])
        exercise = next(entry for entry in answer if entry["id"] == "open_air")
        self.assertEqual(exercise["standards"], ["mandela.r23", "epr.27.1", "cpt.exercise", "aca.exercise"])
        self.assertIn("  open_air  ", custodiet("standards", "mandela.r23", "--indicators").stdout)


class Choices(ProgramTest):
    def test_patterns_add_up_and_count_once(self):
        self.assertEqual(chosen("iccpr.9.4", "iccpr.9*"), ["iccpr.9.1", "iccpr.9.2", "iccpr.9.3-48h", "iccpr.9.4", "iccpr.9.5"])

    def test_everything_that_is_asked_for_must_fit(self):
        rows = data("standards.csv")
        self.assertEqual(chosen("--class", "gate"), [row["id"] for row in rows if row["class"] == "gate"])
        self.assertEqual(chosen("--indicator", "notice"), ["us.aarp-24h", "us.dbu-21d", "us.dvd-10d"])
        self.assertEqual(chosen("--indicator", "court_review", "--binds", "US"), ["iccpr.9.4"])
        # An order for one site or one class of people binds nobody towards others.
        self.assertNotIn("us.dbu-21d", chosen("us.*", "--binds", "US"))
        self.assertEqual(chosen("echr.*", "--class", "presumed"), ["echr.mursic-3", "echr.mursic-run"])

    def test_ledgers_part_the_catalogue(self):
        parts = [chosen("--ledger", ledger) for ledger in ("conditions", "incidents", "safeguards")]
        self.assertEqual(sorted(sum(parts, [])), sorted(chosen()))
        self.assertIn("mandela.r23", parts[0])
        self.assertIn("iccpr.7", parts[1])
        self.assertIn("mandela.r71.1", parts[2])

    def test_binding_is_binding_and_not_soft_law(self):
        self.assertNotIn("mandela.r23", chosen("--binds", "SV"))
        self.assertNotIn("opcat.npm", chosen("--binds", "SV"))
        self.assertIn("achr.22.9", chosen("--binds", "SV"))
        self.assertNotIn("achr.22.9", chosen("--binds", "US"))
        self.assertEqual(chosen("--binds", "sv"), chosen("--binds", "SV"))

    def test_text_is_found_in_either_case(self):
        self.assertEqual(chosen("--find", "DRINKING"), chosen("--find", "drinking"))
        self.assertIn("mandela.r22.2", chosen("--find", "drinking"))
        self.assertEqual(set(chosen("--find", "nelson mandela")), set(chosen("mandela.*")))


class Mistakes(ProgramTest):
    def check(self, arguments, *parts):
        answer = custodiet(*arguments)
        self.assert_answer(answer, USAGE)
        self.assertEqual(answer.stdout, "")
        for part in parts:
            self.assertIn(part, answer.stderr)

    def test_names_that_nothing_has(self):
        self.check(["standards", "mandela.23"], "no standard is meant by `mandela.23`", "did you mean `mandela.r23`?")
        self.check(["standards", "mandela"], "did you mean `mandela.*`?")
        self.check(["standards", "mandela.*", "frobnicate"], "by `frobnicate`", "`custodiet standards` lists all")
        self.check(["standards", "--indicator", "open-air"], "no indicator `open-air`", "did you mean `open_air`?")
        self.check(["standards", "--class", "gates"], "did you mean `gate`?")

    def test_nothing_that_fits(self):
        self.check(["standards", "iccpr.*", "--class", "benchmark"], "no standard fits all of this", "leave an option out")
        self.check(["standards", "--binds", "ZZ"], "no standard fits")
        self.check(["standards", "--find", "mandela.23"], "did you mean `mandela.r23`?")

    def test_names_that_have_no_page(self):
        self.check(["explain", "open_ear"], "did you mean `open_air`?")
        self.check(["explain", "iccpr.77"], "did you mean `iccpr.7`?")
        self.check(["explain", "frobnicate"], "`custodiet standards` the standards")


class Pages(ProgramTest):
    def page(self, name):
        answer = custodiet("explain", name)
        self.assert_answer(answer, DONE)
        for line in answer.stdout.splitlines():
            self.assertTrue(len(line) <= 100 or "http" in line, line)
        return answer.stdout

    def test_a_standard(self):
        page = self.page("mandela.r23")
        for part in ("mandela.r23: Open-air exercise daily\n", "Rule 23(1)", "also read by epr.27.1, cpt.exercise",
                     "Line         at least 1 hour a day\n", "Soft law     every state\n", "https://"):
            self.assertIn(part, page)

    def test_force_of_each_state(self):
        page = self.page("echr.mursic-3")
        self.assertIn("Binding      AL BE DK EE GB IT NL NO SE\n", page)
        self.assertIn("Benchmark    AU NR RW SV SZ US and every other state\n", page)
        self.assertIn("Binding      no state that the catalogue knows of\n", self.page("icrc.toilet"))
        self.assertIn("Soft law     US\n", self.page("us.dvd-10d"))

    def test_how_sure_it_is(self):
        self.assertIn("S: a text that supports it was read", self.page("mandela.r23"))
        self.assertIn("the clause is restated from general knowledge", self.page("epr.22.4"))
        self.assertIn("not retrieved. Open the text before publishing", self.page("iccpr.7"))

    def test_an_indicator(self):
        page = self.page("open_air")
        self.assertIn("Unit         hours/day\n", page)
        self.assertIn("mandela.r23: at least 1 hour a day (counted)\n", page)
        self.assertIn("a regime of flights", self.page("consent"))
        self.assertIn("nothing: the simulation works it out", self.page("space"))
        self.assertIn("Unit         times/week\n", self.page("showers"))

    def test_an_instrument(self):
        page = self.page("opcat")
        self.assertIn("Optional Protocol", page)
        self.assertIn("cannot be said to breach it", " ".join(page.split()))
        self.assertIn("`custodiet standards 'opcat.*'`", page)

    def test_in_either_case_of_letters(self):
        self.assertEqual(self.page("epr.53A"), self.page("epr.53a"))
        self.assertEqual(self.page("OPEN_AIR"), self.page("open_air"))

    def test_everything_has_a_page(self):
        for file, column in (("standards.csv", "id"), ("indicators.csv", "id"), ("instruments.csv", "key")):
            for row in data(file):
                self.assertTrue(self.page(row[column]).startswith(row[column] + ": "), row[column])

    def test_a_page_fits_a_terminal(self):
        for line in on_a_terminal(80, "explain", "echr.mursic-3").splitlines():
            self.assertTrue(len(line) <= 80 or "http" in line, line)


if __name__ == "__main__":
    unittest.main()
