# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""A printed number beside our own, and how far they may be apart."""

import collections
import math

# What follows from the documents to the last digit agrees to this, relative to the numbers that went into it.
EXACT = 1e-9
# Switching values are printed to twelve digits, and worked out from a difference.
DIGITS = 1e-8
# What rests on a fitted curve or polynomial agrees to these: shares of draws or of a variance, money in spreads over
# draws, intervals in their own width, and values with an error of their own in such errors.
SHARES = 0.04
EXPLAINED = 0.01
MONEY = 0.05
INTERVALS = 0.06
ERRORS = 2.0
# Errors that hold the spread of 40 polynomials: in themselves, of a choice with everything known, and of one with a group.
OF_ALL = 0.2
OF_GROUPS = 0.4
CURVES = 0.1
DECISIVE = 0.1
GROUPS = 0.07
# A quantity that is told by both tests and explains less than this is fitted with the others, and not named.
LITTLE = 0.005


class Cell(collections.namedtuple("Cell", "table row column printed own slack")):
    """One printed number or word, our own, and how far they may be apart. Own None: empty; a set: any of these."""

    def differs(self):
        if isinstance(self.own, str):
            return self.printed != self.own
        if isinstance(self.own, set):
            return self.printed not in self.own
        if self.own is None or math.isnan(self.own):
            return self.printed != ""
        return self.printed == "" or not abs(float(self.printed) - self.own) <= self.slack


def exact(table, row, column, printed, own, scale=0.0):
    if isinstance(own, (str, set)) or own is None:
        return Cell(table, row, column, printed, own, 0.0)
    return Cell(table, row, column, printed, float(own), EXACT * max(abs(own), scale))
