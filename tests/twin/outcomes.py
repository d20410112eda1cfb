# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The outcomes of one run, from docs/reference/outcomes.md alone: numbers by name and subject."""

import re

import numpy

from money import Ledger
from study import amount, rule


class Outcomes:
    """Every outcome that the twin knows; `results[name, subject]`, NaN where it has no value."""

    def __init__(self, people, undiscounted=False):
        self.people, self.study, self.count = people, people.study, people.count
        self.ledger = Ledger(people, undiscounted)
        self.census, self.days = self.ledger.census, people.days
        self.results = {}
        self.sender, self.receiver = self.study.at("agreement.sending"), self.study.at("agreement.receiving")
        begin, end = people.force
        self.force = slice(max(0, begin), max(0, min(self.days, end)))
        self.force_days = max(0, self.force.stop - self.force.start)
        self._people()
        self._places()
        self._money()
        self._intervals()
        self._fill()
        for key in self.study.all.get("metrics", {}):
            self.results["metric", key] = self._metric(key)

    def put(self, name, subject, value):
        self.results[name, subject] = float(value)

    def by_cohort(self, name, values):
        """An outcome of each cohort and of all of them."""
        self.put(name, "", sum(values))
        for cohort, value in zip(self.people.cohorts, values):
            self.put(name, cohort, value)

    def indices(self, stages):
        return [self.people.names.index(name) for name in stages]

    def stages_in(self, state):
        forms = self.study.all.get("facilities", {})
        return [i for i, stage in enumerate(self.people.stages)
                if stage.facility and forms[stage.facility]["state"] == state]

    def abroad(self):
        """Persons abroad by cohort and day; the receiving state's own are never abroad."""
        n = self.census[self.stages_in(self.receiver)].sum(axis=0).astype(float)
        for c, cohort in enumerate(self.people.cohorts):
            if self.study.at(f"cohorts.{cohort}.state", self.sender) == self.receiver:
                n[c] = 0
        return n

    def _people(self):
        people, count = self.people, self.count
        self.away = self.abroad()
        self.by_cohort("persons_transferred", count.counted["transfer"])
        self.by_cohort("persons_returned", count.counted["return"])
        self.by_cohort("persons_ordered_back", count.counted["ordered_back"])
        self.by_cohort("persons_held_abroad", self.away[:, -1])
        self.by_cohort("person_days_abroad", self.away.sum(axis=1))
        in_force = self.away[:, self.force].sum(axis=1)
        self.by_cohort("mean_headcount_abroad", in_force / self.force_days if self.force_days else in_force * numpy.nan)
        sent = numpy.concatenate(count.transferred) if count.transferred else numpy.zeros(0, dtype=numpy.int64)
        self._sent(sent)
        for i, stage in enumerate(people.stages):
            self.put("persons_ending", stage.name, self.census[i, :, -1].sum())
        died = [i for i, stage in enumerate(people.stages) if stage.standing == "died"]
        self.put("deaths", "", sum(count.leaves[i][died].sum() for i, stage in enumerate(people.stages) if stage.facility))
        for state in self.study.all["states"]:
            self.put("deaths", state, sum(count.leaves[i][died].sum() for i in self.stages_in(state)))
        for name in (stage.name for stage in people.stages if stage.wait):
            waits = count.waits.get(name)
            self.put("wait_days", name, numpy.concatenate(waits).mean() if waits else numpy.nan)

    def _sent(self, sent):
        people = self.people
        wrongful = rule(self.study.at("agreement.wrongful"), None)
        wrong = sent[people.holds(wrongful, sent)] if wrongful else sent[:0]
        self.by_cohort("wrongful_transfers", numpy.bincount(people.cohort[wrong], minlength=len(people.cohorts)))
        for key, values in people.attributes.items():
            for i, value in enumerate(values["values"] if isinstance(values, dict) else values):
                share = (people.column[key][sent] == i).mean() if len(sent) else numpy.nan
                self.put("transferred_share", f"{key}.{value}", share)

    def _places(self):
        people = self.people
        for facility, form in self.study.all.get("facilities", {}).items():
            n, others = self.ledger.held(facility), people.others[facility]
            self.put("peak_headcount", facility, n.max() + others)
            self.put("person_days", facility, n.sum())
            if "places" in form:
                places = people.places_on[facility].mean()
                self.put("occupancy_share", facility, (others + n.mean()) / places)
                self.put("free_places", facility, places - others - n.mean())
            if facility in people.hard:
                self.put("blocked_days", facility, people.count.blocked.get(facility, 0))
        for state in self.study.all["states"]:
            self.put("custody_days", state, self.census[self.stages_in(state)].sum())
        self.put("flights", "", sum(self.count.flights.values()))
        for line, n in self.count.flights.items():
            self.put("flights", line, n)

    # ---- money

    def _money(self):
        ledger = self.ledger
        for state in self.study.all["states"]:
            self.put("spending", state, ledger.spending(state))
            self.put("fees_received", state, ledger.received(state))
            self.put("net_cost", state, ledger.spending(state) - ledger.received(state))
        self.put("net_cost", "joint", ledger.joint())
        for entry in ledger.entries:
            if entry.remedy:
                self.put("remedy_cost", entry.remedy,
                         self.results.get(("remedy_cost", entry.remedy), 0.0) + entry.by_day.sum())
        fee = ledger.paid(self.sender, self.receiver) - ledger.paid(self.receiver, self.sender)
        years = self.force_days / 365
        self.put("fee_paid", "", fee)
        self.put("fee_per_year", "", fee / years if years else numpy.nan)
        for budget in self.study.all.get("budgets", {}):
            self.put("budget_share", budget, fee / years / (self.study.number(f"budgets.{budget}.amount") * 365))
        self._per_day(fee)
        self._without_fee()

    def _without_fee(self):
        pair = {self.sender, self.receiver}
        for state in self.study.all["states"]:
            total = sum(self.ledger.present(entry, state) * (1 if entry.payer == state else -1)
                        for entry in self.ledger.entries if state in (entry.payer, entry.payee)
                        and {entry.payer, entry.payee} != pair)
            self.put("net_cost_without_fee", state, total)

    def _per_day(self, fee):
        ledger, clauses = self.ledger, self.study.at("agreement.clauses", {})
        paid_under = {e.clause for e in ledger.entries if e.clause and e.payer == self.sender and e.by_day.sum() != 0}
        covered = sorted({c for key in paid_under for c in ledger.covered(clauses[key]["pays"])})
        days = self.away[covered].sum()
        self.put("cost_per_person_day_abroad", "", fee / days if days else numpy.nan)
        forms = self.study.all.get("facilities", {})
        total = sum(e.by_day.sum() for e in ledger.entries if e.payer == self.sender and (
            e.clause or e.line or (e.facility and forms[e.facility]["state"] == self.receiver)))
        total -= sum(e.by_day.sum() for e in ledger.entries if e.payee == self.sender)
        self.put("all_in_cost_per_person_day_abroad", "", total / self.away.sum() if self.away.sum() else numpy.nan)
        fees = [key for key, form in clauses.items() if self.study.active(f"agreement.clauses.{key}")
                and form.get("pays", {}).get("payer") == self.sender and form["pays"].get("payee") == self.receiver]
        covered = sorted({c for key in fees for c in ledger.covered(clauses[key]["pays"])})
        self.put("fee_person_days", "", self.away[covered].sum())

    # ---- what studies ask for besides

    def _intervals(self):
        for key, parts in self.count.intervals.items():
            days = numpy.concatenate([days for _, days, _ in parts]) if parts else numpy.zeros(0)
            self.put("interval_days", key, days.mean() if len(days) else numpy.nan)

    def _fill(self):
        fill = self.study.at("agreement.fill")
        if not fill:
            return
        facility = fill["facility"]
        n = self.ledger.held(facility)[self.force].sum() + self.people.others[facility] * self.force_days
        places = self.people.places_on[facility][self.force].sum()
        self.put("fill_share", "", n / places if places else numpy.nan)
        considered = [self.people.names.index(name) for name in fill.get("candidates", [])]
        stock = numpy.isin(self.people.begins_in[self.people.stock], considered).sum()
        self.put("fill_considered", "", self.count.entries[considered].sum() + stock)
        for reason, form in fill.get("lost", {}).items():
            lost = [self.people.names.index(name) for name in form["stages"]]
            self.put("fill_lost", reason, self.count.entries[lost].sum())

    def _metric(self, key):
        form = self.study.at(f"metrics.{key}")
        begin = self.study.day(form["from"]) if "from" in form else 0
        end = self.study.day(form["until"]) if "until" in form else self.days
        time = slice(max(0, begin), min(self.days, end))
        if "expr" in form:
            return self._expression(form["expr"])
        if "headcount" in form or "peak" in form:
            n = self.census[self.indices(form.get("headcount") or form["peak"])].sum(axis=(0, 1))
            if "on" in form:
                return n[self.study.day(form["on"])]
            return n[time].mean() if "headcount" in form else n[time].max()
        if "entries" in form:
            return self.count.entries[self.indices(form["entries"]), :, time].sum()
        if "aboard" in form:
            return sum(self.count.aboard[line][time].sum() for line in form["aboard"])
        if "paid" in form:
            paid = form["paid"]
            return self.ledger.paid(paid["by"], paid.get("to", ...), paid.get("clauses"), paid.get("facilities"), time)
        if "in_force" in form:
            return max(0, min(time.stop, self.people.force[1]) - max(time.start, self.people.force[0]))
        if "starts" in form:
            return max(0, self.people.force[0] - begin)
        return self._days_until(form["days_until"], begin)

    def _days_until(self, what, begin):
        persons = amount(self.study.expression(what["persons"]) if what["persons"] not in self.study.all["quantities"]
                         else self.study.quantity(what["persons"])).value
        if "in" in what:
            n = self.census[self.indices(what["in"])].sum(axis=(0, 1))[begin:]
        else:
            n = numpy.cumsum(self.count.entries[self.indices(what["entered"])].sum(axis=(0, 1))[begin:self.days])
        reached = numpy.flatnonzero(n >= persons)
        return float(reached[0]) if len(reached) else numpy.nan

    def _expression(self, text):
        found = {}

        def outcome(match):
            name = f"outcome_{len(found)}"
            found[name] = self.results[match.group(1), match.group(2) or ""]
            return name
        names = sorted({name for name, _ in self.results}, key=len, reverse=True)
        text = re.sub(rf"\b({'|'.join(names)})\b(?:\[([\w.]+)\])?", outcome, text)
        known = dict(self.study.known)
        self.study.known |= {name: amount(value) for name, value in found.items()}
        quantities = self.study.all["quantities"]
        self.study.all["quantities"] = quantities | dict.fromkeys(found)
        try:
            return self.study.expression(text).value
        except ZeroDivisionError:
            return numpy.nan
        finally:
            self.study.all["quantities"], self.study.known = quantities, known
