# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Nothing lost: a run that was broken off goes on, and ends with the bytes of an undisturbed one.

CUSTODIET_KILLS says at how many instants a run is killed, a disk is full, and a store is damaged (8 if it is
not set).
"""

import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from program import (DOES_NOT_ADD_UP, DONE, ENVIRONMENT, INPUT_ERROR, PROGRAM, STARTER, USAGE, ProgramTest,
                     custodiet)

KILLS = int(os.environ.get("CUSTODIET_KILLS", "8"))
INTERRUPTED, TERMINATED = 130, 143
# Long enough to be met in the middle: the starter study takes less than a millisecond a draw.
LONG = ("run", str(STARTER), "--draws", "1024", "--threads", "2")
SHORT = ("run", str(STARTER), "--draws", "64")


def contents(folder):
    """Every file but for the times in run.json; the store among them, byte for byte."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    record = json.loads(files["run.json"])
    del record["times"]
    return {**files, "run.json": record}


def draws_kept(store):
    """Draws in a store that nobody writes to; a hot journal is rolled back first."""
    if not store.exists():
        return 0
    connection = sqlite3.connect(store)
    try:
        # A draw may be in two chunks, one for each replicate.
        return len({draw for first, last in connection.execute("SELECT first_draw, last_draw FROM chunks")
                    for draw in range(first, last + 1)})
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def integrity(store):
    connection = sqlite3.connect(store)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()


def begun(arguments, cwd=None):
    return subprocess.Popen([str(PROGRAM), *map(str, arguments)], cwd=cwd, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


class RunIsOver(Exception):
    pass


def has_finished_draws(store):
    """Whether a store that is written to has draws that a kill leaves there.

    Its writer keeps it locked. SQLite blanks the head of the journal when what it wrote is there for good."""
    journal = store.with_name(store.name + "-journal")
    if not store.exists() or store.stat().st_size < 50_000:
        return False
    try:
        with journal.open("rb") as head:
            return not any(head.read(8))
    except FileNotFoundError:
        return True


def wait_for(store, process):
    while not has_finished_draws(store):
        if process.poll() is not None:
            raise RunIsOver
        time.sleep(0.002)


def met(out, number):
    """A long run into `out` that got the signal in its middle: the process, and what it said if it has ended.

    On a busy machine the run may be over before it is met: then it is begun again."""
    for _ in range(20):
        process = begun((*LONG, "--out", out))
        try:
            wait_for(out / "unfinished.sqlite", process)
            process.send_signal(number)
        except RunIsOver:
            pass
        if number == signal.SIGSTOP and (out / "unfinished.sqlite").exists() and process.poll() is None:
            return process, ""
        process.send_signal(signal.SIGCONT)
        _, messages = process.communicate(timeout=60)
        if process.returncode != DONE:
            return process, messages
        shutil.rmtree(out)
    raise TimeoutError("no run was met before its end")


def stop(process):
    """Stops it where it is. @throws RunIsOver where it has ended"""
    process.send_signal(signal.SIGSTOP)
    if process.returncode is not None:
        raise RunIsOver
    met = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    if met.si_code != os.CLD_STOPPED:
        raise RunIsOver


def draws_after_a_kill(store, folder):
    """Draws that are left where whoever writes to the store, and is stopped, is killed: told from a copy of it."""
    for path in (store, store.with_name(store.name + "-journal")):
        if path.exists():
            shutil.copy(path, folder / path.name)
    return draws_kept(folder / store.name)


def killed_once_it_keeps(out, kept):
    """Goes on with a long run, and kills it when it keeps more than `kept` draws: how many it keeps then.

    @throws RunIsOver where it ended before"""
    store = out / "unfinished.sqlite"
    process = begun((*LONG, "--out", out, "--resume"))
    try:
        for _ in range(6000):
            time.sleep(0.01)
            stop(process)
            with tempfile.TemporaryDirectory() as folder:
                now = draws_after_a_kill(store, pathlib.Path(folder))
            assert now >= kept, f"a kill would leave {now} draws of {kept}"
            if now > kept:
                return now
            process.send_signal(signal.SIGCONT)
    finally:
        process.kill()
        process.communicate()
    raise TimeoutError(f"no more than {kept} draws were kept in a minute")


class Undisturbed:
    """A run to compare with, made once."""

    files = {}

    @classmethod
    def of(cls, folder, arguments):
        if arguments not in cls.files:
            out = folder / "undisturbed"
            assert custodiet(*arguments, "--out", out).returncode == DONE
            cls.files[arguments] = contents(out)
            shutil.rmtree(out)
        return cls.files[arguments]


class Killed(ProgramTest):
    def test_kill_at_any_instant_then_resume(self):
        expected = Undisturbed.of(self.folder, LONG)
        start = time.monotonic()
        custodiet(*LONG, "--out", self.folder / "timed")
        whole = time.monotonic() - start
        chance = random.Random(2025)
        caught = 0
        for instant in range(KILLS):
            out = self.folder / f"out{instant}"
            process = begun((*LONG, "--out", out))
            time.sleep(chance.uniform(0.0, whole))
            process.kill()
            process.communicate()
            caught += not (out / "run.json").exists()
            kept = draws_kept(out / "unfinished.sqlite")
            answer = custodiet(*LONG, "--out", out, "--resume")
            with self.subTest(instant=instant, kept=kept):
                self.assert_answer(answer, DONE)
                self.assertEqual(contents(out), expected)
            shutil.rmtree(out)
        self.assertGreater(caught, 0, "no run was met before its end")

    def kill_thrice(self, out):
        """Each time it has kept more than the time before, and loses none of it."""
        kept = 0
        for _ in range(3):
            before, kept = kept, killed_once_it_keeps(out, kept)
            self.assertGreater(kept, before)
            self.assertEqual(draws_kept(out / "unfinished.sqlite"), kept)

    def test_kill_again_and_again(self):
        expected = Undisturbed.of(self.folder, LONG)
        out = self.folder / "out"
        for _ in range(20):
            try:
                self.kill_thrice(out)
                break
            except RunIsOver:  # on a busy machine; it is begun again
                shutil.rmtree(out, ignore_errors=True)
        else:
            self.fail("no run was met three times before its end")
        self.assert_answer(custodiet(*LONG, "--out", out, "--resume"), DONE)
        self.assertEqual(contents(out), expected)

    def test_signals_say_how_to_go_on(self):
        for number, code in ((signal.SIGINT, INTERRUPTED), (signal.SIGTERM, TERMINATED)):
            with self.subTest(number):
                out = self.folder / number.name
                process, messages = met(out, number)
                self.assertEqual(process.returncode, code, messages)
                self.assertIn("`--resume` continues", messages)
                self.assertEqual(os.listdir(out), ["unfinished.sqlite"])
                self.assertGreater(draws_kept(out / "unfinished.sqlite"), 0)
                self.assert_answer(custodiet(*LONG, "--out", out, "--resume"), DONE)
                self.assertEqual(contents(out), Undisturbed.of(self.folder, LONG))


class Begun(ProgramTest):
    """A run that was broken off, and what else may happen to it."""

    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        met(self.out, signal.SIGTERM)
        self.before = (self.out / "unfinished.sqlite").read_bytes()

    def assert_refused(self, answer, *words):
        self.assert_answer(answer, ENVIRONMENT)
        for word in words:
            self.assertIn(word, answer.stderr)
        self.assertEqual((self.out / "unfinished.sqlite").read_bytes(), self.before)

    def test_is_not_thrown_away(self):
        self.assert_refused(custodiet(*LONG, "--out", self.out), "not finished", "--resume")

    def test_is_not_mixed_with_another_seed(self):
        self.assert_refused(custodiet(*LONG, "--seed", "7", "--out", self.out, "--resume"), "seed: 1 there, 7 now")

    def test_is_not_mixed_with_other_arms(self):
        self.assert_refused(custodiet(*LONG, "--arm", "no_agreement", "--out", self.out, "--resume"),
                            "arms: no_agreement, rent there, no_agreement now")

    def test_is_not_mixed_with_held_quantities(self):
        self.assert_refused(custodiet(*LONG, "--set", "southland_cost=90 EUR/person/day", "--out", self.out, "--resume"),
                            "held southland_cost")

    def test_is_not_mixed_with_a_changed_study(self):
        study = self.folder / "study.yaml"
        study.write_text((STARTER / "study.yaml").read_text() + "\n# changed\n")
        self.assert_refused(custodiet("run", study, "--draws", "1024", "--out", self.out, "--resume"),
                            "file study.yaml of the study")

    def test_is_not_mixed_with_another_program(self):
        connection = sqlite3.connect(self.out / "unfinished.sqlite")
        connection.execute("UPDATE identity SET value = '0.0.1' WHERE name = 'version of custodiet'")
        connection.commit()
        connection.close()
        self.before = (self.out / "unfinished.sqlite").read_bytes()
        self.assert_refused(custodiet(*LONG, "--out", self.out, "--resume"), "version of custodiet: 0.0.1 there")

    def test_what_a_flipped_byte_damaged_is_run_again(self):
        connection = sqlite3.connect(self.out / "unfinished.sqlite")
        bytes_, = connection.execute("SELECT packed FROM chunks WHERE first_draw = 5").fetchone()
        flipped = bytearray(bytes_)
        flipped[len(flipped) // 2] ^= 1
        connection.execute("UPDATE chunks SET packed = ? WHERE first_draw = 5", (bytes(flipped),))
        connection.commit()
        connection.close()
        answer = custodiet(*LONG, "--out", self.out, "--resume")
        self.assert_answer(answer, DONE)
        self.assertIn("1 of the stored results were damaged and have been run again", answer.stderr)
        self.assertEqual(contents(self.out), Undisturbed.of(self.folder, LONG))

    def test_a_newer_form_is_refused(self):
        connection = sqlite3.connect(self.out / "unfinished.sqlite")
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
        connection.close()
        self.before = (self.out / "unfinished.sqlite").read_bytes()
        self.assert_refused(custodiet(*LONG, "--out", self.out, "--resume"), "newer custodiet")

    def test_is_listed(self):
        answer = custodiet("runs", self.folder, "--format", "csv")
        self.assert_answer(answer, DONE)
        row = answer.stdout.splitlines()[1].split(",")
        self.assertEqual(row[1:3] + row[4:6], ["starter", "unfinished", "1024", "1"])
        self.assertEqual(int(row[3]), draws_kept(self.out / "unfinished.sqlite"))
        self.assertIn(f"{row[3]} of 1024", custodiet("runs", self.folder).stdout)

    def test_has_nothing_to_verify_or_export(self):
        for verb in (("verify",), ("export", "--to", "csv")):
            answer = custodiet(verb[0], self.out, *verb[1:])
            self.assert_answer(answer, ENVIRONMENT)
            self.assertIn("not finished", answer.stderr)


class Two(ProgramTest):
    def test_the_second_process_is_told_to_wait(self):
        out = self.folder / "out"
        first, _ = met(out, signal.SIGSTOP)
        try:
            for arguments in (LONG, (*LONG, "--resume")):
                answer = custodiet(*arguments, "--out", out)
                self.assert_answer(answer, ENVIRONMENT)
                self.assertIn("another process is writing", answer.stderr)
            listed = custodiet("runs", self.folder)
            self.assertIn("running", listed.stdout)
        finally:
            first.send_signal(signal.SIGCONT)
        _, messages = first.communicate(timeout=120)
        self.assertEqual(first.returncode, DONE, messages)
        self.assertEqual(contents(out), Undisturbed.of(self.folder, LONG))

    def test_whoever_comes_when(self):
        """Two at once, the second one at any instant of the first: each of them ends well or is refused."""
        expected = Undisturbed.of(self.folder, LONG)
        chance = random.Random(4)
        for instant in range(KILLS):
            out = self.folder / f"out{instant}"
            first = begun((*LONG, "--out", out, "--resume"))
            time.sleep(chance.uniform(0.0, 1.0) if instant else 0.0)
            second = begun((*LONG, "--out", out, "--resume"))
            with self.subTest(instant=instant):
                for process in (first, second):
                    _, messages = process.communicate(timeout=120)
                    self.assertIn(process.returncode, (DONE, ENVIRONMENT), messages)
                    if process.returncode == ENVIRONMENT:
                        self.assertIn("another process", messages)
                if DONE not in (first.returncode, second.returncode):
                    self.assert_answer(custodiet(*LONG, "--out", out, "--resume"), DONE)
                self.assertEqual(contents(out), expected)
                self.assertEqual(integrity(out / "results.sqlite"), "ok")
                self.assertEqual(list(self.folder.glob(".out*/*")), [])
            shutil.rmtree(out)

    def test_who_was_killed_holds_nothing(self):
        out = self.folder / "out"
        met(out, signal.SIGKILL)
        self.assertEqual(integrity(out / "unfinished.sqlite"), "ok")
        self.assertIn("unfinished", custodiet("runs", self.folder).stdout)
        self.assert_answer(custodiet(*LONG, "--out", out, "--resume"), DONE)


class MoreDraws(ProgramTest):
    def test_a_finished_run_is_made_longer(self):
        expected = Undisturbed.of(self.folder, ("run", str(STARTER), "--draws", "256"))
        out = self.folder / "out"
        self.assert_answer(custodiet(*SHORT, "--out", out), DONE)
        before = {bytes_ for bytes_, in sqlite3.connect(out / "results.sqlite").execute("SELECT packed FROM chunks")}
        self.assert_answer(custodiet("run", STARTER, "--draws", "256", "--out", out, "--resume"), DONE)
        self.assertEqual(contents(out), expected)
        after = {bytes_ for bytes_, in sqlite3.connect(out / "results.sqlite").execute("SELECT packed FROM chunks")}
        self.assertLess(before, after)

    def test_a_long_run_is_made_twice_as_long(self):
        expected = Undisturbed.of(self.folder, ("run", str(STARTER), "--draws", "2048"))
        out = self.folder / "out"
        self.assert_answer(custodiet(*LONG, "--out", out), DONE)
        self.assert_answer(custodiet("run", STARTER, "--draws", "2048", "--out", out, "--resume"), DONE)
        self.assertEqual(contents(out), expected)

    def test_a_finished_run_is_not_made_shorter(self):
        out = self.folder / "out"
        self.assert_answer(custodiet("run", STARTER, "--draws", "256", "--out", out), DONE)
        before = contents(out)
        answer = custodiet(*SHORT, "--out", out, "--resume")
        self.assert_answer(answer, USAGE)
        self.assertIn("holds a finished run of 256 draws", answer.stderr)
        self.assertIn("give `--draws 256` or more", answer.stderr)
        self.assertEqual(contents(out), before)
        # As many, and the number that the study says, are no fewer.
        self.assert_answer(custodiet("run", STARTER, "--out", out, "--resume"), DONE)
        self.assertEqual(contents(out), before)

    def test_another_seed_is_refused(self):
        out = self.folder / "out"
        self.assert_answer(custodiet(*SHORT, "--out", out), DONE)
        before = contents(out)
        answer = custodiet(*SHORT, "--seed", "3", "--out", out, "--resume")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("seed: 1 there, 3 now", answer.stderr)
        self.assertEqual(contents(out), before)

    def test_resume_begins_where_there_is_nothing(self):
        out = self.folder / "out"
        self.assert_answer(custodiet(*SHORT, "--out", out, "--resume"), DONE)
        self.assertEqual(contents(out), Undisturbed.of(self.folder, SHORT))

    def test_resume_needs_a_folder(self):
        self.assert_answer(custodiet(*SHORT, "--resume"), USAGE)

    def test_aims_end_a_resumed_run_as_they_would(self):
        aims = ("run", str(STARTER), "--until", "fee_paid within 1000 EUR", "--most-draws", "256")
        expected = Undisturbed.of(self.folder, aims)
        out = self.folder / "out"
        self.assert_answer(custodiet(*SHORT, "--out", out), DONE)
        self.assert_answer(custodiet(*aims, "--out", out, "--resume"), DONE)
        self.assertEqual(contents(out), expected)

    def test_any_number_of_threads_stores_the_same_bytes(self):
        for threads in ("1", "2", "8"):
            self.assert_answer(custodiet(*SHORT, "--threads", threads, "--out", self.folder / threads), DONE)
        stores = [(self.folder / threads / "results.sqlite").read_bytes() for threads in ("1", "2", "8")]
        self.assertEqual(stores[0], stores[1])
        self.assertEqual(stores[0], stores[2])


class NoRoom(ProgramTest):
    """What is left when a run cannot write on, and what becomes of it once there is room again."""

    def assert_kept(self, answer, out, *reasons):
        """That the run was refused as it should be, or came to its end. @return whether it was refused"""
        if answer.returncode == DONE:
            return False
        self.assert_answer(answer, ENVIRONMENT)
        self.assertTrue(any(reason in answer.stderr for reason in reasons), answer.stderr)
        left = set(os.listdir(out)) if out.exists() else set()
        self.assertLessEqual(left, {"unfinished.sqlite", "unfinished.sqlite-journal"})
        self.assertEqual([name for name in os.listdir(out.parent) if name.startswith(".")], [])
        if draws_kept(out / "unfinished.sqlite") != 0:
            self.assertIn("`--resume` continues", answer.stderr)
        return True

    def assert_goes_on(self, out):
        self.assert_answer(custodiet(*LONG, "--out", out, "--resume"), DONE)
        self.assertEqual(contents(out), Undisturbed.of(self.folder, LONG))
        self.assertEqual([name for name in os.listdir(out.parent) if name.startswith(".")], [])


class FullDisk(NoRoom):
    def setUp(self):
        super().setUp()
        self.small_disk(megabytes=16)

    def test_a_run_goes_on_once_there_is_room(self):
        chance = random.Random(7)
        met = 0
        for instant in range(KILLS):
            out = self.disk / f"out{instant}"
            spare = int(20_000 * 200 ** chance.random())
            self.fill(spare)
            answer = custodiet(*LONG, "--out", out)
            (self.disk / "filling").unlink()
            with self.subTest(spare=spare):
                met += self.assert_kept(answer, out, "No space left on device")
                self.assert_goes_on(out)
            shutil.rmtree(out)
        self.assertGreater(met, 0, "the disk was never full")

    def test_it_may_be_full_again_and_again(self):
        chance = random.Random(8)
        out = self.disk / "out"
        for _ in range(4):
            self.fill(chance.randrange(40_000, 900_000))
            answer = custodiet(*LONG, "--out", out, "--resume")
            (self.disk / "filling").unlink()
            self.assertTrue(self.assert_kept(answer, out, "No space left on device"))
        self.assert_goes_on(out)


class LimitedFiles(NoRoom):
    """Files that may not grow further: what can be tried without being root."""

    def test_a_run_goes_on_once_there_is_room(self):
        chance = random.Random(9)
        met = 0
        for instant in range(KILLS):
            out = self.folder / f"limited{instant}" / "out"
            out.parent.mkdir()
            limit = int(4_000 * 500 ** chance.random())
            answer = custodiet(*LONG, "--out", out,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            with self.subTest(limit=limit):
                met += self.assert_kept(answer, out, "File too large", "limits on the size of files")
                self.assert_goes_on(out)
            shutil.rmtree(out.parent)
        self.assertGreater(met, 0, "no file was too large")


class Verify(ProgramTest):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        self.assert_answer(custodiet(*SHORT, "--out", self.out), DONE)

    def change(self, sql, *values):
        connection = sqlite3.connect(self.out / "results.sqlite")
        connection.execute(sql, values)
        connection.commit()
        connection.close()

    def assert_found(self, *words, options=()):
        answer = custodiet("verify", self.out, *options)
        self.assert_answer(answer, DOES_NOT_ADD_UP)
        for word in words:
            self.assertIn(word, answer.stdout)

    def test_a_run_is_what_it_should_be(self):
        for options in ((), ("--stored",), ("--threads", "1")):
            answer = custodiet("verify", self.out, *options)
            self.assert_answer(answer, DONE)
            self.assertIn("as they were written", answer.stdout)

    def test_with_all_options(self):
        out = self.folder / "with"
        self.assert_answer(custodiet("run", STARTER, "--draws", "64", "--replicates", "2", "--seed", "9", "--arm", "rent", "--set",
                                     "southland_cost=90 EUR/person/day", "--totals", "64", "--elementary", "4", "--out", out), DONE)
        self.assert_answer(custodiet("verify", out), DONE)

    def test_with_aims(self):
        out = self.folder / "aims"
        self.assert_answer(custodiet("run", STARTER, "--until", "fee_paid within 1000 EUR", "--most-draws", "256", "--out", out), DONE)
        self.assert_answer(custodiet("verify", out), DONE)

    def test_every_kind_of_thing_that_is_stored(self):
        """A byte flipped in the header, in each table and in a packed chunk is found by sums alone."""
        store = self.out / "results.sqlite"
        whole = store.read_bytes()
        connection = sqlite3.connect(store)
        pages = connection.execute("SELECT name, min(pageno) FROM dbstat GROUP BY name").fetchall()
        size, = connection.execute("PRAGMA page_size").fetchone()
        connection.close()
        self.assertIn("chunks", [name for name, _ in pages])
        for name, at in [("header", 24), *((name, page * size - 9) for name, page in pages)]:
            flipped = bytearray(whole)
            flipped[at] ^= 4
            store.write_bytes(bytes(flipped))
            with self.subTest(name):
                answer = custodiet("verify", self.out, "--stored")
                self.assertIn(answer.returncode, (DOES_NOT_ADD_UP, ENVIRONMENT), answer.stderr)
        store.write_bytes(whole)
        self.assert_answer(custodiet("verify", self.out, "--stored"), DONE)

    def test_a_flipped_byte_anywhere_in_the_store(self):
        store = self.out / "results.sqlite"
        whole = store.read_bytes()
        chance = random.Random(11)
        for _ in range(20):
            flipped = bytearray(whole)
            flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            store.write_bytes(bytes(flipped))
            answer = custodiet("verify", self.out, "--stored")
            self.assertIn(answer.returncode, (DOES_NOT_ADD_UP, ENVIRONMENT), answer.stderr)
        store.write_bytes(whole)
        self.assert_answer(custodiet("verify", self.out, "--stored"), DONE)

    def test_a_flipped_byte_in_a_stored_result(self):
        connection = sqlite3.connect(self.out / "results.sqlite")
        bytes_, = connection.execute("SELECT packed FROM chunks WHERE first_draw = 9").fetchone()
        connection.close()
        flipped = bytearray(bytes_)
        flipped[len(flipped) // 3] ^= 16
        self.change("UPDATE chunks SET packed = ? WHERE first_draw = 9", bytes(flipped))
        self.assert_found("stored results of draw 9 are damaged", "draw 9")

    def test_a_stored_number_that_was_changed(self):
        self.change("UPDATE outcomes SET mean = mean + 1 WHERE rowid = 5")
        self.assert_found("table outcomes, row 5, mean:")

    def test_a_file_that_was_changed(self):
        with open(self.out / "claims.csv", "a", encoding="utf-8") as file:
            file.write("mine\n")
        self.assert_found("claims.csv: the file is not the one that was written", options=("--stored",))

    def test_a_file_that_is_missing(self):
        (self.out / "summary.md").unlink()
        self.assert_found("summary.md: the file is missing", options=("--stored",))

    def test_a_record_that_was_changed(self):
        record = json.loads((self.out / "run.json").read_text())
        record["seed"] = 99
        (self.out / "run.json").write_text(json.dumps(record))
        self.assert_found("run.json", options=("--stored",))


class Damaged(ProgramTest):
    """Stores that were damaged in any way, or are something else: a message, and never a crash."""

    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        self.assert_answer(custodiet(*SHORT, "--out", self.out), DONE)
        self.finished = (self.out / "results.sqlite").read_bytes()

    def damaged(self, chance):
        bytes_ = bytearray(self.finished)
        how = chance.randrange(4)
        if how == 0:
            return bytes(bytes_[:chance.randrange(len(bytes_))])
        # The first pages say what is where: they are met more often than their share.
        end = len(bytes_) if how == 1 else min(len(bytes_), 40_000)
        for _ in range(chance.choice((1, 1, 4, 64))):
            bytes_[chance.randrange(end)] ^= 1 << chance.randrange(8)
        return bytes(bytes_)

    def assert_told(self, answer, *codes):
        self.assertIn(answer.returncode, codes, answer.stderr)
        self.assertNotIn("bug in custodiet", answer.stderr)
        if answer.returncode not in (DONE, DOES_NOT_ADD_UP):
            self.assertTrue(answer.stderr.startswith("custodiet"), answer.stderr)

    def test_in_any_way(self):
        chance = random.Random(12)
        for number in range(KILLS):
            damaged = self.damaged(chance)
            if damaged == self.finished:
                continue
            with self.subTest(number=number):
                (self.out / "results.sqlite").write_bytes(damaged)
                self.assert_told(custodiet("runs", self.folder), DONE)
                self.assert_told(custodiet("verify", self.out, "--stored"), DOES_NOT_ADD_UP, ENVIRONMENT)
                self.assert_told(custodiet("verify", self.out), DOES_NOT_ADD_UP, ENVIRONMENT)
                self.assert_told(custodiet("export", self.out, "--to", "csv"), DONE, ENVIRONMENT)
                self.assert_told(custodiet("export", self.out, "--to", "xlsx"), DONE, ENVIRONMENT)
                # What is damaged is not taken over, or does not matter to the new run.
                longer = custodiet("run", STARTER, "--draws", "128", "--out", self.out, "--resume")
                self.assert_told(longer, DONE, ENVIRONMENT)
                if longer.returncode == DONE:
                    self.assertEqual(contents(self.out), Undisturbed.of(self.folder, ("run", str(STARTER), "--draws", "128")))
                shutil.rmtree(self.out)
                shutil.rmtree(self.folder / "out-csv", ignore_errors=True)
                self.assert_answer(custodiet(*SHORT, "--out", self.out), DONE)

    def test_something_else(self):
        other = self.folder / "other.sqlite"
        connection = sqlite3.connect(other)
        connection.execute("CREATE TABLE mine (x)")
        connection.commit()
        connection.close()
        for content in (b"", b"no store at all\n" * 1000, other.read_bytes()):
            (self.out / "results.sqlite").write_bytes(content)
            for verb in (("verify",), ("export", "--to", "csv"), ("export", "--to", "xlsx")):
                self.assert_told(custodiet(verb[0], self.out, *verb[1:]), ENVIRONMENT)
            self.assert_told(custodiet(*SHORT, "--out", self.out, "--resume"), ENVIRONMENT)
            self.assertIn("cannot be read", custodiet("runs", self.folder).stdout)


class Export(ProgramTest):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"
        self.assert_answer(custodiet(*SHORT, "--out", self.out), DONE)

    def test_csv_are_the_files_of_the_run(self):
        self.assert_answer(custodiet("export", self.out, "--to", "csv"), DONE)
        exported = {path.name: path.read_bytes() for path in (self.folder / "out-csv").iterdir()}
        written = {path.name: path.read_bytes() for path in self.out.glob("*.csv")}
        self.assertEqual(exported, written)

    def test_a_workbook_has_a_sheet_for_each_table(self):
        import xml.etree.ElementTree as tree
        import zipfile
        place = self.folder / "book.xlsx"
        self.assert_answer(custodiet("export", self.out, "--to", "xlsx", "--out", place), DONE)
        with zipfile.ZipFile(place) as book:
            self.assertIsNone(book.testzip())
            space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
            sheets = [sheet.get("name") for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(f"{space}sheet")]
            self.assertEqual(sheets[:2], ["notes", "outcomes"])
            self.assertEqual(set(sheets[1:]), {path.stem for path in self.out.glob("*.csv")})
            outcomes = tree.fromstring(book.read("xl/worksheets/sheet2.xml"))
            rows = list(outcomes.iter(f"{space}row"))
            texts = ["".join(text.text or "" for text in cell.iter(f"{space}t")) for cell in rows[0]]
            self.assertIn("mean (as unit)", [text.replace("(unit)", "(as unit)") for text in texts])
            lines = (self.out / "outcomes.csv").read_text().splitlines()
            self.assertEqual(len(rows), len(lines))
            numbers = [cell.find(f"{space}v") for cell in rows[1]]
            mean = lines[1].split(",")[5]
            self.assertIn(float(mean), [float(number.text) for number in numbers if number is not None])

    def test_the_same_run_gives_the_same_workbook(self):
        books = []
        for name in ("a.xlsx", "b.xlsx"):
            self.assert_answer(custodiet("export", self.out, "--to", "xlsx", "--out", self.folder / name), DONE)
            books.append((self.folder / name).read_bytes())
        self.assertEqual(*books)

    def test_a_folder_without_a_run(self):
        self.assert_answer(custodiet("export", self.folder, "--to", "csv"), ENVIRONMENT)
        self.assert_answer(custodiet("verify", self.folder), ENVIRONMENT)
        self.assert_answer(custodiet("runs", self.folder / "nowhere"), ENVIRONMENT)


class WrongStudy(ProgramTest):
    def test_leaves_no_store(self):
        (self.folder / "study.yaml").write_text("study: x\n")
        self.assert_answer(custodiet("run", self.folder, "--out", self.folder / "out", "--resume"), INPUT_ERROR)
        self.assertFalse((self.folder / "out").exists())


if __name__ == "__main__":
    unittest.main()
