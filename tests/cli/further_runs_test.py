#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Further runs: asked for, announced, written, and refused where they have no meaning."""

import csv
import json
import unittest

from program import DONE, QUICK, STARTER, USAGE, ProgramTest, custodiet

CORRELATED = """
correlations:
  - {between: [domestic_cost, southland_cost], rank: 0.5, why: both follow the wages of guards}
"""


class FurtherRuns(ProgramTest):
    def measures(self, out):
        with open(out / "sensitivity.csv", encoding="utf-8", newline="") as table:
            return {row["measure"] for row in csv.DictReader(table)}

    def test_say_what_they_cost_and_write_what_they_tell(self):
        out = self.folder / "out"
        answer = custodiet(*QUICK, "--totals", "64", "--elementary", "4", "--out", out)
        self.assert_answer(answer, DONE)
        self.assertIn("totals: 64 rows x 7 = 448 draws more\n", answer.stderr)
        self.assertIn("elementary effects: 4 trajectories x 6 = 24 draws more\n", answer.stderr)
        self.assertIn("with interactions counted: ", answer.stdout)
        self.assertEqual(self.measures(out),
                         {"first_order", "total", "total_of_ignorance", "mu", "mu_star", "sigma"})
        self.assertIn("sensitivity.csv", json.loads((out / "run.json").read_text())["files"])

    def test_change_nothing_else_and_are_not_kept_from_a_former_run(self):
        out = self.folder / "out"
        custodiet(*QUICK, "--totals", "64", "--out", out)
        with_totals = {path.name: path.read_bytes() for path in out.iterdir()}
        self.assert_answer(custodiet(*QUICK, "--out", out), DONE)
        without = {path.name: path.read_bytes() for path in out.iterdir()}
        self.assertEqual(set(with_totals) - set(without), {"sensitivity.csv"})
        self.assertNotIn("sensitivity.csv", json.loads(without["run.json"])["files"])
        for name in without:
            # These tell what further runs have told.
            if name not in ("run.json", "summary.md", "report.html", "report.json", "results.sqlite"):
                self.assertEqual(with_totals[name], without[name], name)

    def test_are_refused_where_quantities_depend_on_each_other(self):
        study = self.folder / "study.yaml"
        study.write_text((STARTER / "study.yaml").read_text() + CORRELATED)
        out = self.folder / "out"
        answer = custodiet("run", study, "--draws", "64", "--totals", "64", "--out", out)
        self.assert_answer(answer, USAGE)
        self.assertIn("--totals needs quantities that do not depend on each other", answer.stderr)
        self.assertFalse(out.exists())
        # The shares that divide the spread among them come with any run.
        self.assert_answer(custodiet("run", study, "--draws", "64", "--out", out), DONE)
        with open(out / "drivers.csv", encoding="utf-8", newline="") as table:
            shares = {row["quantity"]: row["shapley"] for row in csv.DictReader(table)}
        self.assertEqual({quantity for quantity, share in shares.items() if share},
                         {"domestic_cost", "southland_cost"})
        # One at a time can be moved still.
        self.assert_answer(custodiet("run", study, "--draws", "16", "--elementary", "4"), DONE)

    def test_have_bounds(self):
        for option, value, message in (("--totals", "100", "`100` is not a power of two"),
                                       ("--totals", "32", "`32` is not a whole number from 64 to 16384"),
                                       ("--elementary", "3", "`3` is not a whole number from 4 to 64")):
            answer = custodiet(*QUICK, option, value)
            self.assert_answer(answer, USAGE)
            self.assertIn(message, answer.stderr)


if __name__ == "__main__":
    unittest.main()
