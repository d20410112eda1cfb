# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The verbs that need the program: `check` and `run`."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from .diagnostic import Diagnostic
from .errors import StudyError, UsageError
from .finished import Run
from .finished import open as open_run
from .program import Program, Progress, ask, find_program

PathLike = str | os.PathLike[str]


def check(study: PathLike, *, program: PathLike | None = None) -> list[Diagnostic]:
    """What is wrong with a study: its errors and warnings, in the order of the file; empty if nothing is.

    `study` is a file, or a folder with `study.yaml` in it.

    Raises:
        ResourceError: there is no such file.
        ProgramNotFound: the program is missing or of another version.
    """
    try:
        return list(ask(find_program(program), "check", _operand(study)).diagnostics)
    except StudyError as error:
        return list(error.diagnostics)


def run(
    study: PathLike,
    *,
    out: PathLike | None = None,
    resume: bool = False,
    draws: int | None = None,
    replicates: int | None = None,
    until: Iterable[str] = (),
    most_draws: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    memory: str | None = None,
    arms: Iterable[str] = (),
    hold: Mapping[str, str] | None = None,
    settings: PathLike | None = None,
    totals: int | None = None,
    elementary: int | None = None,
    strict: bool = False,
    progress: Progress | None = None,
    program: PathLike | None = None,
) -> Run:
    """Runs a study with the program and opens what came of it.

    The options are those of `custodiet run`, and mean the same; what is not given is as the study says. `arms` are
    those to run beside the reference arm. `hold` is `--set`: quantities to hold at a value with its unit, as in
    `{"southland_cost": "90 EUR/person/day"}`.

    Without `out` the files go to a temporary folder, which is gone when the run is closed or no longer used.
    `progress` is called with the number of draws that are done, and of all. `program` is the path of the program;
    without it, the environment variable `CUSTODIET` names it, or it is found on the `PATH`.

    Ctrl-C ends the program too; with `out`, what is finished is kept, and `resume=True` goes on with it.

    Raises:
        StudyError: the study is wrong; `diagnostics` says where.
        UsageError: an option makes no sense, or names what the study does not have.
        ResourceError: a file, the disk or the memory.
        RunFailed: the study is right as a text, but could not be run.
        ProgramNotFound: the program is missing or of another version.
    """
    values: dict[str, object | None] = {
        "draws": draws,
        "replicates": replicates,
        "most-draws": most_draws,
        "seed": seed,
        "threads": threads,
        "memory": memory,
        "settings": None if settings is None else os.fspath(settings),
        "totals": totals,
        "elementary": elementary,
    }
    options = [f"--{name}={value}" for name, value in values.items() if value is not None]
    options += [f"--until={aim}" for aim in _several("until", until)]
    options += [f"--arm={arm}" for arm in _several("arms", arms)]
    options += [f"--set={name}={value}" for name, value in (hold or {}).items()]
    options += [*(["--resume"] if resume else []), *(["--strict"] if strict else [])]
    if resume and out is None:
        raise UsageError("resume=True goes on with the run in a folder, and out=… does not name one")
    found = find_program(program)
    if out is None:
        return _run_aside(found, options, study, progress)
    try:
        ask(found, "run", f"--out={os.fspath(out)}", *options, _operand(study), progress=progress)
    except KeyboardInterrupt as interrupt:
        interrupt.add_note(f"What is finished is kept: custodiet.run(…, out={os.fspath(out)!r}, resume=True) goes on.")
        raise
    return open_run(out)


def _run_aside(found: Program, options: list[str], study: PathLike, progress: Progress | None) -> Run:
    """A run in a temporary folder."""
    temporary = Path(tempfile.mkdtemp(prefix="custodiet-"))
    try:
        ask(found, "run", f"--out={temporary / 'run'}", *options, _operand(study), progress=progress)
        return Run(temporary / "run", temporary)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _several(name: str, values: Iterable[str]) -> list[str]:
    if isinstance(values, str):
        raise UsageError(f"{name}={values!r} is one text where a list is meant: {name}=[{values!r}]")
    return list(values)


def _operand(path: PathLike) -> str:
    """A path that cannot be taken for an option."""
    text = os.fspath(path)
    return f"./{text}" if text.startswith("-") else text
