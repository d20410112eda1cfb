#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Workload W2 in SimPy, one process a person, as its users write it: pathway_simpy.py PEOPLE. Prints the
number of events: arrivals, first and returning, reviews, boardings and discharges."""

import math
import random
import sys

import simpy

HORIZON = 3650
people = int(sys.argv[1])
scale = people / 1e6
chance = random.Random(1)
env = simpy.Environment()
officers = simpy.Resource(env, capacity=max(1, round(3900 * scale)))
beds = simpy.Resource(env, capacity=max(1, round(9800 * scale)))
seats = max(1, round(1700 * scale))
ready = []
events = 0


def lognormal(mean, sigma):
    return chance.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)


def pathway():
    global events  # pylint: disable=global-statement
    while True:
        events += 1
        with officers.request() as officer:
            yield officer
            yield env.timeout(lognormal(10, 0.8))
        events += 1
        if chance.random() < 0.6:
            seat = env.event()
            ready.append(seat)
            yield seat
            events += 1
            with beds.request() as bed:
                yield bed
                yield env.timeout(chance.gammavariate(2, 20))
            events += 1
        if chance.random() >= 0.3:
            return
        yield env.timeout(lognormal(180, 1))


def arrivals():
    while True:
        yield env.timeout(chance.expovariate(people / HORIZON))
        env.process(pathway())


def flights():
    while True:
        yield env.timeout(7)
        for seat in ready[:seats]:
            seat.succeed()
        del ready[:seats]


env.process(arrivals())
env.process(flights())
env.run(until=HORIZON)
print(events)
