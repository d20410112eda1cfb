#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""A run of another version: who needs its study says which version made it and what to do; all else is read."""

import unittest

from older_run import keep_study, make_older, sign_anew
from program import DOES_NOT_ADD_UP, DONE, ENVIRONMENT, QUICK, STARTER, ProgramTest, custodiet


class OlderRun(ProgramTest):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        self.assert_answer(custodiet(*QUICK, "--out", self.out), DONE)
        self.report = (self.out / "report.html").read_bytes()

    def answers_that_need_the_study(self):
        return [custodiet("compare", self.out, STARTER), custodiet("compare", f"{self.out}:rent", STARTER),
                custodiet("report", self.out), custodiet("verify", self.out)]

    def assert_told(self, answer, *words):
        self.assert_answer(answer, ENVIRONMENT)
        for word in words:
            self.assertIn(word, answer.stderr)
        self.assertNotIn("hands it to the page", answer.stderr)
        self.assertNotIn("differences may come from", answer.stderr)

    def test_says_who_made_it_and_what_to_do(self):
        make_older(self.out, 2)
        sign_anew(self.out)
        for answer in self.answers_that_need_the_study():
            self.assert_told(answer, f"`{self.out}` was made by custodiet 0.0.9 (abc1234), which kept the study in an older form (2)",
                             "this is custodiet ", "run the study again, `custodiet run STUDY --out FOLDER`")
        self.assertEqual((self.out / "report.html").read_bytes(), self.report)

    def test_says_that_the_form_is_newer(self):
        make_older(self.out, 999, version="9.0.0", commit="")
        sign_anew(self.out)
        for answer in self.answers_that_need_the_study():
            self.assert_told(answer, "was made by custodiet 9.0.0, which kept the study in a newer form (999)")

    def test_of_a_changed_file_too(self):
        make_older(self.out, 2)
        answer = custodiet("verify", self.out)
        self.assert_answer(answer, DOES_NOT_ADD_UP)
        self.assertIn("report.json: the file is not the one that was written", answer.stdout)
        self.assertIn("in an older form (2)", answer.stdout)

    def test_is_read_where_its_study_is_not_needed(self):
        make_older(self.out, 2)
        sign_anew(self.out)
        self.assertIn("0.0.9 (abc1234)", custodiet("runs", self.folder).stdout)
        self.assert_answer(custodiet("export", self.out, "--to", "csv"), DONE)
        self.assert_answer(custodiet("verify", self.out, "--stored"), DONE)
        self.assert_answer(custodiet("cite", self.out), DONE)
        answer = custodiet(*QUICK[:2], "--draws", "32", "--out", self.out, "--resume")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("version of custodiet: 0.0.9 there", answer.stderr)

    def test_a_study_that_is_none_is_damaged(self):
        keep_study(self.out, "schema: 1\n")
        sign_anew(self.out)
        for verb in (("compare", self.out, STARTER), ("verify", self.out)):
            self.assert_told(custodiet(*verb), f"`{self.out}` is damaged: the study in its results.sqlite is not the one")


if __name__ == "__main__":
    unittest.main()
