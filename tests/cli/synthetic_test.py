#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Made-up worlds: `custodiet new --synthetic`."""

import csv
import unittest

from program import DONE, USAGE, ProgramTest, custodiet


class Synthetic(ProgramTest):
    def world(self, name, *options):
        folder = self.folder / name
        self.assert_answer(custodiet("new", folder, "--synthetic", *options), DONE)
        return folder, (folder / "study.yaml").read_text()

    def test_follows_from_its_options_alone(self):
        options = ("--states", "12", "--persons", "9000", "--agreements", "5", "--years", "3")
        _, first = self.world("first", *options)
        self.assertEqual(first, self.world("again", *options)[1])
        self.assertNotEqual(first, self.world("other", *options, "--seed", "2")[1])

    def test_says_that_it_is_made_up(self):
        _, text = self.world("world", "--states", "4", "--persons", "1000", "--agreements", "1")
        head = text[:text.index("\nstudy:")]
        self.assertIn("SYNTHETIC", head)
        self.assertIn("no real state", head)
        self.assertIn("several agreements", head)

    def test_has_no_mistakes_and_runs(self):
        folder, _ = self.world("world", "--states", "12", "--persons", "9000", "--agreements", "5", "--years", "2")
        self.assert_answer(custodiet("check", folder, "--strict"), DONE)
        self.assert_answer(custodiet("run", folder, "--draws", "16", "--out", self.folder / "out"), DONE)
        with open(self.folder / "out" / "outcomes.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        fees = [row for row in rows if row["outcome"] == "fees_received" and
                row["arm"] == "agreements" and row["basis"] == "level"]
        self.assertEqual(len(fees), 12)
        # Not the first pair only: every host is paid.
        self.assertGreater(sum(float(row["mean"]) > 0 for row in fees), 1)

    def test_has_more_stages_than_an_eighth_bit_counts(self):
        folder, text = self.world("world", "--states", "200", "--persons", "40000", "--agreements", "90", "--years", "1")
        self.assertGreater(text.count("\n  held_") + text.count("\n  guest_"), 256)
        self.assert_answer(custodiet("run", folder, "--draws", "16"), DONE)

    def test_has_no_more_agreements_than_senders(self):
        answer = custodiet("new", self.folder / "world", "--synthetic", "--states", "4", "--agreements", "3")
        self.assert_answer(answer, USAGE)
        self.assertIn("from 1 to 2 agreements", answer.stderr)
        self.assertFalse((self.folder / "world").exists())

    def test_has_no_state_of_more_people_than_a_cohort(self):
        options = ("--states", "2", "--persons", "100000000", "--agreements", "1", "--years", "1")
        answer = custodiet("new", self.folder / "world", "--synthetic", *options)
        self.assert_answer(answer, USAGE)
        self.assertIn("54545454, and a cohort has fewer than 16777216", answer.stderr)
        self.assertFalse((self.folder / "world").exists())

    def test_sizes_need_the_flag(self):
        self.assert_answer(custodiet("new", self.folder / "world", "--states", "4"), USAGE)


if __name__ == "__main__":
    unittest.main()
