#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The verb `trace`: whom it follows, that it agrees with the run, in three forms, and what is refused."""

import json
import unittest

from program import DONE, INPUT_ERROR, STARTER, USAGE, ProgramTest, custodiet


class TraceTest(ProgramTest):
    def trace(self, *arguments):
        return custodiet("trace", STARTER, *arguments)

    def json(self, *arguments):
        answer = self.trace(*arguments, "--format", "json")
        self.assert_answer(answer, DONE)
        return json.loads(answer.stdout)

    def refused(self, *arguments):
        answer = self.trace(*arguments)
        self.assert_answer(answer, USAGE)
        self.assertEqual(answer.stdout, "")
        return answer.stderr


class OnePerson(TraceTest):
    def test_the_screen_says_who_what_and_why(self):
        answer = self.trace("--person", "sentenced")
        self.assert_answer(answer, DONE)
        for part in ("This person does not exist", "No agreement: the reference", "Rent up to 400 places", "Boards",
                     "Clause transport", "Who may: `risk == low`.", "Days in each place",
                     "What is paid for this person", "The numbers behind it", "term, no source; clause price"):
            self.assertIn(part, answer.stdout)
        self.assertLessEqual(max(map(len, answer.stdout.splitlines())), 100)

    def test_without_a_number_the_first_who_is_transferred(self):
        chosen = self.json("--person", "sentenced")
        self.assertIn("transferred in “Rent up to 400 places”", chosen["chosen_as"])
        again = self.json("--person", f"sentenced:{chosen['person']}")
        self.assertEqual(again["arms"], chosen["arms"])
        self.assertNotIn("chosen_as", again)

    def test_steps_are_in_order_and_days_add_up(self):
        told = self.json("--person", "sentenced")
        self.assertTrue(told["is_synthetic"])
        for arm in told["arms"]:
            dates = [step["date"] for step in arm["steps"]]
            self.assertEqual(dates, sorted(dates))
            self.assertEqual(arm["days_in_custody"], sum(stay["days"] for stay in arm["stays"]))
        reference, rent = told["arms"]
        self.assertEqual(reference["days_abroad"], 0)
        self.assertGreater(rent["days_abroad"], 0)
        price = next(payment for payment in rent["payments"] if payment["line"]["id"] == "price")
        self.assertEqual(price["units"], rent["days_abroad"])
        self.assertAlmostEqual(price["amount"], 150 * price["units"])

    def test_what_is_paid_for_many_is_named(self):
        answer = custodiet("trace", STARTER.parent / "norgerhaven-2015", "--person", "long:3")
        self.assert_answer(answer, DONE)
        self.assertRegex(answer.stdout, r"Not told, for it is not paid for each person: rent, administration")

    def test_people_at_high_risk_are_never_sent(self):
        """As the study has it: the flight is for those of whom `risk == low`."""
        sent = {"low": 0, "high": 0}
        for number in range(1, 41):
            arm = self.json("--person", f"sentenced:{number}", "--draws", 16)["arms"][1]
            risk = arm["attributes"][0]["value"]
            sent[risk] += any(step.get("counts_as") == "transfer" for step in arm["steps"])
        self.assertGreater(sent["low"], 0)
        self.assertEqual(sent["high"], 0)

    def test_another_draw_or_replicate_is_another_life(self):
        first, other, again = (self.json("--person", "sentenced:5", *options) for options in
                               ((), ("--draw", 1), ("--replicate", 1)))
        self.assertNotEqual(first["arms"], other["arms"])
        self.assertNotEqual(first["arms"], again["arms"])
        self.assertEqual(first, self.json("--person", "sentenced:5", "--draw", 0))

    def test_no_run_has_so_many_replicates(self):
        answer = self.trace("--person", "sentenced:5", "--replicate", 64)
        self.assert_answer(answer, USAGE)
        self.assertIn("`64` is not a whole number from 0 to 63", answer.stderr)

    def test_markdown_has_tables_that_stand_alone(self):
        answer = self.trace("--person", "sentenced", "--format", "md")
        self.assert_answer(answer, DONE)
        lines = answer.stdout.splitlines()
        for number, line in enumerate(lines):
            if line.startswith("| Date |"):
                self.assertEqual(lines[number - 1], "")


class Refused(TraceTest):
    def test_persons_who_are_not_there(self):
        self.assertIn("`sentenced:0` names no person", self.refused("--person", "sentenced:0"))
        self.assertIn("`sentenced:x` names no person", self.refused("--person", "sentenced:x"))
        self.assertIn("did you mean `sentenced`?", self.refused("--person", "sentence"))
        message = self.refused("--person", "sentenced:999999")
        self.assertIn("there is no person 999999 in cohort `sentenced`: it has ", message)
        self.assertIn("3000 when the study begins", message)

    def test_draws_and_arms_that_are_not_there(self):
        self.assertIn("numbered from 0 to 255", self.refused("--person", "sentenced", "--draw", 256))
        self.assertIn("did you mean `rent`?", self.refused("--person", "sentenced", "--arm", "rant"))
        self.refused()

    def test_a_study_with_errors(self):
        path = self.folder / "study.yaml"
        path.write_text("study: broken\n", encoding="utf-8")
        self.assert_answer(custodiet("trace", path, "--person", "sentenced"), INPUT_ERROR)


if __name__ == "__main__":
    unittest.main()
