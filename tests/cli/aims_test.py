#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Aims on the command line: when a run ends, and what it says of it."""

import json
import unittest

from program import DONE, INPUT_ERROR, STARTER, USAGE, ProgramTest, custodiet


class Aims(ProgramTest):
    def run_until(self, *arguments):
        answer = custodiet("run", STARTER, "--out", self.folder / "out", *arguments)
        self.assert_answer(answer, DONE)
        return answer, json.loads((self.folder / "out" / "run.json").read_text())

    def test_end_a_run_when_they_are_met(self):
        answer, record = self.run_until("--until", "person_days_abroad within 1 M person-days")
        self.assertEqual(record["stopped_because"], "all aims met")
        self.assertTrue(all(aim["is_met"] for aim in record["aims"]))
        self.assertGreater(record["look_ahead_draws"], 0)
        self.assertIn("all its aims were met", " ".join(answer.stdout.split()))

    def test_are_given_up_at_the_most_draws(self):
        answer, record = self.run_until("--until", "person_days_abroad within 0.001 person-days", "--draws", "64",
                                        "--most-draws", "128")
        self.assertEqual((record["stopped_because"], record["draws"]), ("not converged", 128))
        self.assertIn("NOT CONVERGED", " ".join(answer.stdout.split()))

    def test_are_checked_like_those_of_a_study(self):
        answer = custodiet("run", STARTER, "--until", "person_days_abroad within 3 flights")
        self.assert_answer(answer, USAGE)
        self.assertIn("--until:1:27: error[S0304]", answer.stderr)

    def test_are_told_from_a_wrong_study(self):
        self.assert_answer(custodiet("run", STARTER, "--until", "foo"), USAGE)
        (self.folder / "study.yaml").write_text((STARTER / "study.yaml").read_text().replace("state: NL", "state: XX"))
        self.assert_answer(custodiet("run", self.folder, "--until", "foo"), INPUT_ERROR)

    def test_need_a_power_of_two(self):
        answer = custodiet("run", STARTER, "--until", "fee_paid within 1 EUR", "--most-draws", "1000")
        self.assert_answer(answer, USAGE)

    def test_do_not_cut_the_draws_that_are_asked_for(self):
        answer = custodiet("run", STARTER, "--until", "fee_paid within 1 EUR", "--draws", "256", "--most-draws", "128")
        self.assert_answer(answer, USAGE)
        self.assertIn("--draws 256 is more than --most-draws 128", answer.stderr)

    def test_are_needed_for_their_limit(self):
        answer = custodiet("run", STARTER, "--draws", "16", "--most-draws", "128")
        self.assert_answer(answer, USAGE)
        self.assertIn("--until", answer.stderr)


if __name__ == "__main__":
    unittest.main()
