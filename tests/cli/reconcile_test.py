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
ENTRIES = "clause,form,amount,currency,from\nentry,per_entry,900,EUR,2024-01-01\n"
GAP = "date,stock,arrivals,departures\n2024-01-30,10,0,0\n2024-02-02,12,2,0\n"  # two came on one of three days
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

    def test_a_point_between_thousands_is_told(self):
        # EUR 5.850 are read as 5.85: to the cent a thousandth of what is due.
        answer = self.reconcile(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=COUNTS,
                                invoices=RIGHT.replace("5850", "5.850"))
        self.assertIn("a thousandth is billed", " ".join(answer.stdout.split()))
        answer = self.reconcile(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=COUNTS,
                                invoices=RIGHT.replace("5850", "5.851"))
        self.assertNotIn("a thousandth is billed", " ".join(answer.stdout.split()))
        # 150.000 for a day, read as 150, and billed at 150,000.
        answer = self.reconcile(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=COUNTS,
                                invoices=RIGHT.replace("5850", "5850000"))
        self.assertIn("a thousand times as much is billed", " ".join(answer.stdout.split()))

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
        rows = self.rows(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=COUNTS)
        self.assertEqual([(row["invoice"], row["due_least"], row["verdict"]) for row in rows if not row["clause"]],
                         [("2025-01", "5850.00", "not_billed")])

    def test_groups_have_their_own_clauses(self):
        clauses = "clause,form,amount,currency,from,group\nmen,per_person_day,100,EUR,2025-01-01,north\n"
        counts = "date,stock,group\n2025-01-01,5,north\n2025-01-01,7,south\n"
        row = self.invoice(clauses=clauses, headcounts=counts, invoices=INVOICE + "J,,2025-01-01,2025-01-02,500,EUR\n")
        self.assertEqual(row["verdict"], "right")


    def test_nobody_counted_is_not_nobody_there(self):
        row = self.invoice(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts="date,stock\n",
                           invoices=INVOICE + "J,daily,2025-01-01,2025-01-04,3000,EUR\n")
        self.assertEqual((row["due_least"], row["due_most"], row["verdict"]), ("0.00", "", "unknown"))
        minimum = CLAUSES.replace("from", "from,minimum").replace("01-01", "01-01,13")
        row = self.invoice(DOES_NOT_ADD_UP, clauses=minimum, headcounts="date,stock\n",
                           invoices=INVOICE + "J,daily,2025-01-01,2025-01-04,5850,EUR\n")
        self.assertEqual((row["due_least"], row["due_most"]), ("5850.00", ""))

    def test_a_minimum_is_told_from_those_who_were_there(self):
        minimum = CLAUSES.replace("from", "from,minimum").replace("01-01", "01-01,13")
        answer = self.reconcile(DONE, clauses=minimum, headcounts=COUNTS,
                                invoices=INVOICE + "J,daily,2025-01-01,2025-01-04,6000,EUR\n")
        text = " ".join(answer.stdout.split())
        self.assertIn("3 days: 39 person-days, paid for 40 ", text)
        self.assertIn(" (minimum on 1 day) at 150.00 ", text)

    def test_no_headcounts_and_no_invoices(self):
        answer = self.reconcile(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts="date,stock\n")
        self.assertIn("No amount was compared", answer.stdout)

    def test_a_rising_headcount_is_a_least_number_of_arrivals(self):
        counts = "date,stock\n2025-01-01,10\n2025-01-05,12\n"
        invoice = INVOICE + "J,,2025-01-02,2025-01-06,900,EUR\n"
        row = self.invoice(DOES_NOT_ADD_UP, clauses=ENTRIES, headcounts=counts, invoices=invoice)
        self.assertEqual((row["due_least"], row["due_most"], row["verdict"]), ("1800.00", "", "too_little"))
        # Three left meanwhile: five came.
        left = "date,stock,departures\n2025-01-01,10,\n2025-01-05,12,3\n"
        row = self.invoice(DOES_NOT_ADD_UP, clauses=ENTRIES, headcounts=left, invoices=invoice)
        self.assertEqual(row["due_least"], "4500.00")

    def test_a_price_that_changes_in_a_gap_charges_each_arrival_once(self):
        # The mutant that prices each period by itself would charge both persons twice: 0 to 4,000.
        clauses = ("clause,form,amount,currency,from,until\nentry,per_entry,900,EUR,2024-01-01,2024-02-01\n"
                   "entry,per_entry,1100,EUR,2024-02-01,\n")
        row = self.invoice(DOES_NOT_ADD_UP, clauses=clauses, headcounts=GAP,
                           invoices=INVOICE + "J,,2024-01-30,2024-02-03,2000,EUR\n")
        self.assertEqual((row["due_least"], row["due_most"]), ("1800.00", "2200.00"))

    def test_an_amount_that_no_whole_number_of_persons_gives(self):
        clauses = CLAUSES.replace("150", "100")
        counts = "date,stock,arrivals,departures\n2025-01-01,12,0,0\n2025-01-05,13,2,1\n"
        for amount, verdict in (("6300.00", "possible"), ("6345.55", "no_whole_number")):
            row = self.invoice(DOES_NOT_ADD_UP, clauses=clauses, headcounts=counts,
                               invoices=INVOICE + f"J,,2025-01-01,2025-01-06,{amount},EUR\n")
            self.assertEqual(row["verdict"], verdict)
        # 58 to 67 person-days at 100, and as many or others at 7: 6,520 = 61 * 100 + 60 * 7.
        two = clauses + "food,per_person_day,7,EUR,2025-01-01\n"
        for amount, verdict in (("6520.00", "possible"), ("6520.50", "no_whole_number")):
            row = self.invoice(DOES_NOT_ADD_UP, clauses=two, headcounts=counts,
                               invoices=INVOICE + f"J,,2025-01-01,2025-01-06,{amount},EUR\n")
            self.assertEqual(row["verdict"], verdict)

    def test_one_cent_is_a_difference_in_ten_million(self):
        clauses = CLAUSES.replace("150", "1000000")
        row = self.invoice(DOES_NOT_ADD_UP, clauses=clauses, headcounts=COUNTS, invoices=RIGHT.replace("5850", "39000000.01"))
        self.assertEqual((row["verdict"], row["difference"]), ("too_much", "0.01"))

    def test_nothing_compared_does_not_add_up(self):
        for invoices in (INVOICE, INVOICE + "J-01,daily,2025-01-01,2025-01-04,,EUR\n"):
            answer = self.reconcile(DOES_NOT_ADD_UP, clauses=CLAUSES, headcounts=COUNTS, invoices=invoices)
            self.assertNotIn("It adds up", answer.stdout)

    def test_what_is_due_outside_the_days_looked_at_is_named(self):
        clauses = CLAUSES + "set_up,lump,500,EUR,2024-12-15\n"
        answer = self.reconcile(DONE, clauses=clauses, headcounts=COUNTS, invoices=RIGHT)
        self.assertIn("It adds up, 2025-01-01 to 2025-01-03\n", answer.stdout)
        self.assertIn("`set_up`: EUR 500.00 fall due on 2024-12-15, as agreed.", answer.stdout)
        self.assertIn("`daily` holds from 2025-01-04 on.", answer.stdout)

    def test_the_price_shown_reproduces_the_line(self):
        # 40,000 * 1.031 / 31 days = 1,330.32258: two decimals times 31 would be 41,239.92.
        clauses = "clause,form,amount,currency,per,from,index,base\nrent,rent,40000,EUR,month,2025-01-01,w,2024\n"
        tables = {"clauses": clauses, "headcounts": "date,stock\n2025-01-01,1\n",
                  "indexes": "index,year,value\nw,2024,100\nw,2025,103.1\n"}
        invoice = INVOICE + "J,,2025-01-01,{},41240,EUR\n"
        answer = self.reconcile(DONE, invoices=invoice.format("2025-02-01"), **tables)
        self.assertIn("31 days at 1,330.3226", answer.stdout)
        answer = self.reconcile(DOES_NOT_ADD_UP, invoices=invoice.format("2025-03-01"), **tables)
        self.assertIn("59 days, at 40,000.00 a", answer.stdout)
        self.assertNotIn("several", answer.stdout)

    def test_lines_stay_within_100_columns(self):
        clauses = CLAUSES.replace("daily", "daily_rate_for_each_prisoner").replace("150", "29876543.99")
        counts = "date,stock,arrivals,departures,group\n2025-01-01,12,0,0,{0}\n2025-01-03,14,1,0,{0}\n2025-01-03,1,,,b\n"
        answer = self.reconcile(DOES_NOT_ADD_UP, clauses=clauses, headcounts=counts.format("a long name of a prison"),
                                invoices=INVOICE + "number/of/an/invoice/2025/01,,2025-01-01,2025-01-04,1085555555.99,EUR\n")
        for line in answer.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)


class Together(ReconcileTest):
    def totals(self, invoices, clauses=None, counts=None):
        self.reconcile(DOES_NOT_ADD_UP, "--out", self.folder / "out", clauses=clauses or ENTRIES, headcounts=counts or GAP,
                       invoices=INVOICE + invoices)
        return [(row["why"], row["invoices"], row["due_least"], row["due_most"], row["difference"], row["verdict"])
                for row in self.written("totals.csv")]

    BOTH = "J,,2024-01-30,2024-02-01,{},EUR\nF,,2024-02-01,2024-02-03,{},EUR\n"

    def test_arrivals_of_a_gap_are_charged_once(self):
        self.assertEqual(self.totals(self.BOTH.format(1800, 1800)),
                         [("arrivals", "J; F", "1800.00", "1800.00", "1800.00", "too_much")])
        self.assertEqual(self.totals(self.BOTH.format(0, 0)),
                         [("arrivals", "J; F", "1800.00", "1800.00", "-1800.00", "too_little")])
        self.assertEqual(self.totals(self.BOTH.format(900, 900)), [])

    def test_the_answer_says_so(self):
        answer = self.reconcile(DOES_NOT_ADD_UP, clauses=ENTRIES, headcounts=GAP, invoices=INVOICE + self.BOTH.format(1800, 1800))
        self.assertIn("It does not add up", answer.stdout)
        self.assertIn("too high by EUR 1,800.00", answer.stdout)
        self.assertEqual(answer.stdout.count("see below"), 2)

    def test_a_milestone_is_paid_once(self):
        clauses = "clause,form,amount,currency,from,reached\nm,milestone,500,EUR,2024-01-01,1\n"
        self.assertEqual(self.totals(self.BOTH.format(500, 500), clauses)[0][-2:], ("500.00", "too_much"))

    def test_lines_of_one_invoice_are_summed(self):
        # A supplement: each line alone would be wrong, and the days billed twice.
        lines = "J,,2025-01-01,2025-01-04,5000,EUR\nJ,,2025-01-01,2025-01-04,{},EUR\n"
        tables = {"clauses": CLAUSES, "headcounts": COUNTS}
        answer = self.reconcile(DONE, "--out", self.folder / "out", invoices=INVOICE + lines.format(850), **tables)
        self.assertIn("J, 2 lines in all: billed EUR 5,850.00, due EUR 5,850.00: right to the", answer.stdout)
        self.assertEqual(self.totals(lines.format(851), CLAUSES, COUNTS),
                         [("lines", "J", "5850.00", "5850.00", "1.00", "too_much")])

    def test_lines_apart_are_judged_each_and_in_all(self):
        lines = "J,,2025-01-01,2025-01-03,3900,EUR\nJ,,2025-01-03,2025-01-04,1951,EUR\n"
        self.assertEqual(self.totals(lines, CLAUSES, COUNTS), [("lines", "J", "5850.00", "5850.00", "1.00", "too_much")])


class Doubts(ReconcileTest):
    def doubts(self, invoices=RIGHT, code=DOES_NOT_ADD_UP, **tables):
        self.reconcile(code, "--out", self.folder / "out", **{"clauses": CLAUSES, "headcounts": COUNTS, "invoices": invoices, **tables})
        return [row["doubt"] for row in self.written("doubts.csv")]

    def test_days_between_two_periods_have_no_price(self):
        clauses = ("clause,form,amount,currency,from,until\ndaily,per_person_day,150,EUR,2025-01-01,2025-01-02\n"
                   "daily,per_person_day,150,EUR,2025-01-03,\n")
        doubt, = self.doubts(RIGHT.replace("5850", "3750"), clauses=clauses)
        self.assertIn("`daily` has no price on 2025-01-02: nothing is due. `until` is the day after", doubt)

    def test_a_last_day_that_was_written_as_until(self):
        clauses = CLAUSES.replace("from", "from,until").replace("01-01", "01-01,2025-01-03")
        doubt, = self.doubts(RIGHT.replace("5850", "3900"), clauses=clauses)
        self.assertIn("no price on 2025-01-03", doubt)

    def test_more_persons_than_places(self):
        clauses = CLAUSES.replace("from", "from,places").replace("01-01", "01-01,12")
        doubt, = self.doubts(clauses=clauses)
        self.assertIn("is for 12 places, and more persons were counted on 2 days, first on 2025-01-02: up to 14", doubt)

    def test_an_old_rate_and_a_minimum_with_decimals(self):
        clauses = CLAUSES.replace("from", "from,minimum").replace("01-01", "01-01,3.5")
        rates = "from,currency,into,rate\n{},EUR,USD,1\n"
        usd = RIGHT.replace("EUR", "USD")
        self.assertEqual(len(self.doubts(usd, clauses=clauses, rates=rates.format("2023-06-01"))), 2)
        self.assertEqual(len(self.doubts(usd, DONE, rates=rates.format("2024-06-01"))), 0)

    def test_an_invoice_far_from_all_headcounts(self):
        clauses = "clause,form,amount,currency,per,from\nrent,rent,100,EUR,day,2025-01-01\n"
        doubt, = self.doubts(INVOICE + "J,,2042-01-01,2042-01-02,100,EUR\n", clauses=clauses)
        self.assertIn("Invoice J is for 2042-01-01 to 2042-01-01, more than a year away", doubt)


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

    def test_prices_and_lines_that_are_rounded_first(self):
        # 123.45 * 104 / 100 = 128.388; 30 person-days at 128.39 and at 128.388.
        clauses = "clause,form,amount,currency,from,index,base\ndaily,per_person_day,123.45,EUR,2025-01-01,w,2024\n"
        tables = {"headcounts": "date,stock\n2025-01-01,10\n2025-01-02,10\n2025-01-03,10\n",
                  "indexes": "index,year,value\nw,2024,100\nw,2025,104\n"}
        invoice = INVOICE + "J,,2025-01-01,2025-01-04,{},EUR\n"
        row = self.invoice(DOES_NOT_ADD_UP, clauses=clauses, invoices=invoice.format("3851.70"), **tables)
        self.assertEqual((row["due_least"], row["reasons"]), ("3851.64", "`daily`: the price is rounded to the cent first"))
        lines = "clause,form,amount,currency,from\n" + "".join(f"{c},lump,0.335,EUR,2025-01-01\n" for c in "abc")
        row = self.invoice(DOES_NOT_ADD_UP, clauses=lines, invoices=invoice.format("1.02"), **tables)
        self.assertIn("each line is rounded to the cent before they are added", row["reasons"])

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
        answer = custodiet("reconcile", self.folder)
        self.assert_answer(answer, ENVIRONMENT)
        self.assertIn("`custodiet new DIR --package` writes one", answer.stderr)

    def test_a_table_in_place_of_the_package(self):
        self.package(clauses=CLAUSES, headcounts=COUNTS)
        answer = custodiet("reconcile", self.folder / "clauses.csv")
        self.assert_answer(answer, INPUT_ERROR)
        self.assertIn(f"`custodiet reconcile {self.folder}`", answer.stderr)


class Files(ReconcileTest):
    def test_writes_all_or_nothing_and_only_over_its_own(self):
        tables = {"clauses": CLAUSES, "headcounts": COUNTS, "invoices": RIGHT}
        out = self.folder / "out"
        self.reconcile(DONE, "--out", out, **tables)
        self.assertEqual({path.name for path in out.iterdir()}, {"reconcile.csv", "totals.csv", "flow.csv", "coverage.csv", "doubts.csv"})
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
