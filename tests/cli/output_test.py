#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Files: all or none, never anyone else's, the same bytes for the same run."""

import contextlib
import hashlib
import json
import os
import pathlib
import pty
import re
import shutil
import sqlite3
import subprocess
import unittest

from program import DONE, ENVIRONMENT, INPUT_ERROR, PROGRAM, QUICK, STARTER, USAGE, ProgramTest, custodiet

FILES = {"run.json", "outcomes.csv", "claims.csv", "drivers.csv", "value.csv", "choices.csv", "quantities.csv",
         "events.csv", "bargain.csv", "ratios.csv", "acceptability.csv", "pair.csv", "rights.csv", "space.csv", "gates.csv", "summary.md",
         "evidence.csv", "convergence.csv", "curves.csv", "report.html", "report.json", "results.sqlite"}


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def without_times(files):
    record = json.loads(files["run.json"])
    del record["times"]
    return {**files, "run.json": record}


class OutputFolder(ProgramTest):
    def test_writes_every_file_and_leaves_nothing_else(self):
        out = self.folder / "new" / "out"
        answer = custodiet(*QUICK, "--out", out)
        self.assert_answer(answer, DONE)
        self.assertEqual(set(contents(out)), FILES)
        self.assertEqual(os.listdir(out.parent), ["out"])
        self.assertEqual(set(json.loads((out / "run.json").read_text())["files"]), FILES)

    def test_relative_paths_and_a_closing_slash(self):
        self.assert_answer(custodiet(*QUICK, "--out", "out/", cwd=self.folder), DONE)
        self.assertEqual(set(contents(self.folder / "out")), FILES)

    def test_the_record_identifies_the_run(self):
        custodiet(*QUICK, "--seed", "7", "--out", self.folder / "out")
        record = json.loads((self.folder / "out" / "run.json").read_text())
        study = (STARTER / "study.yaml").read_bytes()
        self.assertEqual(record["inputs"][0]["sha256"], hashlib.sha256(study).hexdigest())
        self.assertEqual((record["seed"], record["draws"], record["replicates"]), (7, 16, 1))
        self.assertEqual(record["stopped_because"], "fixed number of draws")
        self.assertEqual(record["arms"][1]["changes"][0],
                         {"path": "flights.transport.departures.monthly.active", "before": "false", "after": "true"})

    def test_any_number_of_threads_writes_the_same_bytes(self):
        for threads in ("1", "3", "8"):
            custodiet(*QUICK, "--threads", threads, "--out", self.folder / threads)
        one, three, eight = (without_times(contents(self.folder / t)) for t in ("1", "3", "8"))
        self.assertEqual(one, three)
        self.assertEqual(one, eight)

    def test_another_seed_writes_other_numbers(self):
        for seed in ("1", "2"):
            custodiet(*QUICK, "--seed", seed, "--out", self.folder / seed)
        self.assertNotEqual(*((self.folder / seed / "outcomes.csv").read_bytes() for seed in ("1", "2")))

    def test_replaces_a_former_run_whole(self):
        out = self.folder / "out"
        custodiet(*QUICK, "--out", out)
        (out / "events.csv").write_text("old")
        self.assert_answer(custodiet(*QUICK, "--out", out), DONE)
        self.assertEqual(set(contents(out)), FILES)
        self.assertNotEqual((out / "events.csv").read_text(), "old")
        self.assertEqual(os.listdir(self.folder), ["out"])

    def test_fills_an_empty_folder(self):
        (self.folder / "out").mkdir()
        self.assert_answer(custodiet(*QUICK, "--out", self.folder / "out"), DONE)

    def test_follows_a_link_to_a_former_run(self):
        custodiet(*QUICK, "--out", self.folder / "first")
        (self.folder / "link").symlink_to("first")
        self.assert_answer(custodiet(*QUICK, "--out", self.folder / "link"), DONE)
        self.assertTrue((self.folder / "link").is_symlink())

    def test_refuses_what_no_run_wrote(self):
        cases = {"no run in it": {"outcomes.csv": "mine"}, "a note beside a run": {"run.json": "{}", "notes.txt": "mine"}}
        for name, files in cases.items():
            with self.subTest(name):
                out = self.folder / name
                out.mkdir()
                for file, text in files.items():
                    (out / file).write_text(text)
                answer = custodiet(*QUICK, "--out", out)
                self.assert_answer(answer, ENVIRONMENT)
                self.assertEqual(answer.stdout, "")
                self.assertEqual({k: v.decode() for k, v in contents(out).items()}, files)

    def test_tells_a_former_run_by_what_is_in_it_and_not_by_its_name(self):
        stranger = sqlite3.connect(self.folder / "stranger.sqlite")
        stranger.execute("CREATE TABLE mine (number)")
        stranger.commit()
        stranger.close()
        database = (self.folder / "stranger.sqlite").read_bytes()
        cases = {"run.json": b'{"name": "my jogging"}', "unfinished.sqlite": database}
        for name, mine in cases.items():
            with self.subTest(name):
                out = self.folder / name.partition(".")[0]
                out.mkdir()
                (out / name).write_bytes(mine)
                answer = custodiet(*QUICK, "--out", out)
                self.assert_answer(answer, ENVIRONMENT)
                self.assertIn("no former run" if name == "run.json" else "is no store of custodiet", answer.stderr)
                self.assertEqual(contents(out), {name: mine})
        for verb, name in (("compare", "compare.csv"), ("backtest", "backtest.csv")):
            with self.subTest(verb):
                out = self.folder / verb
                out.mkdir()
                (out / name).write_text("mine,too\n")
                studies = (STARTER, STARTER.parent / "tilburg-2010")[:2 if verb == "compare" else 1]
                answer = custodiet(verb, *studies, "--draws", "16", "--out", out)
                self.assert_answer(answer, ENVIRONMENT)
                self.assertIn("exists and holds no former", answer.stderr)
                self.assertEqual((out / name).read_text(), "mine,too\n")

    def test_says_before_the_run_that_it_cannot_take_the_place_of_a_former_one(self):
        if os.geteuid() == 0:
            self.skipTest("everything is open to root")
        parent = self.folder / "parent"
        custodiet(*QUICK, "--out", parent / "out")
        parent.chmod(0o555)
        self.addCleanup(parent.chmod, 0o755)
        answer = custodiet(*QUICK, "--out", parent / "out")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn(f"cannot write to `{parent}`", answer.stderr)

    def test_refuses_the_folder_in_which_it_is_run(self):
        here = self.folder / "here" / "below"
        here.mkdir(parents=True)
        for out in (".", "..", "../below/"):
            answer = custodiet(*QUICK, "--out", out, cwd=here)
            self.assert_answer(answer, ENVIRONMENT)
            self.assertIn("is the folder that this is run in, or holds it", answer.stderr)
        self.assertEqual(os.listdir(here), [])

    def test_an_empty_name_is_no_folder(self):
        answer = custodiet(*QUICK, "--out", "")
        self.assert_answer(answer, USAGE)
        self.assertIn("--out", answer.stderr)

    def test_a_run_that_is_not_finished_is_told_from_none(self):
        (self.folder / "unfinished.sqlite").write_bytes(b"")
        for verb in ("report", "cite", "verify"):
            answer = custodiet(verb, self.folder)
            self.assert_answer(answer, ENVIRONMENT)
            self.assertIn("holds a run that is not finished", answer.stderr)
            self.assertIn("--resume", answer.stderr)
            answer = custodiet(verb, self.folder / "nowhere")
            self.assertIn("holds no run", answer.stderr)

    def test_a_study_given_for_a_run_is_told_what_to_give(self):
        shutil.copy(STARTER / "study.yaml", self.folder)
        for verb in ("report", "cite", "verify"):
            for study in (self.folder, self.folder / "study.yaml"):
                answer = custodiet(verb, study)
                self.assert_answer(answer, ENVIRONMENT)
                self.assertIn(f"`{study}` is a study and holds no run", answer.stderr)
                self.assertIn(f"give the folder that `custodiet run {study} --out FOLDER` wrote", answer.stderr)

    def test_clauses_that_are_never_in_force_are_not_called_idle(self):
        text = (STARTER / "study.yaml").read_text()
        in_force = "in_force: {from: 2026-03-01, until: 2028-01-01}"
        self.assertIn(in_force, text)
        for days in ("from: 2028-06-01, until: 2029-01-01", "from: 2024-01-01, until: 2026-01-01"):
            (self.folder / "study.yaml").write_text(text.replace(in_force, f"in_force: {{{days}}}"))
            answer = custodiet("run", self.folder, "--draws", "16")
            self.assertIn("Clauses of an agreement never in force during the study: Rent", answer.stdout)
            self.assertNotIn("never do anything", answer.stdout)

    def test_refuses_a_file(self):
        (self.folder / "out").write_text("mine")
        self.assert_answer(custodiet(*QUICK, "--out", self.folder / "out"), ENVIRONMENT)
        self.assertEqual((self.folder / "out").read_text(), "mine")

    def test_a_wrong_study_writes_nothing(self):
        (self.folder / "study.yaml").write_text("study: x\n")
        answer = custodiet("run", self.folder, "--out", self.folder / "out")
        self.assert_answer(answer, INPUT_ERROR)
        self.assertEqual(os.listdir(self.folder), ["study.yaml"])


class FullDisk(ProgramTest):
    """A disk of 4 MB that another file has filled but for a few."""

    def setUp(self):
        super().setUp()
        self.small_disk(megabytes=4)

    def test_leaves_no_half_of_a_run(self):
        self.fill(spare=12 * 1024)
        answer = custodiet(*QUICK, "--out", self.disk / "out")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("No space left on device", answer.stderr)
        # What was finished is kept for --resume, if there was room for it; nothing else is there.
        self.assertLessEqual(set(os.listdir(self.disk)), {"filling", "out"})
        # The journal is what a store that could not be written is put right with.
        if (self.disk / "out").exists():
            self.assertLessEqual(set(os.listdir(self.disk / "out")), {"unfinished.sqlite", "unfinished.sqlite-journal"})

    def test_leaves_the_former_run(self):
        self.assert_answer(custodiet(*QUICK, "--out", self.disk / "out"), DONE)
        before = contents(self.disk / "out")
        self.fill(spare=12 * 1024)
        self.assert_answer(custodiet(*QUICK, "--seed", "2", "--out", self.disk / "out"), ENVIRONMENT)
        after = contents(self.disk / "out")
        for name in ("unfinished.sqlite", "unfinished.sqlite-journal"):
            after.pop(name, None)
        self.assertEqual(after, before)
        self.assertEqual(set(os.listdir(self.disk)), {"filling", "out"})

    def test_new_leaves_no_half_of_a_study(self):
        self.fill(spare=4 * 1024)
        self.assert_answer(custodiet("new", self.disk / "s"), ENVIRONMENT)
        self.assertFalse((self.disk / "s" / "study.yaml").exists())


class Starter(ProgramTest):
    def test_new_then_check_then_run(self):
        study = self.folder / "mine"
        self.assert_answer(custodiet("new", study), DONE)
        self.assertEqual((study / "study.yaml").read_text(), (STARTER / "study.yaml").read_text())
        checked = custodiet("check", study, "--strict")
        self.assert_answer(checked, DONE)
        self.assertEqual(checked.stderr, "")
        self.assertIn("rent: 2 changes", checked.stdout)
        self.assert_answer(custodiet("run", study, "--out", study / "out"), DONE)

    def test_new_overwrites_nothing(self):
        (self.folder / "study.yaml").write_text("mine")
        self.assert_answer(custodiet("new", self.folder), ENVIRONMENT)
        self.assertEqual((self.folder / "study.yaml").read_text(), "mine")

    def test_new_fills_an_existing_folder(self):
        self.assert_answer(custodiet("new", ".", cwd=self.folder), DONE)
        self.assertEqual([p.name for p in pathlib.Path(self.folder).iterdir()], ["study.yaml"])


class Progress(ProgramTest):
    def on_a_terminal(self, *arguments):
        """What the program writes to a terminal on which its messages go."""
        ours, its_end = pty.openpty()
        with open(ours, "rb", buffering=0) as terminal:
            process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=its_end)
            os.close(its_end)
            said = b""
            with contextlib.suppress(OSError):  # how Linux says that nobody has the other end
                while piece := terminal.read(1 << 16):
                    said += piece
            self.assertEqual(process.wait(timeout=60), DONE)
        return said.decode()

    def test_counts_the_draws_that_were_asked_for(self):
        said = self.on_a_terminal("run", STARTER, "--draws", "64", "--totals", "64")
        counts = re.findall(r"(\d+) of (\d+) (draws[^\r\x1b]*)\x1b\[K", said)
        self.assertEqual({of_all for _, of_all, work in counts if work == "draws"}, {"64"})
        self.assertIn(("64", "64", "draws"), counts)
        self.assertEqual({work for _, _, work in counts},
                         {"draws", "draws once more, to choose replicates", "draws of further runs"})


if __name__ == "__main__":
    unittest.main()
