#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What pandas, Arrow, Parquet and polars are given is what the tables hold, bit for bit.

CUSTODIET_WITH names those of them that must be there, as in `pandas pyarrow polars`; the tests of others are skipped
where they are missing.
"""

import importlib
import os
import unittest

import case


def needed(name):
    """A decorator: the tests need a package."""
    try:
        importlib.import_module(name)
    except ImportError:
        if name in os.environ.get("CUSTODIET_WITH", "").split():
            raise
        return unittest.skip(f"{name} is not installed")
    return lambda test: test


def tables():
    for name, run in case.runs():
        for table in (*map(run.table, run.tables), run.cube("net_cost"), run.drawn()):
            yield f"{name}: {table.name}", table
    for table in (case.finished("several").cube(), case.finished("several").differences()):
        yield f"all of {table.name}", table


class Frames(unittest.TestCase):
    def same(self, column, values, expected):
        """Holds values that came back to those of a table."""
        if column.kind == "number":
            self.assertEqual([case.bits(value) for value in values], [case.bits(value) for value in expected])
        else:
            self.assertEqual(list(values), list(expected))


@needed("pandas")
class Pandas(Frames):
    def test_every_value_is_that_of_the_table(self):
        import pandas

        for title, table in tables():
            with self.subTest(title):
                frame = table.to_pandas()
                self.assertEqual(list(frame.columns), [column.name for column in table.columns])
                for column in table.columns:
                    given = [None if pandas.isna(value) else value for value in frame[column.name]]
                    self.same(column, given, table[column.name])

    def test_types_are_the_same_whether_or_not_there_are_rows(self):
        types = {"number": "float64", "whole": "int64", "text": "string", "key": "category"}
        for title, table in tables():
            for some in (table, table.where(**{table.columns[0].name: "nothing"})):
                with self.subTest(title):
                    found = [str(dtype).split("[")[0].split("(")[0].replace("str", "string").replace("stringing", "string")
                             for dtype in some.to_pandas().dtypes]
                    self.assertEqual(found, [types[column.kind] for column in table.columns])

    def test_no_row_is_lost_where_rows_are_grouped(self):
        run = case.finished("starter")
        sizes = run.cube().to_pandas().groupby(["arm", "outcome", "subject"], observed=True).size()
        self.assertEqual(sizes.sum(), len(run.cube()))
        self.assertEqual(len(sizes), sum(row["n"] > 0 for row in run.outcomes.where(basis="level")))
        outcomes = run.outcomes.to_pandas()
        self.assertEqual(outcomes.groupby(["arm", "subject"], dropna=False).size().sum(), len(outcomes))

    def test_a_frame_knows_its_units_and_its_run(self):
        frame = case.finished("starter").claims.to_pandas()
        self.assertEqual(frame.attrs["units"]["probability"], "share")
        self.assertEqual(frame.attrs["run"]["digest"], case.finished("starter").identity.digest)


@needed("pyarrow")
class Arrow(Frames):
    def test_every_value_is_that_of_the_table(self):
        for title, table in tables():
            with self.subTest(title):
                self.compare(table.to_arrow(), table)

    def compare(self, arrow, table):
        self.assertEqual(arrow.column_names, [column.name for column in table.columns])
        for column in table.columns:
            self.same(column, arrow[column.name].to_pylist(), table[column.name])

    def test_fields_have_unit_and_meaning(self):
        run = case.finished("starter")
        for table in map(run.table, run.tables):
            schema = table.to_arrow().schema
            self.assertEqual(schema.metadata[b"custodiet.digest"].decode(), run.identity.digest)
            self.assertEqual(schema.metadata[b"custodiet.table"].decode(), table.name)
            for column in table.columns:
                told = schema.field(column.name).metadata
                self.assertEqual(told[b"unit"].decode(), column.unit)
                self.assertTrue(told[b"meaning"])
                self.assertNotIn(b"](", told[b"meaning"])
        outcome = run.outcomes.to_arrow().schema.field("outcome")
        self.assertEqual(outcome.metadata[b"meaning"], b"name of the outcome")

    def test_parquet_gives_all_of_it_back(self):
        from pyarrow import parquet

        for name in ("starter", "rights"):
            run = case.finished(name)
            folder = case.desk() / f"{name}-parquet"
            paths = run.to_parquet(folder)
            self.assertEqual({path.name for path in folder.iterdir()}, {path.name for path in paths})
            self.assertEqual({path.stem for path in paths}, {*run.tables, "cube", "drawn"})
            for path in paths:
                with self.subTest(f"{name}: {path.name}"):
                    own = {"cube": run.cube, "drawn": run.drawn}
                    table = own[path.stem]() if path.stem in own else run.table(path.stem)
                    back = parquet.read_table(path)
                    self.assertTrue(back.schema.equals(table.to_arrow().schema, check_metadata=True))
                    self.compare(back, table)
            self.assertEqual(run.to_parquet(folder), paths)


@needed("polars")
class Polars(Frames):
    def test_every_value_is_that_of_the_table(self):
        for title, table in tables():
            with self.subTest(title):
                frame = table.to_polars()
                self.assertEqual(frame.columns, [column.name for column in table.columns])
                for column in table.columns:
                    self.same(column, frame[column.name].to_list(), table[column.name])


if __name__ == "__main__":
    unittest.main()
