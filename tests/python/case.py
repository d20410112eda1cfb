# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The package as it stands in the tree, and runs to read. CUSTODIET names the program; without that, it is
build/custodiet."""

import atexit
import csv
import functools
import os
import pathlib
import shutil
import struct
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "python" / "src"
PROGRAM = pathlib.Path(os.environ.get("CUSTODIET", ROOT / "build" / "custodiet")).resolve()
STARTER = ROOT / "studies" / "starter"
os.environ["CUSTODIET"] = str(PROGRAM)
sys.path.insert(0, str(PACKAGE))

import custodiet

# Small, and between them: tables of rights and of further runs, second replicates of some draws alone, several
# replicates of all, quantities that an arm holds, what is undefined in some draws.
RUNS = {
    "starter": {"study": STARTER, "draws": 64, "totals": 64, "elementary": 4},
    "rights": {"study": ROOT / "docs" / "guides" / "rights", "draws": 64},
    "several": {"study": ROOT / "studies" / "norgerhaven-2015", "draws": 16, "replicates": 3},
    "salvador": {"study": ROOT / "studies" / "us-el-salvador-2025", "draws": 64},
}


@functools.cache
def desk():
    """A folder for the files of this process."""
    folder = tempfile.mkdtemp(prefix="custodiet-python-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return pathlib.Path(folder)


@functools.cache
def finished(name):
    """A run of RUNS; its files are in `finished(name).folder`."""
    return custodiet.run(**RUNS[name], out=desk() / name)


def runs():
    yield from ((name, finished(name)) for name in RUNS)


def rows_of(path):
    """The rows of a table that the program wrote, as texts."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def bits(number):
    """What tells 0.1 + 0.2 from 0.3, and one NaN is like another; None stays."""
    return number if number is None else struct.pack("<d", number) if number == number else "NaN"
