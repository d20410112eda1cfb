#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Whatever happens to a shipped study, `check` accepts it or says where it is wrong.

A seed makes the damage: the file is cut, or a line, a word, a number or a byte of it is changed. MUTANTS
in the environment is how many are tried, SEED the first of their seeds.
"""

import concurrent.futures
import os
import random
import re
import subprocess
import unittest

from program import DONE, INPUT_ERROR, PROGRAM, ROOT, ProgramTest

STUDY = (ROOT / "studies/us-el-salvador-2025/study.yaml").read_bytes()
MUTANTS = int(os.environ.get("MUTANTS", "500"))
FIRST = int(os.environ.get("SEED", "1"))
SECONDS = 10
WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]+")
NUMBER = re.compile(rb"\d+(\.\d+)?")
WORDS = sorted(set(WORD.findall(STUDY)))
NUMBERS = [b"0", b"-1", b"1e308", b"1e999", b"0.5", b"00", b"99999999999999999999", b"1..2", b"", b"nan", b"5 %"]
SIGNS = [b"{", b"}", b"[", b"]", b":", b": ", b"#", b"&a ", b"*a", b"!", b"|", b">", b"'", b'"', b"-", b"- ", b"%",
         b"@", b"`", b"\t", b"\n", b"\r", b"\0", b"\x1b", b"\xff", b"\xc3", "\u00e9".encode(), "\u65e5".encode(),
         "\u202e".encode(), "\U0001f6eb".encode(), b"rest", b"null", b"~", b"..", b"<<: ", b"---\n", b"(" * 200]
MESSAGE = re.compile(r"^study\.yaml:[1-9]\d*:[1-9]\d*: (error|warning)\[S\d{4}\]: \S")
COUNT = re.compile(r"^\d+ (error|warning)s?(, \d+ warnings?)?( \(\d+ shown\))?$")


def cut(text, rng):
    return text[:rng.randrange(len(text))]


def change_byte(text, rng):
    at = rng.randrange(len(text))
    return text[:at] + bytes([rng.randrange(256)]) + text[at + 1:]


def insert_sign(text, rng):
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(SIGNS) + text[at:]


def remove_stretch(text, rng):
    at = rng.randrange(len(text))
    return text[:at] + text[at + rng.randrange(1, 200):]


def replaced(pattern, replacements):
    def change(text, rng):
        matches = list(pattern.finditer(text))
        if not matches:
            return text
        match = rng.choice(matches)
        return text[:match.start()] + rng.choice(replacements) + text[match.end():]
    return change


def in_lines(change):
    def of_text(text, rng):
        lines = text.splitlines(keepends=True)
        change(lines, rng.randrange(len(lines)), rng)
        return b"".join(lines)
    return of_text


def remove_line(lines, at, _):
    del lines[at]


def repeat_line(lines, at, _):
    lines.insert(at, lines[at])


def move_line(lines, at, rng):
    lines.insert(rng.randrange(len(lines)), lines.pop(at))


def indent_line(lines, at, rng):
    lines[at] = b" " * rng.randrange(9) + lines[at].lstrip()


CHANGES = [cut, change_byte, insert_sign, remove_stretch, replaced(WORD, WORDS), replaced(NUMBER, NUMBERS),
           *map(in_lines, [remove_line, repeat_line, move_line, indent_line])]


def mutant(seed):
    rng = random.Random(seed)
    text = STUDY
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        text = rng.choice(CHANGES)(text or STUDY, rng)
    return text


def complaint(answer):
    """What is wrong with an answer to a mutant, or nothing."""
    stderr = answer.stderr.decode("utf-8")  # fails where the program repeats broken bytes
    if answer.returncode not in (DONE, INPUT_ERROR):
        return f"exit code {answer.returncode}\n{stderr}"
    if (answer.returncode == INPUT_ERROR) == bool(answer.stdout):
        return "results after an error, or none without one"
    if "\x1b" in stderr or "\0" in stderr:
        return "the terminal would obey the message"
    *messages, count = stderr.rstrip("\n").split("\n\n") if stderr else [""]
    if answer.returncode == INPUT_ERROR and not messages:
        return f"no message\n{stderr}"
    if messages and not COUNT.match(count):
        return f"no count at the end\n{stderr}"
    bad = [message for message in messages if not MESSAGE.match(message)]
    return f"a message without its place:\n{bad[0]}" if bad else None


class Mutants(ProgramTest):
    def complaint_about(self, seed):
        folder = self.folder / str(seed)
        folder.mkdir()
        (folder / "study.yaml").write_bytes(mutant(seed))
        try:
            return complaint(subprocess.run([str(PROGRAM), "check", "study.yaml"], cwd=folder, capture_output=True,
                                            timeout=SECONDS, check=False))
        except subprocess.TimeoutExpired:
            return f"no answer in {SECONDS} s"

    def test_every_mutant_is_accepted_or_told_where_it_is_wrong(self):
        seeds = range(FIRST, FIRST + MUTANTS)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for seed, found in zip(seeds, pool.map(self.complaint_about, seeds)):
                with self.subTest(seed=seed):
                    self.assertIsNone(found)


if __name__ == "__main__":
    unittest.main()
