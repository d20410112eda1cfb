#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The guide for Python does what it shows: its blocks run one after another, and print what stands under them.

`guide_test.py --update` writes what they print; read what it changed before you keep it. Needs tools/python_environment.
"""

import contextlib
import io
import os
import re
import sys
import unittest

import case

GUIDE = case.ROOT / "docs" / "guides" / "python.md"
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<printed>.*?)^```$)?", re.MULTILINE | re.DOTALL)


def printed():
    """What each block of the guide prints."""
    os.chdir(case.desk())
    if not (case.desk() / "studies").exists():
        (case.desk() / "studies").symlink_to(case.ROOT / "studies")
    names = {"__name__": "guide"}
    for block in BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(block["code"], str(GUIDE), "exec"), names)
        yield block, out.getvalue()


def update():
    text = GUIDE.read_text(encoding="utf-8")
    for block, out in reversed(list(printed())):
        if block["printed"] is not None:
            text = text[: block.start("printed")] + out + text[block.end("printed") :]
    GUIDE.write_text(text, encoding="utf-8")


class Guide(unittest.TestCase):
    maxDiff = None

    def test_every_block_runs_and_prints_what_is_under_it(self):
        count = 0
        for block, out in printed():
            count += 1
            self.assertEqual(block["printed"] or "", out, f"after\n{block['code']}\nsee what changed, then run --update")
        self.assertGreater(count, 5)
        self.assertEqual(count, GUIDE.read_text(encoding="utf-8").count("```python"))


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        update()
    else:
        unittest.main()
