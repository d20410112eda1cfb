# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Runs Custodiet, which appraises agreements to hold another state's prisoners, and reads its results.

    import custodiet

    run = custodiet.run("studies/starter", draws=64)
    for row in run.outcomes.where(outcome="net_cost", basis="vs_reference"):
        print(row["arm"], row["subject"], row["mean"], row["unit"])

The numbers are the program's own, bit for bit: this package starts the program, and reads the store that it writes.
"""

from .diagnostic import Diagnostic, Place
from .errors import (
    CustodietError,
    Differs,
    Interrupted,
    ProgramBug,
    ProgramNotFound,
    ResourceError,
    RunFailed,
    StoreError,
    StudyError,
    UsageError,
)
from .finished import Identity, Run, open
from .program import VERSION as __version__
from .program import Program, find_program
from .table import Column, Table
from .verbs import check, run

__all__ = [
    "Column",
    "CustodietError",
    "Diagnostic",
    "Differs",
    "Identity",
    "Interrupted",
    "Place",
    "Program",
    "ProgramBug",
    "ProgramNotFound",
    "ResourceError",
    "Run",
    "RunFailed",
    "StoreError",
    "StudyError",
    "Table",
    "UsageError",
    "__version__",
    "check",
    "find_program",
    "open",
    "run",
]
