#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Invoices and headcounts against an agreement: what is due, what does not add up, and odd tables."""

import csv
import io
import json
import unittest

from program import DOES_NOT_ADD_UP, DONE, ENVIRONMENT, INPUT_ERROR, ProgramTest, custodiet

CLAUSES = "clause,form,amount,currency,from\ndaily,per_person_day,150,EUR,2025-01-01\n"
COUNTS = "date,stock,arrivals,departures\n2025-01-01,12,0,0\n2025-01-02,14,2,0\n2025-01-03,13,0,1\n"
INVOICE = "invoice,clause,from,until,amount,currency\n"
RIGHT = INVOICE + "J-01,daily,2025-01-01,2025-01-04,5850,EUR\n"  # (12 + 14 + 13) * 150


class ReconcileTest(ProgramTest):
    def package(self, *, delimiter=",", encoding="utf-8", **tables):
        """Writes tables and their descriptor into the test's folder."""
        resources = []
        for name, text in tables.items():
            (self.folder / f"{name}.csv").write_bytes(text.encode(encoding))
            resources.append({"name": name, "path": f"{name}.csv", "dialect": {"delimiter": delimiter}})
        (self.folder / "datapackage.json").write_text(json.dumps({"name": "test", "resources": resources}))
        return self.folder

    def reconcile(self, code, *options, **tables):
        answer = custodiet("reconcile", self.package(**tables), *options)
        self.assert_answer(answer, code)
        return answer

    def rows(self, code=DONE, **tables):
        answer = self.reconcile(code, "--format", "csv", **tables)
        return list(csv.DictReader(io.StringIO(answer.stdout)))

    def written(self, name):
        """The rows of a file that --out wrote."""
        return list(csv.DictReader(io.StringIO((self.folder / "out" / name).read_text(encoding="utf-8"))))

    def invoice(self, code=DONE, **tables):
        """The row of the only invoice."""
        return [row for row in self.rows(code, **tables) if not row["clause"]][0]


class Amounts(ReconcileTest):
    def test_an_invoice_that_is_right(self):
        answer = self.reconcile(DONE, clauses=CLAUSES, headcounts=COUNTS, invoices=RIGHT)
        self.assertIn("It adds up", answer.stdout)
        self.assertEqual(answer.stderr, "")

    def test_one_cent_is_a_difference(self):
        row = self.invoice(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=COUNTS, invoices=RIGHT.replace("5850", "5850.01"))
        self.assertEqual((row["verdict"], row["difference"], row["due_least"]), ("too_much", "0.01", "5850.00"))

    def test_a_rent_covers_a_month_whatever_its_length(self):
        # 29 days of February 2024; a mutant that takes 365 days for every year would bill 29/365 of 12 rents.
        rent = "clause,form,amount,currency,per,from,day_count\nrent,rent,36500,EUR,month,2024-01-01,{}\n"
        counts = "date,stock\n2024-02-01,1\n"
        invoice = INVOICE + "F,rent,2024-02-01,2024-03-01,36500,EUR\n"
        self.assertEqual(self.invoice(clauses=rent.format("calendar"), headcounts=counts, invoices=invoice)["verdict"], "right")
        row = self.invoice(DOES_NOT_ADD_UP, clauses=rent.format("365"), headcounts=counts, invoices=invoice)
        self.assertEqual((row["due_least"], row["difference"]), ("34800.00", "1700.00"))

    def test_bands_minimum_index_and_rate(self):
        clauses = ("clause,form,amount,currency,from,until,minimum,above,index,base\n"
                   "base,per_person_day,100,EUR,2025-01-01,,13,,wages,2024\n"
                   "more,bands,10,EUR,2025-01-01,2025-02-01,,12,,\n"
                   "more,bands,7,EUR,2025-01-01,2025-02-01,,13,,\n")
        # 13 + 14 + 13 persons at 100 * 1.1; above 12: 0, 10 + 7, 10; then EUR 1 = USD 2.
        row = self.invoice(clauses=clauses, headcounts=COUNTS,
                           indexes="index,year,value\nwages,2024,50\nwages,2025,55\n",
                           rates="from,currency,into,rate\n2024-12-01,EUR,USD,2\n",
                           invoices=INVOICE + "J-01,,2025-01-01,2025-01-04,8854,USD\n")
        self.assertEqual((row["verdict"], row["due_least"]), ("right", "8854.00"))

    def test_sums_entries_and_milestones(self):
        clauses = ("clause,form,amount,currency,from,until,reached\n"
                   "set_up,lump,500,EUR,2025-01-02,,\nexit,at_end,70,EUR,2025-01-01,2025-01-03,\n"
                   "entry,per_entry,9,EUR,2025-01-01,,\nsecond,milestone,1000,EUR,2025-01-01,,2\n"
                   "third,milestone,4000,EUR,2025-01-01,,3\n")
        row = self.invoice(clauses=clauses, headcounts=COUNTS,
                           invoices=INVOICE + "J-01,,2025-01-01,2025-01-04,1588,EUR\n")
        self.assertEqual((row["verdict"], row["due_least"]), ("right", "1588.00"))

    def test_days_without_a_count_give_a_least_and_a_most(self):
        counts = "date,stock,arrivals,departures\n2025-01-01,12,0,0\n2025-01-03,13,2,1\n"
        row = self.invoice(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=counts, invoices=RIGHT)
        # On 2 January between 11 and 14 were there.
        self.assertEqual((row["due_least"], row["due_most"], row["verdict"]), ("5400.00", "5850.00", "possible"))
        without = "date,stock\n2025-01-01,12\n2025-01-03,13\n"
        row = self.invoice(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=without, invoices=RIGHT)
        self.assertEqual((row["due_least"], row["due_most"], row["verdict"]), ("3750.00", "", "unknown"))

    def test_without_invoices_months_stand_in_their_place(self):
        rows = self.rows(clauses=CLAUSES, headcounts=COUNTS)
        self.assertEqual([(row["invoice"], row["due_least"], row["verdict"]) for row in rows if not row["clause"]],
                         [("2025-01", "5850.00", "not_billed")])

    def test_groups_have_their_own_clauses(self):
        clauses = "clause,form,amount,currency,from,group\nmen,per_person_day,100,EUR,2025-01-01,north\n"
        counts = "date,stock,group\n2025-01-01,5,north\n2025-01-01,7,south\n"
        row = self.invoice(clauses=clauses, headcounts=counts, invoices=INVOICE + "J,,2025-01-01,2025-01-02,500,EUR\n")
        self.assertEqual(row["verdict"], "right")


class Mistakes(ReconcileTest):
    """Each single mistake is named, and one that was not made is not."""

    CLAUSES = ("clause,form,amount,currency,from,until,minimum,index,base\n"
               "daily,per_person_day,100,EUR,2025-01-01,2025-01-03,13,wages,2025\n"
               "daily,per_person_day,110,EUR,2025-01-03,,13,wages,2025\n")
    INDEX = "index,year,value\nwages,2024,1\nwages,2025,1.03\nwages,2026,1.07\n"

    def reasons(self, amount):
        # Due: 13 + 14 persons at 100, 13 at 110.
        return self.invoice(DOES_NOT_ADD_UP, clauses=self.CLAUSES, headcounts=COUNTS, indexes=self.INDEX,
                            invoices=INVOICE + f"J,,2025-01-01,2025-01-04,{amount},EUR\n")["reasons"]

    def test_each_is_named(self):
        due = 27 * 100 + 13 * 110
        for amount, reason in ((26 * 100 + 13 * 110, "`daily`: the minimum is left out"),
                               (27 * 100 + 13 * 100, "`daily`: the price of the period before is billed"),
                               (27 * 110 + 13 * 110, "`daily`: the price of the period after is billed"),
                               (round(due * 1.07 / 1.03, 2), "`daily`: the index of the year after is taken"),
                               (round(due / 1.03, 2), "`daily`: the index of the year before is taken"),
                               (due - 13 * 100, "one day too few: 2025-01-01 is not billed"),
                               (due - 13 * 110, "one day too few: 2025-01-03 is not billed"),
                               (due + 110, "the day of departure is charged too"),
                               (2 * due, "`daily` is billed twice")):
            with self.subTest(reason):
                self.assertIn(reason, self.reasons(amount))

    def test_what_no_single_mistake_gives_is_not_explained(self):
        self.assertEqual(self.reasons(1234.56), "")


class People(ReconcileTest):
    def test_people_unaccounted_for(self):
        counts = "date,stock,arrivals,departures\n2025-01-01,12,0,0\n2025-01-02,11,2,0\n2025-01-03,14,1,0\n2025-01-04,14,,\n"
        answer = self.reconcile(DOES_NOT_ADD_UP, "--out", self.folder / "out", clauses=CLAUSES, headcounts=counts)
        self.assertIn("2 of 3 headcounts do not add up: 3 persons fewer than there should be, 2 persons more",
                      answer.stdout)
        flow = self.written("flow.csv")
        self.assertEqual([(row["expected"], row["unaccounted"], row["cumulative"]) for row in flow],
                         [("14", "-3", "-3"), ("12", "2", "-1"), ("", "", "-1")])


class Coverage(ReconcileTest):
    def test_days_billed_by_nobody_or_twice(self):
        invoices = INVOICE + "A,,2025-01-01,2025-01-02,1800,EUR\nB,,2025-01-01,2025-01-03,3900,EUR\n"
        self.reconcile(DOES_NOT_ADD_UP, "--out", self.folder / "out", clauses=CLAUSES, headcounts=COUNTS, invoices=invoices)
        rows = self.written("coverage.csv")
        self.assertEqual([(row["from"], row["until"], row["due_least"], row["invoices"]) for row in rows],
                         [("2025-01-03", "2025-01-04", "1950.00", ""), ("2025-01-01", "2025-01-02", "1800.00", "A; B")])


class Tables(ReconcileTest):
    def test_marks_and_line_ends_of_spreadsheets(self):
        for change in (lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"),
                       lambda text: text.rstrip("\n"), lambda text: text + "\n,,,\n" if text == COUNTS else text):
            self.reconcile(DONE, clauses=change(CLAUSES), headcounts=change(COUNTS), invoices=change(RIGHT))

    def test_semicolons_and_quotation_marks(self):
        tables = {name: text.replace(",", ";") for name, text in
                  {"clauses": CLAUSES, "headcounts": COUNTS, "invoices": RIGHT.replace("J-01", '"J;01"')}.items()}
        self.assertIn("J;01", self.reconcile(DONE, delimiter=";", **tables).stdout)

    def test_a_link_out_of_the_package_is_refused(self):
        inside = self.folder / "package"
        inside.mkdir()
        (self.folder / "clauses.csv").write_text(CLAUSES)
        (inside / "headcounts.csv").write_text(COUNTS)
        (inside / "clauses.csv").symlink_to(self.folder / "clauses.csv")
        (inside / "datapackage.json").write_text(json.dumps({"resources": [
            {"name": name, "path": f"{name}.csv"} for name in ("clauses", "headcounts")]}))
        answer = custodiet("reconcile", inside)
        self.assert_answer(answer, INPUT_ERROR)
        self.assertIn("error[P0104]: `clauses.csv` is a link that leads out", answer.stderr)

    def test_a_large_table_is_refused_at_once(self):
        answer = self.reconcile(INPUT_ERROR, clauses=CLAUSES, headcounts=COUNTS + "2025-01-04,1,,\n" * 400_000)
        self.assertIn("is larger than 4 MB", answer.stderr)

    def test_no_package(self):
        self.assert_answer(custodiet("reconcile", self.folder), ENVIRONMENT)


class Files(ReconcileTest):
    def test_writes_all_or_nothing_and_only_over_its_own(self):
        tables = {"clauses": CLAUSES, "headcounts": COUNTS, "invoices": RIGHT}
        out = self.folder / "out"
        self.reconcile(DONE, "--out", out, **tables)
        self.assertEqual({path.name for path in out.iterdir()}, {"reconcile.csv", "flow.csv", "coverage.csv"})
        self.reconcile(DONE, "--out", out, **tables)
        (out / "letter.txt").write_text("mine")
        self.reconcile(ENVIRONMENT, "--out", out, **tables)

    def test_the_starter_package_is_one_that_finds_something(self):
        self.assert_answer(custodiet("new", self.folder / "new", "--package"), DONE)
        answer = custodiet("reconcile", self.folder / "new")
        self.assert_answer(answer, DOES_NOT_ADD_UP)
        self.assertIn("the price of the period after is billed", answer.stdout)
        self.assert_answer(custodiet("new", self.folder / "new", "--package"), ENVIRONMENT)


if __name__ == "__main__":
    unittest.main()
