# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Reads `results.sqlite`; its form is described in docs/reference/results.md."""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
import weakref
from array import array
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from .errors import StoreError, UsageError
from .table import Column

NAME = "results.sqlite"
_FORM = 1
_APPLICATION = 0x43737464  # "Cstd"
_IN_A_ROW = 32
_KINDS: dict[str, Literal["number", "text"]] = {"REAL": "number", "TEXT": "text"}
_AGAIN = "Run the study again, or take a copy of the run that `custodiet verify` finds right"


@dataclass(frozen=True)
class Series:
    """An outcome of an arm in one replicate of each draw, or a quantity: [draw], NaN where not defined or not run."""

    arm: str
    name: str
    subject: str
    unit: str
    replicate: int
    values: array[float]


class Store:
    """A finished run in its file. Reading from it raises StoreError where it is damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lists: dict[int, array[float]] = {}
        # A finished store is never written again, so that no lock is needed, nor a folder that can be written.
        self._base = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._close = weakref.finalize(self, self._base.close)
        try:
            self._check_form()
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        self._close()

    def _check_form(self) -> None:
        ((application,),) = self.query("PRAGMA application_id")
        if application != _APPLICATION:
            raise StoreError(f"{self.path} is no store of custodiet, but another program's file")
        ((form,),) = self.query("PRAGMA user_version")
        if form != _FORM:
            raise StoreError(
                f"{self.path} is a store of form {form}, and this package reads form {_FORM}. "
                "Install the package that came with the program that wrote it"
            )
        if "outcomes" not in self.tables:
            raise StoreError(f"{self.path} lacks its tables. {_AGAIN}")

    def query(self, sql: str, values: tuple[str | int, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._base.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError as error:
            raise UsageError(f"the run was closed: {self.path}") from error
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.path} is damaged, or no store of custodiet: {error}. {_AGAIN}") from error

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The tables that are also files."""
        return tuple(name for (name,) in self.query("SELECT name FROM tables ORDER BY position"))

    @cached_property
    def record(self) -> dict[str, str]:
        return dict(self.query("SELECT name, value FROM record"))

    @cached_property
    def run(self) -> dict[str, Any]:
        """`run.json` without `times`."""
        try:
            told = json.loads(self.record["run"])
        except (KeyError, ValueError) as error:
            raise StoreError(f"{self.path} does not say what was run. {_AGAIN}") from error
        assert isinstance(told, dict)
        return told

    @cached_property
    def identity(self) -> dict[str, str]:
        return dict(self.query("SELECT name, value FROM identity ORDER BY position"))

    def columns(self, table: str) -> list[Column]:
        """The columns of a table or view, in their order."""
        told = {
            name: (unit, meaning)
            for name, unit, meaning in self.query(
                'SELECT "column", unit, meaning FROM columns WHERE "table" = ?', (table,)
            )
        }
        types = self.query("SELECT name, type FROM pragma_table_info(?) ORDER BY cid", (table,))
        if not types or [name for name, _ in types] != list(told):
            raise StoreError(f"{self.path} does not say what the columns of `{table}` mean. {_AGAIN}")
        return [Column(name, _KINDS.get(form, "text"), *told[name]) for name, form in types]

    def values(self, table: str, columns: list[Column]) -> list[tuple[str | float | None, ...]]:
        """The columns of a table, from top to bottom."""
        rows = self.query(f'SELECT * FROM "{table}" ORDER BY rowid')
        values: list[tuple[str | float | None, ...]] = list(zip(*rows, strict=True)) if rows else [() for _ in columns]
        for column, fields in zip(columns, values, strict=True):
            form = float if column.kind == "number" else str
            if not all(field is None or type(field) is form for field in fields):
                raise StoreError(f"{self.path} has a `{column.name}` in `{table}` that is no {column.kind}. {_AGAIN}")
        return values

    def _recorded(self, name: str) -> int:
        try:
            return int(self.record[name])
        except (KeyError, ValueError) as error:
            raise StoreError(f"{self.path} does not say its number of {name}. {_AGAIN}") from error

    @cached_property
    def draws(self) -> int:
        return self._recorded("draws")

    def outcomes(self, arm: str | None = None, outcome: str | None = None, subject: str | None = None) -> list[Series]:
        """The outcomes that are asked for, replicate by replicate, in the order of the table `outcomes`."""
        lists: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
        for of_arm, name, about, replicate, number in self.query(
            "SELECT arm, outcome, subject, replicate, list FROM samples ORDER BY replicate"
        ):
            lists.setdefault((of_arm, name, about), []).append((replicate, number))
        # The subject of what is about all is empty in `samples`, and NULL in a table that is a file too.
        levels = self.query(
            "SELECT arm, outcome, ifnull(subject, ''), ifnull(unit, ''), mean FROM outcomes "
            "WHERE basis = 'level' ORDER BY rowid"
        )
        found: list[Series] = []
        for of_arm, name, about, unit, mean in levels:
            if arm not in (None, of_arm) or outcome not in (None, name) or subject not in (None, about):
                continue
            if (of_arm, name, about) in lists:
                values = [(replicate, self._list(number)) for replicate, number in lists[of_arm, name, about]]
            else:
                values = list(enumerate(self._same(mean)))
            found += [Series(of_arm, name, about, unit, replicate, numbers) for replicate, numbers in values]
        return found

    def _same(self, value: float | None) -> list[array[float]]:
        """A value that is the same in every run, [replicate][draw]; nothing where it is defined in none."""
        if value is None:
            return []
        return [array("d", (value if is_run else math.nan for is_run in runs)) for runs in self._runs]

    def quantities(self) -> list[Series]:
        """Every uncertain quantity of every arm, in the order of the study."""
        return [
            Series(arm, quantity, "", unit, 0, self._list(number))
            for arm, quantity, unit, number in self.query("SELECT arm, quantity, unit, list FROM draws ORDER BY rowid")
        ]

    @cached_property
    def _runs(self) -> list[list[bool]]:
        """What was run: [replicate, draw]. Beyond the replicates of all draws, where any outcome has a value."""
        of_all = self._recorded("replicates")
        runs = [[True] * self.draws for _ in range(of_all)]
        further = self.query(
            "SELECT DISTINCT replicate, list FROM samples WHERE replicate >= ? ORDER BY replicate", (of_all,)
        )
        for replicate, number in further:
            if replicate == len(runs):
                runs.append([False] * self.draws)
            values = self._list(number)
            runs[replicate] = [known or value == value for known, value in zip(runs[replicate], values, strict=True)]
        return runs

    def _list(self, number: int) -> array[float]:
        """One list of `numbers`: [draw], NaN where the store has nothing."""
        if number not in self._lists:
            values = array("d", [math.nan]) * self.draws
            for _, first, *row in self.query("SELECT * FROM numbers WHERE list = ? ORDER BY first_draw", (number,)):
                stretch = array("d", (math.nan if value is None else value for value in row))
                size = min(len(stretch), self.draws - first)
                values[first : first + size] = stretch[:size]
            self._lists[number] = values
        return self._lists[number]


def check_sum(path: Path, expected: str) -> None:
    """Compares a file with the SHA-256 that it was written with."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise StoreError(
            f"{path} was changed or damaged after it was written: its SHA-256 is {found[:16]}…, "
            f"and run.json beside it says {expected[:16]}…. {_AGAIN}"
        )
