#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Verbs, options, help, and what the program says to a line that it does not understand."""

import json
import re
import subprocess
import unittest

from program import DONE, ENVIRONMENT, PROGRAM, QUICK, ROOT, STARTER, USAGE, VERBS, ProgramTest, custodiet


class Help(ProgramTest):
    def test_every_verb_has_examples(self):
        for verb in VERBS:
            with self.subTest(verb):
                answer = custodiet(verb, "--help")
                self.assert_answer(answer, DONE)
                self.assertIn(f"Usage: custodiet {verb}", answer.stdout)
                self.assertIn("Examples:\n  ", answer.stdout)
                self.assertIn(f"custodiet {verb}", answer.stdout.split("Examples:")[1])
                self.assertEqual(answer.stderr, "")

    def test_studies_in_examples_exist(self):
        named = set()
        for verb in VERBS:
            examples = custodiet(verb, "--help").stdout.split("Examples:")[1]
            named.update(re.findall(r"studies/[\w-]+", examples))
        self.assertTrue(named)
        for study in named:
            self.assertTrue((ROOT / study / "study.yaml").is_file(), study)

    def test_the_program_lists_its_verbs(self):
        answer = custodiet("--help")
        self.assert_answer(answer, DONE)
        for verb in VERBS:
            self.assertRegex(answer.stdout, rf"(?m)^  {verb} +[A-Z]")

    def test_no_verb_is_a_usage_error_that_shows_the_help(self):
        answer = custodiet()
        self.assert_answer(answer, USAGE)
        self.assertEqual(answer.stdout, "")
        self.assertIn("Examples:", answer.stderr)

    def test_version_both_ways(self):
        self.assertRegex(custodiet("version").stdout, r"^custodiet \d+\.\d+\.\d+ \(.*\)\n$")
        self.assertEqual(custodiet("version").stdout, custodiet("--version").stdout)


class Mistakes(ProgramTest):
    def check(self, arguments, *parts):
        answer = custodiet(*arguments)
        self.assert_answer(answer, USAGE)
        self.assertEqual(answer.stdout, "")
        for part in parts:
            self.assertIn(part, answer.stderr)

    def test_what_messages_repeat_does_not_steer_the_terminal(self):
        evil = "x\x1b[2J\x07\r\x9b31m\u202e"
        for line in ([evil], ["check", "--" + evil], ["check", evil], ["explain", evil], ["cite", evil],
                     ["run", STARTER, "--arm", evil], ["trace", STARTER, "--person", evil + ":1"]):
            with self.subTest(line[0]):
                answer = custodiet(*line)
                self.assertNotEqual(answer.returncode, DONE)
                self.assertIn("x?[2J???31m?", answer.stderr)
                self.assertRegex(answer.stderr, r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]+$")

    def test_misspelt_verb(self):
        self.check(["chekc", "x"], "there is no verb `chekc`", "did you mean `check`?")

    def test_verb_unlike_any(self):
        answer = custodiet("frobnicate")
        self.assert_answer(answer, USAGE)
        self.assertNotIn("did you mean", answer.stderr)

    def test_misspelt_option(self):
        self.check(["run", STARTER, "--thread", "2"], "no option `--thread`", "did you mean `--threads`?")
        self.check(["check", STARTER, "--srtict=1"], "no option `--srtict`", "did you mean `--strict`?")

    def test_misspelt_choice(self):
        self.check(["run", STARTER, "--format", "jsn"], "`jsn` is none of table, csv, json, md", "did you mean `json`?")
        self.check(["completions", "bsh"], "did you mean `bash`?")

    def test_misspelt_arm(self):
        self.check(["run", STARTER, "--arm", "rant"], "no arm `rant`", "did you mean `rent`?")

    def test_numbers_out_of_range(self):
        self.check(["run", STARTER, "--draws", "100"], "`100` is not a power of two")
        self.check(["run", STARTER, "--draws", "8"], "`8` is not a whole number from 16 to 65536")
        self.check(["run", STARTER, "--draws", "-16"], "--draws")
        self.check(["run", STARTER, "--replicates", "0"], "--replicates")
        self.check(["run", STARTER, "--seed", "1e3"], "`1e3` is not a whole number")
        self.check(["run", STARTER, "--seed", "99999999999999999999"], "is not a whole number")
        self.check(["run", STARTER, "--threads", "0"], "--threads")

    def test_missing_and_superfluous_arguments(self):
        self.check(["run"], "STUDY is required")
        self.check(["run", STARTER, "more"], "`more` is one argument too many")
        self.check(["run", STARTER, "--out"], "--out")

    def test_unknown_code(self):
        self.check(["explain", "S010"], "no error, standard, indicator or outcome `S010`", "did you mean `S010")
        self.check(["explain", "net_cots"], "did you mean `net_cost`?")
        self.check(["explain", "frobnicate"], "keys of a study are in docs/reference/study-language.md")

    def test_a_study_that_is_not_there(self):
        answer = custodiet("run", self.folder / "nothing")
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("nothing", answer.stderr)
        self.assertEqual(answer.stdout, "")


class Streams(ProgramTest):
    def test_results_only_on_stdout_and_no_progress_off_a_terminal(self):
        answer = custodiet(*QUICK)
        self.assert_answer(answer, DONE)
        self.assertIn("Rented prison places", answer.stdout)
        self.assertEqual(answer.stderr, "")
        self.assertNotIn("\033", answer.stdout)

    def test_json_is_one_document(self):
        answer = custodiet(*QUICK, "--format", "json")
        self.assert_answer(answer, DONE)
        data = json.loads(answer.stdout)
        self.assertEqual(data["run"]["draws"], 16)
        self.assertEqual([claim["claim"] for claim in data["claims"]], ["saves_money", "ends_crowding"])
        self.assertEqual(list(data), ["run", "outcomes", "claims", "drivers", "times"])
        self.assertIn("shapley", data["drivers"][0])

    def test_csv_has_the_promised_columns(self):
        answer = custodiet(*QUICK, "--format", "csv")
        self.assertEqual(answer.stdout.splitlines()[0],
                         "arm,outcome,subject,unit,basis,mean,sd,p05,p50,p95,mc_se,n,p05_se,p95_se,at_most")

    def test_markdown_has_headings_and_tables(self):
        answer = custodiet(*QUICK, "--format", "md")
        self.assertRegex(answer.stdout, r"(?m)^#+ ")
        self.assertRegex(answer.stdout, r"(?m)^\|")

    def test_schema_is_json(self):
        self.assertIn("study", json.loads(custodiet("schema").stdout)["definitions"])

    def test_output_that_cannot_be_written_is_not_success(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            ended = subprocess.run([str(PROGRAM), "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(ended.returncode, ENVIRONMENT)
        self.assertIn("could not be written", ended.stderr)


class Explain(ProgramTest):
    def test_without_a_code_lists_all(self):
        answer = custodiet("explain")
        self.assert_answer(answer, DONE)
        self.assertGreater(len(answer.stdout.splitlines()), 20)

    def test_a_code_in_either_case(self):
        self.assertIn("S0105", custodiet("explain", "S0105").stdout)
        self.assertEqual(custodiet("explain", "S0105").stdout, custodiet("explain", "s0105").stdout)

    def test_an_outcome(self):
        answer = custodiet("explain", "net_cost")
        self.assert_answer(answer, DONE)
        self.assertIn("about: a state or `joint`; written in brackets: net_cost[…]\nunit:  money\n", answer.stdout)


class Completions(ProgramTest):
    def complete(self, *words):
        """What bash offers for the last word."""
        script = f"""
            source <({PROGRAM} completions bash)
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
            compopt() {{ :; }}
            _custodiet; printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        ended = subprocess.run(["bash", "-c", script, "bash", *words], capture_output=True, text=True, check=True)
        self.assertEqual(ended.stderr, "")
        return ended.stdout.split()

    def test_bash_completes_verbs_options_and_choices(self):
        self.assertEqual(self.complete("custodiet", "ch"), ["check"])
        self.assertEqual(self.complete("custodiet", "run", "--se"), ["--seed", "--set", "--settings"])
        self.assertEqual(self.complete("custodiet", "run", "x", "--format", "j"), ["json"])
        self.assertEqual(self.complete("custodiet", "completions", ""), ["bash", "zsh", "fish"])
        self.assertEqual(self.complete("custodiet", "standards", "--cl"), ["--class"])
        self.assertEqual(self.complete("custodiet", "standards", "--ledger", "s"), ["safeguards"])

    def test_every_shell_knows_every_verb(self):
        for shell in ("bash", "zsh", "fish"):
            with self.subTest(shell):
                answer = custodiet("completions", shell)
                self.assert_answer(answer, DONE)
                for verb in VERBS:
                    self.assertIn(verb, answer.stdout)
                self.assertIn("replicates", answer.stdout)


if __name__ == "__main__":
    unittest.main()
