#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""docs/reference/python.md is what the docstrings of the package say.

`reference_test.py --update` writes it anew.
"""

import dataclasses
import inspect
import re
import sys
import unittest

import case

custodiet = case.custodiet
PAGE = case.ROOT / "docs" / "reference" / "python.md"
HEAD = """# The Python package

<!-- written by tests/python/reference_test.py --update from the docstrings of python/ -->
"""
FOOT = """See also: [how to go on in Python](../guides/python.md); [files](files.md); [the store](results.md); [command line](cli.md).
"""
FUNCTIONS = ("run", "open", "check", "find_program")
CLASSES = ("Run", "Table", "Column", "Identity", "Diagnostic", "Place", "Program")
BLOCK = re.compile(r"^( +\S.*\n(?:(?: +\S.*)?\n)*)", re.MULTILINE)


def text_of(thing):
    """A docstring as Markdown: what can be raised as a list, code as code."""
    text = inspect.getdoc(thing)
    text, _, raised = text.partition("\n\nRaises:\n")
    text = BLOCK.sub(lambda block: f"```python\n{inspect.cleandoc(block[0])}\n```\n\n", text + "\n").rstrip()
    for name, told in re.findall(r"^ {4}(\w+): (.*(?:\n {6,}.*)*)", raised, re.MULTILINE):
        text += f"\n* raises `{name}`: {told}" if "\n* raises" in text else f"\n\n* raises `{name}`: {told}"
    return text


def signature_of(name, function):
    """How it is called, a line for each argument where there are many; without types, which an editor shows."""
    parts = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        bare = parameter.replace(annotation=parameter.empty)
        parts.append(str(bare))
    line = f"{name}({', '.join(parts)})"
    if len(line) > 100:
        line = f"{name}(" + "".join(f"\n    {part}," for part in parts) + "\n)"
    return f"```python\n{line}\n```"


def members(cls):
    """The methods, properties and attributes that are meant for others, in the order of the source."""
    for name, member in vars(cls).items():
        if not name.startswith("_") and not dataclasses.is_dataclass(cls):
            yield name, member


def table_of(cls):
    """The tables of a run."""
    lines = ["| attribute | what the table holds |", "|---|---|"]
    for name, member in members(cls):
        if type(member).__name__ == "_TableOf":
            lines.append(f"| [`{name}`](files.md#{name}csv) | {member.__doc__} |")
    return "\n".join(lines)


def class_section(name):
    cls = getattr(custodiet, name)
    yield f"## custodiet.{name}\n\n{text_of(cls)}"
    if dataclasses.is_dataclass(cls):
        yield "Fields: " + ", ".join(f"`{field.name}`" for field in dataclasses.fields(cls)) + "."
    if name == "Run":
        yield table_of(cls)
    for member_name, member in members(cls):
        if inspect.isfunction(member):
            yield f"### {name}.{member_name}\n\n{signature_of(f'{name.lower()}.{member_name}', member)}\n\n{text_of(member)}"
        elif type(member).__name__ in ("property", "cached_property"):
            yield f"### {name}.{member_name}\n\n{text_of(member)}"


def errors_section():
    lines = ["| class | what went wrong |", "|---|---|"]
    base = custodiet.CustodietError
    for name in custodiet.__all__:
        cls = getattr(custodiet, name)
        if isinstance(cls, type) and issubclass(cls, base) and cls is not base:
            lines.append(f"| `{name}` | {' '.join(text_of(cls).split())} |")
    return f"## Errors\n\n`CustodietError` is the base of all. {text_of(base)}\n\n" + "\n".join(lines)


def page():
    parts = [HEAD.rstrip(), text_of(custodiet)]
    for name in FUNCTIONS:
        function = getattr(custodiet, name)
        parts.append(f"## custodiet.{name}\n\n{signature_of(f'custodiet.{name}', function)}\n\n{text_of(function)}")
    for name in CLASSES:
        parts += class_section(name)
    return "\n\n".join([*parts, errors_section(), FOOT])


class Reference(unittest.TestCase):
    maxDiff = None

    def test_the_page_is_what_the_docstrings_say(self):
        self.assertEqual(PAGE.read_text(encoding="utf-8"), page(), "run tests/python/reference_test.py --update")

    def test_everything_public_is_on_it(self):
        text = PAGE.read_text(encoding="utf-8")
        for name in custodiet.__all__:
            if name != "__version__":
                self.assertRegex(text, rf"## custodiet\.{name}\n|\| `{name}` \||`{name}` is the base")
        for cls in (custodiet.Run, custodiet.Table):
            for name, _ in members(cls):
                self.assertRegex(text, rf"### {cls.__name__}\.{name}\n|\| \[`{name}`\]")


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        unittest.main()
