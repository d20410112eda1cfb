#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Files that are not there or cannot be read, and odd but good ways to write a study."""

import os
import time
import unittest

from program import DONE, ENVIRONMENT, INPUT_ERROR, QUICK, STARTER, ProgramTest, custodiet


class Missing(ProgramTest):
    def check(self, path, message):
        answer = custodiet("check", path, cwd=self.folder)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertEqual(answer.stdout, "")
        self.assertEqual(answer.stderr, f"custodiet: {message}\n")

    def test_file(self):
        self.check("study.yml", "there is no file `study.yml`")

    def test_empty_name(self):
        self.check("", "there is no file ``")

    def test_file_in_a_folder(self):
        self.check(".", "the folder . has no study.yaml")

    def test_folder_in_place_of_a_file(self):
        (self.folder / "study.yaml").mkdir()
        self.check(".", "./study.yaml is a folder, not a file")

    def test_right_to_read(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        (self.folder / "study.yaml").write_text("study: x\n", encoding="utf-8")
        (self.folder / "study.yaml").chmod(0)
        self.check("study.yaml", "cannot open study.yaml")


class Endless(ProgramTest):
    def test_device_is_refused_at_once(self):
        start = time.monotonic()
        answer = custodiet("check", "/dev/zero")
        self.assert_answer(answer, INPUT_ERROR)
        self.assertIn("[S0104]", answer.stderr)
        self.assertLess(time.monotonic() - start, 2)


class OddButGood(ProgramTest):
    """The same study, written otherwise, gives the same results."""

    TEXT = (STARTER / "study.yaml").read_bytes()

    def results(self, text):
        (self.folder / "study.yaml").write_bytes(text)
        answer = custodiet("run", self.folder, *QUICK[2:], "--format", "csv")
        self.assert_answer(answer, DONE)
        return answer.stdout

    def test_carriage_returns(self):
        self.assertEqual(self.results(self.TEXT.replace(b"\n", b"\r\n")), self.results(self.TEXT))

    def test_byte_order_mark(self):
        self.assertEqual(self.results(b"\xef\xbb\xbf" + self.TEXT), self.results(self.TEXT))

    def test_no_end_of_the_last_line(self):
        self.assertEqual(self.results(self.TEXT.rstrip(b"\n")), self.results(self.TEXT))

    def test_marks_of_the_document(self):
        self.assertEqual(self.results(b"%YAML 1.1\n---\n" + self.TEXT + b"...\n"), self.results(self.TEXT))

    def test_norway(self):
        norway = self.TEXT.replace(b"NL", b"NO")
        self.assertEqual(self.results(norway), self.results(self.TEXT).replace("NL", "NO"))


if __name__ == "__main__":
    unittest.main()
