#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What the pages quote of studies and of the program's output is what they say today.

A quote is a block that stands under a mark, which says where it comes from and what is taken:

    <!-- quote: SOURCE | SELECTION | SELECTION … -->

SOURCE is a study beside the page, `custodiet …` (its results, or its messages where it fails), or
`custodiet … : FILE` (a file that the command writes). SELECTION is one of

    all             everything
    first           the first line
    from TEXT       the paragraph whose first line begins with TEXT
    key a.b         a key of a study with all that stands under it
    lines REGEX     the lines in which it is found

`quotes_test.py --update` writes the quotes anew; read what it changed before you keep it.
"""

import re
import sys
import unittest

import pages

MARK = re.compile(r"^<!-- quote: (?P<source>[^|\n]+?) \| (?P<selections>.+?) -->\n```(?P<language>\w*)\n"
                  r"(?P<block>.*?)^```$", re.MULTILINE | re.DOTALL)
INDENT = re.compile(r" *")


def text_of(source, page):
    if not source.startswith("custodiet "):
        return (page.parent / source).read_text(encoding="utf-8")
    command, _, name = source.partition(" : ")
    answer = pages.custodiet(command)
    if name:
        assert pages.is_answer(answer), answer.stderr
        return (pages.desk() / name).read_text(encoding="utf-8")
    return answer.stdout if pages.is_answer(answer) else answer.stderr


def paragraph(text, beginning):
    lines = text.splitlines()
    starts = [i for i, line in enumerate(lines) if line.startswith(beginning)]
    assert starts, f"no line begins with `{beginning}`"
    end = starts[0]
    while end < len(lines) and lines[end]:
        end += 1
    return "\n".join(lines[starts[0]:end])


def key(text, path, shown=()):
    """Lines of the key at a dotted path, up to the next line that stands as far left, below the keys
    in which it stands. The first of these are left out where they are `shown` already."""
    lines = text.splitlines()
    start, end = 0, len(lines)
    parents = []
    names = path.split(".")
    for depth, name in enumerate(names):
        inside = range(start + 1 if depth else 0, end)
        found = [i for i in inside if re.match(rf" *{re.escape(name)}:", lines[i])]
        assert found, f"no key `{path}`"
        start = min(found, key=lambda i: (len(INDENT.match(lines[i])[0]), i))
        left = len(INDENT.match(lines[start])[0])
        after = [i for i in range(start + 1, end) if lines[i] and len(INDENT.match(lines[i])[0]) <= left]
        end = after[0] if after else end
        if depth >= len(shown) or names[depth] != shown[depth]:
            parents.append(lines[start])
    return "\n".join([*parents[:-1], *lines[start:end]]).rstrip()


def select(text, selection):
    what, _, argument = selection.partition(" ")
    if what == "all":
        return text.rstrip("\n")
    if what == "first":
        return text.splitlines()[0]
    if what == "from":
        return paragraph(text, argument)
    assert what == "lines", f"unknown selection `{selection}`"
    found = [line for line in text.splitlines() if re.search(argument, line)]
    assert found, f"no line has `{argument}`"
    return "\n".join(found)


def pieces_of_study(text, paths):
    """Keys of one group stand together under it, groups apart."""
    block, last, shown = "", "", ()
    for path in paths:
        names = path.split(".")
        same_group = shown and names[0] == shown[0]
        piece = key(text, path, shown)
        is_close = same_group or (block and "\n" not in last + piece)
        block += ("" if not block else "\n" if is_close else "\n\n") + piece
        last, shown = piece, names[:-1]
    return block


def quote(mark, page):
    """The block as it should be."""
    text = text_of(mark["source"], page)
    selections = mark["selections"].split(" | ")
    if selections[0].startswith("key "):
        return pieces_of_study(text, [selection.removeprefix("key ") for selection in selections]) + "\n"
    between = "\n" if selections[0] == "first" else "\n\n"
    return between.join(select(text, selection) for selection in selections) + "\n"


def update():
    for page in pages.pages():
        text = page.read_text(encoding="utf-8")

        def renewed(mark, page=page):
            head = mark[0][:mark.start("block") - mark.start()]
            return head + quote(mark, page) + "```"

        new = MARK.sub(renewed, text)
        if new != text:
            page.write_text(new, encoding="utf-8")
            print(f"updated {page.relative_to(pages.ROOT)}")


class Quotes(unittest.TestCase):
    maxDiff = None

    def test_every_quote_is_what_its_source_says_today(self):
        count = 0
        for page in pages.pages():
            for mark in MARK.finditer(page.read_text(encoding="utf-8")):
                count += 1
                with self.subTest(f"{page.relative_to(pages.ROOT)}: {mark['source']} | {mark['selections']}"):
                    self.assertEqual(mark["block"], quote(mark, page),
                                     "see what changed, then run tests/docs/quotes_test.py --update")
        self.assertGreater(count, 0)

    def test_every_mark_has_its_block(self):
        for page in pages.pages():
            text = page.read_text(encoding="utf-8")
            with self.subTest(str(page.relative_to(pages.ROOT))):
                self.assertEqual(text.count("<!-- quote:"), len(MARK.findall(text)))

    def test_finds_a_quote_that_is_out_of_date(self):
        page = pages.ROOT / "docs" / "tutorial" / "01-people" / "README.md"
        stale = "<!-- quote: study.yaml | key reference -->\n```yaml\nreference: yesterday\n```\n"
        mark = MARK.search(stale)
        self.assertNotEqual(mark["block"], quote(mark, page))


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        update()
    else:
        unittest.main()
