#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""How the program is found, started, interrupted, and how its exit codes come out."""

import contextlib
import gc
import inspect
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest
from unittest import mock

import case

custodiet = case.custodiet
# Presses Ctrl-C as soon as some draws are kept for certain: the terminal sends it to the group that is at work.
WORK = """
import os, signal, sys, custodiet
def progress(done, of_all):
    if done >= 100:
        os.killpg(0, signal.SIGINT)
custodiet.run(sys.argv[1], out=sys.argv[2], draws=2048, threads=1, progress=progress)
"""

# A program that says once it is ready, counts how often it gets SIGINT within a second of the first, and says so.
COUNTING = """#!{python}
import pathlib, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
if sys.argv[1] == "version":
    sys.exit(print("custodiet {version} (commit abc, GNU 12, Release)"))
pathlib.Path("{folder}/ready").touch()
count = int(signal.sigtimedwait([signal.SIGINT], 60) is not None)
while count and signal.sigtimedwait([signal.SIGINT], 1) is not None:
    count += 1
pathlib.Path("{folder}/count").write_text(str(count))
sys.exit(130)
"""


def command_lines():
    """Of all processes."""
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            yield path.read_text(encoding="utf-8", errors="replace")


class Desk(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def stand_in(self, script):
        """A program that is not custodiet, at self.folder/custodiet."""
        path = self.folder / "custodiet"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path


class Finding(Desk):
    def test_by_argument_by_variable_and_on_the_path(self):
        expected = case.PROGRAM
        self.assertEqual(custodiet.find_program(case.PROGRAM).path, expected)
        self.assertEqual(custodiet.find_program().path, expected)
        (self.folder / "custodiet").symlink_to(case.PROGRAM)
        with mock.patch.dict(os.environ, {"PATH": str(self.folder)}):
            del os.environ["CUSTODIET"]
            self.assertEqual(custodiet.find_program().path, expected)

    def test_says_which_it_is(self):
        told = subprocess.run([case.PROGRAM, "version"], capture_output=True, text=True, check=True).stdout
        program = custodiet.find_program()
        self.assertTrue(told.startswith(f"custodiet {program.version} (commit {program.commit}, "), told)

    def test_a_missing_program(self):
        for environment, message in (({"CUSTODIET": "/nowhere/custodiet"}, "is not at /nowhere/custodiet. Build it"),
                                     ({"PATH": "/nowhere"}, r"is not on the PATH. Build it \(`make build`")):
            with mock.patch.dict(os.environ, environment):
                if "CUSTODIET" not in environment:
                    del os.environ["CUSTODIET"]
                with self.assertRaisesRegex(custodiet.ProgramNotFound, message):
                    custodiet.check(case.STARTER)

    def test_another_program_or_version(self):
        for script, message in (
            ("echo hello", "is not the program custodiet: asked for its version, it says 'hello'"),
            ("echo 'custodiet 9.1.0 (commit abc, GNU 12, Release)'", "is custodiet 9.1.0, and this package goes with"),
        ):
            with self.assertRaisesRegex(custodiet.ProgramNotFound, message):
                custodiet.run(case.STARTER, program=self.stand_in(script))

    def test_the_version_is_that_of_the_program_in_this_tree(self):
        project = re.search(r"project\(custodiet VERSION (\S+)", (case.ROOT / "CMakeLists.txt").read_text())[1]
        package = tomllib.loads((case.ROOT / "python" / "pyproject.toml").read_text())["project"]["version"]
        self.assertEqual((custodiet.__version__, package), (project, project))


class Options(unittest.TestCase):
    def test_every_option_of_run_has_its_argument(self):
        page = (case.ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
        section = re.search(r"^## custodiet run STUDY$(.*?)^#", page, re.MULTILINE | re.DOTALL)[1]
        options = {name.replace("-", "_") for name in re.findall(r"^\| `--([a-z-]+)", section, re.MULTILINE)}
        renamed = {"arm": "arms", "set": "hold"}
        screen = {"format", "details"}
        arguments = set(inspect.signature(custodiet.run).parameters) - {"study", "progress", "program"}
        self.assertEqual({renamed.get(name, name) for name in options - screen}, arguments)

    def test_every_argument_reaches_the_program(self):
        with custodiet.run(case.STARTER, draws=32, replicates=2, seed=7, arms=["rent"], threads=1, memory="8G") as run:
            self.assertEqual((run.identity.draws, run.identity.replicates, run.identity.seed), (32, 2, 7))
        settings = case.desk() / "settings.yaml"
        settings.write_text("study: starter\nset:\n  southland_cost: 91.5 EUR/person/day\n", encoding="utf-8")
        with custodiet.run(case.STARTER, draws=16, settings=settings) as run:
            self.assertEqual(run.identity.held, {"southland_cost": "91.5 EUR/person/day"})
        with custodiet.run(case.STARTER, until=["net_cost[joint] within 1000 M EUR"], most_draws=128) as run:
            self.assertEqual([aim["is_met"] for aim in run.record["aims"]], [True])
        with custodiet.run(case.STARTER, draws=16, totals=64, elementary=4) as run:
            self.assertEqual({"total", "mu_star"} - set(run.sensitivity["measure"]), set())

    def test_results_are_those_of_the_command(self):
        command = [case.PROGRAM, "run", case.STARTER, "--draws", "64", "--out", case.desk() / "by_command"]
        subprocess.run(command, capture_output=True, check=True)
        with custodiet.run(case.STARTER, draws=64, threads=1) as run:
            self.assertEqual(run.identity, custodiet.open(case.desk() / "by_command").identity)


class ExitCodes(Desk):
    def test_what_is_asked_for_wrongly(self):
        for arguments, message in (({"draws": 17}, "`17` is not a power of two"),
                                   ({"arms": ["rented"]}, "has no arm `rented`"),
                                   ({"resume": True}, "out=… does not name one"),
                                   ({"arms": "rent"}, r"is one text where a list is meant: arms=\['rent'\]"),
                                   ({"until": "net_cost"}, "is one text where a list is meant")):
            with self.subTest(str(arguments)), self.assertRaisesRegex(custodiet.UsageError, message):
                custodiet.run(case.STARTER, **arguments)

    def test_a_held_value_without_its_unit_is_told_with_its_place(self):
        with self.assertRaisesRegex(custodiet.UsageError, "southland_cost") as raised:
            custodiet.run(case.STARTER, hold={"southland_cost": "90"})
        (found,) = raised.exception.diagnostics
        self.assertEqual((found.code, found.file), ("S0303", "--set"))

    def test_what_the_machine_does_not_have(self):
        with self.assertRaisesRegex(custodiet.ResourceError, "there is no file"):
            custodiet.check(self.folder / "nothing")
        with self.assertRaisesRegex(custodiet.ResourceError, "of memory"):
            custodiet.run(case.STARTER, memory="1M")
        (self.folder / "file").write_text("in the way")
        with self.assertRaises(custodiet.ResourceError):
            custodiet.run(case.STARTER, draws=16, out=self.folder / "file" / "out")

    def test_a_run_that_fails(self):
        make = case.ROOT / "tests" / "diagnostics" / "S0305" / "bell_below_zero" / "make.sh"
        subprocess.run(["bash", make], cwd=self.folder, check=True)
        for progress in (None, lambda done, of_all: None):
            with self.assertRaisesRegex(custodiet.RunFailed, "`stay_mean` came out at -") as raised:
                custodiet.run(self.folder / "study.yaml", progress=progress)
            self.assertNotIn("\x1b", str(raised.exception))

    def test_a_program_that_breaks_down(self):
        version = "echo 'custodiet 0.1.0 (commit abc, GNU 12, Release)'"
        for script, message in (("echo 'custodiet: this is a bug' >&2; exit 70", "ended with code 70: .*a bug"),
                                ("kill -SEGV $$", "ended with code -11"),
                                ("echo 'a.yaml:1:1: error[S0101]: no end' >&2; exit 1", "unknown form")):
            program = self.stand_in(f'if [ "$1" = version ]; then {version}; exit; fi\n{script}')
            with self.subTest(script), self.assertRaisesRegex(custodiet.ProgramBug, message):
                custodiet.run(case.STARTER, program=program)

    def test_a_study_whose_name_is_like_an_option(self):
        shutil.copy(case.ROOT / "tests" / "diagnostics" / "S0201" / "misspelt_key" / "study.yaml", self.folder / "--help")
        here = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, here)
        self.assertIn("S0201", [one.code for one in custodiet.check("--help")])


class Running(Desk):
    def test_progress_is_told_and_no_message_is_lost(self):
        study = self.folder / "study.yaml"
        text = (case.STARTER / "study.yaml").read_text(encoding="utf-8")
        spare = "quantities:\n  spare: {value: 7 days, kind: assumption, why: none}\n"
        study.write_text(text.replace("quantities:\n", spare, 1), encoding="utf-8")
        seen = []
        with custodiet.run(study, draws=64, progress=lambda done, of_all: seen.append((done, of_all))) as run:
            self.assertEqual(run.identity.digest, custodiet.run(study, draws=64).identity.digest)
        # Without those from which the number of replicates is chosen.
        self.assertEqual(seen[-1], (64, 64))
        self.assertEqual(seen, sorted(seen))
        self.assertLess(seen[0][0], seen[0][1])
        self.assertGreater(len(seen), 3)
        with self.assertRaises(custodiet.StudyError) as raised:
            custodiet.run(study, strict=True, progress=print)
        self.assertEqual([one.code for one in raised.exception.diagnostics], [one.code for one in custodiet.check(study)])

    def test_a_temporary_folder_lives_as_long_as_its_run(self):
        run = custodiet.run(case.STARTER, draws=16)
        folder = run.folder.parent
        self.assertTrue(run.report.is_file())
        self.assertIn("# Rented prison places", run.summary)
        self.assertEqual(run.folder.parent.parent, pathlib.Path(tempfile.gettempdir()))
        del run
        gc.collect()
        self.assertFalse(folder.exists())
        with custodiet.run(case.STARTER, draws=16) as run:
            folder = run.folder.parent
        self.assertFalse(folder.exists())
        self.assertGreater(len(list(case.finished("starter").folder.iterdir())), 0)

    def test_a_failed_run_leaves_no_folder_behind(self):
        with mock.patch.object(tempfile, "tempdir", str(self.folder)):
            with self.assertRaises(custodiet.UsageError):
                custodiet.run(case.STARTER, draws=17)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_cite_and_verify_are_the_program_s(self):
        run = case.finished("starter")
        for verb, found in (("cite", run.cite()), ("verify", run.verify())):
            told = subprocess.run([case.PROGRAM, verb, run.folder], capture_output=True, text=True, check=True).stdout
            self.assertEqual(found, told)

    def test_ctrl_c_ends_the_program_and_keeps_what_is_finished(self):
        out = self.folder / "out"
        work = subprocess.run([sys.executable, "-B", "-c", WORK, case.STARTER, out], capture_output=True, text=True,
                              process_group=0, env={**os.environ, "PYTHONPATH": str(case.PACKAGE)}, check=False)
        messages = work.stderr
        self.assertIn("KeyboardInterrupt", messages)
        self.assertIn(f"custodiet.run(…, out={str(out)!r}, resume=True) goes on", messages)
        self.assertEqual([line for line in command_lines() if str(out) in line], [])
        with self.assertRaisesRegex(custodiet.StoreError, "was broken off"):
            custodiet.open(out)
        resumed = custodiet.run(case.STARTER, out=out, draws=2048, resume=True)
        self.assertEqual(resumed.identity.digest, custodiet.run(case.STARTER, draws=2048).identity.digest)

    def test_ctrl_c_reaches_the_program_exactly_once(self):
        program = self.folder / "custodiet"
        program.write_text(COUNTING.format(python=sys.executable, version=custodiet.__version__, folder=self.folder))
        program.chmod(0o755)
        call = f"import custodiet; custodiet.run({str(case.STARTER)!r}, program={str(program)!r})"
        with subprocess.Popen([sys.executable, "-B", "-c", call], stderr=subprocess.PIPE, text=True, process_group=0,
                              env={**os.environ, "PYTHONPATH": str(case.PACKAGE)}) as work:
            while not (self.folder / "ready").exists() and work.poll() is None:
                time.sleep(0.01)
            # As a terminal does, to the whole group at work. Two signals that wait are one: Python gets its own later.
            work.send_signal(signal.SIGSTOP)
            os.killpg(work.pid, signal.SIGINT)
            time.sleep(0.5)
            work.send_signal(signal.SIGCONT)
            _, messages = work.communicate(timeout=60)
        self.assertIn("KeyboardInterrupt", messages)
        self.assertEqual((self.folder / "count").read_text(), "1")

    def test_a_program_that_others_end(self):
        program = self.stand_in(
            'if [ "$1" = version ]; then echo "custodiet 0.1.0 (commit abc, GNU 12, Release)"; exit; fi\n'
            "echo 'custodiet: interrupted; 7 draws are kept' >&2; exit 143"
        )
        with self.assertRaisesRegex(custodiet.Interrupted, "7 draws are kept"):
            custodiet.run(case.STARTER, program=program, out=self.folder / "out")


if __name__ == "__main__":
    unittest.main()
