#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Messages on a study are read whole: all that the program ever says of the wrong studies in tests/diagnostics."""

import re
import unittest

import case
from custodiet.diagnostic import parse

CORPUS = case.ROOT / "tests" / "diagnostics"
# A second, simpler reading to hold the first to.
HEAD = re.compile(r"^(?! )(?:.*: )?(?:error|warning)\[[SP]\d{4}\]: .*$", re.MULTILINE)
HELP = re.compile(r"^ +(?:= help:|       ) (.*)$", re.MULTILINE)
LABEL = re.compile(r"^ +\| *\^+ (.*)$", re.MULTILINE)
COUNT = re.compile(r"^(\d+ errors?(, )?)?(\d+ warnings?)?( \(\d+ shown\))?$")


def answers():
    for path in sorted(CORPUS.glob("*/*/stderr.txt")):
        yield str(path.parent.relative_to(CORPUS)), path.read_text(encoding="utf-8")


def head_of(diagnostic):
    """The first line of a message, put together from its parts."""
    place = diagnostic.file
    if diagnostic.line is not None:
        place += f":{diagnostic.line}:{diagnostic.column}"
    return (f"{place}: " if place else "") + f"{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"


class Corpus(unittest.TestCase):
    def test_every_message_is_read_whole(self):
        count = 0
        for name, text in answers():
            with self.subTest(name):
                found, rest = parse(text)
                count += len(found)
                self.assertEqual([head_of(one) for one in found], HEAD.findall(text))
                self.assertIn(name.split("/")[0], {one.code for one in found})
                self.assertEqual("\n".join(one.help for one in found if one.help), "\n".join(HELP.findall(text)))
                self.assertEqual([one.label for one in found if one.label], LABEL.findall(text))
                self.assertEqual(sum(one.also is not None for one in found), len(re.findall(r"^ +\| *-+ ", text, re.M)))
                self.nothing_is_left(text, found, rest)
        self.assertGreater(count, 500)

    def nothing_is_left(self, text, found, rest):
        for one in found:
            self.assertIn(one.text + "\n\n", text)
            text = text.replace(one.text + "\n\n", "", 1)
        lines = text.strip("\n").split("\n")
        self.assertRegex(lines[0], COUNT)
        self.assertEqual("\n".join(lines[1:]), rest)
        self.assertIn(rest, ("", "custodiet: stopped because of `--strict`: a warning counts as an error"))

    def test_a_message_without_a_place_and_help_of_several_lines(self):
        (found, other), rest = parse(
            "a: b.yaml: warning[S0101]: first\n  = help: one\n          two\n\nerror[S0102]: second\n\n"
            "1 error, 1 warning\ncustodiet: the end\n"
        )
        self.assertEqual((found.file, found.line, found.column, found.label), ("a: b.yaml", None, None, ""))
        self.assertEqual((found.help, other.file, other.message), ("one\ntwo", "", "second"))
        self.assertEqual(rest, "custodiet: the end")

    def test_a_message_that_is_cut_or_lost_is_not_passed_over(self):
        for name, text in answers():
            found, _ = parse(text)
            with self.subTest(name):
                with self.assertRaises(case.custodiet.ProgramBug):
                    parse(text.replace(found[-1].text + "\n\n", "", 1) if len(found) > 1 else found[0].text)
                with self.assertRaises(case.custodiet.ProgramBug):
                    parse(text.replace(f"[{found[-1].code}]", f"({found[-1].code})"))


class Check(unittest.TestCase):
    def test_a_right_study_has_no_messages(self):
        self.assertEqual(case.custodiet.check(case.STARTER), [])

    def test_it_says_what_running_says(self):
        study = CORPUS / "S0201" / "misspelt_key" / "study.yaml"
        found = case.custodiet.check(study)
        expected, _ = parse((study.parent / "stderr.txt").read_text(encoding="utf-8"))
        self.assertEqual([one.text for one in found], [one.text.replace("study.yaml", str(study), 1) for one in expected])
        self.assertEqual((found[0].file, found[0].line), (str(study), expected[0].line))
        with self.assertRaises(case.custodiet.StudyError) as raised:
            case.custodiet.run(study)
        self.assertEqual(list(raised.exception.diagnostics), found)
        self.assertIn(found[0].text, str(raised.exception))

    def test_warnings_do_not_keep_a_study_from_running(self):
        study = case.desk() / "warned.yaml"
        text = (case.STARTER / "study.yaml").read_text(encoding="utf-8")
        study.write_text(text.replace("quantities:\n", "quantities:\n  spare: {value: 7 days, kind: assumption, why: none}\n", 1), encoding="utf-8")
        found = case.custodiet.check(study)
        self.assertEqual({one.severity for one in found}, {"warning"})
        self.assertIn("S0314", {one.code for one in found})
        with case.custodiet.run(study, draws=16) as run:
            self.assertEqual([one["code"] for one in run.record["warnings"]], [one.code for one in found])
        with self.assertRaises(case.custodiet.StudyError) as raised:
            case.custodiet.run(study, draws=16, strict=True)
        self.assertEqual(list(raised.exception.diagnostics), found)


if __name__ == "__main__":
    unittest.main()
