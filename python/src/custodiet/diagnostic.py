# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The program's messages on a study, read from its text: `file:line:column: error[CODE]: what is wrong`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .errors import ProgramBug

_PLACE = r"(?P<file>.+?)(?::(?P<line>\d+):(?P<column>\d+))?"
_HEAD = re.compile(rf"(?:{_PLACE}: )?(?P<severity>error|warning)\[(?P<code>[A-Z]\d{{4}})\]: (?P<message>.*)")
_GUTTER = re.compile(r" +\|")
_QUOTED = re.compile(r" *(?P<line>\d+) \|(?: (?P<text>.*))?")
_MARKS = re.compile(r" +\| *(?P<mark>\^+|-+)(?: (?P<label>.*))?")
_OTHER_FILE = re.compile(rf" +::: {_PLACE}")
_HELP = re.compile(r" +(?:= help:|       ) (?P<help>.*)")
_COUNT = re.compile(r"(?:(\d+) errors?)?(?:, )?(?:(\d+) warnings?)?(?: \((\d+) shown\))?")


@dataclass(frozen=True)
class Place:
    """Where something stands: lines and columns are counted from 1, columns in characters."""

    file: str
    line: int
    column: int | None
    label: str


@dataclass(frozen=True)
class Diagnostic:
    """One message on a study. `custodiet explain CODE` has a page on its `code`.

    `line` and `column` are counted from 1; they are None, and `file` is empty, where there is no such place.
    `label` stands beside the mark under the line, `help` says what to do; both may be empty. `also` is a
    second place, such as the first definition. `text` is the whole message as the program prints it.
    """

    severity: Literal["error", "warning"]
    code: str
    message: str
    file: str
    line: int | None
    column: int | None
    label: str
    help: str
    also: Place | None
    text: str

    def __str__(self) -> str:
        return self.text


class _Lines:
    """The lines of a text, taken one by one."""

    def __init__(self, text: str) -> None:
        # Not splitlines(), which also breaks at signs that a quoted line may hold.
        self._lines = text.split("\n")
        self.at = 0

    def next(self, form: re.Pattern[str]) -> re.Match[str] | None:
        """The match of the next line, which is taken if it has this form as a whole."""
        found = form.fullmatch(self._lines[self.at]) if self.at < len(self._lines) else None
        self.at += found is not None
        return found

    def any(self) -> str | None:
        if self.at == len(self._lines):
            return None
        self.at += 1
        return self._lines[self.at - 1]

    def since(self, begin: int) -> str:
        return "\n".join(self._lines[begin : self.at])


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _quote(lines: _Lines) -> tuple[int, str]:
    """Number of the quoted line, and what stands beside the mark under it."""
    quoted = lines.next(_QUOTED)
    marks = lines.next(_MARKS)
    if quoted is None or marks is None:
        raise ProgramBug(f"a message of the program has an unknown form: {lines.any()!r}")
    return int(quoted["line"]), marks["label"] or ""


def _second_place(lines: _Lines, file: str) -> Place | None:
    other = lines.next(_OTHER_FILE)
    if lines.next(_GUTTER) is None:
        return None
    line, label = _quote(lines)
    if other is None:
        return Place(file, line, None, label)
    return Place(other["file"], line, _number(other["column"]), label)


def _diagnostic(head: re.Match[str], lines: _Lines) -> Diagnostic:
    begin = lines.at - 1
    label = ""
    if head["line"] is not None:
        if lines.next(_GUTTER) is None:
            raise ProgramBug(f"a message of the program has an unknown form: {head[0]}")
        _, label = _quote(lines)
    also = _second_place(lines, head["file"] or "")
    helps = []
    while (line := lines.next(_HELP)) is not None:
        helps.append(line["help"])
    return Diagnostic(
        severity="error" if head["severity"] == "error" else "warning",
        code=head["code"],
        message=head["message"],
        file=head["file"] or "",
        line=_number(head["line"]),
        column=_number(head["column"]),
        label=label,
        help="\n".join(helps),
        also=also,
        text=lines.since(begin),
    )


def _check_count(count: re.Match[str], group: list[Diagnostic]) -> None:
    errors, warnings, shown = (int(number or 0) for number in count.groups())
    if len(group) != (shown or errors + warnings):
        raise ProgramBug(f"the program counts {count[0]}, and {len(group)} can be read")


def parse(text: str) -> tuple[tuple[Diagnostic, ...], str]:
    """The messages on a study in what the program wrote to its standard error, and what else it said there.

    The program counts its messages at the end; a text in which another number can be read raises ProgramBug.
    """
    lines = _Lines(text)
    found: list[Diagnostic] = []
    group: list[Diagnostic] = []
    rest: list[str] = []
    while True:
        if (head := lines.next(_HEAD)) is not None:
            group.append(_diagnostic(head, lines))
            if lines.any() != "":
                raise ProgramBug(f"a message of the program does not end where it should: {head[0]}")
        elif (line := lines.any()) is None:
            break
        elif line and (count := _COUNT.fullmatch(line)) is not None:
            _check_count(count, group)
            found += group
            group = []
        else:
            rest.append(line)
    if group:
        raise ProgramBug(f"the program broke off in its messages: {group[-1].text}")
    return tuple(found), "\n".join(rest).strip("\n")
