# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The program and the twin at the same draws: every outcome of every run, and how many standard errors they differ."""

import collections
import math
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import zlib

import numpy

from outcomes import Outcomes
from people import People
from study import Study, read

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("CUSTODIET", ROOT / "build" / "custodiet")).resolve()
# Below this many runs that differ from the rest an outcome is too rare for standard errors to say anything.
FEWEST = 20


def program(study, draws, replicates):
    """Quantities by arm and draw, and outcomes by (arm, name, subject) as arrays [draw, replicate]."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "run", study, "--draws", str(draws), "--replicates", str(replicates), "--threads", "1",
                        "--out", folder + "/out"], check=True, capture_output=True)
        store = sqlite3.connect(folder + "/out/results.sqlite")
        drawn = collections.defaultdict(lambda: collections.defaultdict(dict))
        for arm, name, unit, draw, value in store.execute("SELECT arm, quantity, unit, draw, value FROM draw_values"):
            drawn[arm][draw][name] = (value, unit or "")
        results = collections.defaultdict(lambda: numpy.full((draws, replicates), numpy.nan))
        for arm, name, subject, draw, replicate, value in store.execute(
                "SELECT arm, outcome, subject, draw, replicate, value FROM sample_values"):
            results[arm, name, subject][draw, replicate] = value
        # What is the same in every run stands in the table of means alone.
        for arm, name, subject, mean in store.execute(
                "SELECT arm, outcome, ifnull(subject, ''), mean FROM outcomes WHERE basis = 'level'"):
            if mean is not None and (arm, name, subject) not in results:
                results[arm, name, subject][:] = mean
        store.close()
        return drawn, dict(results)


def twin(study, drawn, arm, draws, replicates, wrong=None):
    """Outcomes of one arm as `program` has them."""
    document = read(study)
    results = collections.defaultdict(lambda: numpy.full((draws, replicates), numpy.nan))
    for draw in range(draws):
        for replicate in range(replicates):
            people = People(Study(document, arm, drawn[arm][draw]), [zlib.crc32(arm.encode()), draw, replicate], wrong)
            for (name, subject), value in Outcomes(people, undiscounted=wrong == "undiscounted").results.items():
                results[arm, name, subject][draw, replicate] = value
    return results


def errors_apart(ours, twins):
    """How many standard errors apart; infinite where neither varies and they differ; None if too rare."""
    apart, variance, n = 0.0, 0.0, 0
    for a, b in zip(ours, twins):
        a, b = a[numpy.isfinite(a)], b[numpy.isfinite(b)]
        if len(a) < 2 or not len(b):
            continue
        within = ((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()
        variance += within / (len(a) + len(b) - 2) * (1 / len(a) + 1 / len(b))
        apart += b.mean() - a.mean()
        n += 1
    if not n:
        return None
    scale = max(numpy.nanmean(numpy.abs(ours)), 1e-9) * n
    if abs(apart) < 1e-9 * scale:
        return 0.0
    if variance < (1e-12 * scale) ** 2:
        return math.inf
    values, counts = numpy.unique(ours[numpy.isfinite(ours)], return_counts=True)
    if counts.sum() - counts.max() < FEWEST:
        return None
    return apart / math.sqrt(variance)
