#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Gives the program every wrong study in <code>/<case>/ and compares what it says, to the letter.

A case has `study.yaml`, or `make.sh` that writes one (big or odd files, some on top of small_study.yaml or dependent_study.yaml), and `stderr.txt` with the exact
answer. A case of tables has a folder `package` instead, with what differs from small_package.
Each case runs in a folder of its own as `custodiet run study.yaml --strict --out out`, so that a
warning is refused as an error is, or as `custodiet reconcile package --out out`. It must end with exit code 1, print nothing on stdout, leave no
file behind, answer within ten seconds, and name its code.

--update writes what the program says now into stderr.txt; read the difference before you commit it.
"""

import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = pathlib.Path(os.environ.get("CUSTODIET", HERE.parents[1] / "build" / "custodiet")).resolve()
SECONDS = 10


def prepare(case, folder):
    """Puts the case's study or tables into a folder."""
    if (case / "package").exists():
        shutil.copytree(HERE / "small_package", folder / "package")
        shutil.copytree(case / "package", folder / "package", dirs_exist_ok=True)
    elif (case / "make.sh").exists():
        subprocess.run(["bash", str(case / "make.sh")], cwd=folder, check=True)
    else:
        shutil.copy(case / "study.yaml", folder)


def command(case):
    if (case / "package").exists():
        return ["reconcile", "package", "--out", "out"]
    return ["run", "study.yaml", "--strict", "--out", "out"]


def answer(case):
    """What is wrong beside the text of the message, and the message."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(case, folder)
        before = sorted(os.listdir(folder))
        start = time.monotonic()
        try:
            ended = subprocess.run([str(PROGRAM), *command(case)], cwd=folder,
                                   capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return [f"no answer in {SECONDS} s"], ""
        problems = []
        if ended.returncode != 1:
            problems.append(f"exit code {ended.returncode} after {time.monotonic() - start:.1f} s, not 1")
        if ended.stdout:
            problems.append("something on stdout")
        if sorted(os.listdir(folder)) != before:
            problems.append("a file was written")
        text = ended.stderr.decode("utf-8", errors="backslashreplace")
        if f"[{case.parent.name}]" not in text:
            problems.append(f"no message has the code {case.parent.name}")
        return problems, text


def check(case, update):
    problems, text = answer(case)
    expected = case / "stderr.txt"
    if update and not problems:
        expected.write_text(text, encoding="utf-8")
    elif not expected.exists():
        problems.append("no stderr.txt; --update writes it")
    elif expected.read_text(encoding="utf-8") != text:
        problems += ["another message:", *difflib.unified_diff(
            expected.read_text(encoding="utf-8").splitlines(), text.splitlines(), "expected", "now", lineterm="")]
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write what the program says now into stderr.txt")
    parser.add_argument("case", nargs="*", help="such as S0201/misspelt_key [all]")
    arguments = parser.parse_args()
    cases = [HERE / name for name in arguments.case] or sorted(
        path for path in HERE.glob("*/*") if any((path / name).exists() for name in ("study.yaml", "make.sh", "package")))
    failed = 0
    for case in cases:
        problems = check(case, arguments.update)
        if problems:
            failed += 1
            print(f"{case.relative_to(HERE)}:", *problems, sep="\n  ", file=sys.stderr)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
