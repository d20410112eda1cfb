# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""At which probability a quantity was drawn: the forms of docs/reference/study-language.md as distribution functions.

Numbers are in the unit of the form itself, as the store has them.
"""

import math
import re
from statistics import NormalDist

import numpy

NORMAL = NormalDist()
BETWEEN = NORMAL.inv_cdf(0.95)  # half the width of a range90, in standard deviations
TERMS = 200


def number(text):
    """The number that a text begins with; its unit is that of the quantity."""
    return float(re.match(r"\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)", str(text)).group(1))


def normal(x, mean, sd):
    return numpy.array([NORMAL.cdf((value - mean) / sd) for value in x])


def triangular(x, low, mode, high):
    rising = (x - low) ** 2 / ((high - low) * max(mode - low, 1e-300))
    falling = 1 - (high - x) ** 2 / ((high - low) * max(high - mode, 1e-300))
    return numpy.where(x <= mode, rising, falling)


def beta(x, a, b):
    return numpy.array([regularised_beta(min(1.0, max(0.0, value)), a, b) for value in x])


def regularised_beta(x, a, b):
    """I_x(a, b) by the continued fraction 8.17.22 of the Digital Library of Mathematical Functions, backwards."""
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1.0 - regularised_beta(1 - x, b, a)
    below = 0.0
    for m in range(TERMS, 0, -1):
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = odd / (1 + even / (1 + below))
    front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(front) / a / (1 + below)


def gamma(x, shape):
    """P(shape, x) of unit scale, by its series in powers of x."""
    term = total = numpy.full(len(x), 1 / shape)
    for k in range(1, 4 * TERMS):
        term = term * x / (shape + k)
        total = total + term
    return total * numpy.exp(shape * numpy.log(x) - x - math.lgamma(shape))


def probability(form, x, above_zero):
    """P(quantity <= x) for each x; None where the form has steps or is not known here."""
    shape = form.get("shape", "lognormal" if above_zero else "normal")
    if "range" in form:
        low, high = (number(part) for part in form["range"].split(".."))
        return (x - low) / (high - low)
    if "range90" in form:
        low, high = (number(part) for part in form["range90"].split(".."))
        if shape == "lognormal":
            x, low, high = numpy.log(x), math.log(low), math.log(high)
        return normal(x, (low + high) / 2, (high - low) / (2 * BETWEEN))
    if "triangular" in form:
        return triangular(x, *(number(part) for part in form["triangular"]))
    if "pert" in form:
        low, mode, high = (number(part) for part in form["pert"])
        width = high - low
        return beta((x - low) / width, 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width)
    if "events" in form:
        events, trials = number(form["events"]), number(form["trials"])
        return beta(x, events + 0.5, trials - events + 0.5)
    if "sd" in form:
        percent = 0.01 if "%" in form["mean"] + form.get("unit", "") else 1.0
        return by_moments(percent * x, percent * number(form["mean"]), percent * number(form["sd"]), shape)
    return None


def by_moments(x, mean, sd, shape):
    if shape == "normal":
        return normal(x, mean, sd)
    if shape == "lognormal":
        variance = math.log1p((sd / mean) ** 2)
        return normal(numpy.log(x), math.log(mean) - variance / 2, math.sqrt(variance))
    if shape == "gamma":
        return gamma(x * mean / sd ** 2, (mean / sd) ** 2)
    if shape == "beta":
        q = mean * (1 - mean) / sd ** 2 - 1
        return beta(x, mean * q, (1 - mean) * q)
    return None
