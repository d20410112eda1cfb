#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What the program makes of its draws, worked out a second time from the documentation alone, cell by cell.

The draws are the program's own, as its store exports them; all that it prints of them is computed anew. What the
documents define to the last digit must agree to EXACT. What rests on a fitted curve or polynomial, of which the
documents leave some choices open, must agree to a stated part of the spread; of curves, of the names of drivers and of
bounds on what a group is worth, which turn on the edge of a test or of a choice, all but ROUGH of the cells.

What it can see is shown by twins that are wrong on purpose, each of which must be rejected.
"""

import collections
import pathlib
import tempfile
import unittest
from unittest import mock

import appraise
import bargain
import choices
import drivers
import estimators
import numpy
import regression
from appraise import Appraisal
from headline import Headline
from runs import ROOT, Runs, run

STUDIES = {
    "starter": ("studies/starter", "--draws", "128"),
    "draws": ("docs/guides/draws", "--draws", "128"),
    "replicates": ("studies/starter", "--draws", "64", "--replicates", "3"),
    "norgerhaven": ("studies/norgerhaven-2015", "--draws", "128"),
    "rwanda": ("studies/uk-rwanda-2022", "--draws", "128"),
    "estonia": ("studies/sweden-estonia-2025", "--draws", "128"),
    "el_salvador": ("studies/us-el-salvador-2025", "--draws", "128"),
}
PARTS = ("outcomes", "convergence", "relief", "bargain", "claims", "choices", "drivers", "in_words")
# Shares of cells that may differ, where the rest must not.
ROUGH = {("drivers", "told"): 0.04, ("drivers", "first_order"): 0.02, ("curves", "mean"): 0.02, ("value", "lower_se"): 0.07}
FOLDER = tempfile.TemporaryDirectory()
RUNS = {}


def setUpModule():
    for name, (study, *options) in STUDIES.items():
        RUNS[name] = run(ROOT / study, pathlib.Path(FOLDER.name) / name, *options)


def tearDownModule():
    FOLDER.cleanup()


class Unpaired(Runs):
    """Takes the reference arm from the draw before: other quantities and other luck."""

    def __init__(self, paired):
        self.__dict__.update(paired.__dict__)

    def difference(self, arm, name, subject=""):
        here, there = self.outcome(arm, name, subject), self.outcome(self.reference, name, subject)
        return None if here is None or there is None else here - numpy.roll(there, 1, axis=0)


def cells(name, *parts, runs=None):
    appraisal = Appraisal(runs or RUNS[name], ROOT / STUDIES[name][0] / "study.yaml")
    return [cell for part in parts for cell in getattr(appraisal, part)()]


def too_many(found):
    """The cells that differ, in columns where more do than may."""
    counts = collections.Counter((cell.table, cell.column) for cell in found)
    far = collections.defaultdict(list)
    for cell in found:
        if cell.differs():
            far[cell.table, cell.column].append(cell)
    return {column: wrong for column, wrong in far.items() if len(wrong) > ROUGH.get(column, 0.0) * counts[column]}


class Agrees(unittest.TestCase):
    maxDiff = 4000

    def assert_agrees(self, name, at_least):
        found = cells(name, *PARTS)
        self.assertEqual({column: wrong[:3] for column, wrong in too_many(found).items()}, {})
        self.assertGreaterEqual(len(found), at_least, "cells compared")
        return {cell.table for cell in found}

    def test_the_study_to_start_from(self):
        self.assert_agrees("starter", 3300)

    def test_a_study_with_correlations_counts_and_inquiries(self):
        self.assert_agrees("draws", 3400)

    def test_a_run_of_three_replicates(self):
        self.assert_agrees("replicates", 3300)

    def test_a_study_with_much_chance_and_outcomes_that_few_draws_have(self):
        self.assert_agrees("norgerhaven", 25000)

    def test_a_study_of_readings_and_of_one_rare_thing(self):
        self.assert_agrees("rwanda", 6700)

    def test_a_study_with_a_price_for_both(self):
        tables = self.assert_agrees("estonia", 14000)
        self.assertEqual(tables, {"outcomes", "convergence", "ratios", "acceptability", "bargain", "claims", "choices",
                                  "value", "pair", "drivers", "curves", "evidence", "in words"})

    def test_the_worked_study(self):
        self.assert_agrees("el_salvador", 88000)


class Rejects(unittest.TestCase):
    def assert_rejects(self, found, *columns):
        self.assertLessEqual(set(columns), set(too_many(found)), "columns in which the wrong twin is seen")

    def test_differences_that_are_not_paired(self):
        found = cells("starter", "outcomes", runs=Unpaired(RUNS["starter"]))
        self.assert_rejects(found, ("outcomes", "sd"), ("outcomes", "p05"), ("outcomes", "mc_se"))

    def test_quantiles_off_by_one_rank(self):
        def next_rank(ordered, p):
            return ordered[min(len(ordered) - 1, int(len(ordered) * p))]
        with mock.patch.object(estimators, "quantile", next_rank):
            found = cells("starter", "outcomes")
        self.assert_rejects(found, ("outcomes", "p05"), ("outcomes", "p50"), ("outcomes", "p95"))

    def test_errors_of_quantiles_one_rank_too_wide(self):
        right = estimators.ranks
        with mock.patch.object(estimators, "ranks", lambda *of: (right(*of)[0], right(*of)[1] + 1)):
            self.assert_rejects(cells("starter", "outcomes"), ("outcomes", "p05_se"), ("outcomes", "p95_se"))

    def test_errors_that_ignore_scrambles(self):
        with mock.patch.object(estimators, "scramble_error", lambda values, _: estimators.independent_error(values)):
            self.assert_rejects(cells("starter", "outcomes"), ("outcomes", "mc_se"))

    def test_draws_that_fall_into_scrambles_in_a_row(self):
        right = estimators.scramble_error

        def in_a_row(values, scrambles):
            return right(values.reshape(scrambles, -1).T.ravel(), scrambles)
        with mock.patch.object(estimators, "scramble_error", in_a_row):
            self.assert_rejects(cells("starter", "outcomes"), ("outcomes", "mc_se"))

    def test_replicates_that_are_left_out(self):
        with mock.patch.object(estimators, "draw_means", lambda runs: runs[:, 0]):
            self.assert_rejects(cells("replicates", "outcomes"), ("outcomes", "mean"), ("outcomes", "sd"))

    def test_chance_that_is_left_in(self):
        left_in = mock.Mock(side_effect=lambda runs, polynomial: estimators.draw_means(runs))
        with mock.patch.object(choices, "without_chance", left_in), \
                mock.patch.object(regression, "without_chance", left_in):
            found = cells("norgerhaven", "relief", "bargain")
        self.assert_rejects(found, ("ratios", "dearer_more"), ("acceptability", "p_best"), ("ratios", "high"))

    def test_losses_whose_polynomials_are_known(self):
        with mock.patch.object(appraise, "drawn_anew", lambda fits, _: {arm: fit.values for arm, fit in fits.items() if fit}):
            self.assert_rejects(cells("rwanda", "choices"), ("value", "se"))

    def test_losses_whose_draws_are_independent(self):
        with mock.patch.object(choices, "scramble_error", lambda values, _: estimators.independent_error(values)):
            self.assert_rejects(cells("draws", "choices"), ("choices", "loss_se"), ("value", "se"))

    def test_a_pair_that_signs_what_saves_both_in_sum(self):
        def alone(sending, receiving, now):
            then = (sending + receiving > 0).astype(float)
            return sending * (then - now), receiving * (then - now), (sending + receiving) * (then - now), then
        with mock.patch.object(choices, "both_must_sign", alone):
            self.assert_rejects(cells("estonia", "choices"), ("pair", "value"), ("pair", "signed_then"), ("pair", "se"))

    def test_an_arm_that_is_best_for_certain(self):
        with mock.patch.object(choices, "probability_error", lambda held, of, _=0.0: estimators.scramble_error(held, of)):
            self.assert_rejects(cells("starter", "choices"), ("choices", "best_se"))

    def test_quantities_of_which_others_are_not_taken_off(self):
        with mock.patch.object(Headline, "left", lambda headline, name, fitted: (headline.y, 0.0)):
            self.assert_rejects(cells("estonia", "drivers"), ("drivers", "first_order"), ("curves", "mean"))

    def test_no_driver_that_is_told(self):
        with mock.patch.object(drivers.Told, "passes", lambda *of: False):
            self.assert_rejects(cells("estonia", "drivers"), ("drivers", "told"))

    def test_a_probability_of_both_that_is_a_product(self):
        right = bargain.answer

        def product(*of):
            found = right(*of)
            return {**found, "p_both": found["p_sending"] * found["p_receiving"]}
        with mock.patch.object(bargain, "answer", product):
            self.assert_rejects(cells("starter", "bargain"), ("bargain", "p_both"))


if __name__ == "__main__":
    unittest.main()
