# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What a run of the program exports: every outcome of every draw, every quantity of every draw, and its tables."""

import copy
import csv
import json
import os
import pathlib
import sqlite3
import subprocess

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = pathlib.Path(os.environ.get("CUSTODIET", ROOT / "build" / "custodiet")).resolve()


def run(study, folder, *options):
    """Runs the study into `folder` and reads it back."""
    command = [PROGRAM, "run", study, *options, "--threads", "1", "--out", folder]
    subprocess.run(command, check=True, capture_output=True)
    return Runs(folder)


class Runs:
    """A finished run. Outcomes are arrays [draw, replicate], NaN where one is not defined or was not run."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.facts = json.loads((self.folder / "run.json").read_text())
        self.draws = self.facts["draws"]
        self.scrambles = self.facts["scrambles"]
        self.arms = [arm["id"] for arm in self.facts["arms"]]
        self.reference = next(arm["id"] for arm in self.facts["arms"] if arm["is_reference"])
        store = sqlite3.connect(f"file:{self.folder}/results.sqlite?mode=ro", uri=True)
        self.samples = read_samples(store, self.draws)
        self.means = {(arm, outcome, subject): mean for arm, outcome, subject, mean in store.execute(
            "SELECT arm, outcome, ifnull(subject, ''), mean FROM outcomes WHERE basis = 'level'")}
        self.units = {(arm, outcome, subject): unit or "" for arm, outcome, subject, unit in store.execute(
            "SELECT arm, outcome, ifnull(subject, ''), unit FROM outcomes WHERE basis = 'level'")}
        self.quantities = read_quantities(store, self.draws)
        self.quantity_units = {(arm, name): unit or "" for arm, name, unit in store.execute(
            "SELECT arm, quantity, unit FROM draws")}
        store.close()
        self.run_at = self.find_runs()

    def find_runs(self):
        """Which [draw, replicate] were run at all: where any outcome has a value."""
        width = max((values.shape[1] for values in self.samples.values()), default=1)
        ran = numpy.zeros((self.draws, width), dtype=bool)
        for values in self.samples.values():
            ran[:, :values.shape[1]] |= numpy.isfinite(values)
        return ran

    def outcome(self, arm, name, subject=""):
        """[draw, replicate], or None where the run has no such outcome."""
        found = self.samples.get((arm, name, subject))
        if found is not None:
            wide = numpy.full(self.run_at.shape, numpy.nan)
            wide[:, :found.shape[1]] = found
            return wide
        mean = self.means.get((arm, name, subject))
        return None if mean is None else numpy.where(self.run_at, mean, numpy.nan)

    def difference(self, arm, name, subject=""):
        """Less the reference arm, run by run."""
        here, there = self.outcome(arm, name, subject), self.outcome(self.reference, name, subject)
        if here is None or there is None:
            return None
        return numpy.where(abs(here - there) <= 1e-12 * numpy.maximum(abs(here), abs(there)), 0.0, here - there)

    def first(self, n):
        """The first n draws alone, as a run that stopped there."""
        part = copy.copy(self)
        part.draws, part.run_at = n, self.run_at[:n]
        part.samples = {key: values[:n] for key, values in self.samples.items()}
        part.quantities = {key: values[:n] for key, values in self.quantities.items()}
        return part

    def table(self, name):
        with open(self.folder / f"{name}.csv", newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


def read_samples(store, draws):
    samples = {}
    for arm, outcome, subject, draw, replicate, value in store.execute(
            "SELECT arm, outcome, subject, draw, replicate, value FROM sample_values"):
        values = samples.setdefault((arm, outcome, subject), {})
        values.setdefault(replicate, numpy.full(draws, numpy.nan))[draw] = value
    return {key: numpy.column_stack([by.get(r, numpy.full(draws, numpy.nan)) for r in range(max(by) + 1)])
            for key, by in samples.items()}


def read_quantities(store, draws):
    """Values by (arm, quantity), in the units of the study."""
    found = {}
    for arm, quantity, draw, value in store.execute("SELECT arm, quantity, draw, value FROM draw_values"):
        found.setdefault((arm, quantity), numpy.full(draws, numpy.nan))[draw] = value
    return found
