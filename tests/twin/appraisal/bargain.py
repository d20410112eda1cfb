# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""A price for both: equations 15 to 18 of docs/methods/appraisal.md."""

import math

import numpy

from estimators import draw_means
from regression import expected


class Bargain:
    """What both states would gain in one arm at a fee for each covered person-day; arrays are [draw, replicate]."""

    def __init__(self, runs, arm, sending, receiving):
        paid = runs.outcome(arm, "net_cost", sending) - runs.outcome(arm, "net_cost_without_fee", sending)
        got = runs.outcome(arm, "net_cost_without_fee", receiving) - runs.outcome(arm, "net_cost", receiving)
        there = runs.reference
        most = runs.outcome(there, "net_cost", sending) - runs.outcome(arm, "net_cost_without_fee", sending)
        least = runs.outcome(arm, "net_cost_without_fee", receiving) - runs.outcome(there, "net_cost", receiving)
        days = runs.outcome(arm, "fee_person_days")
        self.covered = draw_means(days) > 0
        self.most, self.least, self.days = most[self.covered], least[self.covered], days[self.covered]
        mean_days = draw_means(self.days).mean()
        # The same payments, worth something else to a state that discounts at another rate.
        self.own_price = tuple(draw_means(v[self.covered]).mean() / mean_days for v in (paid, got))

    def at(self, price):
        """The columns of bargain.csv for single histories, those of a draw weighing together as one."""
        return answer(self.most, self.least, self.days, self.own_price, price)

    def without_chance(self, runs, arm):
        quantities = {name: x[self.covered] for (where, name), x in runs.quantities.items()
                      if where == arm and x[self.covered].std() > 0}
        most, least, days = (expected(v, quantities)[:, None] for v in (self.most, self.least, self.days))
        days = numpy.clip(days, numpy.nanmin(self.days), numpy.nanmax(self.days))
        a_day = [numpy.where(self.days > 0, v / self.days, math.nan) for v in (self.most, self.least)]
        most, least = (days * numpy.clip(v / days, numpy.nanmin(each), numpy.nanmax(each))
                       for v, each in zip((most, least), a_day))
        return most, least, days


def answer(most, least, days, own_price, price):
    """What each state gains at a price; at the arm's own, the receiving state's by its own rate of discount."""
    got = own_price[1] if abs(price - own_price[0]) <= 1e-9 * abs(price) else price
    sending, receiving = most - price * days, got * days - least

    def mean(values):
        return draw_means(numpy.where(numpy.isfinite(most), values, numpy.nan)).mean()
    return {
        "gain_sending": mean(sending), "gain_receiving": mean(receiving),
        "p_sending": mean(sending > 0), "p_receiving": mean(receiving > 0),
        "p_both": mean((sending > 0) & (receiving > 0)),
        "loss_sending": mean(numpy.maximum(0, -sending)), "loss_receiving": mean(numpy.maximum(0, -receiving)),
        "p_some_price": mean(most > least), "surplus": mean(numpy.maximum(0, most - least)) / mean(days)}
