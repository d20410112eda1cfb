#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The verb `compare`: which arms are meant, one currency and price year, clauses by topic, what is refused."""

import csv
import unittest

from program import DONE, ENVIRONMENT, INPUT_ERROR, ROOT, STARTER, USAGE, ProgramTest, custodiet

WING = ROOT / "docs" / "guides" / "backtest"
RENT = f"{STARTER}:rent"
QUICK = ("--draws", "16")


class CompareTest(ProgramTest):
    def compare(self, *arguments):
        return custodiet("compare", *arguments, *QUICK, cwd=self.folder)

    def rows(self, *arguments):
        self.assert_answer(self.compare(*arguments, "--out", "out"), DONE)
        with (self.folder / "out" / "compare.csv").open(encoding="utf-8", newline="") as text:
            return {(row["row"], row["side"]): row for row in csv.DictReader(text)}

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return name


class SideBySide(CompareTest):
    def test_shows_people_money_rights_claims_and_clauses(self):
        answer = self.compare(WING, RENT)
        self.assert_answer(answer, DONE)
        for part in ("Persons transferred", "Net cost to the sender", "Gates breached/unknown/met", "no account",
                     "Claims that fail", "Who inspects", "nothing is ranked"):
            self.assertIn(part, answer.stdout)
        self.assertIn("The ombudsman of Northland", answer.stdout)
        self.assertLessEqual(max(map(len, answer.stdout.splitlines())), 100)

    def test_the_forecast_or_the_only_other_arm_is_meant(self):
        rows = self.rows(WING, STARTER)
        self.assertEqual(rows["net_cost_sending", "1"]["arm"], "as_agreed")
        self.assertEqual(rows["net_cost_sending", "2"]["arm"], "rent")

    def test_six_sides_at_most(self):
        self.assert_answer(self.compare(*[RENT] * 6), DONE)
        for sides in ([RENT], [RENT] * 7):
            answer = self.compare(*sides)
            self.assert_answer(answer, USAGE)
            self.assertIn("2 to 6 studies stand side by side", answer.stderr)

    def test_numbers_are_those_of_the_run(self):
        rows = self.rows(RENT, f"{STARTER}:no_agreement")
        custodiet("run", STARTER, *QUICK, "--out", self.folder / "run")
        with (self.folder / "run" / "outcomes.csv").open(encoding="utf-8", newline="") as text:
            cost = next(row for row in csv.DictReader(text) if row["arm"] == "rent" and row["outcome"] == "net_cost"
                        and row["subject"] == "NL" and row["basis"] == "vs_reference")
        for column in ("mean", "p05", "p50", "p95", "mc_se"):
            self.assertAlmostEqual(float(rows["net_cost_sending", "1"][column]), float(cost[column]), delta=1e-3)

    def test_clauses_that_are_not_active_in_the_arm_are_left_out(self):
        self.assert_answer(self.compare(RENT, f"{STARTER}:no_agreement", "--out", "out"), DONE)
        with (self.folder / "out" / "clauses.csv").open(encoding="utf-8", newline="") as text:
            paid = {row["side"]: row["clause"] for row in csv.DictReader(text) if row["topic"] == "payment"}
        self.assertEqual(paid, {"1": "price", "2": ""})


class Money(CompareTest):
    def test_moves_prices_first_and_exchanges_at_the_rate_of_the_year(self):
        rates = self.write("rates.csv", "currency,year,per_unit,price_level\nEUR,2026,9,120\nEUR,2020,8,100\n")
        as_is = self.rows(RENT, RENT)["fee_paid", "1"]
        moved = self.rows(RENT, RENT, "--currency", "DKK", "--price-year", "2020", "--rates", rates)["fee_paid", "1"]
        self.assertAlmostEqual(float(moved["mean"]), float(as_is["mean"]) * 100 / 120 * 8, delta=1)
        self.assertEqual((moved["unit"], moved["price_year"]), ("DKK", "2020"))

    def test_the_same_money_needs_no_table(self):
        rates = self.write("rates.csv", "currency,year,per_unit,price_level\n")
        self.assert_answer(self.compare(RENT, f"{STARTER}:no_agreement", "--rates", rates), DONE)

    def test_a_missing_rate_is_refused_before_anything_is_run(self):
        answer = self.compare(WING, RENT, "--currency", "JPY")
        self.assert_answer(answer, USAGE)
        self.assertIn("it has nothing of JPY", answer.stderr)
        self.assertIn("--rates", answer.stderr)

    def test_a_table_that_is_none_is_refused_with_its_line(self):
        rates = self.write("rates.csv", "currency,year,per_unit,price_level\nEUR,2026,nine,120\n")
        answer = self.compare(WING, RENT, "--rates", rates)
        self.assert_answer(answer, USAGE)
        self.assertIn("rates.csv:2: `nine` is not a number", answer.stderr)
        self.assert_answer(self.compare(WING, RENT, "--rates", "missing.csv"), ENVIRONMENT)


class Refused(CompareTest):
    def test_an_arm_that_does_not_exist(self):
        answer = self.compare(f"{STARTER}:rnet", RENT)
        self.assert_answer(answer, USAGE)
        self.assertIn("did you mean `rent`?", answer.stderr)

    def test_several_arms_and_no_forecast(self):
        text = (STARTER / "study.yaml").read_text(encoding="utf-8")
        study = self.write("three.yaml", text.replace("arms:\n", "arms:\n  third: {changes: {}}\n"))
        answer = self.compare(study, RENT)
        self.assert_answer(answer, USAGE)
        self.assertIn("three.yaml:ARM", answer.stderr)
        self.assert_answer(self.compare(f"{study}:third", RENT), DONE)

    def test_a_study_that_is_wrong(self):
        study = self.write("wrong.yaml", "study: wrong\n")
        self.assert_answer(self.compare(study, RENT), INPUT_ERROR)


if __name__ == "__main__":
    unittest.main()
