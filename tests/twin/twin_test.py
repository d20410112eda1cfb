#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""A second program, written from the documentation alone, agrees with the first.

Both take the same draws of the quantities; chance is their own. Hypothesis: every outcome has the same mean at each
draw. Statistic: the difference of the means over draws, in standard errors from the runs within draws. Seeds are fixed.
Some 350 outcomes are compared, many of them nearly the same number; at LIMIT standard errors a correct pair
fails at a fresh seed with probability below 350 x 2e-9, or 1e-6.

What it can see is shown by twins that are wrong on purpose: durations rounded down, flights a day late, money not
discounted. Each must be further than LIMIT from the program in some outcome.
"""

import functools
import pathlib
import unittest

from compare import ROOT, errors_apart, program, twin

HERE = pathlib.Path(__file__).resolve().parent
LIMIT = 6.0
# Study, draws, replicates of the program and of the twin, arms.
EVERYTHING = HERE / "everything.yaml"
EL_SALVADOR = ROOT / "studies" / "us-el-salvador-2025" / "study.yaml"
RUNS = {EVERYTHING: (16, 16, 3), EL_SALVADOR: (16, 4, 1)}


@functools.cache
def runs_of_the_program(study):
    draws, replicates, _ = RUNS[study]
    return program(study, draws, replicates)


def apart(study, arm, wrong=None):
    """Standard errors between program and twin, by outcome."""
    drawn, ours = runs_of_the_program(study)
    draws, _, replicates = RUNS[study]
    twins = twin(study, drawn, arm, draws, 1 if wrong else replicates, wrong)
    found = {key: errors_apart(ours[key], value) for key, value in twins.items() if key in ours}
    return {key: errors for key, errors in found.items() if errors is not None}


class Twin(unittest.TestCase):
    def assert_agrees(self, study, arm, at_least):
        found = apart(study, arm)
        far = {key: errors for key, errors in found.items() if abs(errors) > LIMIT}
        self.assertEqual(far, {}, "outcomes that differ, in standard errors")
        self.assertGreaterEqual(len(found), at_least, "outcomes compared")

    def assert_rejects(self, study, arm, wrong):
        furthest = max(apart(study, arm, wrong).values(), key=abs)
        self.assertGreater(abs(furthest), LIMIT, wrong)

    def test_a_study_of_every_part_of_the_engine_and_of_money(self):
        self.assert_agrees(EVERYTHING, "base", 120)

    def test_the_worked_study(self):
        self.assert_agrees(EL_SALVADOR, "as_carried_out", 80)

    def test_durations_rounded_down_are_seen(self):
        self.assert_rejects(EVERYTHING, "base", "floor")

    def test_flights_a_day_late_are_seen(self):
        self.assert_rejects(EL_SALVADOR, "as_carried_out", "late")

    def test_money_that_is_not_discounted_is_seen(self):
        self.assert_rejects(EVERYTHING, "base", "undiscounted")


if __name__ == "__main__":
    unittest.main()
