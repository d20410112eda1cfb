# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What can go wrong, by who can put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .diagnostic import Diagnostic


class CustodietError(Exception):
    """Whatever this package raises of its own accord.

    The text is what the program says, where it said anything; `diagnostics` has its messages on the study one by one.
    """

    def __init__(self, text: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(text)
        self.diagnostics = diagnostics


class ProgramNotFound(CustodietError):
    """The program `custodiet` is not there, or is of a version that this package does not go with."""


class StudyError(CustodietError):
    """The study is wrong; `diagnostics` says where, and what would be right."""


class UsageError(CustodietError):
    """What was asked for does not exist or makes no sense: an option, an arm, a table, an outcome."""


class ResourceError(CustodietError):
    """A file, the disk or the memory."""


class RunFailed(CustodietError):
    """The study is right as a text, but could not be run: a quantity came out at what cannot be meant."""


class Differs(CustodietError):
    """A stored run is not what it should be. The text names the first difference of each kind."""


class Interrupted(CustodietError):
    """The program was told to end by someone else. What is finished is kept: `resume=True` goes on."""


class ProgramBug(CustodietError):
    """The program broke down, or answered what this package does not understand: please report it."""


class StoreError(CustodietError):
    """A folder or file holds no finished run, or one that was damaged or is of a form unknown here."""
