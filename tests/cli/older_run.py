# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Makes a finished run into one that another version of the program made, with its study in a form of its own."""

import hashlib
import json
import sqlite3

BLOCK = 1 << 17


def zstandard_frame(data):
    """The bytes as one frame of Zstandard, stored and not made smaller (RFC 8878, 3.1.1)."""
    blocks = [data[at:at + BLOCK] for at in range(0, len(data), BLOCK)]
    # Magic number; a frame of one segment, its size in eight bytes; then blocks of kind "raw".
    frame = b"\x28\xb5\x2f\xfd\xe0" + len(data).to_bytes(8, "little")
    for number, block in enumerate(blocks):
        is_last = number == len(blocks) - 1
        frame += (len(block) << 3 | is_last).to_bytes(3, "little") + block
    return frame


def keep_study(run, text):
    """Puts the text where the store and the parts of the report have the study."""
    data = text.encode()
    connection = sqlite3.connect(run / "results.sqlite")
    connection.execute("UPDATE study SET length = ?, packed = ?", (len(data), zstandard_frame(data)))
    connection.commit()
    connection.close()
    parts = json.loads((run / "report.json").read_text())
    (run / "report.json").write_text(json.dumps({**parts, "study": text}))


def make_older(run, form, version="0.0.9", commit="abc1234"):
    """With a study of that form, and another version and commit as its maker."""
    keep_study(run, f"custodiet study {form} {'0' * 64}\nfields of that form")
    connection = sqlite3.connect(run / "results.sqlite")
    for name, value in (("version of custodiet", version), ("commit", commit)):
        connection.execute("UPDATE identity SET value = ? WHERE name = ?", (value, name))
    connection.commit()
    connection.close()


def sign_anew(run):
    """Writes the sums of what is in the run now, so that `verify` finds the files as they were written."""
    report = (run / "report.json").read_bytes()
    connection = sqlite3.connect(run / "results.sqlite")
    connection.execute("UPDATE files SET bytes = ?, sha256 = ? WHERE name = 'report.json'",
                       (len(report), hashlib.sha256(report).hexdigest()))
    connection.commit()
    connection.close()
    record = json.loads((run / "run.json").read_text())
    record["results_sha256"] = hashlib.sha256((run / "results.sqlite").read_bytes()).hexdigest()
    (run / "run.json").write_text(json.dumps(record))
