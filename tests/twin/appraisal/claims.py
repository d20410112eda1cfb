# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Claims: their margins, probabilities, verdicts and switching values (equations 7 to 14 of docs/methods/appraisal.md).

Statements are worked out on arrays [draw, replicate], in days, parts of one and units of each currency.
"""

import ast
import math
import re

import numpy

from estimators import Spread, draw_means, errors_at_95, freedom, scramble_error
from regression import expected

DAY = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 365 / 12, "year": 365}
FACTORS = {"%": 0.01, "per_100k": 1e-5, "per_1000": 1e-3, "k": 1e3, "M": 1e6, "bn": 1e9, "km": 1e3,
           "thousand": 1e3, "million": 1e6, "billion": 1e9} | DAY | {word + "s": days for word, days in DAY.items()}
FACTORS |= {"person-day": 1, "person-days": 1}
AMOUNT = re.compile(r"(?<![\w.\[])(\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?)((?:\s*(?:%|[A-Za-z]\w*))*(?:/[A-Za-z]\w*)*)")
COUNTED = {"persons", "flights", "events", "gates", "facts", "days", "person-days"}
EQUAL = 1e-12
WORDS = {"and", "or", "not"}


def factor(unit):
    """What one of a unit is in days, parts of one and money."""
    value = 1.0
    for k, part in enumerate(unit.split("/")):
        for word in part.split():
            value = value * FACTORS.get(word, 1.0) if k == 0 else value / FACTORS.get(word, 1.0)
    return value


def with_numbers(text):
    """The statement with each amount as a plain number."""
    def plain(match):
        words = match.group(2).split()
        kept = [word for word in words if word in WORDS]
        unit = " ".join(words[:words.index(kept[0])] if kept else words)
        rest = " ".join(words[words.index(kept[0]):]) if kept else ""
        return f"{float(match.group(1).replace(',', '')) * factor(unit)!r} {rest}"
    return AMOUNT.sub(plain, text)


class Statement:
    """A statement over outcomes and quantities of one arm."""

    def __init__(self, runs, document, arm, text):
        self.runs, self.document, self.arm = runs, document, arm
        self.tree = ast.parse(re.sub(r"\bif\(", "either(", with_numbers(text)).strip(), mode="eval").body
        self.comparisons = [node for node in ast.walk(self.tree) if isinstance(node, ast.Compare)]

    def name_of(self, node):
        if isinstance(node, ast.Subscript):
            return f"{node.value.id}[{ast.unparse(node.slice)}]"
        return ast.unparse(node)

    def outcome(self, node, arm):
        name = self.name_of(node)
        base, _, subject = name.partition("[")
        values = self.runs.outcome(arm, base, subject.rstrip("]"))
        return None if values is None else values * self.outcome_factor(arm, base, subject.rstrip("]"))

    def outcome_factor(self, arm, base, subject):
        return factor(self.runs.units[arm, base, subject])

    def value(self, node, put=None):
        """`put` is a name and the number that replaces it."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.BinOp):
            a, b = self.value(node.left, put), self.value(node.right, put)
            return {ast.Add: numpy.add, ast.Sub: numpy.subtract, ast.Mult: numpy.multiply,
                    ast.Div: numpy.divide}[type(node.op)](a, b)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -self.value(node.operand, put)
        if isinstance(node, ast.Call):
            return self.call(node, put)
        name = self.name_of(node)
        if put and put[0] == name:
            return put[1]
        found = self.outcome(node, self.arm)
        return self.quantity(name) if found is None else found

    def call(self, node, put):
        if node.func.id == "reference":
            return self.outcome(node.args[0], self.runs.reference)
        values = [self.value(part, put) for part in node.args]
        return {"min": numpy.minimum, "max": numpy.maximum}[node.func.id](*values)

    def quantity(self, name):
        drawn = self.runs.quantities.get((self.arm, name))
        if drawn is not None:
            return drawn[:, None] * factor(self.runs.quantity_units[self.arm, name])
        form = self.document["quantities"][name]
        if isinstance(form, str):
            return self.constant(form)
        if "value" in form:
            return self.constant(f"{form['value']} {form.get('unit', '')}")
        return Statement(self.runs, self.document, self.arm, form["expr"]).value_of_all()

    def constant(self, text):
        return self.value(ast.parse(with_numbers(text).strip(), mode="eval").body)

    def value_of_all(self):
        return self.value(self.tree)

    # ---- margins

    def sides(self, comparison, put=None):
        left, right = self.value(comparison.left, put), self.value(comparison.comparators[0], put)
        return numpy.broadcast_arrays(left * numpy.ones(self.runs.run_at.shape), right)

    def margin(self, comparison, put=None):
        """Positive where the comparison holds; 0 where the sides are equal within 1e-12 of the larger."""
        left, right = self.sides(comparison, put)
        away = left - right if isinstance(comparison.ops[0], (ast.Gt, ast.GtE)) else right - left
        away = numpy.where(abs(away) <= EQUAL * numpy.maximum(abs(left), abs(right)), 0.0, away)
        if isinstance(comparison.ops[0], ast.Eq):
            away = numpy.where(numpy.isfinite(away), 1.0 - 2.0 * (away != 0), away)
        if isinstance(comparison.ops[0], ast.NotEq):
            away = numpy.where(numpy.isfinite(away), 2.0 * (away != 0) - 1.0, away)
        return numpy.where(self.runs.run_at, away, numpy.nan)

    def holds_in_runs(self, node):
        """1 or 0 for each run, NaN where undefined."""
        if isinstance(node, ast.BoolOp):
            parts = numpy.array([self.holds_in_runs(part) for part in node.values])
            whole = parts.min(axis=0) if isinstance(node.op, ast.And) else parts.max(axis=0)
            return numpy.where(numpy.isfinite(parts).all(axis=0), whole, numpy.nan)
        if isinstance(node, ast.UnaryOp):
            return 1 - self.holds_in_runs(node.operand)
        margin = self.margin(node)
        held = holds(margin, isinstance(node.ops[0], (ast.GtE, ast.LtE, ast.Eq, ast.NotEq)))
        return numpy.where(numpy.isfinite(margin), held, numpy.nan)

    def counts(self):
        """Whether it speaks of single histories: a comparison of what is counted, or one by == or !=."""
        return any(isinstance(c.ops[0], (ast.Eq, ast.NotEq)) or self.is_counted(c) for c in self.comparisons)

    def is_counted(self, comparison):
        """Outcomes in whole numbers of what is counted, in sums and multiples of them alone."""
        found = [key for node in ast.walk(comparison) if isinstance(node, (ast.Name, ast.Subscript))
                 and (key := self.key_of(node)) is not None]
        ratios = any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) for node in ast.walk(comparison))
        return bool(found) and not ratios and all(self.is_whole(key) for key in found)

    def key_of(self, node):
        base, _, subject = self.name_of(node).partition("[")
        key = self.arm, base, subject.rstrip("]")
        return key if key in self.runs.units else None

    def is_whole(self, key):
        values = self.runs.outcome(*key)
        values = values[numpy.isfinite(values)]
        return self.runs.units[key] in COUNTED and numpy.array_equal(values, numpy.round(values))

    def names(self):
        return {self.name_of(node) for node in ast.walk(self.tree) if isinstance(node, (ast.Name, ast.Subscript))}

    # ---- draws

    def is_certain(self):
        """Whether no chance is taken out: it counts, or no margin has both signs and chance in it."""
        return self.counts() or not any(self.is_mixed(self.margin(comparison)) for comparison in self.comparisons)

    @staticmethod
    def is_mixed(margin):
        values = margin[numpy.isfinite(margin)]
        one_side = (values > 0).all() or (values < 0).all() or (values == 0).all()
        return not one_side and Spread(margin).chance > EQUAL * values.var()

    def holds_in_draws(self):
        """Share of the runs of each draw, where it counts; else 1 or 0, chance taken out; NaN where undefined."""
        if self.counts():
            return draw_means(self.holds_in_runs(self.tree))
        return self.expected_to_hold(self.tree)

    def expected_to_hold(self, node):
        if isinstance(node, ast.BoolOp):
            parts = numpy.array([self.expected_to_hold(part) for part in node.values])
            return parts.min(axis=0) if isinstance(node.op, ast.And) else parts.max(axis=0)
        if isinstance(node, ast.UnaryOp):
            return 1 - self.expected_to_hold(node.operand)
        margin = self.margin(node)
        means = draw_means(margin)
        defined = numpy.isfinite(means)
        if self.is_mixed(margin):
            quantities = {name: x[defined] for (arm, name), x in self.runs.quantities.items()
                          if arm == self.arm and x[defined].std() > 0}
            means[defined] = expected(margin[defined], quantities)
        return numpy.where(defined, holds(means, isinstance(node.ops[0], (ast.GtE, ast.LtE))), numpy.nan)

    def is_constant(self):
        """Whether it names nothing that differs between runs."""
        sides = [side for comparison in self.comparisons for side in self.sides(comparison)]
        named = [node for node in ast.walk(self.tree) if isinstance(node, (ast.Name, ast.Subscript))]
        return all(numpy.ptp(side) <= EQUAL * abs(side).max() for side in sides) and not any(map(self.key_of, named))

    def error(self, held):
        return 0.0 if self.is_constant() else probability_error(held, self.runs.scrambles)


def holds(margin, also_equal):
    return (margin >= 0 if also_equal else margin > 0).astype(float)


def probability_error(held, scrambles, model=0.0):
    """Of a share of draws: at most 1/2, and at least what the rule of three allows."""
    n = int(numpy.isfinite(held).sum())
    error = scramble_error(held, scrambles)
    share = numpy.nanmean(held)
    if error == 0:
        error = math.sqrt(share * (1 - share) / n)
    return min(0.5, max(math.hypot(error, model), 3 / (1.96 * n)))


def half_width(held, scrambles, error):
    """Of the 95 % interval of a share whose `error` is known but for what is below the least one.

    Welch and Satterthwaite: what the scrambles do not make up of the variance adds freedom.
    """
    n = int(numpy.isfinite(held).sum())
    of_scrambles = scramble_error(held, scrambles)
    if error <= 3 / (1.96 * n) * (1 + EQUAL):
        share = numpy.nanmean(held)
        error = of_scrambles or math.sqrt(share * (1 - share) / n)
    degrees = freedom(held, scrambles) * max(1.0, error / of_scrambles) ** 4 if of_scrambles > 0 else math.inf
    return max(errors_at_95(degrees) * error, 3 / n)


def verdict(probability, half):
    if probability - half >= 0.95:
        return "holds"
    return "fails" if probability + half <= 0.05 else "undetermined"


def turns_at(margins):
    """Equation 13 where the mean margin is linear: `margins` gives draw means at a value of x."""
    at_zero, at_one = numpy.nanmean(margins(0.0)), numpy.nanmean(margins(1.0))
    slope = at_one - at_zero
    return (-at_zero / slope, slope) if slope else None
