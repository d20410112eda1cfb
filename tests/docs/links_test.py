#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Links between the documents lead somewhere, and the commands that they show exist."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
ANCHOR = re.compile(r"\[[^\]]*\]\(([^)#\s:]*)#([^)]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MAKE = re.compile(r"`make ([a-z]+)`|^\s*make ([a-z]+)\s*(?:#.*)?$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def documents():
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("studies/**/*.md")]):
        yield path, path.read_text(encoding="utf-8")


def anchors(text):
    """Names under which headings can be linked to, as web hosts of Markdown make them."""
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
            for heading in HEADING.findall(FENCE.sub("", text))}


class Links(unittest.TestCase):
    def test_links_lead_to_files(self):
        for path, text in documents():
            for target in LINK.findall(FENCE.sub("", text)):
                if re.match(r"[a-z]+:", target):
                    continue
                with self.subTest(f"{path.relative_to(ROOT)}: {target}"):
                    self.assertTrue((path.parent / target).exists())

    def test_links_into_a_page_lead_to_a_heading(self):
        for path, text in documents():
            for target, anchor in ANCHOR.findall(FENCE.sub("", text)):
                page = path.parent / target if target else path
                with self.subTest(f"{path.relative_to(ROOT)}: {target}#{anchor}"):
                    self.assertIn(anchor, anchors(page.read_text(encoding="utf-8")))

    def test_make_targets_exist(self):
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        for path, text in documents():
            for in_line, alone in MAKE.findall(text):
                with self.subTest(f"{path.relative_to(ROOT)}: make {in_line or alone}"):
                    self.assertIn(in_line or alone, targets)


if __name__ == "__main__":
    unittest.main()
