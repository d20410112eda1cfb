# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Finds the program and starts it."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import pty
import re
import shutil
import signal
import subprocess
import tempfile
import tty
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import errors
from .diagnostic import Diagnostic, parse

VERSION = "0.1.0"
"""Of this package, and of the program that it goes with."""

Progress = Callable[[int, int], object]
"""Is told the number of draws that are done, and of all."""

_VERSION = re.compile(r"custodiet (?P<version>(?P<series>\d+\.\d+)\.\d+\S*) \(commit (?P<commit>[^,]+), .*\)")
# How far it is, of what: draws, or others beside those that were asked for.
_PROGRESS = re.compile(rb"\r  [^\r\n]*?(\d+) of (\d+) (draws[^\r\n\x1b]*)\x1b\[K")
_END_OF_PROGRESS = b"\r\x1b[K"
_SECONDS_TO_END = 120
_BY_EXIT_CODE: dict[int, type[errors.CustodietError]] = {
    1: errors.StudyError,
    2: errors.UsageError,
    3: errors.ResourceError,
    4: errors.RunFailed,
    5: errors.Differs,
    130: errors.Interrupted,
    143: errors.Interrupted,
}


@dataclass(frozen=True)
class Program:
    """The program `custodiet` on this machine."""

    path: Path
    version: str
    commit: str


@dataclass(frozen=True)
class Answer:
    """What the program said: its results, messages on the study, and the rest of its standard error."""

    results: str
    diagnostics: tuple[Diagnostic, ...]
    rest: str


def find_program(program: str | os.PathLike[str] | None = None) -> Program:
    """The program: `program`, else what the environment variable `CUSTODIET` names, else that on the `PATH`.

    Raises:
        ProgramNotFound: there is none, it does not start, or its version is not that of this package.
    """
    named = program if program is not None else os.environ.get("CUSTODIET")
    path = shutil.which("custodiet") if named is None else os.fspath(named)
    if path is None or not Path(path).is_file():
        where = "not on the PATH" if path is None else f"not at {path}"
        raise errors.ProgramNotFound(
            f"the program custodiet is {where}. Build it (`make build` in its repository makes build/custodiet), "
            "then put its folder on the PATH, name it in the environment variable CUSTODIET, or pass program=…"
        )
    return _identify(Path(path).resolve(), Path(path).stat().st_mtime_ns)


@functools.cache
def _identify(path: Path, _changed: int) -> Program:
    try:
        told = subprocess.run(
            [path, "version"], capture_output=True, text=True, errors="replace", timeout=60, check=False
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError) as error:
        raise errors.ProgramNotFound(f"{path} could not be started: {error}") from error
    found = _VERSION.fullmatch(told)
    if found is None:
        raise errors.ProgramNotFound(f"{path} is not the program custodiet: asked for its version, it says {told!r}")
    if found["series"] != VERSION.rpartition(".")[0]:
        raise errors.ProgramNotFound(
            f"{path} is custodiet {found['version']}, and this package goes with {VERSION}. "
            "Install the package that came with the program: `pip install ./python` in its repository"
        )
    return Program(path, found["version"], found["commit"])


def ask(program: Program, *arguments: str, progress: Progress | None = None) -> Answer:
    """Starts the program and waits for its answer.

    Ctrl-C ends the program as Ctrl-C in a terminal does, and then raises KeyboardInterrupt.

    Raises:
        CustodietError: what its exit code says.
    """
    # Not a second pipe: a program that fills one while the other is read would wait for ever.
    with tempfile.TemporaryFile() as results:
        with _started(program, arguments, results.fileno(), progress is not None) as (process, messages):
            said = _listen(messages, progress)
            code = process.wait()
        results.seek(0)
        told = results.read().decode("utf-8", errors="replace")
    diagnostics, rest = parse(said)
    if code == 0:
        return Answer(told, diagnostics, rest)
    text = "\n".join(filter(None, (told.strip("\n"), said.strip("\n"))))
    if code in _BY_EXIT_CODE:
        raise _BY_EXIT_CODE[code](text, diagnostics)
    raise errors.ProgramBug(f"`custodiet {' '.join(arguments)}` ended with code {code}: {text}", diagnostics)


@contextlib.contextmanager
def _started(
    program: Program, arguments: tuple[str, ...], results: int, on_terminal: bool
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program at work, and what its standard error can be read from."""
    # It tells its progress to a terminal alone.
    messages, its_end = pty.openpty() if on_terminal else os.pipe()
    if on_terminal:
        tty.setraw(its_end)
    try:
        # In a group of its own, so that a terminal's Ctrl-C reaches it once, through _end.
        process = subprocess.Popen(
            [program.path, *arguments], stdin=subprocess.DEVNULL, stdout=results, stderr=its_end, process_group=0
        )
    except OSError as error:
        os.close(messages)
        raise errors.ProgramNotFound(f"{program.path} could not be started: {error}") from error
    finally:
        os.close(its_end)
    try:
        yield process, messages
    except BaseException:
        _end(process)
        raise
    finally:
        os.close(messages)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program as Ctrl-C does, so that it can keep what is finished."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_SECONDS_TO_END)
    except BaseException:
        process.kill()
        process.wait()
        raise


def _listen(messages: int, progress: Progress | None) -> str:
    """All that the program says until it closes its standard error; what is progress is passed on."""
    said = bytearray()
    while piece := _piece(messages):
        said += piece
        if progress is None:
            continue
        for done, of_all, work in _PROGRESS.findall(said):
            if work == b"draws":
                progress(int(done), int(of_all))
        said = bytearray(_PROGRESS.sub(b"", said).replace(_END_OF_PROGRESS, b""))
    return said.decode("utf-8", errors="replace")


def _piece(messages: int) -> bytes:
    try:
        return os.read(messages, 1 << 16)
    except OSError as error:
        if error.errno == errno.EIO:  # how Linux says that nobody has the other end of a terminal
            return b""
        raise
