# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What relief costs: equations 23 to 28 of docs/methods/appraisal.md."""

import itertools
import math

import numpy

from estimators import draw_means, errors_at_95, freedom, scramble_error

WIDE = 1.96  # as the documents have it, and not the normal quantile


class Relief:
    """Cost and effect of each arm for one state, against the reference; arrays of draws."""

    def __init__(self, runs, state):
        self.arms, self.scrambles = runs.arms, runs.scrambles
        self.cost_runs = {arm: runs.difference(arm, "net_cost", state) for arm in runs.arms}
        self.effect_runs = {arm: runs.outcome(arm, "custody_days_avoided", state) for arm in runs.arms}
        values = [draw_means(v) for v in itertools.chain(self.cost_runs.values(), self.effect_runs.values())]
        defined = numpy.isfinite(values).all(axis=0)
        blank = numpy.where(defined, 0.0, math.nan)
        self.cost = {arm: draw_means(v) + blank for arm, v in self.cost_runs.items()}
        self.effect = {arm: draw_means(v) + blank for arm, v in self.effect_runs.items()}
        self.defined = defined
        self.mean_cost = {arm: v[defined].mean() for arm, v in self.cost.items()}
        self.mean_effect = {arm: v[defined].mean() for arm, v in self.effect.items()}

    def error(self, values):
        return scramble_error(values, self.scrambles)

    def ratio(self, cost, effect):
        """A ratio of means and its error; None where the 95 % interval of the effect reaches none."""
        mean = effect[self.defined].mean()
        if abs(mean) <= errors_at_95(freedom(effect, self.scrambles)) * self.error(effect):
            return None
        ratio = cost[self.defined].mean() / mean
        return ratio, self.error(cost - ratio * effect) / abs(mean)

    def quadrant(self, arm):
        cost, effect = self.mean_cost[arm], self.mean_effect[arm]
        if cost == 0 or effect == 0:
            return "level"
        return ("dearer" if cost > 0 else "cheaper") + ("_more" if effect > 0 else "_less")

    def dominated_by(self, arm):
        """The arms that cost no more and avoid no less, and better it in one."""
        c, e = self.mean_cost, self.mean_effect
        return [other for other in self.arms if other != arm and c[other] <= c[arm] and e[other] >= e[arm]
                and (c[other] < c[arm] or e[other] > e[arm])]

    def frontier(self):
        """Efficient arms by cost, each with the one before it, and the neighbours of those that a mixture betters."""
        left = sorted((arm for arm in self.arms if not self.dominated_by(arm)), key=self.mean_cost.get)
        mixed = {}
        while True:
            steps = [self.step(a, b) for a, b in itertools.pairwise(left)]
            falling = [k for k in range(1, len(steps)) if steps[k - 1] > steps[k]]
            if not falling:
                return left, mixed
            mixed[left[falling[0]]] = True
            del left[falling[0]]

    def step(self, before, arm):
        return (self.mean_cost[arm] - self.mean_cost[before]) / (self.mean_effect[arm] - self.mean_effect[before])

    def row(self, arm):
        """What ratios.csv says of an arm, chance left in."""
        found = {"cost": self.mean_cost[arm], "cost_se": self.error(self.cost[arm]), "effect": self.mean_effect[arm],
                 "effect_se": self.error(self.effect[arm]), "quadrant": self.quadrant(arm)}
        found["ratio"], found["ratio_se"] = self.ratio(self.cost[arm], self.effect[arm]) or (None, None)
        efficient, mixed = self.frontier()
        found["step"] = found["step_se"] = None
        found["status"] = "efficient" if arm in efficient else "extended_dominated" if arm in mixed else "dominated"
        found["by"] = self.betters(arm, efficient, mixed)
        if arm in efficient[1:]:
            before = efficient[efficient.index(arm) - 1]
            cost, effect = self.cost[arm] - self.cost[before], self.effect[arm] - self.effect[before]
            found["step"] = self.step(before, arm)
            found["step_se"] = self.error(cost - found["step"] * effect) / abs(effect[self.defined].mean())
        return found

    def betters(self, arm, efficient, mixed):
        """Those that may stand under `by`."""
        if arm in efficient:
            return {""}
        if arm not in mixed:
            return set(self.dominated_by(arm))
        less = [a for a in efficient if self.mean_cost[a] < self.mean_cost[arm]]
        return {f"{a} {b}" for a in less[-1:] for b in efficient[len(less):][:1]}

    def thresholds(self):
        """41 round numbers from 0, the last at least twice the largest step that is told from its error."""
        efficient, _ = self.frontier()
        steps = [self.step(a, b) for a, b in itertools.pairwise(efficient) if self.is_told(a, b)]
        largest = max(steps, default=0.0)
        if largest <= 0:
            ratios = [self.ratio(self.cost[arm], self.effect[arm]) for arm in self.arms]
            largest = max((abs(found[0]) for found in ratios if found), default=0.0)
        if largest == 0:
            return [0.0]
        power = 10.0 ** (math.floor(math.log10(2 * largest / 40)) - 1)
        rounds = [power * 10 ** k * m for k in range(4) for m in (1, 2, 2.5, 5)]
        width = min(step for step in rounds if 40 * step >= 2 * largest * (1 - 1e-12))
        return [width * k for k in range(41)]

    def is_told(self, before, arm):
        effect = self.effect[arm] - self.effect[before]
        return abs(effect[self.defined].mean()) > errors_at_95(freedom(effect, self.scrambles)) * self.error(effect)

    def benefit(self, arm, threshold):
        return threshold * self.effect[arm] - self.cost[arm]


def fieller(cost, effect, spread_cost, spread_effect, covariance, z=WIDE):
    """Equation 24, from variances and covariance over draws; None where the effect may be nothing."""
    below = effect ** 2 - z ** 2 * spread_effect
    if below <= 0:
        return None
    middle = cost * effect - z ** 2 * covariance
    root = math.sqrt(max(0.0, middle ** 2 - (cost ** 2 - z ** 2 * spread_cost) * below))
    return (middle - root) / below, (middle + root) / below
