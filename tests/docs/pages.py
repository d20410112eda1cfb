# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Pages that people learn from, and the program as a reader of them would run it."""

import atexit
import functools
import os
import pathlib
import shlex
import signal
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("CUSTODIET", ROOT / "build" / "custodiet")).resolve()
FOLDERS = ("tutorial", "guides", "reference", "methods", "adr")


def pages():
    """Markdown of the documentation that describes what the program does."""
    found = [*ROOT.glob("*.md"), ROOT / "docs" / "README.md", *ROOT.glob("studies/*/README.md")]
    for folder in FOLDERS:
        found += (ROOT / "docs" / folder).rglob("*.md")
    return sorted(path for path in found if path.exists())


@functools.cache
def desk():
    """A folder that looks like the root to a reader of the pages, in which files may be written."""
    folder = tempfile.TemporaryDirectory(prefix="custodiet-pages-")
    atexit.register(folder.cleanup)
    for name in ("docs", "studies"):
        (pathlib.Path(folder.name) / name).symlink_to(ROOT / name)
    return pathlib.Path(folder.name)


@functools.cache
def custodiet(command):
    """Runs `custodiet …`, or `custodiet … > FILE`, once. The answer has stdout, stderr, returncode."""
    words = shlex.split(command, comments=True)
    assert pathlib.Path(words[0]).name == "custodiet", command
    into = None
    if ">" in words:
        into = words[words.index(">") + 1]
        words = words[:words.index(">")]
    answer = subprocess.run([str(PROGRAM), *words[1:]], cwd=desk(), capture_output=True, text=True,
                            timeout=300, check=False)
    if into:
        (desk() / into).write_text(answer.stdout, encoding="utf-8")
    return answer


def served(command):
    """Runs `custodiet ui …` until it has said where the page is, and ends it as a user does."""
    words = shlex.split(command, comments=True)
    with subprocess.Popen([str(PROGRAM), *words[1:], "--no-open"], cwd=desk(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    return subprocess.CompletedProcess(words, process.returncode, said + out, errors)


def is_answer(answer):
    """Whether a command did what it was asked for: all adds up, or `reconcile` says that something does not."""
    return answer.returncode in (0, 5)
