#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Every number that the package reads is the program's own, bit for bit."""

import collections
import math
import sqlite3
import unittest

import case

LONG = ("arm", "outcome", "subject", "unit", "draw", "replicate", "value")


def opened(run):
    return sqlite3.connect(f"{(run.folder / 'results.sqlite').as_uri()}?mode=ro", uri=True)


def means(table):
    """Of each arm, outcome and subject: the mean over draws of the means over replicates."""
    by_draw = collections.defaultdict(list)
    for row in table:
        by_draw[row["arm"], row["outcome"], row["subject"], row["draw"]].append(row["value"])
    by_outcome = collections.defaultdict(list)
    for (*key, _), values in by_draw.items():
        by_outcome[tuple(key)].append(math.fsum(values) / len(values))
    return {key: math.fsum(values) / len(values) for key, values in by_outcome.items()}


class Tables(unittest.TestCase):
    def test_every_field_is_that_of_the_file(self):
        numbers = 0
        for name, run in case.runs():
            self.assertEqual({path.stem for path in run.folder.glob("*.csv")}, set(run.tables))
            for table in run.tables:
                with self.subTest(f"{name}: {table}"):
                    numbers += self.compare(run.table(table), list(case.rows_of(run.folder / f"{table}.csv")))
        self.assertGreater(numbers, 10000)

    def compare(self, table, rows):
        """Holds a table to the rows of its file; says how many numbers that were."""
        numbers = 0
        self.assertEqual(len(table), len(rows))
        kinds = {column.name: column.kind for column in table.columns}
        for found, written in zip(table, rows, strict=True):
            self.assertEqual(list(found), list(written))
            for column, text in written.items():
                if kinds[column] == "number" and text:
                    numbers += 1
                    self.assertIs(type(found[column]), float)
                    # The file writes nothing below zero for a zero, and the store knows no zero below zero.
                    self.assertEqual(case.bits(found[column]), case.bits(float(text) + 0.0), f"{column} of {written}")
                else:
                    self.assertEqual(found[column], text or None)
        return numbers

    def test_there_is_an_attribute_for_every_table_of_the_program(self):
        for name, run in case.runs():
            for table in run.tables:
                with self.subTest(f"{name}: {table}"):
                    self.assertIs(getattr(run, table), run.table(table))

    def test_columns_have_the_unit_and_the_meaning_that_the_program_gives_them(self):
        run = case.finished("starter")
        with opened(run) as store:
            told = store.execute('SELECT "table", "column", unit, meaning FROM columns').fetchall()
        mean = next(column for column in run.outcomes.columns if column.name == "mean")
        self.assertEqual((mean.kind, mean.unit), ("number", "unit"))
        for table in run.tables:
            for column in run.table(table).columns:
                self.assertIn((table, column.name, column.unit, column.meaning), told)
                self.assertEqual(column.kind, "number" if column.unit else "text")

    def test_rows_can_be_chosen(self):
        outcomes = case.finished("starter").outcomes
        chosen = outcomes.where(outcome="net_cost", subject="joint", basis="vs_reference")
        self.assertEqual([row["arm"] for row in chosen], ["rent"])
        self.assertEqual(len(outcomes.where(subject=None)), sum(subject is None for subject in outcomes["subject"]))
        with self.assertRaisesRegex(case.custodiet.UsageError, "no column `outcmoe`; it has arm, outcome"):
            outcomes.where(outcmoe="net_cost")


class Cube(unittest.TestCase):
    def test_it_is_what_the_store_says_of_every_run(self):
        for name, run in case.runs():
            with self.subTest(name):
                cube = run.cube()
                self.assertEqual(tuple(column.name for column in cube.columns), LONG)
                found = {tuple(row[key] for key in LONG[:-1]): case.bits(row["value"]) for row in cube}
                self.assertEqual(len(found), len(cube))
                with opened(run) as store:
                    stored = {
                        (arm, outcome, subject, unit, draw, replicate): case.bits(value)
                        for arm, outcome, subject, unit, draw, replicate, value in store.execute(
                            f"SELECT {', '.join(LONG)} FROM sample_values"
                        )
                    }
                self.assertGreater(len(stored), 1000)
                self.assertEqual({key: found[key] for key in stored}, stored)
                self.same_in_every_run(run, {key: found[key] for key in found.keys() - stored.keys()})

    def same_in_every_run(self, run, rest):
        """What the store has no numbers of is the same in all draws, and its quantiles say what it is."""
        values = collections.defaultdict(set)
        times = collections.Counter()
        for (arm, outcome, subject, _, _, replicate), value in rest.items():
            values[arm, outcome, subject].add(value)
            times[arm, outcome, subject] += replicate == 0
        levels = {(row["arm"], row["outcome"], row["subject"] or ""): row for row in run.outcomes.where(basis="level")}
        for key, found in values.items():
            self.assertEqual(found, {case.bits(levels[key]["p50"])}, key)
            self.assertEqual(times[key], run.identity.draws)

    def test_every_outcome_is_in_it_in_as_many_draws_as_the_program_counts(self):
        for name, run in case.runs():
            with self.subTest(name):
                draws = collections.defaultdict(set)
                for row in run.cube():
                    draws[row["arm"], row["outcome"], row["subject"]].add(row["draw"])
                for row in run.outcomes.where(basis="level"):
                    key = row["arm"], row["outcome"], row["subject"] or ""
                    self.assertEqual(len(draws[key]), row["n"], key)

    def test_some_draws_have_a_second_replicate_and_only_those(self):
        cube = case.finished("salvador").cube(outcome="net_cost", subject="joint", arm="as_carried_out")
        first, second = (len(cube.where(replicate=replicate)) for replicate in (0, 1))
        self.assertEqual(first, 64)
        self.assertEqual(second, 16)
        constant = case.finished("salvador").cube("persons_transferred", "", "no_agreement")
        self.assertEqual(set(constant["value"]), {0.0})
        self.assertEqual(len(constant), first + second)
        self.assertEqual(len(case.finished("several").cube("net_cost", "joint", "no_agreement")), 3 * 16)

    def test_its_means_are_those_of_the_program_but_for_the_rounding_of_sums(self):
        for name, run in case.runs():
            for basis, table in (("level", run.cube()), ("vs_reference", run.differences())):
                with self.subTest(f"{name}: {basis}"):
                    self.compare_means(run, basis, means(table))

    def compare_means(self, run, basis, found):
        compared = 0
        for row in run.outcomes.where(basis=basis):
            key = row["arm"], row["outcome"], row["subject"] or ""
            self.assertEqual(row["mean"] is None, key not in found, key)
            if row["mean"] is None:
                continue
            compared += 1
            # A difference is as exact as what it is a difference of.
            levels = run.outcomes.where(basis="level", outcome=row["outcome"], subject=row["subject"])
            size = max(abs(level[column] or 0) for level in levels for column in ("mean", "p05", "p95", "sd"))
            self.assertAlmostEqual(row["mean"], found[key], delta=1e-12 * size, msg=key)
        self.assertGreater(compared, 20)

    def test_differences_are_those_of_single_runs(self):
        run = case.finished("several")
        values = {tuple(row[key] for key in LONG[:-1]): row["value"] for row in run.cube()}
        reference = run.identity.reference
        differences = run.differences()
        self.assertNotIn(reference, differences["arm"])
        for row in differences:
            arm, *key = (row[name] for name in LONG[:-1])
            expected = values[arm, *key] - values[reference, *key]
            self.assertEqual(case.bits(row["value"]), case.bits(expected))
        arm = next(arm for arm in run.identity.arms if arm != reference)
        there = run.differences("net_cost", "joint", arm)["value"]
        back = run.differences("net_cost", "joint", reference, reference=arm)["value"]
        self.assertEqual([-value for value in there], list(back))

    def test_what_does_not_exist_is_told(self):
        run = case.finished("starter")
        for asked, message in (({"outcome": "net_cots"}, "no outcome `net_cots`.*'net_cost'"),
                               ({"arm": "rented"}, "no arm `rented`.*'no_agreement', 'rent'"),
                               ({"outcome": "net_cost", "subject": "FR"}, "no subject `FR`.*'NL'")):
            with self.assertRaisesRegex(case.custodiet.UsageError, message):
                run.cube(**asked)
        with self.assertRaisesRegex(case.custodiet.UsageError, "no arm `nobody`"):
            run.differences(reference="nobody")
        with self.assertRaisesRegex(case.custodiet.UsageError, "no table `sensitivity`; it needs run"):
            case.finished("rights").sensitivity


class Drawn(unittest.TestCase):
    def test_quantities_are_what_the_store_says(self):
        for name, run in case.runs():
            with self.subTest(name):
                found = [tuple(row.values()) for row in run.drawn()]
                with opened(run) as store:
                    stored = [
                        (arm, quantity, unit, draw, value)
                        for arm, quantity, unit, draw, value in store.execute(
                            "SELECT arm, quantity, unit, draw, value FROM draw_values"
                        )
                    ]
                self.assertGreater(len(stored), 50)
                self.assertEqual(sorted(map(repr, found)), sorted(map(repr, stored)))


class Identity(unittest.TestCase):
    def test_it_is_that_of_the_record(self):
        run = case.finished("starter")
        told = run.identity
        record = run.record
        self.assertEqual((told.version, told.commit), (record["program"]["version"], record["program"]["commit"]))
        self.assertEqual((told.seed, told.draws, told.digest), (record["seed"], 64, record["digest"]))
        self.assertEqual(told.files, {"study.yaml": record["inputs"][0]["sha256"]})
        self.assertEqual((told.reference, told.arms), ("no_agreement", ("no_agreement", "rent")))
        self.assertEqual(told.held, {})

    def test_it_says_what_was_held(self):
        with case.custodiet.run(case.STARTER, draws=16, arms=["rent"],
                                hold={"southland_cost": "90 EUR/person/day"}) as run:
            self.assertEqual(run.identity.held, {"southland_cost": "90 EUR/person/day"})
            self.assertNotIn("southland_cost", run.drawn()["quantity"])


if __name__ == "__main__":
    unittest.main()
