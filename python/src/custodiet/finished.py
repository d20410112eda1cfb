# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""A finished run: its tables, every outcome of every draw, and what it was made from."""

from __future__ import annotations

import json
import math
import os
import shutil
import weakref
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, overload

from ._store import NAME, Series, Store, check_sum
from .errors import StoreError, UsageError
from .program import ask, find_program
from .table import Table, Value

_KINDS: dict[str, Literal["whole", "number"]] = {"draw": "whole", "replicate": "whole", "value": "number"}
_EMPTY: dict[str, Callable[[], list[Value] | array[int] | array[float]]] = {
    "key": list,
    "whole": lambda: array("q"),
    "number": lambda: array("d"),
}


@dataclass(frozen=True)
class Identity:
    """What decides the numbers of a run: the same identity gives the same `digest`.

    `version` and `commit` are of the program that ran it; `files` are those of the study by their SHA-256; `held` are
    quantities held at a value, as text. `digest` is the SHA-256 of every outcome of every run, bit for bit.
    """

    version: str
    commit: str
    study: str
    title: str
    seed: int
    draws: int
    replicates: int
    arms: tuple[str, ...]
    reference: str
    files: Mapping[str, str]
    held: Mapping[str, str]
    digest: str


def _with_unit(value: float, unit: str) -> str:
    """A value as it may be held again."""
    return f"{float(value)!r}".removesuffix(".0") + (f" {unit}" if unit else "")


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


class _TableOf:
    """An attribute of a run that is the table of its name."""

    def __init__(self, meaning: str) -> None:
        self.__doc__ = meaning

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, run: None, owner: type) -> Self: ...
    @overload
    def __get__(self, run: Run, owner: type) -> Table: ...
    def __get__(self, run: Run | None, owner: type) -> Self | Table:
        return self if run is None else run.table(self._name)


class Run:
    """A finished run, as `custodiet.run` and `custodiet.open` give it.

    The tables are attributes: `run.outcomes`, `run.claims`. Their columns are described in docs/reference/files.md,
    and each column says its own meaning. A run in a temporary folder takes it along when it is closed or no longer
    used; it can be used in a `with` statement.
    """

    def __init__(self, folder: Path, temporary: Path | None = None) -> None:
        self.folder = folder
        """Where its files are."""
        self._store = Store(folder / NAME)
        self._remove = weakref.finalize(self, _remove, temporary)
        self._tables: dict[str, Table] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the store, and removes the folder if it is a temporary one. Tables that were read stay."""
        self._store.close()
        self._remove()

    def __repr__(self) -> str:
        told = self.identity
        return f"<Run of {told.study}: {told.draws} draws, seed {told.seed}, digest {told.digest[:16]}…>"

    @cached_property
    def identity(self) -> Identity:
        """What decides the numbers of the run."""
        told, record, run = self._store.identity, self._store.record, self.record
        prefix, suffix = "file ", " of the study"
        try:
            return Identity(
                version=told["version of custodiet"],
                commit=told["commit"],
                study=record["study"],
                title=record["title"],
                seed=int(record["seed"]),
                draws=int(record["draws"]),
                replicates=int(record["replicates"]),
                arms=tuple(arm["id"] for arm in run["arms"]),
                reference=next(arm["id"] for arm in run["arms"] if arm["is_reference"]),
                files={
                    name.removeprefix(prefix).removesuffix(suffix): value
                    for name, value in told.items()
                    if name.startswith(prefix)
                },
                held={one["quantity"]: _with_unit(one["value"], one["unit"]) for one in run["held"]},
                digest=record["digest"],
            )
        except (KeyError, ValueError, StopIteration) as error:
            raise StoreError(f"{self._store.path} does not say what was run: {error!r}") from error

    @property
    def record(self) -> dict[str, Any]:
        """What `run.json` says, but for `files`, `results_sha256` and `times`: aims, notices, warnings and more."""
        return self._store.run

    @property
    def report(self) -> Path:
        """The report, one page of HTML."""
        return self.folder / "report.html"

    @property
    def summary(self) -> str:
        """The screen of the run, as Markdown."""
        return (self.folder / "summary.md").read_text(encoding="utf-8")

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that this run has."""
        return self._store.tables

    def table(self, name: str) -> Table:
        """A table by its name.

        Raises:
            UsageError: this run has no such table.
        """
        if name not in self.tables:
            further = "; it needs run(…, totals=…) or elementary=…" if name == "sensitivity" else ""
            raise UsageError(f"the run has no table `{name}`{further}. It has {', '.join(self.tables)}")
        if name not in self._tables:
            columns = self._store.columns(name)
            self._tables[name] = Table(name, columns, self._store.values(name, columns), self._origin)
        return self._tables[name]

    outcomes = _TableOf("Every outcome of every arm, and its difference from the reference arm, with its errors.")
    claims = _TableOf("The verdict on each claim, its probability, and the value at which it would turn.")
    evidence = _TableOf("What each headline rests on, by kind and grade of what is uncertain.")
    convergence = _TableOf("What shorter runs would have said.")
    drivers = _TableOf("Which uncertain quantity drives which headline, and what knowing it would be worth.")
    curves = _TableOf("What a headline is on average where one quantity has a given value.")
    sensitivity = _TableOf("What further runs tell of quantities in company; needs `totals` or `elementary`.")
    value = _TableOf("What it would be worth to know more before choosing among all arms.")
    choices = _TableOf("How often each arm is the best, and what choosing it is expected to lose.")
    quantities = _TableOf("Every number of the study, with its source: the register of what the run rests on.")
    events = _TableOf("Flights and events of the calendar: whom they moved, and when.")
    bargain = _TableOf("What each state gains at each price.")
    ratios = _TableOf("What relief costs: money for each person-day of custody avoided.")
    acceptability = _TableOf("Which arm a state would take, by what it would pay for a person-day avoided.")
    pair = _TableOf("What it is worth to two states that both must sign to know more first.")
    rights = _TableOf("Every standard of rights: met, breached, unknown.")
    space = _TableOf("How much room people had.")
    gates = _TableOf("The gates, which nothing offsets: breached, unknown.")

    def cube(self, outcome: str | None = None, subject: str | None = None, arm: str | None = None) -> Table:
        """Every outcome of every draw, bit for bit: `arm, outcome, subject, unit, draw, replicate, value`.

        An outcome, a subject and an arm narrow it down. The subject of what is about all is `""`, here and as asked
        for. Where an outcome is not defined, or was not run, there is no row. One that is the same in every run has
        its value in all of them.

        Raises:
            UsageError: the run has no such outcome, subject or arm.
        """
        return self._long("cube", "sample_values", self._outcomes(arm, outcome, subject))

    def differences(
        self,
        outcome: str | None = None,
        subject: str | None = None,
        arm: str | None = None,
        *,
        reference: str | None = None,
    ) -> Table:
        """What each arm does against the reference in each single run: the columns of `cube`, the reference taken off.

        `reference` is another arm to compare with; without it, the reference arm of the study. A run in which one of
        the two is not defined has no row. Its mean over draws, of the means over replicates, is `mean` in `outcomes`
        with basis `vs_reference`, but for the rounding of sums.

        Raises:
            UsageError: the run has no such outcome, subject or arm.
        """
        base = {
            (series.name, series.subject, series.replicate): series.values
            for series in self._outcomes(reference or self.identity.reference, outcome, subject)
        }
        found = []
        for series in self._outcomes(arm, outcome, subject):
            against = base.get((series.name, series.subject, series.replicate))
            if series.arm == (reference or self.identity.reference) or against is None:
                continue
            values = array("d", (one - other for one, other in zip(series.values, against, strict=True)))
            found.append(Series(series.arm, series.name, series.subject, series.unit, series.replicate, values))
        return self._long("differences", "sample_values", found)

    def drawn(self) -> Table:
        """Every uncertain quantity in every draw: `arm, quantity, unit, draw, value`.

        A quantity that an arm holds at one value has no row there.
        """
        return self._long("drawn", "draw_values", self._store.quantities())

    def _outcomes(self, arm: str | None, outcome: str | None, subject: str | None) -> list[Series]:
        """The series that are asked for; says which there are where there are none."""
        levels = self.outcomes.where(basis="level")
        asked = {"arm": arm, "outcome": outcome, "subject": subject}
        for column, wanted in asked.items():
            if wanted is None:
                continue
            there = sorted({str(value or "") for value in levels[column]})
            levels = levels.where(**{column: wanted or None})
            if len(levels) == 0:
                raise UsageError(f"the run has no {column} `{wanted}` here; there are: {', '.join(map(repr, there))}")
        return self._store.outcomes(arm, outcome, subject)

    def to_parquet(self, folder: str | os.PathLike[str]) -> tuple[Path, ...]:
        """Writes every table as `NAME.parquet`, and `cube` and `drawn`; needs pyarrow. Returns the paths.

        Makes the folder if need be; files of these names that are there are replaced.
        """
        into = Path(folder)
        into.mkdir(parents=True, exist_ok=True)
        tables = [*(self.table(name) for name in self.tables), self.cube(), self.drawn()]
        return tuple(table.to_parquet(into / f"{table.name}.parquet") for table in tables)

    def cite(self, *, program: str | os.PathLike[str] | None = None) -> str:
        """How to refer to the run: a sentence for a text, a full reference, BibTeX. Needs the program."""
        return ask(find_program(program), "cite", str(self.folder)).results

    def verify(
        self, *, stored: bool = False, threads: int | None = None, program: str | os.PathLike[str] | None = None
    ) -> str:
        """Runs the stored study again and compares everything, bit for bit; says what was compared. Needs the program.

        `stored` only compares the sums of files and results, which takes a moment.

        Raises:
            Differs: something is not what it should be; the text names the first difference of each kind.
        """
        options = [*(["--stored"] if stored else []), *([f"--threads={threads}"] if threads is not None else [])]
        return ask(find_program(program), "verify", str(self.folder), *options).results

    def _long(self, name: str, view: str, series: list[Series]) -> Table:
        """A row for each number, with the columns of a view of the store."""
        columns = [replace(column, kind=_KINDS.get(column.name, "key")) for column in self._store.columns(view)]
        values: dict[str, list[Value] | array[int] | array[float]] = {
            column.name: _EMPTY[column.kind]() for column in columns
        }
        for one in series:
            draws = array("q", (draw for draw, number in enumerate(one.values) if not math.isnan(number)))
            told = {"arm": one.arm, "outcome": one.name, "quantity": one.name, "subject": one.subject, "unit": one.unit}
            given: dict[str, Iterable[Any]] = {
                "draw": draws,
                "value": (one.values[draw] for draw in draws),
                "replicate": repeat(one.replicate, len(draws)),
            }
            given |= {name: repeat(text, len(draws)) for name, text in told.items()}
            for column, fields in values.items():
                fields.extend(given[column])
        return Table(name, columns, list(values.values()), self._origin)

    @property
    def _origin(self) -> dict[str, str]:
        told = self.identity
        names = ("version", "commit", "study", "seed", "draws", "digest")
        return {name: str(getattr(told, name)) for name in names}


def open(path: str | os.PathLike[str]) -> Run:
    """Opens a finished run: the folder that `custodiet run --out` wrote, or its `results.sqlite` alone.

    In a folder with `run.json`, the store is compared with the sum that it was written with. Needs no program.

    Raises:
        StoreError: there is no finished run, or it was damaged.
    """
    path = Path(path)
    folder = path.parent if path.name == NAME else path
    if not (folder / NAME).is_file():
        if (folder / "unfinished.sqlite").exists():
            raise StoreError(f"the run in {folder} was broken off; run(…, out={str(folder)!r}, resume=True) goes on")
        raise StoreError(f"there is no finished run in {folder}: it has no {NAME}")
    if (folder / "run.json").is_file():
        try:
            expected = json.loads((folder / "run.json").read_bytes())["results_sha256"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{folder / 'run.json'} is damaged, or not of custodiet: {error!r}") from error
        check_sum(folder / NAME, expected)
    return Run(folder)
