# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""What the counts of a run cost whom, from docs/methods/money.md alone."""

import csv
import pathlib

import numpy

from study import Unsupported, rule

SCHEDULES = pathlib.Path(__file__).parents[2] / "data" / "discount_schedules.csv"


class Entry:
    """One payer's payments of one kind: money of the day, in the study's currency, by the day of payment."""

    def __init__(self, payer, payee, by_day, clause=None, facility=None, line=None, remedy=None):
        self.payer, self.payee, self.by_day = payer, payee, by_day
        self.clause, self.facility, self.line, self.remedy = clause, facility, line, remedy


class Ledger:
    def __init__(self, people, undiscounted=False):
        self.people, self.study, self.days = people, people.study, people.days
        self.census = numpy.cumsum(people.count.change, axis=2)[:, :, :self.days]
        self.prices = self.study.deflator()[:self.days]
        self.begin, self.end = people.force
        self.factors = {state: numpy.ones(self.days) if undiscounted else self._factors(state)
                        for state in self.study.all["states"]}
        self.entries = []
        self._places()
        self._flights()
        self._costs()
        self._remedies()
        for key in self.study.at("agreement.clauses", {}):
            if self.study.active(f"agreement.clauses.{key}") and self.study.has(f"agreement.clauses.{key}.pays"):
                self._clause(key)

    # ---- discounting

    def _factors(self, state):
        """Present value of a unit on each day, equation 10."""
        path = f"states.{state}"
        if self.study.has(path + ".discount_rate"):
            return (1 + self.study.number(path + ".discount_rate") * 365) ** (-numpy.arange(self.days) / 365)
        rates = schedule(self.study.at(path + ".discount_schedule"))
        factors = []
        for day in range(self.days):
            years, value = day / 365, 1.0
            for year in range(int(years) + 1):
                value /= (1 + rates(year + 1)) ** min(1.0, years - year)
            factors.append(value)
        return numpy.array(factors)

    # ---- what is used up

    def add(self, payer, payee, by_day, **of):
        self.entries.append(Entry(payer, payee, by_day, **of))

    def held(self, facility):
        stages = [i for i, stage in enumerate(self.people.stages) if stage.facility == facility]
        return self.census[stages].sum(axis=(0, 1))

    def price(self, path, default=0.0):
        """An amount in the study's currency on each day."""
        found = self.study.amount(path)
        if found is None:
            return numpy.full(self.days, default)
        return found.value * self.study.exchange(found.money)[:self.days]

    def _places(self):
        for facility, form in self.study.all.get("facilities", {}).items():
            cost = form.get("cost")
            if not cost:
                continue
            path, n = f"facilities.{facility}.cost", self.held(facility)
            basis = cost.get("basis", "marginal")
            if basis in ("marginal", "average"):
                spent = n * self.price(f"{path}.{basis}")
            elif basis == "steps":
                others, wing = self.people.others[facility], self.study.whole(path + ".steps.places")
                wings = numpy.ceil((others + n) / wing - 1e-12) - numpy.ceil(others / wing - 1e-12)
                spent = self.price(path + ".steps.cost") * wings + n * self.price(path + ".marginal")
            else:
                fixed = self.study.number(path + ".sticky.fixed_share")
                most = numpy.maximum(numpy.maximum.accumulate(n), self.study.number(path + ".sticky.from"))
                spent = (fixed * most + (1 - fixed) * n) * self.price(path + ".average")
            self.add(cost.get("payer", form["state"]), None, spent * self.prices, facility=facility)

    def _flights(self):
        for day, line, cost, aboard in self.people.count.flight_costs:
            spent = numpy.zeros(self.days)
            spent[day] = self.price(cost)[day] + aboard * self.price(f"flights.{line}.cost.per_person")[day]
            self.add(self.study.at(f"flights.{line}.payer"), None, spent * self.prices, line=line)

    def _costs(self):
        for key, form in self.study.all.get("costs", {}).items():
            entries = self.entered(form["stage"], slice(None))
            self.add(form["payer"], None, entries * self.price(f"costs.{key}.per_entry") * self.prices)

    def entered(self, stage, cohorts):
        return self.people.count.entries[self.people.names.index(stage)][cohorts].sum(axis=0)[:self.days]

    def _remedies(self):
        for key, form in self.study.all.get("regimes", {}).items():
            for remedy, what in form.get("remedies", {}).items():
                path = f"regimes.{key}.remedies.{remedy}"
                if self.study.active(f"regimes.{key}") and self.study.active(path):
                    n = self._concerned(form)
                    self.add(what["payer"], None, n * self.price(path + ".cost") * self.prices,
                             facility=form.get("facility"), line=form.get("flights"), remedy=f"{key}.{remedy}")

    def _concerned(self, form):
        people = self.people
        if "flights" in form:
            if "cohorts" in form:
                raise Unsupported("remedy of a flight for some cohorts")
            return people.count.aboard[form["flights"]]
        stages = [i for i, stage in enumerate(people.stages) if stage.facility == form["facility"]
                  and stage.name in form.get("stages", people.names)]
        cohorts = [c for c, name in enumerate(people.cohorts) if name in form.get("cohorts", people.cohorts)]
        return self.census[stages][:, cohorts].sum(axis=(0, 1))

    # ---- clauses

    def covered(self, pays):
        """Indices of the cohorts that a clause covers."""
        cohorts = numpy.arange(len(self.people.cohorts))
        when = rule(pays.get("for", {}).get("covers"), None)
        return cohorts if when is None else cohorts[when(lambda _: cohorts, self.people._value)]

    def _clause(self, key):
        path = f"agreement.clauses.{key}.pays"
        pays = self.study.at(path)
        forms = {"lump": self._dated, "instalments": self._dated, "at_start": self._at_bound, "at_end": self._at_bound,
                 "per_year": self._per_day, "per_person_day": self._per_day, "per_place_day": self._per_day,
                 "bands": self._bands, "per_entry": self._per_entry, "milestone": self._milestone,
                 "per_stay": self._per_stay}
        form = next(name for name in forms if name in pays)
        due, money = forms[form](path, pays, form)
        self._pay(key, path, pays, due, money)

    def _pay(self, key, path, pays, due, money):
        due = due * self.study.exchange(money)[:self.days]
        if "index" in pays:
            due = due * self.study.index(pays["index"])[:self.days]
        ahead = self.study.whole(path + ".ahead")
        paid = numpy.zeros(self.days)
        numpy.add.at(paid, numpy.maximum(0, numpy.arange(self.days) - ahead), due)
        self.add(pays["payer"], pays.get("payee"), paid, clause=key)

    def counts_on(self, pays):
        """The days on which a clause counts."""
        on = numpy.zeros(self.days, dtype=bool)
        begin = max(0, self.begin, self.study.day(pays["from"]) if "from" in pays else 0)
        end = min(self.days, self.end, self.study.day(pays["until"]) if "until" in pays else self.days)
        on[begin:max(begin, end)] = True
        return on

    def _dated(self, path, pays, form):
        due, money = numpy.zeros(self.days), {}
        late = self.study.whole(path + ".delay")
        parts = [(pays["on"], path + ".lump")] if form == "lump" else [
            (part["on"], f"{path}.instalments.{i + 1}.amount") for i, part in enumerate(pays["instalments"])]
        for on, what in parts:
            found, day = self.study.amount(what), self.study.day(on) + late
            money = found.money
            if 0 <= day < self.days:
                due[day] += found.value
        return due, money

    def _at_bound(self, path, pays, form):
        found, due = self.study.amount(f"{path}.{form}"), numpy.zeros(self.days)
        day = self.begin if form == "at_start" else self.end
        if 0 <= day < self.days and self.begin < self.end:
            due[day] = found.value
        return due, found.money

    def _per_day(self, path, pays, form):
        study, n = self.study, numpy.ones(self.days)
        price = numpy.full(self.days, study.number(f"{path}.{form}"))
        money = study.amount(f"{path}.{form}").money
        if form == "per_place_day":
            n = numpy.full(self.days, study.number(path + ".places"))
        if form == "per_person_day":
            n = self.persons(pays).astype(float)
        least = numpy.full(self.days, study.number(path + ".minimum"))
        for i, period in enumerate(pays.get("periods", [])):
            here, days = f"{path}.periods.{i + 1}", self._period(path, pays["periods"], i)
            if "price" in period:
                price[days] = study.number(here + ".price")
            if "places" in period:
                n[days] = study.number(here + ".places")
            if "minimum" in period:
                least[days] = study.number(here + ".minimum")
        if form == "per_person_day":
            n = numpy.maximum(n, least)
        return price * n * self.counts_on(pays), money

    def _period(self, path, periods, i):
        def begin(k):
            if "from" in periods[k]:
                return self.study.day(periods[k]["from"])
            return self.begin + self.study.whole(f"{path}.periods.{k + 1}.after")
        until = self.study.day(periods[i]["until"]) if "until" in periods[i] else (
            begin(i + 1) if i + 1 < len(periods) else self.days)
        return slice(max(0, begin(i)), max(0, until))

    def persons(self, pays):
        stages = [self.people.names.index(name) for name in pays["for"]["stages"]]
        return self.census[stages][:, self.covered(pays)].sum(axis=(0, 1))

    def _bands(self, path, pays, form):
        n, due, money = self.persons(pays), numpy.zeros(self.days), {}
        above = [self.study.number(f"{path}.bands.{i + 1}.above") for i in range(len(pays["bands"]))]
        for i, lower in enumerate(above):
            found = self.study.amount(f"{path}.bands.{i + 1}.price")
            upper = above[i + 1] if i + 1 < len(above) else numpy.inf
            money = found.money
            due += found.value * numpy.maximum(0, numpy.minimum(n, upper) - lower)
        return due * self.counts_on(pays), money

    def _per_entry(self, path, pays, form):
        found = self.study.amount(path + ".per_entry")
        return found.value * self.entered(pays["stage"], self.covered(pays)) * self.counts_on(pays), found.money

    def _milestone(self, path, pays, form):
        found, due = self.study.amount(path + ".milestone"), numpy.zeros(self.days)
        came = numpy.cumsum(self.entered(pays["stage"], self.covered(pays)) * self.counts_on(pays))
        reached = numpy.flatnonzero(came >= max(1, self.study.number(path + ".reached")))
        if len(reached):
            due[reached[0]] = found.value
        return due, found.money

    def _per_stay(self, path, pays, form):
        due, money = numpy.zeros(self.days), {}
        inside = {self.people.names.index(name) for name in pays["for"]["stages"]}
        begun, ended = self._spells(inside)
        covered = numpy.isin(self.people.cohort, self.covered(pays))
        for i, _ in enumerate(pays["per_stay"]):
            length = self.study.whole(f"{path}.per_stay.{i + 1}.after")
            found = self.study.amount(f"{path}.per_stay.{i + 1}.amount")
            money = found.money
            for who, since, until in zip(begun[0], begun[1], ended):
                day = since + length
                if covered[who] and day < self.days and (length == 0 or day < until):
                    due[day] += found.value
        return due * self.counts_on(pays), money

    def _spells(self, inside):
        """Persons, first days and days of the end of every unbroken stay in some stages."""
        since, people, begins, ends = {}, [], [], []
        for day, s, who in self.people.count.moves:
            for p in who.tolist():
                if s in inside:
                    since.setdefault(p, day)
                elif p in since:
                    people.append(p), begins.append(since.pop(p)), ends.append(day)
        for p, day in since.items():
            people.append(p), begins.append(day), ends.append(10**9)
        return (people, begins), ends

    # ---- sums

    def paid(self, payer=None, payee=..., clauses=None, facilities=None, days=slice(None)):
        """What a state pays, as paid; of remedies only where no facilities are named."""
        total = 0.0
        for entry in self.entries:
            if (payer in (None, entry.payer) and payee in (..., entry.payee)
                    and (clauses is None or entry.clause in clauses)
                    and (facilities is None or (entry.facility in facilities and not entry.remedy))):
                total += entry.by_day[days].sum()
        return total

    def present(self, entry, state):
        return float((self.factors[state] * entry.by_day / self.prices).sum())

    def spending(self, state):
        return sum(self.present(entry, state) for entry in self.entries if entry.payer == state)

    def received(self, state):
        return sum(self.present(entry, state) for entry in self.entries if entry.payee == state)

    def joint(self):
        return sum(self.present(entry, entry.payer) for entry in self.entries if entry.payee is None)


def schedule(name):
    """The rate of each year of a published schedule, counted from 1."""
    with open(SCHEDULES, encoding="utf-8") as file:
        rates = {int(row["from_year"]): float(row["rate"]) for row in csv.DictReader(file) if row["id"] == name}
    return lambda year: rates[max(first for first in rates if first <= year)]
