# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Every table that a run prints from its draws, worked out a second time and laid beside it cell by cell."""

import math
import re

import numpy

import estimators
from bargain import Bargain, answer
from cells import DECISIVE, DIGITS, ERRORS, EXACT, INTERVALS, MONEY, OF_ALL, OF_GROUPS, SHARES, Cell, exact
from choices import (POLYNOMIALS, all_known, by_what_they_tell, errors_of_losses, losses, told_apart, varying,
                     worth_to_pair)
from claims import Statement, factor, half_width, turns_at, verdict
from drivers import Told, spent, together, total
from estimators import Spread, draw_means, scramble_error
from forms import arms, quantity
from headline import Headline
from regression import Ridge, columns, drawn_anew, expected, kept_of_rest, most_bent
from relief import Relief, fieller

# The summary prints two digits.
RANGE = r"([\d.,]+)(?: to ([\d.,]+))?"
IN_WORDS = {"chance": r"Chance makes up (?:less than )?([\d.]+) %(?: to ([\d.]+) %)?",
            "pairing gain": "makes the variance of the difference " + RANGE + " times smaller",
            "luck gain": "by following the same people, makes it " + RANGE + " times smaller"}
COUNTED_IN = {"persons", "flights", "events"}
NUMBERS = ("mean", "sd", "p05", "p50", "p95", "mc_se", "p05_se", "p95_se", "at_most")


class Appraisal:
    """A run and the study that it was made from."""

    def __init__(self, runs, study):
        self.runs, self.study = runs, arms(study)
        base = self.study[runs.reference]
        agreement = base.get("agreement", {})
        self.sending, self.receiving = agreement.get("sending"), agreement.get("receiving")
        self.register = {row["name"]: row for row in runs.table("quantities")}

    # ---- outcomes.csv, convergence.csv

    def outcomes(self):
        for row in self.runs.table("outcomes"):
            key = row["arm"], row["outcome"], row["subject"]
            level = self.runs.outcome(*key)
            runs = level if row["basis"] == "level" else self.runs.difference(*key)
            place = f"{key} {row['basis']}"
            if self.says_nothing(*key) or row["basis"] != "level" and self.says_nothing(self.runs.reference, *key[1:]):
                yield exact("outcomes", place, "n", row["n"], 0)
                for column in NUMBERS:
                    yield exact("outcomes", place, column, row[column], None)
                continue
            if runs is None or not numpy.isfinite(runs).any():
                yield exact("outcomes", place, "n", row["n"], 0)
                continue
            scale = numpy.nanmax(abs(level)) if numpy.isfinite(level).any() else 0.0
            for column, own in estimators.summary(runs, self.runs.scrambles).items():
                yield exact("outcomes", place, column, row[column], own, scale)
            yield from self.never_seen(row, place, level)

    def says_nothing(self, arm, outcome, subject):
        """Whether the study has no rule on who is wrongly sent, or nowhere in custody of the state a way to death."""
        study = self.study[arm]
        if outcome == "wrongful_transfers":
            return "wrongful" not in study.get("agreement", {})
        if outcome != "deaths":
            return False
        ways = {(stage, way.get("to")) for stage, of in study["stages"].items() for way in of.get("exits", [])}
        for event in study.get("calendar", {}).values():
            move = event.get("move", {})
            begins = move.get("from", [])
            ways |= {(stage, move.get("to")) for stage in ([begins] if isinstance(begins, str) else begins)}
        dead = {stage for stage, of in study["stages"].items() if of.get("standing") == "died"}
        facilities = study.get("facilities", {})
        return not any(to in dead and (not subject or facilities.get(study["stages"][stage].get("facility"), {}).get("state") == subject)
                       for stage, to in ways)

    def never_seen(self, row, place, level):
        if row["at_most"] and row["basis"] == "level":
            yield exact("outcomes", place, "never seen", row["mean"], 0.0)
        counts = row["unit"] in COUNTED_IN and row["outcome"] != "mean_headcount_abroad"
        if row["basis"] == "level" and counts and not numpy.nansum(abs(level)):
            bound = estimators.most_where_never_seen(numpy.isfinite(level).sum())
            yield exact("outcomes", place, "at_most", row["at_most"], bound)

    def convergence(self):
        for row in self.runs.table("convergence"):
            n, place = int(row["draws"]), f"{row['arm']} {row['name']}[{row['subject']}] {row['draws']}"
            if row["what"] == "outcome":
                values = draw_means(self.runs.difference(row["arm"], row["name"], row["subject"]))[:n]
                yield exact("convergence", place, "mean", row["mean"], numpy.nanmean(values))
                yield exact("convergence", place, "mc_se", row["mc_se"], scramble_error(values, self.runs.scrambles))
            else:
                yield from self.claim_of_first(row, n, place)

    def claim_of_first(self, row, n, place):
        text = self.study[row["arm"]]["claims"][row["name"]]["holds_if"]
        statement = Statement(self.runs.first(n), self.study[row["arm"]], row["arm"], text)
        held = statement.holds_in_draws()
        slack = EXACT if statement.is_certain() else SHARES
        yield Cell("convergence", place, "probability", row["mean"], numpy.nanmean(held), slack)
        yield Cell("convergence", place, "error", row["mc_se"], statement.error(held), slack)
        said = verdict(float(row["mean"]), half_width(held, self.runs.scrambles, float(row["mc_se"])))
        yield exact("convergence", place, "verdict", row["verdict"], said)

    def in_words(self):
        """What the summary says of chance and pairing: equations 3 and 4a, least and most over the arms, two digits."""
        text = (self.runs.folder / "summary.md").read_text(encoding="utf-8")
        of = re.search(r"How sure, and what it rests on \((.*?)\)", text)
        name, _, subject = self.study[self.runs.reference]["headlines"][0].partition("[")
        arms_but_one = [arm for arm in self.runs.arms if arm != self.runs.reference]
        gains = [pairing(self.runs, arm, name, subject.rstrip("]")) for arm in arms_but_one] if of else []
        for column, pattern in IN_WORDS.items():
            said = re.search(pattern, text)
            if said and gains:
                own = [gain[column] for gain in gains]
                for printed, value in ((said[1], min(own)), (said[2] or said[1], max(own))):
                    slack = 1.0 if column == "chance" else 0.06 * value
                    yield Cell("in words", name, column, printed.replace(",", ""), value, slack)

    # ---- ratios.csv, acceptability.csv

    def relief(self):
        for state in dict.fromkeys(row["state"] for row in self.runs.table("ratios")):
            relief = Relief(self.runs, state)
            without = self.relief_without_chance(relief)
            for row in self.runs.table("ratios"):
                if row["state"] == state:
                    yield from self.ratio(row, relief)
            yield from self.acceptability(state, relief, without)

    def relief_without_chance(self, relief):
        return [told_apart(self.runs, relief.arms, values) for values in (relief.cost_runs, relief.effect_runs)]

    def ratio(self, row, relief):
        arm = row["arm"]
        for column, own in relief.row(arm).items():
            scale = abs(float(row["cost"])) * 1e-6 if column in ("cost", "cost_se") else 0.0
            yield exact("ratios", f"{arm} {row['state']}", column, row[column], own, scale)
        if arm != self.runs.reference:
            quantities = varying(self.runs, [self.runs.reference, arm])
            inside = {name: x[relief.defined] for name, x in quantities.items()}
            known = [expected(values[arm][relief.defined], inside) for values in (relief.cost_runs, relief.effect_runs)]
            yield from self.what_is_not_known(row, relief, *known)

    def what_is_not_known(self, row, relief, cost, effect):
        """The interval and the quadrants, chance taken out."""
        place, arm = f"{row['arm']} {row['state']}", row["arm"]
        sides = {"dearer_more": (cost > 0) & (effect > 0), "dearer_less": (cost > 0) & (effect < 0),
                 "cheaper_more": (cost < 0) & (effect > 0), "cheaper_less": (cost < 0) & (effect < 0)}
        for column, draws in sides.items():
            yield Cell("ratios", place, column, row[column], draws.mean(), SHARES)
        spread = numpy.cov(cost, effect)
        ends = fieller(relief.mean_cost[arm], relief.mean_effect[arm], spread[0, 0], spread[1, 1], spread[0, 1])
        if row["ratio"] and ends and row["low"]:
            for column, own in zip(("low", "high"), ends):
                yield Cell("ratios", place, column, row[column], own, INTERVALS * (ends[1] - ends[0]))

    def acceptability(self, state, relief, without):
        rows = [row for row in self.runs.table("acceptability") if row["state"] == state]
        printed = list(dict.fromkeys(row["threshold"] for row in rows))
        for text, own in zip(printed, relief.thresholds() if rows else []):
            yield exact("acceptability", state, "threshold", text, own)
        if rows:
            yield exact("acceptability", state, "thresholds", str(len(printed)), len(relief.thresholds()))
        for text in printed:
            here = [row for row in rows if row["threshold"] == text]
            yield from self.at_threshold(float(text), here, relief, without)

    def at_threshold(self, threshold, rows, relief, without):
        benefits = {arm: relief.benefit(arm, threshold) for arm in relief.arms}
        means = {arm: numpy.nanmean(values) for arm, values in benefits.items()}
        known = {arm: threshold * without[1][arm] - without[0][arm] for arm in relief.arms}
        known = losses({arm: values - values.mean() + means[arm] for arm, values in known.items()})
        scale = max(abs(threshold * e) + abs(c) for e, c in zip(relief.mean_effect.values(), relief.mean_cost.values()))
        spread = max(numpy.nanstd(values) for values in benefits.values())
        for row in rows:
            arm, place = row["arm"], f"{row['arm']} {row['state']} {threshold}"
            yield exact("acceptability", place, "net_benefit", row["net_benefit"], means[arm], scale)
            yield exact("acceptability", place, "mc_se", row["mc_se"], relief.error(benefits[arm]), scale)
            most = max(means.values())
            if sum(abs(mean - most) <= EXACT * scale for mean in means.values()) == 1:
                yield exact("acceptability", place, "frontier", row["frontier"], float(means[arm] == most))
            yield exact("acceptability", place, "evpi", row["evpi"], min(float(other["loss"]) for other in rows))
            yield Cell("acceptability", place, "p_best", row["p_best"], known[arm]["best"], SHARES)
            yield Cell("acceptability", place, "loss", row["loss"], known[arm]["loss"], MONEY * spread)

    # ---- bargain.csv

    def bargain(self):
        found = {}
        for row in self.runs.table("bargain"):
            arm = row["arm"]
            if arm not in found:
                found[arm] = Bargain(self.runs, arm, self.sending, self.receiving)
                found[arm, "known"] = found[arm].without_chance(self.runs, arm)
            price, place = float(row["price"]), f"{arm} {row['version']} {row['price']}"
            if row["version"] == "one_history":
                yield from self.single_histories(row, found[arm], price, place)
            else:
                yield from self.in_expectation(row, found[arm], found[arm, "known"], price, place)

    def single_histories(self, row, bargain, price, place):
        scale = abs(bargain.most).max() + abs(bargain.least).max()
        for column, own in bargain.at(price).items():
            yield exact("bargain", place, column, row[column], own, 1e-3 * scale)

    def in_expectation(self, row, bargain, known, price, place):
        spread = numpy.nanstd(draw_means(bargain.most - price * bargain.days)) + numpy.nanstd(draw_means(bargain.least))
        for column, own in answer(*known, bargain.own_price, price).items():
            slack = SHARES if column.startswith("p_") else MONEY * spread
            if column == "surplus":
                slack = MONEY * spread / draw_means(bargain.days).mean()
            yield Cell("bargain", place, column, row[column], own, slack)

    # ---- claims.csv

    def claims(self):
        for row in self.runs.table("claims"):
            if row["verdict"] != "not_testable":
                statement = Statement(self.runs, self.study[row["arm"]], row["arm"], row["holds_if"])
                yield from self.claim(row, statement)

    def claim(self, row, statement):
        place = row["claim"]
        held = statement.holds_in_draws()
        share, error = numpy.nanmean(held), statement.error(held)
        yield exact("claims", place, "of_histories", row["of_histories"], float(statement.counts()))
        yield exact("claims", place, "defined_draws", row["defined_draws"], int(numpy.isfinite(held).sum()))
        certain = statement.is_certain()
        slack = EXACT if certain else SHARES
        yield Cell("claims", place, "probability", row["probability"], share, slack)
        yield Cell("claims", place, "mc_se", row["mc_se"], error, EXACT if certain else SHARES / 2)
        half = half_width(held, self.runs.scrambles, float(row["mc_se"]))
        yield exact("claims", place, "verdict", row["verdict"], verdict(float(row["probability"]), half))
        yield from self.switching(row, statement)
        yield from self.decisive(row, held, row["arm"])

    def switching(self, row, statement):
        """Where the claim is one comparison: equation 13 if that names what it turns on, else equation 14."""
        turns_on = self.study[row["arm"]]["claims"][row["claim"]].get("turns_on")
        if len(statement.comparisons) == 1 and row["switching_quantity"]:
            how = self.named if turns_on in statement.names() else self.through_outcomes
            yield from how(row, statement, turns_on)

    def named(self, row, statement, turns_on):
        def margins(x):
            return draw_means(statement.margin(statement.comparisons[0], (turns_on, x)))
        at, slope = turns_at(margins)
        unit = factor(row["unit"])
        error = scramble_error(margins(at), self.runs.scrambles) / abs(slope) / unit
        slack = DIGITS * max(1e-3, abs(at / unit))
        yield Cell("claims", row["claim"], "switching_value", row["switching_value"], at / unit, slack)
        yield Cell("claims", row["claim"], "switching_se", row["switching_se"], error, slack)

    def through_outcomes(self, row, statement, turns_on):
        """Read on a fine grid of the quantity's own range; the others that are told are taken off."""
        means = draw_means(statement.margin(statement.comparisons[0]))
        defined = numpy.isfinite(means)
        quantities = self.quantities_of(row["arm"], defined)
        fitted = together(list(quantities.values()), means[defined], Told(len(quantities), self.runs.scrambles))
        q = quantities[turns_on]
        others = (fitted, means[defined], turns_on)
        which, fit = q.choose(means[defined] - total(*others), spent(*others))
        on = q.on[which]
        grid = numpy.linspace(on.min(), on.max(), 2001)
        curve = q.smoothers[which].at(fit, grid)
        turns = grid[1:][curve[1:] * curve[:-1] <= 0]
        if len(turns):
            nearest = turns[numpy.argmin(abs(turns - numpy.median(on)))]
            at = numpy.interp(nearest, numpy.sort(on), numpy.sort(q.values))
            slack = ERRORS * float(row["switching_se"])
            yield Cell("claims", row["claim"], "turns at", row["switching_value"], at, slack)

    def quantities_of(self, arm, defined):
        return {name: quantity(self.study[arm], name, x[defined]) for (where, name), x in self.runs.quantities.items()
                if where == arm and x[defined].std() > 0}

    def decisive(self, row, held, arm):
        """Equation 41, for the quantity that the table names."""
        defined = numpy.isfinite(held)
        name = row["decisive_quantity"]
        x = self.runs.quantities.get((arm, name))
        if name and x is not None:
            curve = quantity(self.study[arm], name, x[defined]).fit(held[defined]).values
            now = side(held[defined].mean())
            own = numpy.mean([side(p) != now for p in curve])
            yield Cell("claims", row["claim"], "decisive_share", row["decisive_share"], own, DECISIVE)

    # ---- value.csv, choices.csv, pair.csv

    def choices(self):
        for account in dict.fromkeys(row["perspective"] for row in self.runs.table("choices")):
            gains = {arm: -self.runs.difference(arm, "net_cost", account) for arm in self.runs.arms}
            known = told_apart(self.runs, self.runs.arms, gains)
            yield from self.choice(account, gains, losses(known))
            yield from self.errors_of_choice(account, gains, known)
            yield from self.worth(account, gains)
        yield from self.pair()

    def choice(self, account, gains, known):
        rows = [row for row in self.runs.table("choices") if row["perspective"] == account]
        spread = max(numpy.nanstd(draw_means(values)) for values in gains.values())
        for row in rows:
            place = f"{account} {row['arm']}"
            yield Cell("choices", place, "loss", row["loss"], known[row["arm"]]["loss"], MONEY * spread)
            yield Cell("choices", place, "best", row["best"], known[row["arm"]]["best"], SHARES)
        everything = next(row for row in self.runs.table("value") if row["perspective"] == account)
        least = min(float(row["loss"]) for row in rows)
        yield exact("value", f"{account} everything", "evppi", everything["evppi"], least, 1e-6 * spread)

    def errors_of_choice(self, account, gains, known):
        errors, of_everything = errors_of_losses(known, *all_known(self.runs, self.runs.arms, gains), self.runs.scrambles)
        for row in self.runs.table("choices"):
            if row["perspective"] == account:
                place = f"{account} {row['arm']}"
                loss, best = errors[row["arm"]]["loss_se"], errors[row["arm"]]["best_se"]
                yield Cell("choices", place, "loss_se", row["loss_se"], loss, OF_ALL * loss)
                yield Cell("choices", place, "best_se", row["best_se"], best, SHARES / 4)
        everything = next(row for row in self.runs.table("value") if row["perspective"] == account)
        yield Cell("value", f"{account} everything", "se", everything["se"], of_everything, OF_ALL * of_everything)

    def worth(self, account, gains):
        """Equation 20 of groups of quantities, at most that of everything, and equation 22 as a bound."""
        means = {arm: draw_means(values) for arm, values in gains.items()}
        spread = max(values.std() for values in means.values())
        quantities = varying(self.runs, self.runs.arms)
        rows = [row for row in self.runs.table("value") if row["perspective"] == account]
        everything = next(row for row in rows if row["what"] == "everything")
        for row in rows:
            group = self.group(row["what"], quantities)
            if not group:
                continue
            place = f"{account} {row['what']}"
            slack = MONEY * spread + ERRORS * float(row["se"])
            worth, error = value_of(group, means, self.runs.scrambles)
            is_cut = row["evppi"] == everything["evppi"]
            worth = min(worth, float(everything["evppi"]))
            yield Cell("value", place, "evppi", row["evppi"], worth, slack)
            error = float(everything["se"]) if is_cut else error
            least = MONEY * spread / len(means[self.runs.reference]) ** 0.5
            yield Cell("value", place, "se", row["se"], error, least + OF_GROUPS * max(error, float(row["se"])))
            slack = MONEY * spread + ERRORS * float(row["lower_se"])
            lower, error = lower_bound(group, means, self.runs.scrambles)
            yield Cell("value", place, "lower", row["lower"], lower, slack)
            yield Cell("value", place, "lower_se", row["lower_se"], error, least + OF_GROUPS * max(error, float(row["lower_se"])))

    def group(self, what, quantities):
        by, _, which = what.partition(":")
        if by == "inquiry":
            names = set(self.study[self.runs.reference]["inquiries"][which].get("reveals", []))
            return {name: x for name, x in quantities.items() if name.split("@")[0] in names}
        if by not in ("kind", "grade", "source"):
            return None
        wanted = "" if which == "none" else which
        names = {name for name, row in self.register.items() if row[by] == wanted}
        return {name: x for name, x in quantities.items() if name.split("@")[0] in names}

    def pair(self):
        rows = self.runs.table("pair")
        for arm, knowing in dict.fromkeys((row["arm"], row["knowing"]) for row in rows):
            gains = {state: -self.runs.difference(arm, "net_cost", state) for state in (self.sending, self.receiving)}
            own = self.known_to_pair(gains, knowing)
            if own:
                here = {row["party"]: row for row in rows if (row["arm"], row["knowing"]) == (arm, knowing)}
                yield from self.worth_to_pair(f"{arm} {knowing}", here, gains, *own)

    def known_to_pair(self, gains, knowing):
        """Means, polynomials and what is kept of the rest: all that is not chance, or of a group nothing."""
        means, polynomials, inside = all_known(self.runs, self.runs.arms, gains)
        if knowing == "everything":
            return means, polynomials, {state: kept_of_rest(inside[state], one) for state, one in polynomials.items() if one}
        group = self.group(knowing, varying(self.runs, self.runs.arms))
        moving = [values for values in means.values() if values.std() > 0]
        if not group or not moving or not all(numpy.isfinite(draw_means(values)).all() for values in gains.values()):
            return None
        matrix = polynomial_in(group, moving)
        polynomials = {state: Ridge(matrix, values) if values.std() > 0 else None for state, values in means.items()}
        return means, polynomials, dict.fromkeys(means, 0.0)

    def worth_to_pair(self, place, rows, gains, means, polynomials, kept):
        now = float(all(values.mean() > 0 for values in means.values()))
        values, errors = worth_to_pair(means, polynomials, kept, now, self.runs.scrambles)
        spread = max(numpy.nanstd(draw_means(runs)) for runs in gains.values())
        least = MONEY * spread / self.runs.draws ** 0.5
        for party, own, error in zip((self.sending, self.receiving, "both"), values, errors):
            row = rows[party]
            yield exact("pair", f"{place} {party}", "signed_now", row["signed_now"], now)
            yield Cell("pair", f"{place} {party}", "signed_then", row["signed_then"], values[-1], SHARES)
            yield Cell("pair", f"{place} {party}", "value", row["value"], own, MONEY * spread)
            yield Cell("pair", f"{place} {party}", "se", row["se"], error, least + OF_GROUPS * max(error, float(row["se"])))
        total_of_both = sum(float(rows[state]["value"]) for state in (self.sending, self.receiving))
        yield exact("pair", place, "both", rows["both"]["value"], total_of_both, spread)

    # ---- drivers.csv, curves.csv, evidence.csv

    def drivers(self):
        for name in dict.fromkeys(row["headline"] for row in self.runs.table("drivers")):
            arm, _, outcome = name.partition("/")
            outcome, _, subject = outcome.partition("[")
            headline = Headline(self, (arm, outcome, subject.rstrip("]")), name)
            if headline.varies:
                yield from headline.cells()


def pairing(runs, arm, name, subject):
    """Chance in percent of the spread of a single run, and what sharing quantities and luck, or luck alone, gains."""
    here, there = runs.outcome(arm, name, subject), runs.outcome(runs.reference, name, subject)
    apart, spread = here - there, Spread(here - there)
    ignorance = max(0.0, spread.ignorance)
    return {"chance": 100 * spread.chance / (spread.chance + ignorance),
            "pairing gain": (numpy.nanvar(here, ddof=1) + numpy.nanvar(there, ddof=1)) / numpy.nanvar(apart, ddof=1),
            "luck gain": (ignorance + Spread(here).chance + Spread(there).chance) / (ignorance + spread.chance)}


def polynomial_in(quantities, moving):
    """Columns of a group; all monomials up to degree three for up to three quantities."""
    bent = len(quantities) if len(quantities) <= 3 else most_bent(len(quantities), len(moving[0]))
    return columns(quantities, by_what_they_tell(quantities, moving), bent)


def value_of(quantities, means, scrambles):
    """Equation 20 for a group, with its error (equation 21)."""
    moving = [values for values in means.values() if values.std() > 0]
    if not moving:
        return 0.0, 0.0
    matrix = polynomial_in(quantities, moving)
    fits = {arm: Ridge(matrix, values) if values.std() > 0 else None for arm, values in means.items()}
    found = losses({arm: fits[arm].values if fits[arm] else values for arm, values in means.items()})
    best = min(found, key=lambda arm: found[arm]["loss"])
    generator = numpy.random.default_rng(21)
    others = [losses(means | drawn_anew(fits, generator)) for _ in range(POLYNOMIALS)]
    of_fit = numpy.std([min(one["loss"] for one in other.values()) for other in others], ddof=1)
    return found[best]["loss"], math.hypot(of_fit, scramble_error(found[best]["by_draw"], scrambles))


def lower_bound(quantities, means, scrambles):
    """Equation 22 with its error: what three quarters of the draws choose for the fourth, every fourth scramble in turn."""
    arms_of_choice = list(means)
    gains = numpy.array([means[arm] for arm in arms_of_choice])
    moving = [values for values in gains if values.std() > 0]
    if not moving:
        return 0.0, 0.0
    matrix, n = polynomial_in(quantities, moving), gains.shape[1]
    chosen = numpy.zeros(n, dtype=int)
    for quarter in range(4):
        here = numpy.arange(n) % 4 == quarter
        guesses = [Ridge(matrix[~here], values[~here]).at(matrix[here]) if values.std() > 0 else values[here]
                   for values in gains]
        chosen[here] = numpy.argmax(guesses, axis=0)
    gained = gains[chosen, numpy.arange(n)] - gains[numpy.argmax(gains.mean(axis=1))]
    return gained.mean(), scramble_error(gained, scrambles)


def side(probability):
    return "holds" if probability >= 0.95 else "fails" if probability <= 0.05 else "undetermined"
