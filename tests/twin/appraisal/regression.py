# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Smooth curves of one quantity and ridge polynomials of several: equations 5 to 7 of docs/methods/appraisal.md."""

import functools
import itertools
import math

import numpy

from estimators import Spread, draw_means

MOST_PIECES = 30
DRAWS_A_PIECE = 8
FEW_VALUES = 12
SMOOTHINGS = 10.0 ** numpy.arange(-4, 6.01, 0.2)


def cubic_basis(x, low, high, pieces):
    """Values of the cubic B-splines of equal pieces between `low` and `high`, by the recursion of Cox and de Boor."""
    step = (high - low) / pieces
    knots = low + step * numpy.arange(-3, pieces + 4)
    piece = numpy.clip(((x - low) / step).astype(int), 0, pieces - 1)
    basis = numpy.zeros((len(x), pieces + 6))
    basis[numpy.arange(len(x)), piece + 3] = 1.0
    for degree in range(1, 4):
        for j in range(pieces + 6 - degree):
            left = (x - knots[j]) / (degree * step) * basis[:, j]
            right = (knots[j + degree + 1] - x) / (degree * step) * basis[:, j + 1]
            basis[:, j] = left + right
    return basis[:, :pieces + 3]


def cross_validation(rss, n, trace):
    """The generalised score: n RSS / (n - tr H)^2."""
    return n * rss / (n - trace) ** 2


class Fit:
    """A smooth curve through draws: `values` there, `coefficients` of the basis."""

    def __init__(self, smoother, y, spent):
        every = smoother.inverses @ (smoother.basis.T @ y)
        scores = cross_validation(((y - every @ smoother.basis.T) ** 2).sum(axis=1), len(y), smoother.traces + spent)
        best = int(numpy.argmin(scores))
        self.score, self.trace, self.coefficients = scores[best], smoother.traces[best], every[best]
        self.values = smoother.basis @ self.coefficients
        self.rss = ((y - self.values) ** 2).sum()
        self.left_freedom = len(y) - smoother.freedoms[best]
        self.explained = y.var(ddof=1) - self.rss / self.left_freedom  # equation 6


class Smoother:
    """Fits curves of one quantity: a cubic spline of equation 5, or the mean of each value where there are few."""

    def __init__(self, x):
        self.levels = numpy.unique(x)
        self.few = len(self.levels) <= FEW_VALUES
        if self.few:
            self.basis = (x[:, None] == self.levels[None, :]).astype(float)
            penalty = numpy.zeros((len(self.levels),) * 2)
        else:
            self.low, self.high = x.min(), x.max()
            self.pieces = max(1, min(MOST_PIECES, len(x) // DRAWS_A_PIECE))
            self.basis = cubic_basis(x, self.low, self.high, self.pieces)
            second = numpy.diff(numpy.eye(self.pieces + 3), 2, axis=0)
            penalty = second.T @ second
        gram = self.basis.T @ self.basis
        scale = 0.0 if self.few else numpy.trace(gram) / numpy.trace(penalty)
        smoothings = [0.0] if self.few else SMOOTHINGS * scale
        self.inverses = numpy.array([numpy.linalg.pinv(gram + one * penalty, hermitian=True) for one in smoothings])
        hats = gram @ self.inverses
        self.traces = numpy.trace(hats, axis1=1, axis2=2)
        self.freedoms = 2 * self.traces - (hats * hats.swapaxes(1, 2)).sum(axis=(1, 2))

    def fit(self, y, spent=0.0):
        """`spent`: degrees of freedom of the curves that were taken off y."""
        return Fit(self, y, spent)

    def at(self, fit, x):
        """The curve at other values; those beyond the draws are read from the outermost piece."""
        if self.few:
            return fit.coefficients[[int(numpy.argmin(abs(self.levels - value))) for value in x]]
        return cubic_basis(numpy.asarray(x, dtype=float), self.low, self.high, self.pieces) @ fit.coefficients

    def best_scores(self, others):
        """The score that each column of others would have, each at its own smoothing."""
        every = self.basis @ (self.inverses @ (self.basis.T @ others))
        return cross_validation(((others - every) ** 2).sum(axis=1), len(others), self.traces[:, None]).min(axis=0)


@functools.lru_cache(maxsize=4096)
def kept_smoother(numbers):
    return Smoother(numpy.frombuffer(numbers))


def smoother_of(x):
    """The smoother of these values, made once: it does not depend on what is fitted."""
    return kept_smoother(numpy.ascontiguousarray(x, dtype=float).tobytes())


# ---- polynomials in several quantities

RIDGES = 10.0 ** numpy.arange(-10, 4.01, 0.25)
MOST_BENT = 8
MOST_COLUMNS = 160
ALL_MONOMIALS = 3


def standardised(x):
    sd = x.std()
    return (x - x.mean()) / sd if sd > 0 else numpy.zeros(len(x))


def columns(quantities, order, most_bent=MOST_BENT):
    """Each quantity once; the first of `order` also by square, cube and products in pairs."""
    scaled = {name: standardised(x) for name, x in quantities.items()}
    bent = [scaled[name] for name in order[:most_bent]]
    found = list(scaled.values()) + [x ** 2 for x in bent] + [x ** 3 for x in bent]
    found += [a * b for a, b in itertools.combinations(bent, 2)]
    if len(quantities) <= ALL_MONOMIALS:
        found += [a ** 2 * b for a, b in itertools.permutations(bent, 2)]
        found += [a * b * c for a, b, c in itertools.combinations(bent, 3)]
    found = [standardised(column) for column in found]
    return numpy.column_stack([column for column in found if column.any()])


def most_bent(quantities, draws):
    """How many may bend so that eight draws are left to a column, 160 columns at most."""
    room = min(MOST_COLUMNS, draws // 8) - quantities
    return max((m for m in range(quantities + 1) if 2 * m + m * (m - 1) // 2 <= room), default=0)


class Ridge:
    """A polynomial of centred columns; the ridge by the score of equation 5. The mean where it predicts nothing."""

    def __init__(self, matrix, y):
        self.y, self.centre, self.middle = y, matrix.mean(axis=0), y.mean()
        u, s, v = numpy.linalg.svd(matrix - self.centre, full_matrices=False)
        shadow = u.T @ (y - self.middle)
        outside = max(0.0, ((y - self.middle) ** 2).sum() - (shadow ** 2).sum())
        keep = s ** 2 / (s ** 2 + RIDGES[:, None] * len(y))
        rss = outside + (((1 - keep) * shadow) ** 2).sum(axis=1)
        traces = 1 + keep.sum(axis=1)
        scores = numpy.where(traces < len(y), cross_validation(rss, len(y), traces), math.inf)
        best = int(numpy.argmin(scores))
        self.of_mean = cross_validation(((y - self.middle) ** 2).sum(), len(y), 1)
        if scores[best] >= self.of_mean:
            keep, best = numpy.zeros((1, len(s))), 0
        kept = keep[best]
        self.directions, self.kept = u, kept
        self.trace = 1 + kept.sum()
        self.freedom = 2 * self.trace - 1 - (kept ** 2).sum()
        with numpy.errstate(divide="ignore", invalid="ignore"):
            self.slopes = v.T @ numpy.where(s > s.max() * 1e-12, kept * shadow / s, 0.0)
        self.values = self.middle + u @ (kept * shadow)
        self.rss = ((y - self.values) ** 2).sum()
        self.score = min(scores[best], self.of_mean)

    def at(self, matrix):
        return self.middle + (matrix - self.centre) @ self.slopes


def without_chance(runs, polynomial):
    """Equations 10 to 12 for one value of each run; NaN where there is none."""
    return polynomial.values + kept_of_rest(runs, polynomial) * (draw_means(runs) - polynomial.values)


def kept_of_rest(runs, polynomial):
    """Which part of what the polynomial misses is no chance: the root of `l` of equation 10, or all or nothing."""
    n, spread = len(runs), Spread(runs)
    if not spread.told:
        return numpy.full(n, float(1 - polynomial.score / polynomial.of_mean < 0.5))
    noise = spread.chance / numpy.isfinite(runs).sum(axis=1)
    missed = max(0.0, polynomial.rss / max(1.0, n - polynomial.freedom) - noise.mean())
    return numpy.sqrt(numpy.where(missed > 0, missed / numpy.maximum(missed + noise, 1e-300), 0.0))


def drawn_anew(polynomials, generator):
    """Other polynomials, by name, each from the normal distribution of its coefficients given its ridge.

    They err together as their residuals do: equations 9 and 21.
    """
    names = [name for name, one in polynomials.items() if one is not None]
    if not names:
        return {}
    some = polynomials[names[0]]
    n, rank = some.directions.shape
    left = numpy.array([polynomials[name].y - polynomials[name].values for name in names])
    degrees = numpy.sqrt([n - polynomials[name].freedom for name in names])
    together = left @ left.T / numpy.outer(degrees, degrees)
    values, vectors = numpy.linalg.eigh(together)
    root = vectors * numpy.sqrt(numpy.maximum(values, 0.0))
    deviates = generator.standard_normal((rank + 1, len(names))) @ root.T
    found = {}
    for k, name in enumerate(names):
        one = polynomials[name]
        found[name] = one.values + one.directions @ (numpy.sqrt(one.kept) * deviates[1:, k]) + deviates[0, k] / n ** 0.5
    return found


def expected(runs, quantities):
    """The expectation of a value in each draw, by a polynomial in all quantities; draws with a defined run only."""
    means = draw_means(runs)
    if means.std() == 0:
        return means
    smoothers = {name: smoother_of(x) for name, x in quantities.items()}
    order = sorted(quantities, key=lambda name: -smoothers[name].fit(means).explained)
    return without_chance(runs, Ridge(columns(quantities, order), means))
