#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What a run needs is said before it begins, and one that is too large does not begin."""

import os
import re
import subprocess
import unittest

from program import DONE, ENVIRONMENT, PROGRAM, STARTER, USAGE, ProgramTest, custodiet

MEGABYTE = 1 << 20
UNITS = {"MB": MEGABYTE, "GB": 1 << 30}
# How many times too high the formula may be.
HIGHEST = 8


def said(study, *options):
    """Bytes that a run of a study is said to need: a limit of one megabyte is always too small."""
    answer = custodiet("run", study, "--memory", "1M", *options)
    found = re.search(r"may need ([\d.]+) (MB|GB)", answer.stderr)
    return float(found[1]) * UNITS[found[2]], answer


def taken(study, *options):
    """Most bytes that a run had."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        process = subprocess.Popen([str(PROGRAM), "run", str(study), *options], stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == DONE
    return usage.ru_maxrss * 1024


class Memory(ProgramTest):
    def world(self, states, persons, agreements):
        folder = self.folder / f"world-{states}-{persons}"
        self.assert_answer(custodiet("new", folder, "--synthetic", "--states", states, "--persons", persons, "--agreements",
                                     agreements, "--years", "2"), DONE)
        return folder

    def test_is_never_more_than_was_said_and_not_much_less(self):
        sizes = [(STARTER, "16"), (self.world(6, 20_000, 2), "16"), (self.world(20, 100_000, 8), "16"),
                 (self.world(40, 400_000, 20), "16")]
        for study, draws in sizes:
            options = ("--draws", draws, "--threads", "2")
            need, _ = said(study, *options)
            most = taken(study, *options)
            with self.subTest(study=study, said=need, taken=most):
                self.assertLessEqual(most, need)
                self.assertLessEqual(need, HIGHEST * most)

    def test_too_little_is_refused_with_the_numbers_and_a_way_out(self):
        need, answer = said(STARTER, "--draws", "65536")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("1 MB are allowed", answer.stderr)
        self.assertIn("= note: people", answer.stderr)
        self.assertIn("= help: ", answer.stderr)
        fewer, _ = said(STARTER, "--draws", "1024")
        self.assertLess(fewer, need)
        limit = int((fewer + need) / 2 / MEGABYTE)
        answer = custodiet("run", STARTER, "--draws", "65536", "--threads", "1", "--memory", f"{limit}M")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertRegex(answer.stderr, r"`--draws \d+ --threads 1` needs")

    def test_more_threads_need_more(self):
        world = self.world(6, 20_000, 2)
        self.assertLess(said(world, "--threads", "1")[0], said(world, "--threads", "8")[0])

    def test_a_limit_of_the_process_is_heeded(self):
        import resource  # pylint: disable=import-outside-toplevel

        def narrow():
            resource.setrlimit(resource.RLIMIT_AS, (90 * MEGABYTE, 90 * MEGABYTE))

        answer = custodiet("run", self.world(20, 100_000, 8), preexec_fn=narrow)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("90 MB are there", answer.stderr)

    def test_a_size_is_a_number_with_a_unit(self):
        for size in ("much", "-5G", "5Q", "99999999999999G"):
            answer = custodiet("run", STARTER, "--memory", size)
            self.assert_answer(answer, USAGE)
            self.assertIn(f"`{size}` is not a size of memory, such as 512M or 8G", answer.stderr)


if __name__ == "__main__":
    unittest.main()
