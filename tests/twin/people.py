# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""People followed through a study day by day, from docs/methods/engine.md alone, with random numbers of its own."""

import numpy

from study import Duration, Unsupported, rule

NEVER = 10**8


class Exit:
    """A way out of a stage."""

    def __init__(self, study, path, form, names):
        self.to = names.index(form["to"])
        self.when = rule(form.get("when"), names)
        self.counts_as = form.get("counts_as", "nothing")
        self.share = form.get("share")
        if self.share not in (None, "rest"):
            self.share = min(1.0, max(0.0, study.number(path + ".share")))
        self.after = Duration(study, path + ".after", study.floor) if "after" in form else None
        self.sentence = form.get("at") == "sentence_end"
        self.before = study.whole(path + ".before")


class Wait:
    """What people wait for in a stage, and in which order."""

    def __init__(self, study, path, form, names):
        self.kind = next(kind for kind in ("flights", "pool", "place") if kind in form)
        self.of = form[self.kind]
        self.then = names.index(form["then"])
        self.when = rule(form.get("when"), names)
        self.first = form.get("first", "longest_waiting")
        self.priority = [rule(text, names) for text in form.get("priority", [])]
        self.remaining = study.whole(path + ".remaining")


class Stage:
    """A stop on the way."""

    def __init__(self, study, name, names):
        form, path = study.all["stages"][name], f"stages.{name}"
        self.name = name
        self.facility = form.get("facility")
        self.standing = form.get("standing", "held" if self.facility else "at_liberty")
        self.stands = form.get("sentence") == "stands"
        self.stay = Duration(study, path + ".stay", study.floor) if "stay" in form else None
        self.exits = [Exit(study, f"{path}.exits.{i + 1}", e, names) for i, e in enumerate(form.get("exits", []))]
        self.shares = any(e.share is not None for e in self.exits)
        self.wait = Wait(study, path + ".waits_for", form["waits_for"], names) if "waits_for" in form else None
        self.holds = form.get("holds")


class Departure:
    """Flights of a line on one day or several."""

    def __init__(self, study, line, key, names):
        path = f"flights.{line}.departures.{key}"
        form = study.at(path)
        late = study.whole(path + ".delay") + study.flight_delay
        self.days = [study.day(form["on"]) + late] if "on" in form else []
        if "from" in form:
            until = study.day(form["until"]) + late if "until" in form else study.days
            self.days = range(study.day(form["from"]) + late, until, study.whole(path + ".every"))
        self.days = [day for day in self.days if 0 <= day < study.days] if study.active(path) else []
        self.seats = study.whole(path + ".seats")
        self.quotas = [(rule(q["when"], names), study.whole(f"{path}.quotas.{i + 1}.seats"))
                       for i, q in enumerate(form.get("quotas", []))]
        self.cost = path + ".cost" if "cost" in form else f"flights.{line}.cost.per_flight"


class Counts:
    """What happened: people by stage, cohort and day; entries from elsewhere; flights; waits; intervals; spells."""

    def __init__(self, stages, cohorts, days):
        shape = (stages, cohorts, days + 1)
        self.change = numpy.zeros(shape, dtype=numpy.int64)
        self.entries = numpy.zeros(shape, dtype=numpy.int64)
        self.leaves = numpy.zeros((stages, stages, cohorts), dtype=numpy.int64)
        self.counted = {kind: numpy.zeros(cohorts, dtype=numpy.int64)
                        for kind in ("transfer", "return", "ordered_back")}
        self.flights, self.aboard, self.flight_costs = {}, {}, []
        self.transferred = []
        self.waits, self.blocked = {}, {}
        self.intervals = {}
        self.aboard_cohort = {}
        self.moves = []


class People:
    """One replicate. `wrong` makes a mistake on purpose: `floor` rounds durations down, `late` flies a day later."""

    def __init__(self, study, seed, wrong=None):
        self.study, self.random = study, numpy.random.default_rng(seed)
        study.floor, study.flight_delay = wrong == "floor", int(wrong == "late")
        self.names = list(study.all["stages"])
        self.stages = [Stage(study, name, self.names) for name in self.names]
        self.cohorts = list(study.all["cohorts"])
        self.attributes = study.all.get("attributes", {})
        self.days = study.days
        self.force = study.in_force()
        self._facilities()
        self._create()
        self.count = Counts(len(self.stages), len(self.cohorts), self.days)
        self._lines()
        self._events()
        self._watches()
        self.due_on = {}
        self.here = {name: 0 for name in self.hard}
        self.busy = {name: 0 for name in study.all.get("pools", {})}
        self.officers = {name: study.whole(f"pools.{name}.size") for name in self.busy}
        self.waiting = {i: set() for i, stage in enumerate(self.stages) if stage.wait}
        self.blocked, self.candidates, self.joined_last = {}, {}, 0
        # The stock is there before anything happens on day 0.
        self._come(numpy.flatnonzero(self.stock), 0, stock=True)
        self.arrivals = numpy.flatnonzero(~self.stock)
        self.arrival_from = numpy.searchsorted(self.first[self.arrivals], numpy.arange(self.days + 1))
        for day in range(self.days):
            self._day(day)

    # ---- before the first day

    def _facilities(self):
        study, forms = self.study, self.study.all.get("facilities", {})
        self.places = {f: study.whole(f"facilities.{f}.places", NEVER) for f in forms}
        self.others = {f: study.whole(f"facilities.{f}.others") for f in forms}
        self.hard = {f for f, form in forms.items() if form.get("limit") == "hard" and "places" in form}
        self.places_on = {f: numpy.full(self.days, self.places[f]) for f in forms}

    def _create(self):
        study, random = self.study, self.random
        cohort, comes, ends, elapsed, stage, stock = [], [], [], [], [], []
        columns = {name: [] for name in self.attributes}
        for c, name in enumerate(self.cohorts):
            for group, days, where in self._groups(name):
                n = len(days)
                cohort.append(numpy.full(n, c))
                stock.append(numpy.full(n, group == "stock"))
                comes.append(days)
                stage.append(numpy.full(n, self.names.index(where)))
                law = f"cohorts.{name}." + ("stock.remaining" if group == "stock" else "sentence")
                sentence = Duration(study, law, study.floor).days(random, n) if study.has(law) else NEVER
                ends.append(numpy.minimum(days + sentence, NEVER))
                law = f"cohorts.{name}.stock.elapsed"
                past = group == "stock" and study.has(law)
                elapsed.append(Duration(study, law).elapsed(random, n) if past else numpy.zeros(n))
                for key in self.attributes:
                    columns[key].append(self._attribute(f"cohorts.{name}.attributes.{key}", key, n))
        self.first = numpy.concatenate(comes)
        # The number of a person: stock by cohort, then arrivals by day and, on a day, by cohort.
        is_stock = numpy.concatenate(stock)
        order = numpy.lexsort((numpy.concatenate(cohort), self.first, ~is_stock))
        self.first, self.stock = self.first[order], is_stock[order]
        self.cohort, self.end, self.elapsed, self.begins_in = (
            numpy.concatenate(parts)[order] for parts in (cohort, ends, elapsed, stage))
        self.column = {key: numpy.concatenate(parts)[order] for key, parts in columns.items()} | {"cohort": self.cohort}
        n = len(order)
        self.stage = numpy.full(n, -1)
        self.entered = numpy.zeros(n, dtype=numpy.int64)
        self.due = numpy.full(n, NEVER)
        self.due_exit = numpy.full(n, -1)
        self.joined = numpy.zeros(n, dtype=numpy.int64)
        self.lot = numpy.zeros(n)

    def _groups(self, name):
        """Stock and arrivals of a cohort: the days on which each person comes, and the stage."""
        study, path = self.study, f"cohorts.{name}"
        if study.has(path + ".stock"):
            n = study.whole(path + ".stock.persons")
            yield "stock", numpy.zeros(n, dtype=numpy.int64), study.at(path + ".stock.stage")
        if study.has(path + ".arrivals"):
            begin = max(0, study.day(study.at(path + ".arrivals.from", study.all["start"])))
            end = min(self.days, study.day(study.at(path + ".arrivals.until", study.all["end"])))
            counts = self.random.poisson(study.number(path + ".arrivals.per_day"), max(0, end - begin))
            days = numpy.repeat(numpy.arange(begin, max(begin, end)), counts)
            yield "arrivals", days, study.at(path + ".arrivals.stage")

    def _attribute(self, path, key, n):
        values = self.attributes[key]
        values = values["values"] if isinstance(values, dict) else values
        shares = self.study.at(path)
        if isinstance(shares, str):
            return numpy.full(n, values.index(shares))
        p = {v: min(1.0, max(0.0, self.study.number(f"{path}.{v}"))) for v, s in shares.items() if s != "rest"}
        for v, s in shares.items():
            if s == "rest":
                p[v] = max(0.0, 1 - sum(p.values()))
        weights = numpy.array([p.get(v, 0.0) for v in values])
        return self.random.choice(len(values), n, p=weights / weights.sum())

    def holds(self, when, who=slice(None)):
        """For whom a rule holds."""
        if when is None:
            return numpy.ones(len(self.cohort[who]), dtype=bool)
        return when(lambda key: self.column[key][who], self._value)

    def _value(self, key, value):
        if key == "cohort":
            return self.cohorts.index(value)
        values = self.attributes[key]
        return (values["values"] if isinstance(values, dict) else values).index(value)

    def _lines(self):
        self.departures = {}
        for line, form in self.study.all.get("flights", {}).items():
            self.departures[line] = [Departure(self.study, line, key, self.names) for key in form.get("departures", {})]
            self.count.flights[line] = 0
            self.count.aboard[line] = numpy.zeros(self.days, dtype=numpy.int64)
            self.count.aboard_cohort[line] = numpy.zeros(len(self.cohorts), dtype=numpy.int64)
        self.stopped = set()

    def _events(self):
        study, self.events, self.noticed = self.study, {}, {}
        for key, form in study.all.get("calendar", {}).items():
            path = f"calendar.{key}"
            named = {"agreement_start": self.force[0], "agreement_end": self.force[1]}
            day = named[form["on"]] if form["on"] in named else study.day(form["on"])
            if study.active(path):
                self.events.setdefault(day + study.whole(path + ".delay"), []).append((path, form))

    def _watches(self):
        self.watches = []
        for key, form in self.study.at("rights.intervals", {}).items():
            begins = {self.names.index(s) for s in form["from"]}
            line = form.get("flights")
            ends = {self.names.index(s) for s in form.get("to", [])}
            ends |= {s.wait.then for s in self.stages if s.wait and line and s.wait.of == line}
            self.watches.append((key, begins, ends, numpy.full(len(self.first), -1)))
            self.count.intervals[key] = []

    # ---- one day

    def _day(self, day):
        for path, form in self.events.get(day, []):
            self._event(day, path, form)
        for path, form in self.noticed.get(day, []):
            self._displace(day, path + ".places.displaced", form["places"]["displaced"], form["places"]["facility"])
        self._come(self.arrivals[self.arrival_from[day]:self.arrival_from[day + 1]], day)
        self._exits(day)
        for pool in self.busy:
            self._serve_pool(day, pool)
        for line in self.departures:
            for departure in self.departures[line]:
                if day in departure.days:
                    self._fly(day, line, departure)
        for facility in self.places:
            self._fill(day, facility)
            self.places_on[facility][day] = self.places[facility]

    def _come(self, who, day, stock=False):
        for s in numpy.unique(self.begins_in[who]):
            self._enter(who[self.begins_in[who] == s], s, day, coming="stock" if stock else "arrival")

    # ---- moving

    def _leave(self, who, day):
        """Takes people, all in one stage, out of it."""
        s = self.stage[who[0]]
        stage = self.stages[s]
        numpy.subtract.at(self.count.change[s], (self.cohort[who], day), 1)
        if stage.facility in self.hard:
            self.here[stage.facility] -= len(who)
        if stage.holds:
            self.busy[stage.holds] -= len(who)
        if stage.wait:
            self.waiting[s].difference_update(who.tolist())
        if stage.stands:
            moved = self.end[who] < NEVER
            self.end[who[moved]] += day - self.entered[who[moved]]
        for p in who if self.blocked or self.candidates else ():
            self.blocked.pop(p, None)
            self.candidates.pop(p, None)
        return s

    def _go(self, who, to, day, counts_as="nothing", phase=0):
        """Moves people, all in one stage, to another."""
        if not len(who):
            return
        was = self._leave(who, day)
        numpy.add.at(self.count.leaves[was, to], self.cohort[who], 1)
        if counts_as != "nothing":
            numpy.add.at(self.count.counted[counts_as], self.cohort[who], 1)
            if counts_as == "transfer":
                self.count.transferred.append(who)
        self._enter(who, to, day, phase=phase)

    def _enter(self, who, s, day, coming=None, phase=0):
        if not len(who):
            return
        stage = self.stages[s]
        self.stage[who], self.entered[who], self.due[who] = s, day, NEVER
        numpy.add.at(self.count.change[s], (self.cohort[who], day), 1)
        if coming != "stock":
            numpy.add.at(self.count.entries[s], (self.cohort[who], day), 1)
        self.count.moves.append((day, s, who))
        if stage.facility in self.hard:
            self.here[stage.facility] += len(who)
        if stage.holds:
            self.busy[stage.holds] += len(who)
        for key, begins, ends, since in self.watches:
            if s in ends and coming is None:
                ran = who[since[who] >= 0]
                self.count.intervals[key].append((self.cohort[ran], day - since[ran], len(who) - len(ran)))
                since[who] = -1
            if s in begins:
                since[who] = day
        if stage.wait:
            may = who[self.holds(stage.wait.when, who)]
            self.joined_last += 1
            self.joined[may] = day * 1000000 + (self.joined_last % 999999 + 1 if phase else 0)
            self.lot[may] = self.random.random(len(may))
            self.waiting[s].update(may.tolist())
        if stage.shares and not stage.stay:
            chosen = self._choose(who, stage)
            for k in numpy.unique(chosen):
                self._go(who[chosen == k], stage.exits[k].to, day, stage.exits[k].counts_as, phase)
            return
        self._clocks(who, s, day, self.elapsed[who] if coming == "stock" else None)

    def _choose(self, who, stage):
        """Which exit each takes when the stay is over."""
        u, below = self.random.random(len(who)), 0.0
        chosen = numpy.full(len(who), -1)
        for k, exit in enumerate(stage.exits):
            if exit.share is None or exit.share == "rest":
                continue
            fits = (u >= below) & (u < below + exit.share)
            below += exit.share
            chosen[fits & self.holds(exit.when, who)] = k
        rest = [k for k, exit in enumerate(stage.exits) if exit.share == "rest"]
        if rest:
            chosen[chosen < 0] = rest[0]
        elif (chosen < 0).any():
            last = max(k for k, exit in enumerate(stage.exits) if exit.share is not None)
            chosen[chosen < 0] = last
        return chosen

    def _clocks(self, who, s, day, elapsed):
        """Sets the day and the exit of each: clocks first, then the sentence, then the stay."""
        stage = self.stages[s]
        times, exits = [], []
        for k, exit in enumerate(stage.exits):
            if exit.after is not None and not exit.after.never():
                times.append(self._ring(exit.after, who, day, elapsed, self.holds(exit.when, who)))
                exits.append(k)
        at, chosen = numpy.full(len(who), NEVER), numpy.full(len(who), -1)
        open_to = numpy.ones(len(who), dtype=bool)
        for k, exit in enumerate(stage.exits):
            if exit.sentence:
                fits = open_to & self.holds(exit.when, who)
                has = fits & (self.end[who] < NEVER)
                at[has] = numpy.maximum(self.end[who][has] - exit.before, day + 1)
                chosen[has] = k
                open_to &= ~fits
        due, by = numpy.full(len(who), NEVER), numpy.full(len(who), -1)
        for time, k in zip(times, exits):
            sooner = time < due
            due[sooner], by[sooner] = time[sooner], k
        sooner = at < due
        due[sooner], by[sooner] = at[sooner], chosen[sooner]
        stay = numpy.full(len(who), NEVER)
        if stage.stay and stage.shares:
            stay = self._ring(stage.stay, who, day, elapsed, numpy.ones(len(who), dtype=bool))
            sooner = stay < due
            due[sooner], by[sooner] = stay[sooner], -2
        self.due[who], self.due_exit[who] = due, by
        if any(self._closed_way(s, exit.to) for exit in stage.exits):
            for i, p in enumerate(who.tolist()):
                rings = [(int(t[i]), 0, k) for t, k in zip(times, exits)]
                rings += [(int(at[i]), 1, int(chosen[i])), (int(stay[i]), 2, -2)]
                self.candidates[p] = sorted(ring for ring in rings if ring[0] < NEVER)
        for d in numpy.unique(due[due < self.days]):
            self.due_on.setdefault(int(d), []).append(who[due == d])

    def _ring(self, law, who, day, elapsed, fits):
        time = numpy.full(len(who), NEVER)
        n = int(fits.sum())
        days = law.days(self.random, n) if elapsed is None else law.days_left(self.random, elapsed[fits])
        time[fits] = numpy.minimum(day + days, NEVER)
        return time

    # ---- exits

    def _closed_way(self, s, to):
        """Whether a hard facility stands between two stages."""
        facility = self.stages[to].facility
        return facility in self.hard and facility != self.stages[s].facility

    def _room(self, s, to):
        facility = self.stages[to].facility
        return not self._closed_way(s, to) or self.here[facility] + self.others[facility] < self.places[facility]

    def _exits(self, day):
        parts = self.due_on.pop(day, [])
        who = numpy.unique(numpy.concatenate(parts)) if parts else numpy.zeros(0, dtype=numpy.int64)
        who = who[self.due[who] == day]
        if self.blocked or any(p in self.candidates for p in who.tolist()):
            self._exits_one_by_one(day, sorted(set(who.tolist()) | set(self.blocked)))
            return
        where = self.stage[who]
        for s in numpy.unique(where):
            group = who[where == s]
            by = self.due_exit[group]
            if (by == -2).any():
                by = by.copy()
                by[by == -2] = self._choose(group[by == -2], self.stages[s])
            for k in numpy.unique(by):
                exit = self.stages[s].exits[k]
                self._go(group[by == k], exit.to, day, exit.counts_as)

    def _exits_one_by_one(self, day, people):
        for p in people:
            s = int(self.stage[p])
            stage = self.stages[s]
            tries = list(self.blocked.get(p, []))
            rings = [k for d, _, k in self.candidates.get(p, []) if d == day]
            if p not in self.candidates:
                rings = [int(self.due_exit[p])]
            one = numpy.array([p])
            wanted = None
            for k in tries + rings:
                k = int(self._choose(one, stage)[0]) if k == -2 else k
                wanted = k if wanted is None else wanted
                if self._room(s, stage.exits[k].to):
                    self._go(one, stage.exits[k].to, day, stage.exits[k].counts_as)
                    break
                if k not in tries:
                    self.blocked.setdefault(p, []).append(k)
                    for d in sorted({d for d, _, _ in self.candidates[p] if d > day}):
                        self.due_on.setdefault(d, [])
            else:
                full = self.stages[stage.exits[wanted].to].facility
                self.count.blocked[full] = self.count.blocked.get(full, 0) + 1

    # ---- queues

    def _queue(self, s, day):
        """Those who wait in a stage, the front first."""
        wait = self.stages[s].wait
        who = numpy.array(sorted(self.waiting[s]), dtype=numpy.int64)
        if wait.remaining > 0 and len(who):
            on = self.entered[who] if self.stages[s].stands else day
            who = who[(self.end[who] >= NEVER) | (self.end[who] - on >= wait.remaining)]
        if not len(who):
            return who
        rank = numpy.full(len(who), len(wait.priority))
        for i in reversed(range(len(wait.priority))):
            rank[self.holds(wait.priority[i], who)] = i
        if wait.first == "lot":
            return who[numpy.lexsort((who, self.lot[who], rank))]
        if wait.first == "newest":
            return who[numpy.lexsort((-who, -self.joined[who], rank))]
        return who[numpy.lexsort((who, self.joined[who], rank))]

    def _stages_waiting(self, kind, of):
        return [s for s in self.waiting if self.stages[s].wait.kind == kind and self.stages[s].wait.of == of]

    def _grant(self, who, s, day):
        """Gives people of one stage what they wait for."""
        if len(who):
            self.count.waits.setdefault(self.names[s], []).append(day - self.entered[who])
            self._go(who, self.stages[s].wait.then, day, phase=4)

    def _free_places(self, s):
        to = self.stages[s].wait.then
        if not self._closed_way(s, to):
            return NEVER
        facility = self.stages[to].facility
        return max(0, self.places[facility] - self.others[facility] - self.here[facility])

    def _serve_pool(self, day, pool):
        for s in self._stages_waiting("pool", pool):
            queue = self._queue(s, day)
            holds = self.stages[self.stages[s].wait.then].holds == pool
            free = max(0, self.officers[pool] - self.busy[pool])
            n = min(len(queue), self._free_places(s), free if holds else (NEVER if free else 0))
            self._grant(queue[:n], s, day)

    def _fly(self, day, line, departure):
        study = self.study
        if line in self.stopped:
            return
        if study.at(f"flights.{line}.only_in_force") == "true" and not self.force[0] <= day < self.force[1]:
            return
        left, aboard = departure.seats, []
        for when, seats in departure.quotas or [(None, departure.seats)]:
            seats = min(seats, left)
            for s in self._stages_waiting("flights", line):
                queue = self._queue(s, day)
                queue = queue[self.holds(when, queue)][:min(seats, self._free_places(s))]
                self._grant(queue, s, day)
                aboard.append(queue)
                seats, left = seats - len(queue), left - len(queue)
        who = numpy.concatenate(aboard) if aboard else numpy.zeros(0, dtype=numpy.int64)
        if not len(who):
            return
        count = self.count
        count.flights[line] += 1
        count.aboard[line][day] += len(who)
        numpy.add.at(count.aboard_cohort[line], self.cohort[who], 1)
        count.flight_costs.append((day, line, departure.cost, len(who)))
        form = study.all["flights"][line]
        if (form["from"], form["to"]) == (study.at("agreement.sending"), study.at("agreement.receiving")):
            numpy.add.at(count.counted["transfer"], self.cohort[who], 1)
            count.transferred.append(who)

    def _fill(self, day, facility):
        for s in self._stages_waiting("place", facility):
            queue = self._queue(s, day)
            free = NEVER
            if facility in self.hard and self.stages[s].facility != facility:
                free = max(0, self.places[facility] - self.others[facility] - self.here[facility])
            self._grant(queue[:min(len(queue), free, self._free_places(s))], s, day)

    # ---- events

    def _event(self, day, path, form):
        if "stop_flights" in form:
            self.stopped.add(form["stop_flights"])
        elif "resume_flights" in form:
            self.stopped.discard(form["resume_flights"])
        elif "pool" in form:
            self.officers[form["pool"]["pool"]] = self.study.whole(path + ".pool.size")
        elif "move" in form:
            self._move(day, path + ".move", form["move"])
        elif "places" in form:
            facility = form["places"]["facility"]
            self.places[facility] = self.study.whole(path + ".places.size")
            if "displaced" in form["places"]:
                out = day + self.study.whole(path + ".places.displaced.notice")
                self.noticed.setdefault(out, []).append((path, form))
        else:
            raise Unsupported(path)

    def _move(self, day, path, form):
        at_most = self.study.whole(path + ".at_most", NEVER)
        who = numpy.flatnonzero(numpy.isin(self.stage, [self.names.index(s) for s in form["from"]]))
        who = who[self.holds(rule(form.get("when"), self.names), who)]
        if len(who) > at_most:
            who = who[numpy.lexsort((who, -self.entered[who]))][:at_most]
        self._move_all(who, form, day)

    def _move_all(self, who, form, day):
        who = numpy.sort(who)
        where = self.stage[who]
        for s in numpy.unique(where):
            self._go(who[where == s], self.names.index(form["to"]), day, form.get("counts_as", "nothing"))

    def _displace(self, day, path, form, facility):
        inside = [i for i, stage in enumerate(self.stages) if stage.facility == facility]
        who = numpy.flatnonzero(numpy.isin(self.stage, inside))
        excess = max(0, len(who) + self.others[facility] - self.places[facility])
        last = ~self.holds(rule(form.get("when"), self.names), who)
        order = {"newest": -self.entered[who], "longest_waiting": self.entered[who]}.get(form.get("first", "newest"))
        if order is None:
            raise Unsupported(path + ".first")
        self._move_all(who[numpy.lexsort((who, order, last))][:excess], form, day)
