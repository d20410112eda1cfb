#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The report: one file that needs no other, made anew from its parts, on paper, and how to refer to it."""

import base64
import hashlib
import html.parser
import json
import lzma
import os
import re
import shlex
import shutil
import stat
import unittest

from program import DONE, ENVIRONMENT, QUICK, STARTER, ProgramTest, custodiet

MEGABYTE = 1_000_000
# Attributes that make a browser load something. Links in <a href> load nothing before they are followed.
LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("form", "action"), ("object", "data"),
           ("video", "src"), ("source", "src"), ("image", "href"), ("use", "href"), ("base", "href")}


class Reader(html.parser.HTMLParser):
    """What a report holds: texts of scripts by id, its policy, what it would load, ids, handlers."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.loads, self.handlers, self.ids, self.targets = {}, [], [], [], []
        self.policy, self.inside = "", None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.loads += [(tag, name, value) for name, value in attributes if (tag, name) in LOADING]
        self.handlers += [name for name, _ in attributes if name.startswith("on")]
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "a" and named.get("href", "").startswith("#"):
            self.targets.append(named["href"][1:])
        if tag == "meta" and named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"]
        if tag == "script":
            self.inside = named.get("id", "")
            self.scripts[self.inside] = ""

    def handle_endtag(self, tag):
        if tag == "script":
            self.inside = None

    def handle_data(self, data):
        if self.inside is not None:
            self.scripts[self.inside] += data


def unpacked(script):
    """.lzma in base 85, whose digits are those of RFC 1924 but for three that would end an element."""
    return lzma.decompress(base64.b85decode(script.translate(str.maketrans(".,:", "&<>"))), format=lzma.FORMAT_ALONE)


class Report(ProgramTest):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        self.assert_answer(custodiet(*QUICK, "--out", self.out), DONE)
        self.text = (self.out / "report.html").read_text(encoding="utf-8")
        self.reader = Reader(self.text)

    def test_asks_for_nothing_and_lets_one_script_run(self):
        self.assertEqual(self.reader.loads, [])
        self.assertEqual(self.reader.handlers, [])
        self.assertNotIn("@import", self.text)
        script = self.reader.scripts[""].encode()
        digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
        self.assertIn("default-src 'none'", self.reader.policy)
        self.assertIn(f"script-src 'sha256-{digest}' 'strict-dynamic' 'wasm-unsafe-eval'", self.reader.policy)

    def test_is_smaller_than_a_megabyte(self):
        self.assertLess(len(self.text.encode()), MEGABYTE)

    def test_carries_data_study_and_model(self):
        data = json.loads(unpacked(self.reader.scripts["custodiet-data"]))
        record = json.loads((self.out / "run.json").read_text())
        self.assertEqual(data["digest"], record["digest"])
        self.assertEqual(data["draws"], 16)
        self.assertIn(record["digest"], re.sub("<script.*", "", self.text, flags=re.DOTALL))
        self.assertIn(b"custodiet study 3 ", unpacked(self.reader.scripts["custodiet-study"]))
        self.assertEqual(unpacked(self.reader.scripts["custodiet-model"])[:4], b"\0asm")
        self.assertIn(b"WebAssembly", unpacked(self.reader.scripts["custodiet-glue"]))

    def test_has_every_place_that_it_points_to(self):
        self.assertEqual(len(self.reader.ids), len(set(self.reader.ids)), "an id twice")
        self.assertGreater(len(self.reader.targets), 5)
        self.assertEqual([target for target in self.reader.targets if target not in self.reader.ids], [])

    def test_names_no_folder_of_this_machine(self):
        self.assertNotIn(str(self.folder), self.text)
        self.assertNotIn(str(self.folder).encode(), unpacked(self.reader.scripts["custodiet-study"]))

    def test_any_number_of_threads_writes_the_same_bytes(self):
        custodiet(*QUICK, "--threads", "3", "--out", self.folder / "three")
        self.assertEqual((self.folder / "three" / "report.html").read_text(encoding="utf-8"), self.text)

    def test_is_made_anew_from_its_parts(self):
        (self.out / "report.html").unlink()
        self.assert_answer(custodiet("report", self.out), DONE)
        self.assertEqual((self.out / "report.html").read_text(encoding="utf-8"), self.text)
        self.assert_answer(custodiet("report", self.out, "--out", self.folder / "other.html"), DONE)
        self.assertEqual((self.folder / "other.html").read_text(encoding="utf-8"), self.text)
        # A folder with a report is still one that a run may replace.
        self.assert_answer(custodiet(*QUICK, "--out", self.out), DONE)

    def test_takes_the_place_of_no_file_of_others(self):
        study = self.folder / "study.yaml"
        shutil.copy(STARTER / "study.yaml", study)
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        ways = {("report", self.out, "--out"): "report", ("report", self.out, "--pdf"): "PDF",
                ("export", self.out, "--to", "xlsx", "--out"): "workbook"}
        for way, what in ways.items():
            for place, words in ((study, f"is no {what}"), (pipe, "no file that could be replaced"), (self.out, "no file that could be"),
                                 (self.out / "results.sqlite", "is the name of a file of the run")):
                with self.subTest(what, place=place.name):
                    before = place.read_bytes() if place.is_file() else None
                    answer = custodiet(*way, place)
                    self.assert_answer(answer, ENVIRONMENT)
                    self.assertIn(words, answer.stderr)
                    self.assertIn("= help:", answer.stderr)
                    if before is not None:
                        self.assertEqual(place.read_bytes(), before)
        self.assertTrue(stat.S_ISFIFO(pipe.stat().st_mode))

    def test_takes_the_place_of_an_earlier_one(self):
        for way in (("report", self.out, "--out", self.folder / "again.html"),
                    ("export", self.out, "--to", "xlsx", "--out", self.folder / "again.xlsx")):
            for _ in range(2):
                self.assert_answer(custodiet(*way), DONE)

    def test_says_what_is_no_run(self):
        answer = custodiet("report", self.folder)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("holds no run with a report", answer.stderr)
        self.assertIn("= help:", answer.stderr)

    def test_refuses_parts_that_are_none_and_keeps_the_former_report(self):
        for broken in ("", "{", "[]", '{"format": 2}', '{"format": 1, "title": 3}', '{"format": 1}'):
            (self.out / "report.json").write_text(broken)
            answer = custodiet("report", self.out)
            self.assert_answer(answer, ENVIRONMENT)
            self.assertIn("report.json", answer.stderr)
        self.assertEqual((self.out / "report.html").read_text(encoding="utf-8"), self.text)

    def test_refuses_parts_that_were_altered_and_keeps_the_former_report(self):
        parts = self.out / "report.json"
        written = parts.read_text(encoding="utf-8")
        parts.write_text(written.replace("worse off", "better off", 1), encoding="utf-8")
        self.assertNotEqual(parts.read_text(encoding="utf-8"), written)
        answer = custodiet("report", self.out)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("report.json` is not the file that the run wrote", answer.stderr)
        self.assertIn("= help:", answer.stderr)
        self.assertEqual((self.out / "report.html").read_text(encoding="utf-8"), self.text)

    def test_says_where_nothing_tells_whether_its_parts_were_altered(self):
        (self.out / "results.sqlite").unlink()
        answer = custodiet("report", self.out)
        self.assert_answer(answer, DONE)
        self.assertIn("nothing says whether report.json is as the run wrote it", answer.stderr)

    def test_says_that_there_is_nothing_to_print_with(self):
        environment = {**os.environ, "PATH": str(self.folder)}
        answer = custodiet("report", self.out, "--pdf", self.folder / "page.pdf", env=environment)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("there is no Chromium", answer.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), ["out"])

    @unittest.skipUnless(shutil.which("chromium"), "no Chromium on this machine")
    def test_prints_on_paper(self):
        # A name that an address must not take as it is.
        answer = custodiet("report", self.out, "--pdf", self.folder / "a page #1 50%.pdf")
        self.assert_answer(answer, DONE)
        printed = (self.folder / "a page #1 50%.pdf").read_bytes()
        self.assertEqual(printed[:5], b"%PDF-")
        self.assertEqual(sorted(os.listdir(self.folder)), ["a page #1 50%.pdf", "out"])


class Held(ProgramTest):
    def test_the_first_page_says_that_a_quantity_is_held(self):
        answer = custodiet(*QUICK, "--set", "southland_cost=90 EUR/person/day", "--out", self.folder / "out")
        self.assert_answer(answer, DONE)
        text = (self.folder / "out" / "report.html").read_text(encoding="utf-8")
        self.assertIn("Not the published result", text)
        data = json.loads(unpacked(Reader(text).scripts["custodiet-data"]))
        self.assertEqual([held["quantity"] for held in data["fixed"]], ["southland_cost"])


class Citation(ProgramTest):
    def test_says_how_to_refer_to_a_run(self):
        custodiet(*QUICK, "--out", self.folder / "out")
        answer = custodiet("cite", self.folder / "out")
        self.assert_answer(answer, DONE)
        record = json.loads((self.folder / "out" / "run.json").read_text())
        self.assertIn("Our analysis, using Custodiet", answer.stdout)
        self.assertIn(f"seed {record['seed']}", answer.stdout)
        self.assertIn(record["digest"][:16], answer.stdout)
        self.assertIn("@misc{starter-", answer.stdout)
        self.assertIn("author = {{Authors of the study starter}}", answer.stdout)

    def test_the_command_that_it_names_gives_the_same_digest(self):
        custodiet(*QUICK, "--set", "price=90 EUR/person/day", "--out", self.folder / "out")
        record = json.loads((self.folder / "out" / "run.json").read_text())
        answer = custodiet("cite", self.folder / "out")
        self.assertIn("with price = 90 EUR/person/day", answer.stdout)
        self.assertIn(f"the study “starter” (SHA-256 {record['inputs'][0]['sha256'][:16]}…):\n", answer.stdout)
        line = answer.stdout.partition("To repeat it")[2].splitlines()[1]
        program, verb, study, *options = shlex.split(line)
        self.assertEqual((program, verb, study), ("custodiet", "run", "STUDY"))
        self.assert_answer(custodiet("run", STARTER, *options, "--out", self.folder / "again"), DONE)
        again = json.loads((self.folder / "again" / "run.json").read_text())
        self.assertEqual(again["digest"], record["digest"])

    def test_says_what_is_no_run(self):
        answer = custodiet("cite", self.folder)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("holds no run", answer.stderr)


if __name__ == "__main__":
    unittest.main()
