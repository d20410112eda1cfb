#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The verb `compare`: which arms are meant, one currency and price year, clauses by topic, what is refused."""

import csv
import sqlite3
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
        text = (STARTER / "study.yaml").read_text(encoding="utf-8")
        six = [f"{self.write(f'study{n}.yaml', text)}:rent" for n in range(6)]
        self.assert_answer(self.compare(*six), DONE)
        for sides in ([RENT], [RENT] * 7):
            answer = self.compare(*sides)
            self.assert_answer(answer, USAGE)
            self.assertIn("2 to 6 studies or runs stand side by side", answer.stderr)

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

    def test_clauses_without_source_are_told_apart(self):
        answer = self.compare(RENT, WING, "--out", "out")
        self.assert_answer(answer, DONE)
        agreed, _, beside = answer.stdout.partition("Beside it: costs on a state's own account")
        self.assertNotIn("Northland pays a daily price", agreed)
        self.assertIn("Northland pays a daily", beside)
        self.assertIn("In force from", beside)
        with (self.folder / "out" / "clauses.csv").open(encoding="utf-8", newline="") as text:
            standing = {row["clause"]: row["standing"] for row in csv.DictReader(text)}
        self.assertEqual(standing["price"], "assumed")

    def test_claims_have_the_name_of_who_made_them(self):
        answer = self.compare(RENT, WING)
        self.assert_answer(answer, DONE)
        self.assertIn("(an invented minister", " ".join(answer.stdout.split()))

    def test_an_arm_without_an_agreement_lists_nothing_as_agreed(self):
        answer = self.compare(RENT, f"{STARTER}:no_agreement")
        self.assert_answer(answer, DONE)
        self.assertIn("nobody is sent", answer.stdout)
        self.assertIn("no agreement", answer.stdout)

    def test_a_price_of_a_day_can_be_worked_out_again_from_the_table(self):
        rows = self.rows(WING, f"{STARTER}:rent")
        for side in "12":
            days = float(rows["person_days_abroad", side]["mean"])
            for row in ("fee_paid", "net_cost_sending"):
                day = "fee_per_person_day" if row == "fee_paid" else row + "_per_person_day"
                self.assertAlmostEqual(float(rows[day, side]["mean"]), float(rows[row, side]["mean"]) / days, places=6)
            fee, whole = (float(rows[row, side]["mean"]) for row in ("fee_per_person_day", "all_in_per_person_day"))
            self.assertGreaterEqual(whole, fee * (1 - 1e-9))

    def test_the_file_has_the_probability_of_each_claim(self):
        rows = self.rows(WING, RENT)
        claims = {row["row"]: row for row in rows.values() if row["section"] == "claims" and row["unit"] == "share"}
        self.assertTrue(claims)
        for claim in claims.values():
            self.assertTrue(0 <= float(claim["mean"]) <= 1)
            self.assertIn(claim["text"], ("holds", "fails", "undetermined"))


class FinishedRuns(CompareTest):
    """A side may be the folder of a finished run: it is read, with what its user held at a value."""

    def run_into(self, folder, *arguments):
        self.assert_answer(custodiet("run", STARTER, *QUICK, *arguments, "--out", folder, cwd=self.folder), DONE)

    def compare_runs(self, *sides):
        return custodiet("compare", *sides, cwd=self.folder)

    def side_rows(self, *sides):
        self.assert_answer(custodiet("compare", *sides, "--out", "out", cwd=self.folder), DONE)
        with (self.folder / "out" / "compare.csv").open(encoding="utf-8", newline="") as text:
            return list(csv.DictReader(text))

    def test_a_run_says_what_its_study_says(self):
        self.run_into("plain")
        rows = self.side_rows("plain", "plain:no_agreement")
        self.assert_answer(self.compare(RENT, f"{STARTER}:no_agreement", "--out", "fresh"), DONE)
        with (self.folder / "fresh" / "compare.csv").open(encoding="utf-8", newline="") as text:
            self.assertEqual(rows, list(csv.DictReader(text)))

    def test_is_read_and_not_simulated_again(self):
        self.run_into("plain")
        self.run_into("other", "--seed", "7")
        store = sqlite3.connect(self.folder / "plain" / "results.sqlite")
        with store:
            store.execute("update chunks set sha256 = 'another' where number = 1")
        store.close()
        answer = self.compare_runs("plain", "other")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("are not those that were stored", answer.stderr)

    def test_two_runs_of_one_arm_are_told_apart_and_what_was_held_is_said(self):
        self.run_into("plain")
        self.run_into("held", "--set", "domestic_cost=150 EUR/person/day")
        answer = self.compare_runs("plain", "held")
        self.assert_answer(answer, DONE)
        text = " ".join(answer.stdout.split())
        self.assertIn("(plain)", text)
        self.assertIn("(held): held at a value by whoever ran it, so not the study's results: domestic cost: EUR 150",
                      text)
        costs = {row["side"]: row["mean"] for row in self.side_rows("plain", "held")
                 if row["row"] == "net_cost_sending"}
        self.assertNotEqual(costs["1"], costs["2"])

    def test_arms_that_the_run_does_not_have_are_refused(self):
        self.run_into("one", "--arm", "no_agreement")
        answer = self.compare_runs("one:rent", STARTER)
        self.assert_answer(answer, USAGE)
        self.assertIn("was run without the arm `rent`", answer.stderr)

    def test_draws_and_seed_of_runs_are_theirs(self):
        self.run_into("plain")
        answer = self.compare("plain", "plain:no_agreement")
        self.assert_answer(answer, USAGE)
        self.assertIn("leave --draws and --seed out", answer.stderr)
        self.assert_answer(self.compare("plain", f"{STARTER}:no_agreement"), DONE)

    def test_a_run_of_another_program_is_run_again(self):
        self.run_into("plain")
        store = sqlite3.connect(self.folder / "plain" / "results.sqlite")
        with store:
            changed = store.execute("update identity set value = '0.0.1' where name = 'version of custodiet'").rowcount
            store.execute("delete from chunks")
        store.close()
        self.assertEqual(changed, 1)
        answer = self.compare_runs("plain", "plain:no_agreement")
        self.assert_answer(answer, DONE)
        self.assertIn("another program made `plain`", answer.stderr)

    def test_an_unfinished_run_says_how_to_go_on(self):
        self.run_into("plain")
        (self.folder / "plain" / "results.sqlite").rename(self.folder / "plain" / "unfinished.sqlite")
        answer = self.compare_runs("plain", STARTER)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("--resume", answer.stderr)


class Money(CompareTest):
    def test_moves_prices_first_and_exchanges_at_the_rate_of_the_year(self):
        rates = self.write("rates.csv", "currency,year,per_unit,price_level\nEUR,2026,9,120\nEUR,2020,8,100\n")
        other = f"{STARTER}:no_agreement"
        as_is = self.rows(RENT, other)["fee_paid", "1"]
        moved = self.rows(RENT, other, "--currency", "DKK", "--price-year", "2020", "--rates", rates)["fee_paid", "1"]
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

    def test_a_table_that_is_none_is_refused_with_each_place(self):
        rates = self.write("rates.csv", "currency,year,per_unit,price_level\nEUR,2026,nine,120\nEUR,2025,9,-1\n")
        answer = self.compare(WING, RENT, "--rates", rates)
        self.assert_answer(answer, INPUT_ERROR)
        self.assertIn("rates.csv:2:10: error[P0205]: `nine` is not a number above 0", answer.stderr)
        self.assertIn("rates.csv:3:12: error[P0205]: `-1` is not a number above 0", answer.stderr)
        self.assertIn("2 errors", answer.stderr)
        self.assert_answer(self.compare(WING, RENT, "--rates", "missing.csv"), ENVIRONMENT)


class Refused(CompareTest):
    def test_the_same_arm_twice(self):
        for again in (RENT, STARTER, f"{STARTER / 'study.yaml'}:rent"):
            answer = self.compare(RENT, again)
            self.assert_answer(answer, USAGE)
            self.assertIn("stands there twice in its arm `rent`", answer.stderr)

    def test_a_currency_that_is_not_written_as_one(self):
        for wrong, help_text in (("eur", "did you mean `EUR`?"), ("euro", "three capital letters")):
            answer = self.compare(WING, RENT, "--currency", wrong)
            self.assert_answer(answer, USAGE)
            self.assertIn(help_text, answer.stderr)

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
