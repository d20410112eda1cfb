#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The program writes the same bytes on any number of threads, and all files or none, also when killed."""

import json
import pathlib
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import DONE, PROGRAM, ROOT, STARTER, ProgramTest, custodiet  # noqa: E402

FILES = {"run.json", "report.html", "report.json", "outcomes.csv", "claims.csv", "drivers.csv", "value.csv", "choices.csv", "quantities.csv",
         "events.csv", "bargain.csv", "ratios.csv", "acceptability.csv", "pair.csv", "rights.csv", "space.csv", "gates.csv", "summary.md",
         "evidence.csv", "convergence.csv", "curves.csv", "results.sqlite"}
UNFINISHED = {"unfinished.sqlite", "unfinished.sqlite-journal"}
LARGE = {"us-federal"}  # a minute of one processor for 64 draws
STUDIES = sorted(path.parent for path in (ROOT / "studies").glob("*/study.yaml"))


def contents(folder):
    """Every file of a run, the record without what is allowed to vary."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    record = json.loads(files["run.json"])
    del record["times"]
    return {**files, "run.json": json.dumps(record)}


class Threads(ProgramTest):
    def test_write_the_same_bytes(self):
        for study in STUDIES:
            written = []
            for threads in ("1", "2", "8"):
                out = self.folder / study.name / threads
                draws = "16" if study.name in LARGE else "64"
                answer = custodiet("run", study, "--draws", draws, "--threads", threads, "--out", out)
                self.assert_answer(answer, DONE)
                # The last line on stdout names the folder.
                self.assertEqual(set(contents(out)), FILES)
                written.append((contents(out), answer.stdout.replace(str(out), "OUT")))
            with self.subTest(study=study.name):
                self.assertEqual(written[0], written[1])
                self.assertEqual(written[0], written[2])

    def test_write_the_same_bytes_of_further_runs(self):
        written = []
        for threads in ("1", "2", "8"):
            out = self.folder / threads
            answer = custodiet("run", STARTER, "--draws", "16", "--totals", "64", "--elementary", "4", "--threads",
                               threads, "--out", out)
            self.assert_answer(answer, DONE)
            self.assertEqual(set(contents(out)), FILES | {"sensitivity.csv"})
            written.append((contents(out), answer.stdout.replace(str(out), "OUT")))
        self.assertEqual(written[0], written[1])
        self.assertEqual(written[0], written[2])

    def test_write_the_same_bytes_with_replicates(self):
        written = []
        for threads in ("1", "8"):
            out = self.folder / threads
            answer = custodiet("run", STARTER, "--draws", "16", "--replicates", "4", "--threads", threads,
                               "--out", out)
            self.assert_answer(answer, DONE)
            written.append(contents(out))
        self.assertEqual(written[0], written[1])


class Killed(ProgramTest):
    """Whenever the program is killed, its folder holds a whole run, or what one can be made of."""

    LONG = (str(PROGRAM), "run", str(STARTER), "--draws", "65536")

    def kill_after(self, seconds, how, out):
        process = subprocess.Popen([*self.LONG, "--out", str(out)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=seconds)
            self.skipTest("the run was over before it could be killed")
        except subprocess.TimeoutExpired:
            process.send_signal(how)
            self.assertNotEqual(process.wait(timeout=60), DONE)

    def assert_whole_or_unfinished(self, out):
        names = {path.name for path in out.iterdir()} if out.exists() else set()
        self.assertTrue(names - UNFINISHED in (set(), FILES), names)

    def test_leaves_no_file_that_looks_finished(self):
        for number, (seconds, how) in enumerate([(0.02, signal.SIGKILL), (0.3, signal.SIGKILL),
                                                 (0.3, signal.SIGTERM), (0.3, signal.SIGINT)]):
            out = self.folder / str(number)
            self.kill_after(seconds, how, out)
            self.assertLessEqual(set(path.name for path in out.glob("*")), UNFINISHED, f"{how} after {seconds} s")

    def test_leaves_a_former_run_as_it_was(self):
        out = self.folder / "out"
        self.assert_answer(custodiet("run", STARTER, "--draws", "16", "--out", out), DONE)
        former = contents(out)
        self.kill_after(0.3, signal.SIGKILL, out)
        now = contents(out)
        self.assertEqual({name: now[name] for name in now.keys() - UNFINISHED}, former)

    def test_while_writing_leaves_all_or_nothing(self):
        """Kills in the last moments: a little after something has appeared beside the folder to be made."""
        for attempt in range(8):
            folder = self.folder / str(attempt)
            folder.mkdir()
            out = folder / "out"
            process = subprocess.Popen([str(PROGRAM), "run", str(STARTER), "--draws", "16", "--out", str(out)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None and not any(folder.glob(".out.*")):
                pass
            time.sleep(0.002 * attempt)
            process.kill()
            process.wait(timeout=60)
            self.assert_whole_or_unfinished(out)
            # What lies beside it goes with the next run.
            self.assert_answer(custodiet("run", STARTER, "--draws", "16", "--out", out, "--resume"), DONE)
            self.assertEqual(set(contents(out)), FILES)
            for left in folder.glob(".out.*"):
                self.assertEqual(list(left.iterdir()), [], "a folder with files was left")


if __name__ == "__main__":
    unittest.main()
