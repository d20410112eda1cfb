# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Tables with typed columns that know their unit and meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .errors import UsageError

if TYPE_CHECKING:
    import os

    import pandas
    import polars
    import pyarrow

Value = str | float | None
"""What a field holds: a text, a number, or nothing."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    `kind` is `number` (64-bit floating point), `whole` (64-bit integer), `text`, or `key`, a text of which few are
    repeated often; only a number or a text may be empty. `unit` is empty for text; `unit` or ``as `unit` `` means the
    unit that the column `unit` names in each row. `meaning` is what the program's documentation says.
    """

    name: str
    kind: Literal["number", "whole", "text", "key"]
    unit: str
    meaning: str


class Table:
    """A table: `len(table)` rows, which iterating gives as dictionaries, and `table[name]` as columns.

    A number is a `float` (a whole number that is counted from 0 an `int`), a text a `str`, an empty field None.
    """

    def __init__(
        self, name: str, columns: Sequence[Column], values: Sequence[Sequence[Value]], origin: Mapping[str, str]
    ) -> None:
        self.name = name
        self.columns = tuple(columns)
        self.origin = dict(origin)
        """Which run it comes from: version, commit, study, seed, draws, digest."""
        self._values = dict(zip((column.name for column in self.columns), values, strict=True))

    def __len__(self) -> int:
        return len(next(iter(self._values.values())))

    def __getitem__(self, name: str) -> Sequence[Value]:
        try:
            return self._values[name]
        except KeyError:
            raise UsageError(f"`{self.name}` has no column `{name}`; it has {', '.join(self._values)}") from None

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return self.rows()

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows of {', '.join(self._values)}>"

    def rows(self) -> Iterator[dict[str, Value]]:
        """The rows, as dictionaries from the name of a column to its value."""
        for row in zip(*self._values.values(), strict=True):
            yield dict(zip(self._values, row, strict=True))

    def where(self, **fields: Value) -> Table:
        """The rows that have these values in these columns: `outcomes.where(outcome="net_cost", subject="NL")`.

        None stands for an empty field.

        Raises:
            UsageError: there is no such column.
        """
        wanted = [(self[name], value) for name, value in fields.items()]
        chosen = [i for i in range(len(self)) if all(values[i] == value for values, value in wanted)]
        values = [[column[i] for i in chosen] for column in self._values.values()]
        return Table(self.name, self.columns, values, self.origin)

    def to_pandas(self) -> pandas.DataFrame:
        """As a data frame; needs pandas, 1.5 or later.

        Numbers are `float64` with NaN where empty, whole numbers `int64`, texts `string` with NA where empty, keys
        categories. `attrs` has `units` by column and `run`, which says where it comes from.
        """
        import pandas

        def series(column: Column) -> object:
            values: Sequence[Any] = self._values[column.name]
            if column.kind == "key":
                return pandas.Categorical(values)
            dtype = {"number": "float64", "whole": "int64", "text": "string"}[column.kind]
            return pandas.Series(values, dtype=dtype)

        frame = pandas.DataFrame({column.name: series(column) for column in self.columns})
        frame.attrs["units"] = {column.name: column.unit for column in self.columns if column.unit}
        frame.attrs["run"] = dict(self.origin)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """As a table of Arrow; needs pyarrow.

        Each field has `unit` and `meaning` as metadata; the schema has `table` and what run it comes from, as keys
        that begin with `custodiet.`. An empty field is null.
        """
        import pyarrow

        types = {
            "number": pyarrow.float64(),
            "whole": pyarrow.int64(),
            "text": pyarrow.string(),
            "key": pyarrow.dictionary(pyarrow.int32(), pyarrow.string()),
        }
        told = {"table": self.name, **self.origin}
        schema = pyarrow.schema(
            [
                pyarrow.field(
                    column.name,
                    types[column.kind],
                    metadata={"unit": column.unit, "meaning": _LINK.sub(r"\1", column.meaning)},
                )
                for column in self.columns
            ],
            metadata={f"custodiet.{key}": value for key, value in told.items()},
        )
        return pyarrow.table(
            [pyarrow.array(self._values[column.name], type=types[column.kind]) for column in self.columns],
            schema=schema,
        )

    def to_polars(self) -> polars.DataFrame:
        """As a data frame of polars; needs polars. An empty field is null."""
        import polars

        types = {
            "number": polars.Float64(),
            "whole": polars.Int64(),
            "text": polars.String(),
            "key": polars.Categorical(),
        }
        return polars.DataFrame(
            [polars.Series(column.name, self._values[column.name], dtype=types[column.kind]) for column in self.columns]
        )

    def to_parquet(self, path: str | os.PathLike[str]) -> Path:
        """Writes it as a file of Parquet, with the metadata of `to_arrow`; needs pyarrow. Returns the path.

        A file that is there is replaced, in one step.
        """
        from pyarrow import parquet

        path = Path(path)
        part = path.with_name(path.name + ".part")
        parquet.write_table(self.to_arrow(), part)
        return part.replace(path)
