#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Runs clang-tidy over src and apps, two files at a time or as many as there are cores. A file that was
clean is not read again until it, a header of ours that it sees, or .clang-tidy changes."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OWN_INCLUDE = re.compile(r'^\s*#\s*include\s*"(custodiet/[^"]+)"', re.MULTILINE)
# Flags of g++ and the linker that clang-tidy's own compiler does not need to see.
COMMON = ["--quiet", "--extra-arg=-Wno-unknown-warning-option"]


def reached(path, seen):
    """Headers of ours that a file includes, directly or not."""
    for name in OWN_INCLUDE.findall(path.read_text(encoding="utf-8")):
        header = ROOT / "src" / name
        if header not in seen and header.exists():
            seen.add(header)
            reached(header, seen)
    return seen


def digest(path):
    """What a clean result depends on."""
    total = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    for part in [path, *sorted(reached(path, set()))]:
        total.update(part.read_bytes())
    return total.hexdigest()


def tidy(path, build):
    result = subprocess.run(["clang-tidy", *COMMON, "-p", str(build), str(path)],
                            capture_output=True, text=True, check=False)
    return result.returncode == 0, result.stdout + (result.stderr if result.returncode else "")


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
    database = build / "compile_commands.json"
    if not database.exists():
        print(f"{database} is not there: configure first", file=sys.stderr)
        return 1
    compiled = {pathlib.Path(row["file"]).resolve() for row in json.loads(database.read_text())}
    files = sorted(p for p in compiled if p.is_relative_to(ROOT / "src") or p.is_relative_to(ROOT / "apps"))

    record = build / "clang-tidy.json"
    clean = json.loads(record.read_text()) if record.exists() else {}
    digests = {path: digest(path) for path in files}
    todo = [path for path in files if clean.get(str(path)) != digests[path]]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, (is_clean, text) in zip(todo, pool.map(lambda p: tidy(p, build), todo)):
            if is_clean:
                clean[str(path)] = digests[path]
            else:
                failed += 1
                print(text.strip())
    record.write_text(json.dumps({str(p): clean[str(p)] for p in files if str(p) in clean}, indent=0))
    print(f"clang-tidy: {len(files)} files, {len(todo)} read, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
