#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Workload W2 in SimPy, one process a person: pathway_simpy.py PEOPLE. Officers and beds are containers:
resources, which know who holds them, search all holders at each release, and take twice as long at a
million people. Prints the number of events: arrivals, first and returning, reviews, boardings and
discharges."""

import math
import random
import sys

import simpy

HORIZON = 3650
people = int(sys.argv[1])
scale = people / 1e6
chance = random.Random(1)
env = simpy.Environment()
officers_number = max(1, round(3900 * scale))
officers = simpy.Container(env, capacity=officers_number, init=officers_number)
beds_number = max(1, round(9800 * scale))
beds = simpy.Container(env, capacity=beds_number, init=beds_number)
seats = max(1, round(1700 * scale))
ready = []
events = 0


def lognormal(mean, sigma):
    return chance.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)


def pathway():
    global events  # pylint: disable=global-statement
    while True:
        events += 1
        yield officers.get(1)
        yield env.timeout(lognormal(10, 0.8))
        yield officers.put(1)
        events += 1
        if chance.random() < 0.6:
            seat = env.event()
            ready.append(seat)
            yield seat
            events += 1
            yield beds.get(1)
            yield env.timeout(chance.gammavariate(2, 20))
            yield beds.put(1)
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
