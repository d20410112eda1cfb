#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Workload W3 in numpy, all people of a state at once: states_numpy.py PEOPLE REPEATS. Prints the number of
changes of state."""

import math
import sys

import numpy as np

HORIZON = 3650
REVIEW, HELD, COMMUNITY, UNKNOWN, LEFT = range(5)


def lognormal(log_mean, log_sd):
    return lambda chance, n: np.exp(log_mean + log_sd * chance.standard_normal(n))


def weibull(shape, scale):
    return lambda chance, n: scale * chance.weibull(shape, n)


def gamma(shape, scale):
    return lambda chance, n: scale * chance.standard_gamma(shape, n)


def exponential(mean):
    return lambda chance, n: mean * chance.standard_exponential(n)


WAYS = {
    REVIEW: [(HELD, lognormal(math.log(10) - 0.32, 0.8)), (COMMUNITY, weibull(1.2, 15))],
    HELD: [(COMMUNITY, gamma(2, 20)), (LEFT, exponential(300))],
    COMMUNITY: [(REVIEW, lognormal(math.log(400), 1.2)), (LEFT, weibull(1.5, 900)), (UNKNOWN, exponential(2000))],
    UNKNOWN: [(REVIEW, gamma(1.5, 200)), (LEFT, exponential(1000))],
}


def changes(people, chance):
    state, time = np.zeros(people, dtype=np.int8), np.zeros(people)
    count = 0
    while state.size:
        for here, ways in WAYS.items():
            who = np.flatnonzero(state == here)
            times = np.stack([draw(chance, who.size) for _, draw in ways])
            first = np.argmin(times, axis=0)
            time[who] += times[first, np.arange(who.size)]
            state[who] = np.array([to for to, _ in ways], dtype=np.int8)[first]
            going = time[who] < HORIZON
            count += int(np.count_nonzero(going))
            state[who[~going]] = LEFT
        on_the_way = state != LEFT
        state, time = state[on_the_way], time[on_the_way]
    return count


def main():
    people, repeats = int(sys.argv[1]), int(sys.argv[2])
    chance = np.random.default_rng(1)
    print(sum(changes(people, chance) for _ in range(repeats)))


main()
