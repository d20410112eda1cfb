# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What each quantity explains, alone and fitted together with others: equations 5 to 8, 36 and 42 of
docs/methods/appraisal.md."""

import itertools
import math
import typing

import numpy

from estimators import NORMAL
from regression import cross_validation, smoother_of

MOST_TOGETHER = 12
LEAST_FIRST_ORDER = 0.005
FEWEST_SCRAMBLES = 8
FEWEST_IN_LEVEL = 8
LARGE = 0.1
SETTLED = 0.001
MOST_ROUNDS = 30
MOST_SPENT = 0.5


class Curve(typing.NamedTuple):
    """At each draw, about zero, and its degrees of freedom without the mean."""

    values: numpy.ndarray
    freedom: float


class Quantity:
    """The values of one quantity, and the probabilities at which they were drawn where its law is known."""

    def __init__(self, name, values, drawn_at=None):
        self.name, self.values = name, values
        self.on = [values] if drawn_at is None else [values, drawn_at]
        self.smoothers = [smoother_of(x) for x in self.on]

    def subset(self, which):
        return Quantity(self.name, self.values[which], None if len(self.on) == 1 else self.on[1][which])

    def fit(self, y, spent=0.0):
        return self.choose(y, spent)[1]

    def choose(self, y, spent=0.0):
        """The curve over the values or over the probabilities, whichever has the better score."""
        fits = [smoother.fit(y, spent) for smoother in self.smoothers]
        which = int(numpy.argmin([fit.score for fit in fits]))
        return which, fits[which]

    def curve(self, y, spent, values):
        """Equation 36, with the values at the percentiles 5, 10 ... 95."""
        which, fit = self.choose(y, spent)
        return self.smoothers[which].at(fit, numpy.arange(5, 96, 5) / 100 if which else values)

    def means(self, y, others, values):
        """Equation 36a, of a quantity with few values."""
        return numpy.array([self.mean_at(y, others, value) for value in values])

    def mean_at(self, y, others, value):
        levels = self.smoothers[0].levels
        here = self.values == levels[numpy.argmin(abs(levels - value))]
        y_here, o_here = y[here], others[here]
        spread = ((o_here - o_here.mean()) ** 2).sum()
        told = here.sum() >= FEWEST_IN_LEVEL and spread > 0
        slope = ((o_here - o_here.mean()) * (y_here - y_here.mean())).sum() / spread if told else 0.0
        return y_here.mean() - slope * (o_here.mean() - others.mean())


def predicted_share(fit, y, spent):
    """By cross-validation: 1 less the score over that of the mean."""
    return 1 - fit.score / cross_validation(((y - y.mean()) ** 2).sum(), len(y), 1 + spent)


def terms_of_halves(quantity, y, scrambles):
    """The terms of equation 42: curves of every second scramble held to the others."""
    half = numpy.arange(len(y)) % scrambles % 2 == 0
    terms = numpy.zeros(len(y))
    for here in (half, ~half):
        part = quantity.subset(~here)
        which, fit = part.choose(y[~here])
        guess = part.smoothers[which].at(fit, quantity.on[which][here])
        terms[here] = (y[here] - y.mean()) * (guess - guess.mean())
    return terms


def score(terms):
    size = math.sqrt((terms ** 2).sum())
    return terms.sum() / size if size > 0 else 0.0


def student_quantile(p, freedom):
    x = numpy.linspace(0, 60, 240001)
    density = (1 + x ** 2 / freedom) ** (-(freedom + 1) / 2)
    area = numpy.concatenate([[0.0], numpy.cumsum((density[1:] + density[:-1]) / 2)])
    return float(numpy.interp(2 * p - 1, area / area[-1], x))


class Told:
    """The tests by which a curve is told from chance, for as many quantities as vary."""

    def __init__(self, quantities, scrambles):
        self.quantities, self.scrambles = quantities, scrambles
        self.least = max(8.0, NORMAL.inv_cdf(1 - 1 / (1000 * quantities)) ** 2)
        self.normal = NORMAL.inv_cdf(1 - 0.05 / quantities)
        self.student = student_quantile(1 - 0.05 / quantities, scrambles - 1)

    def passes(self, quantity, y, spent):
        fit = quantity.fit(y, spent)
        if len(y) < 32 or predicted_share(fit, y, spent) < self.least / len(y):
            return False
        if self.few_draws_make_it(y) and fit.explained >= LARGE * y.var(ddof=1):
            return self.beats_other_orders(quantity, y) or self.predicts_others(quantity, y)
        return self.predicts_others(quantity, y)

    def few_draws_make_it(self, y):
        """The draws that make up the spread, n over the kurtosis, are too few for the score to reach its quantile."""
        kurtosis = ((y - y.mean()) ** 4).mean() / y.var() ** 2
        return len(y) / kurtosis < (1.5 * self.normal) ** 2

    def beats_other_orders(self, quantity, y):
        """By cross-validation, at each of 20 K other orders of the values. Seeds are fixed."""
        random = numpy.random.default_rng(1)
        others = numpy.column_stack([random.permutation(y) for _ in range(20 * self.quantities)])
        which, fit = quantity.choose(y)
        return fit.score < quantity.smoothers[which].best_scores(others).min()

    def predicts_others(self, quantity, y):
        terms = terms_of_halves(quantity, y, self.scrambles)
        if score(terms) < self.normal:
            return False
        if self.scrambles < FEWEST_SCRAMBLES:
            return True
        sums = numpy.array([terms[k::self.scrambles].sum() for k in range(self.scrambles)])
        return sums.mean() / (sums.std(ddof=1) / math.sqrt(len(sums))) >= self.student


def together(quantities, y, told=None):
    """Backfitting: the names of those that come in, with the Curve of each. Without `told` all may come in."""
    fitted = {}
    while len(fitted) < MOST_TOGETHER:
        left, paid = y - total(fitted, y), spent(fitted, y)
        known = ((left - left.mean()) ** 2).sum()
        waiting = sorted((q for q in quantities if q.name not in fitted),
                         key=lambda q: -predicted_share(q.fit(left, paid), left, paid))
        coming = next((q for q in waiting[:3] if told is None or told.passes(q, left, paid)), None)
        if coming is None:
            break
        tried = sweep([q for q in quantities if q.name in fitted or q is coming], y, dict(fitted))
        if ((y - y.mean() - total(tried, y)) ** 2).sum() >= known:
            break
        fitted = tried
    return fitted


def total(fitted, y, without=None):
    return sum((curve.values for name, curve in fitted.items() if name != without), numpy.zeros(len(y)))


def spent(fitted, y, without=None):
    """Degrees of freedom that went on what was taken off; half the draws at most."""
    return min(MOST_SPENT * len(y), sum(curve.freedom for name, curve in fitted.items() if name != without))


def sweep(quantities, y, fitted):
    """Each to what the others leave, until a round moves them by a thousandth of the outcome's spread."""
    for _ in range(MOST_ROUNDS):
        moved = 0.0
        for q in quantities:
            fit = q.fit(y - total(fitted, y, q.name), spent(fitted, y, q.name))
            before = fitted[q.name].values if q.name in fitted else 0.0
            fitted[q.name] = Curve(fit.values - fit.values.mean(), max(0.0, fit.trace - 1))
            moved += ((fitted[q.name].values - before) ** 2).sum()
        if moved <= SETTLED ** 2 * y.var(ddof=1) * len(y):
            break
    return fitted


def value_of_knowing(curve, y):
    """Equation 8, cut to the same of the draws as they are."""
    def worth(values):
        return numpy.maximum(values, 0).mean() - max(0.0, values.mean())
    return min(worth(curve), worth(y))


def acting_pairs(quantities, y, scrambles):
    """Products of two quantities whose score of equation 42 is beyond that of the best of as many idle pairs."""
    scaled = [(x - x.mean()) / x.std() for x in quantities.values() if x.std() > 0]
    products = [a * b for a, b in itertools.combinations(scaled, 2)]
    if not products:
        return []
    least = NORMAL.inv_cdf(1 - 0.05 / len(products))
    return [x for x in products if score(terms_of_slope(x, y, scrambles)) >= least]


def terms_of_slope(x, y, scrambles):
    half = numpy.arange(len(y)) % scrambles % 2 == 0
    terms = numpy.zeros(len(y))
    for here in (half, ~half):
        slope = numpy.cov(x[~here], y[~here])[0, 1] / x[~here].var(ddof=1)
        terms[here] = (y[here] - y.mean()) * slope * (x[here] - x[here].mean())
    return terms


def blocks(names, pairs):
    """The quantities of `names` that hang together through correlated pairs, as sets of two or more."""
    found = []
    for pair in pairs:
        joined = set(pair).union(*(block for block in found if block & set(pair)))
        found = [block for block in found if not block & joined] + [joined]
    return [block & set(names) for block in found if len(block & set(names)) > 1]


def shapley(slopes, correlations):
    """Equations 34 and 35: the part of each quantity of a block; `correlations` are those of the normal scores."""
    k = len(slopes)
    g = correlations @ slopes

    def explained(chosen):
        inside = list(chosen)
        return g[inside] @ numpy.linalg.solve(correlations[numpy.ix_(inside, inside)], g[inside]) if inside else 0.0
    parts = numpy.zeros(k)
    for j in range(k):
        others = [i for i in range(k) if i != j]
        for size in range(k):
            weight = math.factorial(size) * math.factorial(k - size - 1) / math.factorial(k)
            parts[j] += weight * sum(explained(u + (j,)) - explained(u) for u in itertools.combinations(others, size))
    return parts
