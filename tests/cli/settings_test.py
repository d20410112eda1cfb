#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Quantities that the caller holds at a value: --set and --settings."""

import json
import re
import unittest

from program import DONE, INPUT_ERROR, QUICK, STARTER, USAGE, ProgramTest, custodiet


class Settings(ProgramTest):
    def record(self, *arguments):
        answer = custodiet(*QUICK, "--out", self.folder / "out", *arguments)
        self.assert_answer(answer, DONE)
        return answer, json.loads((self.folder / "out" / "run.json").read_text())

    def file(self, text):
        path = self.folder / "settings.yaml"
        path.write_text(text)
        return path

    def assert_refused(self, answer, code, *texts):
        self.assert_answer(answer, code)
        for text in texts:
            self.assertIn(text, answer.stderr)
        self.assertEqual(answer.stdout, "")

    def test_are_said_on_the_screen_and_in_the_record(self):
        plain, untouched = self.record()
        self.assertEqual(untouched["held"], [])
        self.assertNotIn("Held at a value", plain.stdout)
        answer, record = self.record("--set", "southland_cost=0.09 k EUR/person/day", "--set", "marginal_share = 25 %")
        self.assertEqual([(held["quantity"], held["unit"]) for held in record["held"]],
                         [("southland_cost", "EUR/person/day"), ("marginal_share", "")])
        self.assertAlmostEqual(record["held"][0]["value"], 90)
        self.assertAlmostEqual(record["held"][1]["value"], 0.25)
        self.assertNotEqual(record["digest"], untouched["digest"])
        self.assertLess(answer.stdout.index("Held at a value"), answer.stdout.index("The answer"))

    def test_of_a_file_are_those_of_the_command_line(self):
        _, by_file = self.record("--settings", self.file('study: starter\nset:\n  price: "90 EUR/person/day"\n'))
        _, by_line = self.record("--set", "price=90 EUR/person/day")
        self.assertEqual(by_file["digest"], by_line["digest"])
        _, stronger = self.record("--settings", self.folder / "settings.yaml", "--set", "price=150 EUR/person/day")
        _, untouched = self.record()
        self.assertEqual(stronger["digest"], untouched["digest"], "the price that the study has")

    def test_that_say_nothing_change_nothing(self):
        _, empty = self.record("--settings", self.file("study: starter\nset: {}\n"))
        _, untouched = self.record()
        self.assertEqual(empty["digest"], untouched["digest"])

    def test_wrong_on_the_command_line_are_wrong_usage(self):
        for text, *said in (
                ("marginal_shar=0.3", "--set:1:1: error[S0307]", "did you mean `marginal_share`?"),
                ("price=90 EUR", "--set:1:7: error[S0304]", "write a number in EUR/person/day"),
                ("price=90", "error[S0303]"),
                ("price=", "error[S0301]"),
                ("price", "error[S0301]"),
                ("price=1 .. 2 EUR/person/day", "error[S0"),
                ("marginal_share=1.5", "error[S0305]", "lies from 0 to 1"),
                ("prisoners=1e12 persons", "--set:1:11: error[S0305]: `persons` must be below 16777216", "study.yaml:79:22"),
                ("price=1e300 EUR/person/day", "--set:1:7: error[S0305]: `per_person_day` is more money than can be counted", "study.yaml:95:30"),
                ("sentence_mean=0 days", "--set:1:15: error[S0305]: `mean` must be above 0"),
                ("facilities.northland_prisons.places=2e9 places", "--set:1:37: error[S0305]: `places` must be below 16777216"),
                ("cohorts.sentenced.attributes.risk.high=1.4", "--set:1:40: error[S0305]: `high` must be from 0 to 1"),
                ("admissions=3 persons/day", "error[S0305]", "worked out from other quantities")):
            with self.subTest(text):
                self.assert_refused(custodiet(*QUICK, "--set", text), USAGE, *said)

    def test_one_quantity_at_two_values_is_wrong_usage(self):
        answer = custodiet(*QUICK, "--set", "price=90 EUR/person/day", "--set", "marginal_share=25 %", "--set", "price = 0.1 k EUR/person/day")
        self.assert_refused(answer, USAGE, "--set:1:1: error[S0105]: `price` is held twice, at 90 EUR/person/day and at 0.1 k EUR/person/day",
                            "give `--set` once for each quantity", "1 error")

    def test_are_refused_as_check_refuses_them_in_the_study(self):
        study = self.folder / "study.yaml"
        for name, written, value in (("prisoners", "{value: 3000 persons, why: invented}", "17000000 persons"),
                                     ("sentence_mean", "{range90: 300 .. 500 days, why: invented}", "0 days"),
                                     ("sent_per_flight", "{value: 100 persons, kind: lever}", "1e9 persons")):
            study.write_text((STARTER / "study.yaml").read_text().replace(written, value))
            checked, held = custodiet("check", study), custodiet(*QUICK, "--set", f"{name}={value}")
            with self.subTest(name):
                self.assert_answer(checked, INPUT_ERROR)
                self.assert_answer(held, USAGE)
                # Of a mean of 0 the study says first that an expression divides by it.
                refusals = re.findall(r"error\[S0305\].*", checked.stderr)
                self.assertTrue(any(refusal in held.stderr for refusal in refusals), held.stderr)

    def test_wrong_in_a_file_are_told_with_their_place(self):
        for text, *said in (
                ("study: starter\nset:\n  prices: 90 EUR/person/day\n", ":3:3: error[S0307]"),
                ("study: other\nset: {}\n", ":1:8: error[S0307]", "another study"),
                ("set: {}\nseed: 3\n", ":2:1: error[S0201]"),
                ("study: starter\n", "error[S0202]"),
                ("[1, 2]\n", "error[S0202]"),
                ("set: {price: [1]}\n", "error[S0301]"),
                ("set:\n  prisoners: 1e12 persons\n", ":2:14: error[S0305]: `persons` must be below 16777216"),
                ("set: {price: 1", "error[S0101]")):
            with self.subTest(text):
                self.assert_refused(custodiet(*QUICK, "--settings", self.file(text)), INPUT_ERROR, *said)


if __name__ == "__main__":
    unittest.main()
