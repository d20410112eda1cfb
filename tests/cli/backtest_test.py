#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The verb `backtest`: which studies are meant, what is scored, what is put on record, what is refused."""

import csv
import hashlib
import re
import shutil
import unittest
import xml.etree.ElementTree

from program import DOES_NOT_ADD_UP, DONE, ENVIRONMENT, INPUT_ERROR, ROOT, STARTER, USAGE, ProgramTest, custodiet

STUDY = ROOT / "docs" / "guides" / "backtest" / "study.yaml"
FILES = {"backtest.csv", "coverage.csv", "registered.csv", "chart.svg"}


class BacktestTest(ProgramTest):
    """A library of one study in `studies/wing`, in a folder of its own."""

    def setUp(self):
        super().setUp()
        self.study = self.folder / "studies" / "wing" / "study.yaml"
        self.study.parent.mkdir(parents=True)
        shutil.copy(STUDY, self.study)

    def backtest(self, *arguments):
        return custodiet("backtest", *arguments, cwd=self.folder)

    def table(self, name="backtest.csv", *arguments):
        answer = self.backtest("--out", "out", *arguments)
        self.assert_answer(answer, DONE)
        with (self.folder / "out" / name).open(encoding="utf-8", newline="") as text:
            return list(csv.DictReader(text))

    def by_id(self, *arguments):
        return {row["observation"]: row for row in self.table("backtest.csv", *arguments)}

    def change(self, old, new, path=None):
        path = path or self.study
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")


class Results(BacktestTest):
    def test_prints_observations_a_chart_sums_and_the_library(self):
        answer = self.backtest()
        self.assert_answer(answer, DONE)
        for part in ("Observed against forecast", "178 persons", "◆", "Sums that must come out", "passes",
                     "open, due 2026-12-31: forecast", "declined from May 2023 on", "The library", "Outside of the 80 %"):
            self.assertIn(part, answer.stdout)
        self.assertLessEqual(max(map(len, answer.stdout.splitlines())), 100)

    def test_a_sum_that_does_not_come_out_has_an_exit_code_of_its_own(self):
        text = self.study.read_text(encoding="utf-8")
        wrong = re.sub(r"(rent_of_a_year:.*?value: )\S+", r"\g<1>1", text, count=1, flags=re.DOTALL)
        self.assertNotEqual(text, wrong)
        self.study.write_text(wrong, encoding="utf-8")
        answer = self.backtest()
        self.assert_answer(answer, DOES_NOT_ADD_UP)
        self.assertIn("fails", answer.stdout)

    def test_writes_all_files(self):
        rows = self.by_id()
        self.assertEqual({path.name for path in (self.folder / "out").iterdir()}, FILES)
        self.assertEqual(rows["first_year"]["standing"], "tested")
        self.assertEqual(rows["rent_of_a_year"]["standing"], "exact")
        self.assertEqual(rows["rent_of_a_year"]["passes"], "1")
        self.assertEqual(rows["cost"]["standing"], "open")
        self.assertEqual(rows["second_year"]["in80"], "0")
        digest = hashlib.sha256(self.study.read_bytes()).hexdigest()
        self.assertEqual({row["sha256"] for row in rows.values()}, {digest})
        self.assertTrue(xml.etree.ElementTree.parse(self.folder / "out" / "chart.svg").getroot().tag.endswith("svg"))

    def test_the_percentile_lies_where_the_quantiles_say(self):
        row = self.by_id("--draws", "256")["first_year"]
        below = [p for p, q in ((0.025, "q025"), (0.1, "q10"), (0.25, "q25"), (0.5, "q50"), (0.75, "q75"), (0.9, "q90"))
                 if float(row[q]) < float(row["value"])]
        self.assertGreaterEqual(float(row["percentile"]), max(below, default=0) - 0.03)

    def test_any_number_of_threads_writes_the_same_bytes(self):
        one = self.table("backtest.csv", "--threads", "1")
        self.assertEqual(one, self.table("backtest.csv", "--threads", "3"))
        self.assertNotEqual(one, self.table("backtest.csv", "--seed", "99"))

    def test_an_arm_that_was_not_observed_changes_nothing(self):
        before = self.table()
        self.change("arms:\n", "arms:\n  unseen: {changes: {quantities.rent.value: 12 M EUR/year}}\n")
        after = self.table()
        for row in before + after:
            del row["sha256"]
        self.assertEqual(before, after)


class Versions(BacktestTest):
    def test_a_later_version_is_a_vintage_of_its_own_and_the_first_keeps_its_score(self):
        before = self.by_id()["second_year"]
        later = self.study.with_name("revised-2023-06-01.yaml")
        shutil.copy(self.study, later)
        self.change("known_until: 2021-12-15", "known_until: 2023-06-01", later)
        self.change("20 .. 45 persons", "5 .. 20 persons", later)
        rows = self.table("backtest.csv")
        self.assertEqual({row["vintage"] for row in rows}, {"2021-12-15", "2023-06-01"})
        first, second = (row for row in rows if row["observation"] == "second_year")
        self.assertEqual(first, before)
        self.assertEqual((first["counted"], second["counted"]), ("1", "0"))
        known = next(row for row in rows if row["file"].endswith("revised-2023-06-01.yaml")
                     and row["observation"] == "first_year")
        self.assertEqual(known["standing"], "known_before")
        groups = {(row["group"], row["name"], row["level"]): row["observations"] for row in self.table("coverage.csv")}
        self.assertEqual(groups["all", "all", "0.8"], "3")
        self.assertEqual(groups["vintage", "2023-06-01", "0.8"], "2")

    def test_a_file_that_is_no_study_is_passed_over(self):
        self.study.with_name("part.yaml").write_text("quantities: {}\n", encoding="utf-8")
        self.assertEqual({row["file"] for row in self.table()}, {"studies/wing/study.yaml"})

    def test_a_study_that_is_named_twice_is_tested_once(self):
        rows = self.table("backtest.csv", "studies", "studies/wing", "studies/wing/study.yaml")
        self.assertEqual(len(rows), 5)

    def test_studies_without_observations_are_left_out_and_named(self):
        shutil.copytree(STARTER, self.folder / "studies" / "starter")
        answer = self.backtest()
        self.assert_answer(answer, DONE)
        self.assertIn("nothing is `observed` in them: studies/starter/study.yaml", answer.stderr)


class Registered(BacktestTest):
    def test_is_written_once_and_never_over(self):
        answer = self.backtest("studies/wing", "--register", "2024-06-01")
        self.assert_answer(answer, DONE)
        path = self.study.with_name("forecast-2024-06-01.csv")
        written = path.read_bytes()
        row = next(csv.DictReader(written.decode().splitlines()))
        self.assertEqual((row["observation"], row["due"], row["study"]), ("cost", "2026-12-31", "study.yaml"))
        self.assertEqual(row["sha256"], hashlib.sha256(self.study.read_bytes()).hexdigest())
        self.assert_answer(self.backtest("studies/wing", "--register", "2024-06-01"), ENVIRONMENT)
        self.assertEqual(path.read_bytes(), written)

    def test_is_shown_scored_and_held_against_the_study_as_it_stands(self):
        self.backtest("studies/wing", "--register", "2024-06-01")
        self.assertIn("The study is as it was and gives the same forecast", " ".join(self.backtest().stdout.split()))
        self.change("as_of: 2026-12-31", "value: 36 M EUR, as_of: 2026-12-31")
        row = self.table("registered.csv")[0]
        self.assertEqual((row["value"], row["in80"]), ("36000000", "1"))
        self.assertEqual((row["same_file"], row["same_forecast"]), ("0", "1"))
        self.change("60 .. 90 EUR/person/day", "90 .. 120 EUR/person/day")
        self.change("[130, 160, 210]", "[230, 260, 310]")
        self.assertIn("The study has changed since and now gives something else",
                      " ".join(self.backtest().stdout.split()))
        self.assertEqual(self.table("registered.csv")[0]["same_forecast"], "0")

    def test_what_is_due_by_then_is_no_forecast(self):
        answer = self.backtest("studies/wing", "--register", "2026-12-31")
        self.assert_answer(answer, USAGE)
        self.assertIn("observes nothing that is open after 2026-12-31", answer.stderr)

    def test_a_study_that_knows_what_came_later_is_refused(self):
        answer = self.backtest("studies/wing", "--register", "2021-06-01")
        self.assert_answer(answer, USAGE)
        self.assertIn("uses what was known until 2021-12-15: it cannot forecast on 2021-06-01", answer.stderr)
        self.assertIn("register it on 2021-12-15 or later", answer.stderr)
        self.assertEqual(list(self.study.parent.glob("forecast-*")), [])

    def test_needs_one_study_and_a_day(self):
        shutil.copytree(self.study.parent, self.folder / "studies" / "other")
        for arguments in (["studies", "--register", "2024-06-01"], ["--register", "2024-06-01"],
                          ["studies/wing", "--register", "today"]):
            self.assert_answer(self.backtest(*arguments), USAGE)

    def test_a_file_that_was_edited_is_refused(self):
        self.backtest("studies/wing", "--register", "2024-06-01")
        path = self.study.with_name("forecast-2024-06-01.csv")
        self.change(",1,64,", ",one,64,", path)
        answer = self.backtest()
        self.assert_answer(answer, INPUT_ERROR)
        self.assertIn("forecast-2024-06-01.csv:2: `one` is not a number", answer.stderr)


class Refused(BacktestTest):
    def test_a_folder_without_studies(self):
        (self.folder / "empty").mkdir()
        answer = self.backtest("empty")
        self.assert_answer(answer, USAGE)
        self.assertIn("no study in `empty`", answer.stderr)

    def test_only_studies_without_observations(self):
        answer = self.backtest(STARTER)
        self.assert_answer(answer, USAGE)
        self.assertIn("add `observed` to a study", answer.stderr)

    def test_a_study_that_is_wrong(self):
        self.change("start: 2022-01-01", "start: 2022-02-30")
        self.assert_answer(self.backtest("--out", "out"), INPUT_ERROR)
        self.assertFalse((self.folder / "out").exists())

    def test_a_folder_of_results_that_is_not_ours(self):
        custodiet("run", STARTER, "--draws", "16", "--out", self.folder / "out")
        answer = self.backtest("--out", "out")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("which no backtest wrote", answer.stderr)
        # A former backtest is replaced.
        self.assert_answer(self.backtest("--out", "tested"), DONE)
        self.assert_answer(self.backtest("--out", "tested"), DONE)


if __name__ == "__main__":
    unittest.main()
