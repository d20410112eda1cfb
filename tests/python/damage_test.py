#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What is no finished run, or was damaged, is refused, and the message says what to do."""

import json
import pathlib
import shutil
import sqlite3
import tempfile
import unittest

import case

StoreError = case.custodiet.StoreError


class Damage(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name) / "run"
        shutil.copytree(case.finished("starter").folder, self.folder)
        self.store = self.folder / "results.sqlite"

    def change(self, sql):
        """Changes the store, and makes its sum right again."""
        store = sqlite3.connect(self.store)
        store.execute(sql)
        store.commit()
        store.close()
        (self.folder / "run.json").unlink()

    def refused(self, message):
        return self.assertRaisesRegex(StoreError, message)

    def test_an_unharmed_copy_is_read(self):
        run = case.custodiet.open(self.folder)
        self.assertEqual(run.identity, case.finished("starter").identity)
        self.assertEqual(list(run.claims), list(case.finished("starter").claims))

    def test_the_store_alone_is_read(self):
        alone = self.folder.parent / "results.sqlite"
        shutil.copy(self.store, alone)
        self.assertEqual(list(case.custodiet.open(alone).cube()), list(case.finished("starter").cube()))

    def test_a_store_that_is_locked_is_read(self):
        other = sqlite3.connect(self.store)
        self.addCleanup(other.close)
        other.execute("BEGIN EXCLUSIVE")
        self.assertGreater(len(case.custodiet.open(self.folder).cube()), 0)

    def test_no_folder(self):
        with self.refused("there is no finished run in .*nowhere: it has no results.sqlite"):
            case.custodiet.open(self.folder / "nowhere")

    def test_a_run_that_was_broken_off(self):
        self.store.rename(self.folder / "unfinished.sqlite")
        with self.refused(r"was broken off; run\(…, out=.*, resume=True\) goes on"):
            case.custodiet.open(self.folder)

    def test_one_bit(self):
        content = bytearray(self.store.read_bytes())
        content[len(content) // 2] ^= 1
        self.store.write_bytes(content)
        with self.refused("was changed or damaged after it was written: its SHA-256 is .*Run the study again"):
            case.custodiet.open(self.folder)

    def test_no_database(self):
        self.store.write_text("a text\n" * 1000)
        (self.folder / "run.json").unlink()
        with self.refused("is damaged, or no store of custodiet: file is not a database. Run the study again"):
            case.custodiet.open(self.folder)

    def test_an_empty_file(self):
        self.store.write_bytes(b"")
        (self.folder / "run.json").unlink()
        with self.refused("is no store of custodiet"):
            case.custodiet.open(self.folder)

    def test_half_a_file(self):
        content = self.store.read_bytes()
        self.store.write_bytes(content[: len(content) // 2])
        (self.folder / "run.json").unlink()
        with self.refused("is damaged"):
            run = case.custodiet.open(self.folder)
            for table in run.tables:
                run.table(table)
            run.cube()

    def test_the_database_of_another_program(self):
        self.change("PRAGMA application_id = 1")
        with self.refused("is no store of custodiet, but another program's file"):
            case.custodiet.open(self.folder)

    def test_a_newer_form(self):
        self.change("PRAGMA user_version = 2")
        with self.refused("is a store of form 2, and this package reads form 1. Install the package that came with"):
            case.custodiet.open(self.folder)

    def test_a_text_where_a_number_belongs(self):
        self.change("UPDATE outcomes SET mean = 'much' WHERE rowid = 3")
        with self.refused("has a `mean` in `outcomes` that is no number"):
            case.custodiet.open(self.folder).outcomes

    def test_a_column_without_meaning(self):
        self.change("""DELETE FROM columns WHERE "table" = 'claims' AND "column" = 'who'""")
        with self.refused("does not say what the columns of `claims` mean"):
            case.custodiet.open(self.folder).claims

    def test_a_record_without_its_number_of_draws(self):
        self.change("DELETE FROM record WHERE name = 'draws'")
        with self.refused("does not say"):
            case.custodiet.open(self.folder).cube()

    def test_a_run_json_of_another_program(self):
        (self.folder / "run.json").write_text(json.dumps({"name": "another"}))
        with self.refused("run.json is damaged, or not of custodiet"):
            case.custodiet.open(self.folder)

    def test_a_run_that_was_closed(self):
        with case.custodiet.open(self.folder) as run:
            claims = run.claims
        self.assertGreater(len(claims), 0)
        with self.assertRaisesRegex(case.custodiet.UsageError, "the run was closed"):
            run.outcomes

    def test_verifying_finds_what_was_changed(self):
        (self.folder / "outcomes.csv").write_text("changed")
        run = case.custodiet.open(self.folder)
        with self.assertRaisesRegex(case.custodiet.Differs, "outcomes.csv: the file is not the one that was written"):
            run.verify(stored=True)


if __name__ == "__main__":
    unittest.main()
