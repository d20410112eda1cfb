#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The commands and the studies that pages show do what a reader expects of them."""

import re
import unittest

import pages

BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"^(?:build/|\./|\$ )?(custodiet .*)$", re.MULTILINE)
# A page shows one piece of a study. What is missing around it is no mistake; text that cannot be read,
# a key that does not exist and a value of another shape are.
MISTAKE = re.compile(r"error\[S(01\d\d|0201|0204|0206|0208)\]")
SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)
SECTIONS = ("study", "sources", "states", "quantities", "attributes", "pools", "facilities", "flights", "stages",
            "cohorts", "calendar", "agreement", "costs", "budgets", "rights", "regimes", "arms", "claims")


def blocks(language):
    for page in pages.pages():
        for found, text in BLOCK.findall(page.read_text(encoding="utf-8")):
            if found == language:
                yield str(page.relative_to(pages.ROOT)), text


def quick(command):
    """The same with few draws: whether it runs is the question, and a test should not take minutes."""
    words = command.split("#")[0].strip()
    if " run " in words and "--draws" not in words and "--help" not in words:
        return words.replace(" run ", " run --draws 16 ", 1)
    return words


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # What `make demo` has left to a reader of the README.
        pages.custodiet("custodiet run --draws 16 studies/us-el-salvador-2025 --out out/us-el-salvador-2025")

    def test_every_command_succeeds(self):
        count = 0
        for page, text in blocks("sh"):
            for command in CALL.findall(text):
                count += 1
                with self.subTest(f"{page}: {command}"):
                    answer = pages.served(command) if command.startswith("custodiet ui ") else pages.custodiet(quick(command))
                    self.assertTrue(pages.is_answer(answer), answer.stderr)
        self.assertGreater(count, 5)

    def test_every_step_of_the_tutorial_is_right_and_runs(self):
        for study in sorted((pages.ROOT / "docs" / "tutorial").glob("*/study.yaml")):
            folder = study.parent.relative_to(pages.ROOT)
            with self.subTest(str(folder)):
                self.assertTrue((study.parent / "README.md").exists(), "a step has a page")
                checked = pages.custodiet(f"custodiet check --strict {folder}")
                self.assertEqual(checked.returncode, 0, checked.stderr)
                self.assertEqual(pages.custodiet(f"custodiet run {folder}").returncode, 0)

    def test_the_study_of_a_guide_is_right_and_runs(self):
        studies = sorted((pages.ROOT / "docs" / "guides").glob("*/study.yaml"))
        self.assertTrue(studies)
        for study in studies:
            folder = study.parent.relative_to(pages.ROOT)
            with self.subTest(str(folder)):
                self.assertTrue(study.parent.with_suffix(".md").exists(), "a study has its guide")
                checked = pages.custodiet(f"custodiet check --strict {folder}")
                self.assertEqual(checked.returncode, 0, checked.stderr)
                self.assertEqual(pages.custodiet(quick(f"custodiet run {folder}")).returncode, 0)


class Studies(unittest.TestCase):
    def test_pieces_of_studies_are_readable_and_name_keys_that_exist(self):
        for number, (page, text) in enumerate(blocks("yaml")):
            names = SECTION.findall(text)
            if "\nset:" in text:
                continue  # settings of a study, see below
            if not names or names[0] not in SECTIONS:
                continue  # a piece of a piece
            path = pages.desk() / f"piece-{number}.yaml"
            path.write_text(text, encoding="utf-8")
            with self.subTest(f"{page}: {text.splitlines()[0]}"):
                messages = pages.custodiet(f"custodiet check {path.name}").stderr
                mistakes = [line for line in messages.splitlines() if MISTAKE.search(line)]
                self.assertEqual(mistakes, [])

    def test_settings_are_taken_by_their_study(self):
        settings = [text for _, text in blocks("yaml") if "\nset:" in text]
        self.assertGreater(len(settings), 0)
        for number, text in enumerate(settings):
            (pages.desk() / f"settings-{number}.yaml").write_text(text, encoding="utf-8")
            study = re.match(r"study: (\S+)", text)[1]
            with self.subTest(study):
                run = pages.custodiet(f"custodiet run studies/{study} --draws 16 --settings settings-{number}.yaml")
                self.assertEqual(run.returncode, 0, run.stderr)

    STATEMENT = re.compile(r'^ *\| [^|]+ \| `"([^"]+)"` \|$', re.MULTILINE)

    def test_the_claims_about_rights_can_be_made(self):
        guide = (pages.ROOT / "docs" / "guides" / "rights.md").read_text(encoding="utf-8")
        statements = self.STATEMENT.findall(guide)
        self.assertGreater(len(statements), 5)
        study = (pages.ROOT / "docs" / "guides" / "rights" / "study.yaml").read_text(encoding="utf-8")
        for number, statement in enumerate(statements):
            study += f'  statement_{number}: {{text: a claim, arm: as_agreed, holds_if: "{statement}"}}\n'
        (pages.desk() / "rights.yaml").write_text(study, encoding="utf-8")
        answer = pages.custodiet("custodiet run rights.yaml --draws 16 --format json")
        self.assertEqual(answer.returncode, 0, answer.stderr)

    def test_the_claims_of_the_guide_can_be_made(self):
        guide = (pages.ROOT / "docs" / "guides" / "claims.md").read_text(encoding="utf-8")
        statements = self.STATEMENT.findall(guide)
        self.assertGreater(len(statements), 5)
        study = (pages.ROOT / "studies" / "starter" / "study.yaml").read_text(encoding="utf-8")
        study = study.replace("quantities:\n", "quantities:\n  host_budget: {value: 50 M EUR/year}\n", 1)
        shown = re.search(r"^```yaml\nclaims:\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)[1]
        for number, statement in enumerate(statements):
            shown += f'  statement_{number}: {{text: a claim, arm: rent, holds_if: "{statement}"}}\n'
        (pages.desk() / "guide.yaml").write_text(study.replace("claims:\n", "claims:\n" + shown), encoding="utf-8")
        answer = pages.custodiet("custodiet run guide.yaml --draws 16 --format json")
        self.assertEqual(answer.returncode, 0, answer.stderr)


if __name__ == "__main__":
    unittest.main()
