#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Holds the map in ARCHITECTURE.md to the tree: its module table is tools/layers.toml, every module has
its folder, every folder its row, and every path that the map names exists. --update rewrites the table."""

import argparse
import pathlib
import re
import sys
import tomllib

BEGIN, END = "<!-- modules: written by tools/check_map.py --update -->", "<!-- end of modules -->"
# A path in backticks: has a slash or a known suffix, and no blank, variable or wildcard.
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w.-]+\.(?:md|toml|txt|json|cff))`")


def table(data):
    """The module table as Markdown."""
    homes = {}
    for home in data.get("home", []):
        if len(home["modules"]) == 1:
            homes.setdefault(home["modules"][0], []).append(home["name"])
    lines = ["| module | holds | may include | only home of |", "|---|---|---|---|"]
    for name, row in (data["module"] | data.get("app", {})).items():
        folder = f"src/custodiet/{name}" if name in data["module"] else f"apps/{name}"
        includes = ", ".join(row["includes"]) or "nothing"
        lines.append(f"| [`{name}`]({folder}) | {row['holds']} | {includes} | {', '.join(homes.get(name, []))} |")
    return "\n".join(lines)


def split(text):
    """The map before, inside and after the markers."""
    before, marker, rest = text.partition(BEGIN)
    inside, end, after = rest.partition(END)
    if not marker or not end:
        raise SystemExit(f"ARCHITECTURE.md: the markers {BEGIN} and {END} are missing")
    return before, inside, after


def folders(root, name):
    base = root / name
    return {p.name for p in base.iterdir() if p.is_dir() and any(p.glob("*.?pp"))} if base.is_dir() else set()


def check(root):
    """All problems, as lines of text."""
    data = tomllib.loads((root / "tools/layers.toml").read_text(encoding="utf-8"))
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    problems = []
    if split(text)[1].strip() != table(data):
        problems.append("ARCHITECTURE.md: the module table is not that of tools/layers.toml; run tools/check_map.py --update")
    for base, rows in (("src/custodiet", data["module"]), ("apps", data.get("app", {}))):
        there = folders(root, base)
        problems += [f"{base}/{name}: no row in tools/layers.toml" for name in sorted(there - set(rows))]
        problems += [f"tools/layers.toml: {name} has no folder {base}/{name}" for name in sorted(set(rows) - there)]
    for match in PATH.finditer(text):
        if not (root / match.group(1)).exists():
            line = text.count("\n", 0, match.start()) + 1
            problems.append(f"ARCHITECTURE.md:{line}: {match.group(1)} does not exist")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="rewrite the module table")
    arguments = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    if arguments.update:
        path = root / "ARCHITECTURE.md"
        data = tomllib.loads((root / "tools/layers.toml").read_text(encoding="utf-8"))
        before, _, after = split(path.read_text(encoding="utf-8"))
        path.write_text(f"{before}{BEGIN}\n{table(data)}\n{END}{after}", encoding="utf-8")
    problems = check(root)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    print("map: ARCHITECTURE.md agrees with tools/layers.toml and the tree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
