# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What it is worth to know more before choosing: equations 19 to 22 and 29 of docs/methods/appraisal.md."""

import math

import numpy

from claims import probability_error
from estimators import draw_means, scramble_error
from regression import Ridge, columns, drawn_anew, kept_of_rest, most_bent, smoother_of, without_chance

# A spread over so many polynomials is known to 5 %.
POLYNOMIALS = 200


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


def all_known(runs, arms, gains):
    """Of each arm the means of its runs, its polynomial in all quantities or None, and its runs; where all are defined."""
    quantities = varying(runs, arms)
    defined = numpy.isfinite([draw_means(v) for v in gains.values()]).all(axis=0)
    means = {arm: draw_means(v)[defined] for arm, v in gains.items()}
    moving = [y for y in means.values() if y.std() > 0]
    inside = {name: x[defined] for name, x in quantities.items()}
    matrix = columns(inside, by_what_they_tell(inside, moving), most_bent(len(inside), int(defined.sum()))) if moving else None
    polynomials = {arm: Ridge(matrix, y) if y.std() > 0 else None for arm, y in means.items()}
    return means, polynomials, {arm: v[defined] for arm, v in gains.items()}


def told_apart(runs, arms, gains):
    """The gains of each draw, chance taken out, where all arms are defined."""
    means, polynomials, inside = all_known(runs, arms, gains)
    return {arm: without_chance(inside[arm], one) if one else means[arm] for arm, one in polynomials.items()}


def errors_of_losses(known, means, polynomials, inside, scrambles):
    """Equation 21 arm by arm, with what the polynomials miss kept as in equation 10; and of the shares in which each is best."""
    generator = numpy.random.default_rng(29)
    kept = {arm: kept_of_rest(inside[arm], one) for arm, one in polynomials.items() if one}
    others = []
    for _ in range(POLYNOMIALS):
        anew = drawn_anew(polynomials, generator)
        of_all = {arm: anew[arm] + kept[arm] * (means[arm] - anew[arm]) if arm in anew else means[arm] for arm in means}
        others.append({arm: found["loss"] for arm, found in losses(of_all).items()})
    errors, by_arm = {}, losses(known)
    for arm, found in by_arm.items():
        of_fit = numpy.std([other[arm] for other in others], ddof=1)
        errors[arm] = {"loss_se": math.hypot(of_fit, scramble_error(found["by_draw"], scrambles)),
                       "best_se": probability_error(found["shares"], scrambles)}
    best = min(by_arm, key=lambda arm: by_arm[arm]["loss"])
    of_fit = numpy.std([min(other.values()) for other in others], ddof=1)
    return errors, math.hypot(of_fit, scramble_error(by_arm[best]["by_draw"], scrambles))


def losses(gains):
    """Equation 20 arm by arm: expected loss of each, and the share of draws in which it is the best."""
    arms = list(gains)
    stack = numpy.array([gains[arm] for arm in arms])
    top = stack.max(axis=0)
    best = abs(stack - top) <= 1e-12 * numpy.maximum(abs(stack), abs(top))
    share = best / best.sum(axis=0)
    return {arm: {"loss": (top - stack[k]).mean(), "best": share[k].mean(), "by_draw": top - stack[k], "shares": share[k]}
            for k, arm in enumerate(arms)}


def both_must_sign(sending, receiving, now):
    """Equation 29 draw by draw: value to the sending state, to the receiving one and to both, and whether both sign."""
    then = ((sending > 0) & (receiving > 0)).astype(float)
    return sending * (then - now), receiving * (then - now), (sending + receiving) * (then - now), then


def worth_to_pair(means, polynomials, kept, now, scrambles):
    """Means of these with something known, each with its error as in equation 21; the last, a share, as a claim has it."""
    states = list(means)
    generator = numpy.random.default_rng(31)

    def changes(fitted):
        return both_must_sign(*(fitted[state] + kept[state] * (means[state] - fitted[state]) if state in fitted
                                else means[state] for state in states), now)
    found = changes({state: one.values for state, one in polynomials.items() if one})
    others = [[values.mean() for values in changes(drawn_anew(polynomials, generator))] for _ in range(POLYNOMIALS)]
    of_fit = numpy.std(others, axis=0, ddof=1)
    errors = [math.hypot(one, scramble_error(values, scrambles)) for one, values in zip(of_fit, found)]
    errors[-1] = probability_error(found[-1], scrambles, of_fit[-1])
    return [values.mean() for values in found], errors
