# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What explains one headline of one arm: drivers.csv, curves.csv and evidence.csv."""

import collections
import math

import numpy

import estimators
from cells import CURVES, DIGITS, ERRORS, EXPLAINED, GROUPS, LITTLE, MONEY, Cell, exact
from choices import by_what_they_tell
from drivers import Told, acting_pairs, blocks, shapley, spent, together, total, value_of_knowing
from estimators import Spread, draw_means
from forms import drawn_at, quantity
from regression import Ridge, columns, most_bent


class Headline:
    """One outcome of one arm, and what explains its difference from the reference."""

    def __init__(self, appraisal, key, name):
        runs = appraisal.runs
        self.key, self.name, self.runs = key, name, runs
        self.document = appraisal.study[key[0]]
        self.rows = [row for row in runs.table("drivers") if row["headline"] == name]
        values = runs.difference(*key)
        defined = numpy.isfinite(draw_means(values))
        self.y, spread = draw_means(values)[defined], Spread(values)
        self.varies = self.y.std() > 0
        self.variance = self.y.var(ddof=1)
        if spread.ignorance_is_told():
            self.variance -= spread.chance * (1 / numpy.isfinite(values)[defined].sum(axis=1)).mean()
        self.quantities = {row["quantity"]: quantity(self.document, row["quantity"], drawn[defined])
                           for row in self.rows if (drawn := self.drawn(row["quantity"])) is not None}
        self.pairs = self.document.get("correlations", [])
        self.blocks = blocks(self.quantities, [pair["between"] for pair in self.pairs])

    def drawn(self, name):
        return self.runs.quantities.get((self.key[0], name), self.runs.quantities.get((self.runs.reference, name)))

    def cells(self):
        told = Told(len(self.quantities), self.runs.scrambles)
        own = together(list(self.quantities.values()), self.y, told)
        printed = [self.quantities[row["quantity"]] for row in self.rows
                   if row["told"] == "1" or row["quantity"] in own and float(row["first_order"]) < LITTLE]
        fitted = together(printed, self.y)
        for row in self.rows:
            if row["quantity"] in self.quantities:
                yield from self.driver(row, own, fitted)
        yield from self.shares_of_blocks()
        yield from self.evidence(fitted)
        yield from self.curves(fitted)

    def left(self, name, fitted):
        """What the others leave, and what they spent; those on which the quantity depends are not taken off."""
        alike = next((block for block in self.blocks if name in block), set())
        others = {other: curve for other, curve in fitted.items() if other not in alike}
        return self.y - total(others, self.y, name), spent(others, self.y, name)

    def shares_of_blocks(self):
        """Shapley shares, by ridge regression on the normal scores of all quantities together."""
        if not self.blocks or len(self.y) < 4 * len(self.quantities):
            return
        scores = {name: normal_scores(q) for name, q in self.quantities.items()}
        names, matrix = list(scores), numpy.column_stack(list(scores.values()))
        slopes = dict(zip(names, Ridge(matrix - matrix.mean(axis=0), self.y).slopes))
        for block in self.blocks:
            members = sorted(block)
            parts = shapley(numpy.array([slopes[name] for name in members]), self.correlations(members)) / self.variance
            for name, part in zip(members, parts):
                printed = next(row["shapley"] for row in self.rows if row["quantity"] == name)
                yield Cell("drivers", f"{self.name} {name}", "shapley", printed, part, EXPLAINED)

    def correlations(self, members):
        """Of the normal scores, 2 sin(pi rho / 6), as the study asks for them."""
        found = numpy.eye(len(members))
        for pair in self.pairs:
            if set(pair["between"]) <= set(members):
                i, j = (members.index(name) for name in pair["between"])
                found[i, j] = found[j, i] = 2 * math.sin(math.pi * float(pair["rank"]) / 6)
        return found

    def driver(self, row, own, fitted):
        name = row["quantity"]
        fit = self.quantities[name].fit(*self.left(name, fitted))
        explains, place = fit.explained / self.variance, f"{self.name} {name}"
        yield Cell("drivers", place, "first_order", row["first_order"], explains, EXPLAINED)
        told = name in own and explains >= LITTLE
        yield exact("drivers", place, "told", row["told"], float(told))
        if row["evppi"]:
            slack = ERRORS * float(row["evppi_se"]) + MONEY * self.y.std() / 10
            yield Cell("drivers", place, "evppi", row["evppi"], value_of_knowing(fit.values, self.y), slack)

    def curves(self, fitted):
        rows = collections.defaultdict(list)
        for row in self.runs.table("curves"):
            if (row["arm"], row["outcome"], row["subject"]) == self.key and row["quantity"] in self.quantities:
                rows[row["quantity"]].append(row)
        for name, read in rows.items():
            if len(self.quantities[name].on) == 1 and not self.quantities[name].smoothers[0].few:
                continue  # shares of one whole: at which probability each was drawn is not known here
            values = numpy.array([float(row["value"]) for row in read])
            left, spent_on_others = self.left(name, fitted)
            quantity = self.quantities[name]
            if quantity.smoothers[0].few:
                curve = quantity.means(self.y, self.y - left, values)
            else:
                curve = quantity.curve(left, spent_on_others, values)
            reached = drawn_at(self.document, name, values)
            for k, (row, own) in enumerate(zip(read, curve)):
                place = f"{self.name} {name} {row['percentile']} %"
                if reached is not None:
                    yield Cell("curves", place, "percentile", row["percentile"], 100 * reached[k], DIGITS)
                yield Cell("curves", place, "mean", row["mean"], own, CURVES * self.y.std())

    def evidence(self, fitted):
        rows = [row for row in self.runs.table("evidence") if (row["arm"], row["outcome"], row["subject"]) == self.key]
        for row in rows:
            group = self.group(row)
            place = f"{self.name} {row['kind']} {row['grade']}"
            if row["kind"] == "rest":
                parts = sum(float(other["share"]) for other in rows
                            if other["kind"] != "rest" and other["grade"] != "any")
                yield exact("evidence", place, "share", row["share"], 1 - parts, 1.0)
                continue
            yield exact("evidence", place, "quantities", row["quantities"], len(group))
            yield Cell("evidence", place, "share", row["share"], self.explained_by(group, fitted), GROUPS)

    def group(self, row):
        """Quantities of a kind and grade; of assumptions, those with a source, without, or all."""
        def belongs(driver):
            if driver["kind"] != row["kind"]:
                return False
            if row["grade"] in ("any", "sourced"):
                return row["grade"] == "any" or driver["grade"] != ""
            return driver["grade"] == row["grade"]
        return {driver["quantity"] for driver in self.rows if belongs(driver)}

    def explained_by(self, group, fitted):
        """Equation 43."""
        inside = {name: curve for name, curve in fitted.items() if name in group}
        outside = {name: curve for name, curve in fitted.items() if name not in group}
        given = self.y - total(outside, self.y)
        freedom = sum(curve.freedom for curve in inside.values())
        left, n = given - total(inside, self.y), len(self.y)
        values = {name: self.quantities[name].values for name in group if name in self.quantities}
        matrix = columns(values, by_what_they_tell(values, [left]), most_bent(len(values), n))
        polynomial = Ridge(numpy.column_stack([matrix, *acting_pairs(values, left, self.runs.scrambles)]), left)
        noise = polynomial.rss / (n - polynomial.freedom)
        unexplained = noise * (n - polynomial.trace) / (n - polynomial.trace - freedom)
        return (given.var(ddof=1) - unexplained) / self.variance


def normal_scores(q):
    """Of the ranks of the draws."""
    ranks = (q.values.argsort().argsort() + 0.5) / len(q.values)
    return numpy.array([estimators.NORMAL.inv_cdf(p) for p in ranks])
