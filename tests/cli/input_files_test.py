#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Files that are not there or cannot be read, and odd but good ways to write a study."""

import os
import subprocess
import time
import unittest

from program import DONE, ENVIRONMENT, INPUT_ERROR, PROGRAM, QUICK, STARTER, ProgramTest, custodiet


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
    """What never ends, or never begins, is refused at once: nobody has the other end of the pipe."""

    def setUp(self):
        super().setUp()
        self.pipe = self.folder / "pipe"
        os.mkfifo(self.pipe)
        (self.folder / "study").mkdir()
        os.mkfifo(self.folder / "study" / "study.yaml")

    def assert_refused(self, message, *arguments):
        start = time.monotonic()
        answer = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=10, check=False)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn(message, answer.stderr)
        self.assertLess(time.monotonic() - start, 2)

    def test_devices(self):
        for device in ("/dev/zero", "/dev/null"):
            self.assert_refused(f"`{device}` is a device, not a file", "check", device)
            self.assert_refused(f"`{device}` is a device, not a file", *QUICK, "--settings", device)

    def test_pipes(self):
        is_pipe = f"`{self.pipe}` is a named pipe, not a file"
        for arguments in (("check", self.pipe), ("run", self.pipe), ("trace", self.pipe, "--person", "a:1"), ("reconcile", self.pipe),
                          (*QUICK, "--settings", self.pipe), ("compare", f"{STARTER}:rent", f"{STARTER}:no_agreement", "--rates", self.pipe)):
            self.assert_refused(is_pipe, *arguments)
        self.assert_refused("study.yaml` is a named pipe, not a file", "check", self.folder / "study")

    def test_folders_in_place_of_files(self):
        self.assert_refused(f"`{self.folder}` is a folder, not a file", *QUICK, "--settings", self.folder)

    def test_a_pipe_that_the_shell_fills_is_read(self):
        text = (STARTER / "study.yaml").read_text()
        answer = subprocess.run([PROGRAM, "check", "/dev/stdin"], input=text, capture_output=True, text=True, timeout=60, check=False)
        self.assert_answer(answer, DONE)


class Settings(ProgramTest):
    def test_that_are_empty_or_huge_are_told_as_settings(self):
        path = self.folder / "settings.yaml"
        for text, *said in (("", "error[S0103]: the file holds no settings", "write `set: "),
                            ("# study: starter\n\n", "error[S0103]: the file holds no settings"),
                            ("a" * 16_000_001, "error[S0104]: the file is larger", "a file of settings has a few lines")):
            path.write_text(text)
            answer = custodiet(*QUICK, "--settings", path)
            self.assert_answer(answer, INPUT_ERROR)
            for words in said:
                self.assertIn(words, answer.stderr)


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
