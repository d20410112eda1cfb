# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Means, quantiles and their errors: equations 1 to 4, 37, 38 and 40 of docs/methods/appraisal.md.

Arrays of runs are [draw, replicate], NaN where a run is undefined or was not made.
"""

import functools
import math
import statistics

import numpy

NORMAL = statistics.NormalDist()
ONE_SIGMA = 0.6827  # the confidence of equation 38, as it is printed there


def draw_means(runs):
    """A draw counts once, as the mean of its defined replicates; NaN where it has none."""
    count = numpy.isfinite(runs).sum(axis=1)
    return numpy.where(count > 0, numpy.nansum(runs, axis=1) / numpy.maximum(count, 1), numpy.nan)


def scramble_error(values, scrambles):
    """Equation 2: of the mean of one value a draw. Draws take turns over the scrambles; NaN stands for undefined.

    Scrambles without a defined draw do not count.
    """
    defined = numpy.isfinite(values)
    n = int(defined.sum())
    if n == 0:
        return math.nan
    off = numpy.where(defined, values - values[defined].mean(), 0.0)
    blocks = [k for k in range(scrambles) if defined[k::scrambles].any()]
    if len(blocks) < 2:
        return independent_error(values)
    squares = sum(off[k::scrambles].sum() ** 2 for k in blocks)
    return math.sqrt(len(blocks) / (len(blocks) - 1) * squares) / n


def freedom(values, scrambles):
    """Degrees of freedom of that error: one less than there are scrambles with a defined draw, or draws if that is one."""
    defined = numpy.isfinite(values)
    blocks = sum(defined[k::scrambles].any() for k in range(scrambles))
    return (blocks if blocks > 1 else int(defined.sum())) - 1


def errors_at_95(degrees):
    """Student's t: how many errors on either side make a 95 % interval."""
    if math.isinf(degrees):
        return 1.959963984540054
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(math.pi * degrees)
    low, high = 1.9, 13.0
    while high - low > 1e-10:
        middle = (low + high) / 2
        x = numpy.linspace(0.0, middle, 2001)
        density = scale * (1 + x * x / degrees) ** (-(degrees + 1) / 2)
        weights = numpy.tile([2.0, 4.0], 1001)[:2001]
        weights[[0, -1]] = 1.0
        inside = 2 * (weights * density).sum() * middle / 6000
        low, high = (middle, high) if inside < 0.95 else (low, middle)
    return low


def independent_error(values):
    """What equation 2 would be if draws were independent."""
    values = values[numpy.isfinite(values)]
    return values.std(ddof=1) / math.sqrt(len(values)) if len(values) > 1 else 0.0


def quantile(ordered, p):
    """At position (n - 1) p of the ordered draws, linear between neighbours."""
    at = (len(ordered) - 1) * p
    below = min(int(at), len(ordered) - 1)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


@functools.lru_cache
def binomial_distribution(n, p):
    """P(X <= k) for k = 0 .. n."""
    ways = [math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) for k in range(n + 1)]
    logs = [way + k * math.log(p) + (n - k) * math.log1p(-p) for k, way in enumerate(ways)]
    return numpy.cumsum(numpy.exp(logs))


def quantile_error(ordered, p, confidence=ONE_SIGMA):
    """Equations 37 and 38. Where a rank lies outside the sample, the whole width up to the last draw on that side."""
    n = len(ordered)
    low, high = ranks(n, p, confidence)
    width = ordered[min(high, n) - 1] - ordered[max(low, 1) - 1]
    return width if low < 1 or high > n else width / 2


@functools.lru_cache
def ranks(n, p, confidence):
    """Equation 37; 0 and n + 1 stand for ranks outside the sample."""
    below = binomial_distribution(n, p)
    low = max((r for r in range(1, n + 1) if below[r - 1] <= (1 - confidence) / 2), default=0)
    high = min((r for r in range(1, n + 1) if below[r - 1] >= (1 + confidence) / 2), default=n + 1)
    return low, high


class Spread:
    """Equations 3 and 4: what differs by chance, and what by ignorance."""

    def __init__(self, runs):
        rows = [row[numpy.isfinite(row)] for row in runs]
        rows = [row for row in rows if len(row)]
        self.draws = len(rows)
        sizes = numpy.array([len(row) for row in rows], dtype=float)
        self.runs = sizes.sum()
        means = numpy.array([row.mean() for row in rows])
        grand = (sizes * means).sum() / self.runs if self.runs else math.nan
        within = sum(((row - row.mean()) ** 2).sum() for row in rows)
        self.told = self.runs > self.draws > 1
        if not self.told:
            self.chance = self.ignorance = self.error = math.nan
            return
        msb = (sizes * (means - grand) ** 2).sum() / (self.draws - 1)
        self.chance = within / (self.runs - self.draws)
        self.n0 = (self.runs - (sizes ** 2).sum() / self.runs) / (self.draws - 1)
        self.ignorance = (msb - self.chance) / self.n0
        each = msb ** 2 / (self.draws - 1) + self.chance ** 2 / (self.runs - self.draws)
        self.error = math.sqrt(2 * each) / self.n0

    def ignorance_is_told(self):
        return self.told and self.ignorance > 2 * self.error


def most_where_never_seen(runs):
    """Equation 40."""
    return -math.log(0.05) / runs


def summary(runs, scrambles):
    """The row of outcomes.csv for one outcome of one arm."""
    values = draw_means(runs)
    ordered = numpy.sort(values[numpy.isfinite(values)])
    n = len(ordered)
    if n == 0:
        return {"n": 0}
    return {"mean": ordered.mean(), "sd": ordered.std(ddof=1) if n > 1 else 0.0,
            "p05": quantile(ordered, 0.05), "p50": quantile(ordered, 0.5), "p95": quantile(ordered, 0.95),
            "mc_se": scramble_error(values, scrambles), "n": n,
            "p05_se": quantile_error(ordered, 0.05), "p95_se": quantile_error(ordered, 0.95)}
