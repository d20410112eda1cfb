# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""custodiet-mpi: the same bytes on any number of ranks, and nothing lost where one dies.

CUSTODIET_MPI names the program, CUSTODIET_MPIEXEC the launcher of its MPI.
"""

import os
import pathlib
import re
import signal
import subprocess
import unittest

from program import (DONE, ENVIRONMENT, INPUT_ERROR, PROGRAM, ROOT, RUN_FAILED, STARTER, USAGE, ProgramTest,
                     custodiet)
from resume_test import INTERRUPTED, TERMINATED, contents, draws_kept, wait_for

MPI_PROGRAM = pathlib.Path(os.environ.get("CUSTODIET_MPI", PROGRAM.parent / "custodiet-mpi")).resolve()
MPIEXEC = os.environ.get("CUSTODIET_MPIEXEC", "mpiexec.mpich")
# What a launcher may have left in the environment of this test.
LAUNCHERS = re.compile("^(PMI|PMIX|OMPI|SLURM|HYDRA|MPI)")
CLEAN = {name: value for name, value in os.environ.items() if not LAUNCHERS.match(name)}
# Long enough to be met in the middle.
LONG = ("run", str(STARTER), "--draws", "1024", "--threads", "1")

# Some draws cannot be meant: there are fewer people than none.
FAILING = """study: failing
title: A study that cannot be run
start: 2025-01-01
end: 2025-02-11
currency: EUR
reference: without
states:
  NL: {name: Northland, discount_rate: 0 %/year}
quantities:
  excess: {range: -3 .. 100}
  people: {expr: excess * 1 persons, unit: persons}
facilities:
  jail: {state: NL, cost: {marginal: 40 EUR/person/day}}
stages:
  detained: {facility: jail, exits: [{to: released, after: 30 days}]}
  released: {standing: at_liberty}
cohorts:
  only: {stock: {persons: people, stage: detained}}
arms:
  without: {changes: {}}
"""


# Runs a rank and writes its exit code: after a signal that it passed on, MPICH's launcher answers 0
# for the ranks that it had not waited for yet.
WITH_CODE = """trap : INT TERM
"$@"
code=$?
echo $code > "$CODES/$PMI_RANK"
exit $code
"""


def line(ranks, arguments):
    return [MPIEXEC, "-n", str(ranks), str(MPI_PROGRAM), *map(str, arguments)]


def mpi(ranks, *arguments, **options):
    """What the program answered on so many ranks."""
    return subprocess.run(line(ranks, arguments), capture_output=True, text=True, timeout=300, check=False,
                          env=CLEAN, stdin=subprocess.DEVNULL, **options)


def alone(*arguments, **variables):
    """What the program answered without a launcher, with these variables set."""
    return subprocess.run([str(MPI_PROGRAM), *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          check=False, env={**CLEAN, **variables})


def begun(ranks, arguments, codes=None):
    """A job, whose ranks leave their exit codes in a folder, if there is one."""
    command = line(ranks, arguments)
    if codes:
        command[3:3] = ["sh", "-c", WITH_CODE, "sh"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                            env={**CLEAN, "CODES": str(codes)}, stdin=subprocess.DEVNULL)


def descendants(pid):
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


def pid_of(launcher, rank):
    """The process that is a rank of a job that was started here."""
    for pid in descendants(launcher.pid):
        variables = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        if b"PMI_RANK=%d" % rank in variables and MPI_PROGRAM.samefile(f"/proc/{pid}/exe"):
            return pid
    raise LookupError(f"rank {rank} is not there")


class SameBytes(ProgramTest):
    def assert_same(self, *arguments, ranks=(1, 2, 4)):
        expected = self.folder / "threads"
        self.assert_answer(custodiet("run", STARTER, *arguments, "--threads", "2", "--out", expected), DONE)
        for number in ranks:
            out = self.folder / f"ranks{number}"
            with self.subTest(ranks=number):
                answer = mpi(number, "run", STARTER, *arguments, "--threads", "1", "--out", out)
                self.assert_answer(answer, DONE)
                self.assertEqual(contents(out), contents(expected))

    def test_of_a_run(self):
        self.assert_same("--draws", "512")

    def test_with_replicates_and_held_quantities(self):
        self.assert_same("--draws", "64", "--replicates", "2", "--seed", "9", "--arm", "rent", "--set",
                         "southland_cost=90 EUR/person/day", ranks=(3,))

    def test_with_aims_and_further_runs(self):
        self.assert_same("--until", "fee_paid within 1000 EUR", "--most-draws", "1024", "--totals", "64", ranks=(3,))

    def test_on_the_screen(self):
        arguments = ("run", STARTER, "--draws", "64", "--format", "csv")
        for ranks in (1, 3):
            answer = mpi(ranks, *arguments)
            self.assert_answer(answer, DONE)
            self.assertEqual(answer.stdout, custodiet(*arguments).stdout)

    def test_of_the_study_with_most_in_it(self):
        study = ROOT / "studies" / "us-el-salvador-2025"
        threads, ranks = self.folder / "threads", self.folder / "ranks"
        self.assert_answer(custodiet("run", study, "--draws", "64", "--out", threads), DONE)
        self.assert_answer(mpi(3, "run", study, "--draws", "64", "--threads", "1", "--out", ranks), DONE)
        self.assertEqual(contents(ranks), contents(threads))

    def test_without_a_launcher(self):
        self.assert_answer(alone("run", STARTER, "--draws", "16", "--out", self.folder / "out"), DONE)


class Broken(ProgramTest):
    """A job that ends before its run does."""

    @classmethod
    def setUpClass(cls):
        cls.expected = {}

    def assert_goes_on(self, out, *launcher):
        kept = draws_kept(out / "unfinished.sqlite")
        self.assertGreater(kept, 0)
        arguments = (*LONG, "--out", out, "--resume")
        self.assert_answer(mpi(*launcher, *arguments) if launcher else custodiet(*arguments), DONE)
        if not self.expected:
            undisturbed = self.folder / "undisturbed"
            self.assert_answer(custodiet(*LONG, "--out", undisturbed), DONE)
            self.expected.update(contents(undisturbed))
        self.assertEqual(contents(out), self.expected)

    def begin(self, ranks, codes=None):
        out = self.folder / "out"
        job = begun(ranks, (*LONG, "--out", out), codes)
        self.addCleanup(job.stderr.close)
        wait_for(out / "unfinished.sqlite", job)
        return job, out

    def test_by_the_death_of_a_rank(self):
        job, out = self.begin(4)
        os.kill(pid_of(job, 2), signal.SIGKILL)
        self.assertNotEqual(job.wait(timeout=60), DONE)
        self.assertFalse((out / "run.json").exists())
        self.assert_goes_on(out)

    def test_by_the_death_of_rank_0(self):
        job, out = self.begin(3)
        os.kill(pid_of(job, 0), signal.SIGKILL)
        self.assertNotEqual(job.wait(timeout=60), DONE)
        self.assert_goes_on(out, 2)

    def test_by_ctrl_c(self):
        for number, code in ((signal.SIGINT, INTERRUPTED), (signal.SIGTERM, TERMINATED)):
            with self.subTest(number):
                job, out = self.begin(3, codes=self.folder)
                pid = job.pid if number == signal.SIGINT else pid_of(job, 0)
                os.kill(pid, number)
                _, messages = job.communicate(timeout=60)
                self.assertEqual((self.folder / "0").read_text(), f"{code}\n", messages)
                self.assertEqual(messages.count("`--resume` continues"), 1, messages)
                self.assertFalse((out / "run.json").exists())
                self.assert_goes_on(out, 2)
                out.rename(self.folder / number.name)


class Messages(ProgramTest):
    def assert_like_custodiet(self, code, *arguments):
        """The same words, once, and the same exit code."""
        expected = custodiet(*arguments)
        self.assert_answer(expected, code)
        for ranks in (1, 3):
            answer = mpi(ranks, *arguments)
            self.assert_answer(answer, code)
            self.assertEqual(answer.stdout, expected.stdout)
            # The launcher may add what it makes of the exit code.
            self.assertTrue(answer.stderr.startswith(expected.stderr), answer.stderr)
            first = expected.stderr.splitlines()[0]
            self.assertEqual(answer.stderr.count(first), 1)

    def test_of_a_run_that_fails_on_some_rank(self):
        (self.folder / "study.yaml").write_text(FAILING)
        self.assert_like_custodiet(RUN_FAILED, "run", self.folder, "--draws", "512", "--threads", "1")
        self.assert_like_custodiet(RUN_FAILED, "run", self.folder, "--draws", "512", "--out", self.folder / "out")
        self.assertFalse((self.folder / "out").exists())

    def test_of_a_wrong_study(self):
        (self.folder / "study.yaml").write_text("study: x\n")
        self.assert_like_custodiet(INPUT_ERROR, "run", self.folder)

    def test_of_a_folder_that_is_not_ours(self):
        (self.folder / "mine.txt").write_text("mine")
        self.assert_like_custodiet(ENVIRONMENT, "run", STARTER, "--draws", "16", "--out", self.folder)

    def test_of_a_wrong_line(self):
        answer = mpi(3, "run", STARTER, "--drawz", "16")
        self.assert_answer(answer, USAGE)
        self.assertEqual(answer.stderr.count("custodiet-mpi run: there is no option `--drawz`"), 1)
        self.assertIn("did you mean `--draws`?", answer.stderr)

    def test_of_another_verb(self):
        answer = mpi(2, "check", STARTER)
        self.assert_answer(answer, USAGE)
        self.assertIn("all other verbs are of `custodiet`", answer.stderr)

    def test_help_and_version(self):
        self.assertEqual(mpi(2, "--version").stdout, custodiet("--version").stdout)
        for arguments in (("--help",), ("run", "--help")):
            answer = mpi(2, *arguments)
            self.assert_answer(answer, DONE)
            self.assertEqual(answer.stdout.count("mpirun -n 4 custodiet-mpi run my-study --out out"), 1 if len(arguments) == 1 else 2)
        self.assertIn("--most-draws", mpi(1, "run", "--help").stdout)


class WrongLauncher(ProgramTest):
    def test_is_named_and_nothing_runs(self):
        for variables in ({"OMPI_COMM_WORLD_SIZE": "4", "OMPI_COMM_WORLD_RANK": "0"}, {"PMIX_RANK": "1"},
                          {"SLURM_NTASKS": "4", "SLURM_PROCID": "0"}):
            with self.subTest(variables):
                out = self.folder / "out"
                answer = alone("run", STARTER, "--draws", "16", "--out", out, **variables)
                self.assert_answer(answer, USAGE)
                self.assertIn("but each is alone", answer.stderr)
                self.assertIn(next(iter(variables)), answer.stderr)
                self.assertFalse(out.exists())

    def test_is_told_once(self):
        answer = alone("run", STARTER, OMPI_COMM_WORLD_SIZE="4", OMPI_COMM_WORLD_RANK="2")
        self.assert_answer(answer, USAGE)
        self.assertEqual(answer.stderr, "")

    def test_one_process_is_fine(self):
        answer = alone("run", STARTER, "--draws", "16", OMPI_COMM_WORLD_SIZE="1", SLURM_NTASKS="1", PMIX_RANK="0")
        self.assert_answer(answer, DONE)


class Slurm(ProgramTest):
    """The script that the guide shows, with a launcher of this machine in the place of Slurm's."""

    def setUp(self):
        super().setUp()
        page = (ROOT / "docs" / "guides" / "clusters.md").read_text(encoding="utf-8")
        script = re.search(r"^```bash\n(#!/bin/bash\n.*?)^```$", page, re.MULTILINE | re.DOTALL)[1]
        self.script = self.folder / "job.sh"
        self.script.write_text(script.replace("--draws 16384", "--draws 16"), encoding="utf-8")

    def test_is_right_as_a_text(self):
        answer = subprocess.run(["bash", "-n", str(self.script)], capture_output=True, text=True, check=False)
        self.assertEqual((answer.returncode, answer.stderr), (0, ""))

    def test_runs_and_goes_on(self):
        commands = self.folder / "commands"
        commands.mkdir()
        (commands / "custodiet-mpi").symlink_to(MPI_PROGRAM)
        (commands / "mpirun").write_text(f'#!/bin/sh\nexec {MPIEXEC} "$@"\n')
        (commands / "mpirun").chmod(0o755)
        (self.folder / "studies").symlink_to(ROOT / "studies")
        slurm = {"SLURM_NTASKS": "2", "SLURM_CPUS_PER_TASK": "1", "PATH": f"{commands}:{os.environ['PATH']}"}
        for _ in range(2):
            answer = subprocess.run(["bash", "-eu", str(self.script)], cwd=self.folder, capture_output=True, text=True,
                                    timeout=120, check=False, stdin=subprocess.DEVNULL, env={**CLEAN, **slurm})
            self.assert_answer(answer, DONE)
            self.assertTrue((self.folder / "out" / "us-el-salvador-2025" / "run.json").exists())


if __name__ == "__main__":
    unittest.main()
