# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What it is worth to know more before choosing: equations 19 to 22 and 29 of docs/methods/appraisal.md."""

import numpy

from estimators import draw_means
from regression import Ridge, columns, most_bent, smoother_of, without_chance


def varying(runs, arms):
    """Quantities that vary in any of the arms, by name and arm; one for each way in which an arm reads it."""
    found = {}
    for (arm, name), values in runs.quantities.items():
        if arm in arms and values.std() > 0:
            same = [key for key, old in found.items() if key.split("@")[0] == name and numpy.array_equal(old, values)]
            if not same:
                found[f"{name}@{arm}"] = values
    return found


def by_what_they_tell(quantities, outcomes):
    """Names, first those that explain most alone of any of the outcomes."""
    def explains(x):
        smoother = smoother_of(x)
        return max(smoother.fit(y).explained / max(y.var(ddof=1), 1e-300) for y in outcomes)
    return sorted(quantities, key=lambda name: -explains(quantities[name]))


def told_apart(runs, arms, gains):
    """The gains of each draw, chance taken out, where all arms are defined."""
    quantities = varying(runs, arms)
    defined = numpy.isfinite([draw_means(v) for v in gains.values()]).all(axis=0)
    means = {arm: draw_means(v)[defined] for arm, v in gains.items()}
    moving = [y for y in means.values() if y.std() > 0]
    if not moving:
        return means
    inside = {name: x[defined] for name, x in quantities.items()}
    matrix = columns(inside, by_what_they_tell(inside, moving), most_bent(len(inside), int(defined.sum())))
    return {arm: without_chance(v[defined], Ridge(matrix, means[arm])) if means[arm].std() > 0 else means[arm]
            for arm, v in gains.items()}


def losses(gains):
    """Equation 20 arm by arm: expected loss of each, and the share of draws in which it is the best."""
    arms = list(gains)
    stack = numpy.array([gains[arm] for arm in arms])
    top = stack.max(axis=0)
    best = abs(stack - top) <= 1e-12 * numpy.maximum(abs(stack), abs(top))
    share = best / best.sum(axis=0)
    return {arm: {"loss": (top - stack[k]).mean(), "best": share[k].mean()} for k, arm in enumerate(arms)}


def both_must_sign(sending, receiving, now):
    """Equation 29: value to each state, and the share of draws in which both sign."""
    then = (sending > 0) & (receiving > 0)
    return (sending * (then.astype(float) - now)).mean(), (receiving * (then.astype(float) - now)).mean(), then.mean()
