#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Runs clang-tidy over src and apps, on as many cores as there are. Most of its time goes into headers, so
files of one folder are read together, in a bundle that includes them, as long as none hides a name that
another mentions; where a bundle has findings, its files are read again one by one, and that decides. A file
that was clean is not read again until it, a header of ours that it sees, or .clang-tidy changes."""

import concurrent.futures
import hashlib
import itertools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
OWN_INCLUDE = re.compile(r'^\s*#\s*include\s*"(custodiet/[^"]+)"', re.MULTILINE)
# More files in a bundle save little, and leave a core idle at the end.
MOST_IN_A_BUNDLE = 16
# What a file keeps for itself: the outermost lines of its unnamed namespace, and what it calls by a short name.
UNNAMED = re.compile(r"^namespace \{$(.*?)^\}  // namespace$", re.MULTILINE | re.DOTALL)
OUTERMOST = re.compile(r"^(?!template|[#/}\s]).*", re.MULTILINE)
DECLARED = re.compile(r"\b(?!operator\b)([A-Za-z_]\w*)(?=\(|\{|;| = | \{|$|\[)")
SHORT = re.compile(r"^using (?!namespace)(?:[\w:]+::)?(\w+)(?: =|;)", re.MULTILINE)
WORD = re.compile(r"[A-Za-z_]\w*")
UNREAD = re.compile(r'//[^\n]*|"(?:[^"\\\n]|\\.)*"')  # comments and texts


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


def hidden(text):
    """Names that a source declares for itself alone."""
    names = set(SHORT.findall(text))
    for inside in UNNAMED.findall(text):
        found = (DECLARED.search(line) for line in OUTERMOST.findall(inside))
        names.update(match.group(1) for match in found if match)
    return names


def bundles(files, flags):
    """Files of one folder that are compiled alike and can be read as one."""
    told = {}
    for path in files:
        text = path.read_text(encoding="utf-8")
        told[path] = hidden(text), set(WORD.findall(UNREAD.sub("", text)))

    def agree(one, other):
        return not told[one][0] & told[other][1] and not told[other][0] & told[one][1]

    made = []
    for path in files:
        for bundle in made:
            alike = bundle[0].parent == path.parent and flags[bundle[0]] == flags[path]
            if alike and len(bundle) < MOST_IN_A_BUNDLE and all(agree(path, other) for other in bundle):
                bundle.append(path)
                break
        else:
            made.append([path])
    # The long ones first, so that the cores end together.
    return sorted(made, key=lambda bundle: -sum(path.stat().st_size for path in bundle))


def tidy(path, flags):
    result = subprocess.run(["clang-tidy", "--quiet", f"--config-file={ROOT}/.clang-tidy",
                             "--header-filter=(src/custodiet|apps)/", str(path), "--",
                             *flags], capture_output=True, text=True, check=False, cwd=ROOT)
    return result.returncode == 0, result.stdout + (result.stderr if result.returncode else "")


def tidy_bundle(bundle, flags):
    """(file, is it clean, what was found), of each."""
    if len(bundle) > 1:
        with tempfile.NamedTemporaryFile("w", suffix=".cpp", encoding="utf-8") as whole:
            whole.writelines(f'#include "{path}"  // NOLINT\n' for path in bundle)
            whole.flush()
            if tidy(whole.name, flags)[0]:
                return [(path, True, "") for path in bundle]
    return [(path, *tidy(path, flags)) for path in bundle]


def flags_of(row):
    """How a source is compiled: what clang-tidy's own compiler must know of it."""
    words = shlex.split(row["command"])
    kept = [word for word in words if re.match(r"-[DIW]|-std|-f(?!sanitize)|-m", word) and word != "-Winvalid-pch"]
    systems = [part for at, word in enumerate(words) if word == "-isystem" for part in words[at:at + 2]]
    return (*kept, *systems, "-Wno-unknown-warning-option")


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
    database = build / "compile_commands.json"
    if not database.exists():
        print(f"{database} is not there: configure first", file=sys.stderr)
        return 1
    flags = {pathlib.Path(row["file"]).resolve(): flags_of(row) for row in json.loads(database.read_text())}
    files = sorted(p for p in flags if p.is_relative_to(ROOT / "src") or p.is_relative_to(ROOT / "apps"))

    record = build / "clang-tidy.json"
    clean = json.loads(record.read_text()) if record.exists() else {}
    digests = {path: digest(path) for path in files}
    todo = [path for path in files if clean.get(str(path)) != digests[path]]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = bundles(todo, flags)
        done = pool.map(lambda b: tidy_bundle(b, flags[b[0]]), work)
        for path, is_clean, text in itertools.chain.from_iterable(done):
            if is_clean:
                clean[str(path)] = digests[path]
            else:
                failed += 1
                print(text.strip())
    record.write_text(json.dumps({str(p): clean[str(p)] for p in files if str(p) in clean}, indent=0))
    print(f"clang-tidy: {len(files)} files, {len(todo)} read in {len(work)} bundles, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
