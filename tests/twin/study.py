# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""A study read a second time: its arms, its amounts, its rules, its durations.

Written from the documentation alone (docs/reference/study-language.md). Times are in days, money in the unit of its
currency, shares in parts of one.
"""

import copy
import datetime
import math
import re
from statistics import NormalDist

import numpy
import yaml

DAY = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 365 / 12, "year": 365}
FACTORS = {"%": 0.01, "per_100k": 1e-5, "per_1000": 1e-3, "k": 1e3, "M": 1e6, "bn": 1e9, "km": 1e3}
FACTORS |= {"thousand": 1e3, "million": 1e6, "billion": 1e9} | DAY | {name + "s": days for name, days in DAY.items()}
TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|([A-Za-z_][\w.]*)|(%)|(==|!=|<=|>=|[-+*/(),<>]))")


class Unsupported(Exception):
    """A part of the language that the twin does not know."""


class Amount:
    """A number with the powers of the currencies in it: 8.5 NOK/EUR has NOK 1 and EUR -1."""

    def __init__(self, value, money=None):
        self.value = value
        self.money = {code: power for code, power in (money or {}).items() if power}

    def _times(self, other, sign):
        other = amount(other)
        money = dict(self.money)
        for code, power in other.money.items():
            money[code] = money.get(code, 0) + sign * power
        return Amount(self.value * other.value if sign > 0 else self.value / other.value, money)

    def __mul__(self, other):
        return self._times(other, 1)

    def __truediv__(self, other):
        return self._times(other, -1)

    def __rtruediv__(self, other):
        return amount(other) / self

    def __add__(self, other):
        return Amount(self.value + amount(other).value, self.money or amount(other).money)

    def __sub__(self, other):
        return Amount(self.value - amount(other).value, self.money or amount(other).money)

    def __rsub__(self, other):
        return amount(other) - self

    def __neg__(self):
        return Amount(-self.value, self.money)

    def __lt__(self, other):
        return self.value < amount(other).value

    def __gt__(self, other):
        return self.value > amount(other).value

    def __le__(self, other):
        return self.value <= amount(other).value

    def __ge__(self, other):
        return self.value >= amount(other).value

    def __eq__(self, other):
        return self.value == amount(other).value

    def __abs__(self):
        return Amount(abs(self.value), self.money)

    __rmul__ = __mul__
    __radd__ = __add__


def amount(thing):
    return thing if isinstance(thing, Amount) else Amount(float(thing))


def unit_word(word):
    if word in FACTORS:
        return Amount(FACTORS[word])
    return Amount(1.0, {word: 1} if re.fullmatch("[A-Z]{3}", word) else None)


def tokens(text):
    at, found = 0, []
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Unsupported(f"cannot read `{text}`")
        found.append(match.groups())
        at = match.end()
    return found


def whole(number):
    """To the nearest whole number, and a half away from zero."""
    return int(math.copysign(math.floor(abs(number) + 0.5), number))


class Study:
    """One arm of a study at one draw: `at` gives its parts, `number` its amounts."""

    def __init__(self, document, arm, drawn):
        self.all = copy.deepcopy(document)
        for path, value in (document["arms"][arm].get("changes") or {}).items():
            change(self.all, path.split("."), value)
        self.all.setdefault("quantities", {})
        self.drawn = drawn
        self.known = {}
        self.start = datetime.date.fromisoformat(self.all["start"])
        self.days = (datetime.date.fromisoformat(self.all["end"]) - self.start).days
        self.years = [(self.start + datetime.timedelta(day)).year for day in range(self.days + 1)]
        self.currency = self.all["currency"]

    def at(self, path, default=None):
        """The part of the document at a path with dots, or the default."""
        here = self.all
        for key in path.split("."):
            here = here[int(key) - 1] if isinstance(here, list) else here.get(key)
            if here is None:
                return default
        return here

    def day(self, text):
        return (datetime.date.fromisoformat(text) - self.start).days

    def has(self, path):
        return self.at(path) is not None

    def quantity(self, name):
        if name not in self.known:
            self.known[name] = self._form(self.all["quantities"][name], name)
        return self.known[name]

    def _form(self, form, name):
        if name in self.drawn:
            value, unit = self.drawn[name]
            return Amount(value) * self.expression("1 " + unit if unit else "1")
        if isinstance(form, str):
            return self.expression(form)
        unit = form.get("unit", "")
        if "value" in form:
            return self.expression(f"{form['value']} {unit}")
        if "expr" in form:
            return self.expression(form["expr"])
        raise Unsupported(f"{name} was not drawn")

    def expression(self, text):
        if text.strip() in ("yes", "no"):
            return Amount(float(text.strip() == "yes"))
        words, names, after_number = [], {}, False
        for number, word, percent, operator in tokens(text):
            word = word or percent
            if number:
                words.append(f"({number})")
            elif word and after_number:
                names[f"u{len(names)}"] = unit_word(word)
                last = words.pop()
                words.append(f"{last[:-1]} * u{len(names) - 1})")
            elif word in ("min", "max", "abs", "if"):
                words.append({"if": "either"}.get(word, word))
            elif word:
                names[f"u{len(names)}"] = self.quantity(word) if word in self.all["quantities"] else unit_word(word)
                words.append(f"u{len(names) - 1}")
            else:
                words.append(operator)
            after_number = bool(number) or (after_number and bool(word))
        names["either"] = lambda condition, yes, no: yes if condition else no
        return amount(eval(" ".join(words), {"max": max, "min": min, "abs": abs}, names))

    def amount(self, path):
        """The amount at a path, or None where there is none."""
        form = self.at(path)
        if form is None:
            return None
        if isinstance(form, str):
            return self.quantity(form) if form in self.all["quantities"] else self.expression(form)
        return self._form(form, path)

    def number(self, path, default=0.0):
        found = self.amount(path)
        return default if found is None else found.value

    def whole(self, path, default=0):
        found = self.amount(path)
        return default if found is None else whole(found.value)

    def active(self, path):
        return self.at(path + ".active", "true") == "true"

    # ---- the agreement

    def in_force(self):
        """First day in force and the day after the last."""
        begin, end = self.day(self.at("agreement.in_force.from", self.all["start"])), self.days
        if self.has("agreement.in_force.until"):
            end = self.day(self.at("agreement.in_force.until"))
        late = self.whole("agreement.in_force.delayed_by")
        begin, end = begin + late, end + late
        for key in self.at("agreement.renewals", {}):
            path = f"agreement.renewals.{key}"
            if self.drawn[path + ".luck"][0] >= self.number(path + ".chance"):
                break
            end += self.whole(path + ".for")
        for key, ending in self.at("agreement.endings", {}).items():
            path = f"agreement.endings.{key}"
            if self.active(path):
                end = min(end, self.day(ending["on"]) + self.whole(path + ".delay") + self.whole(path + ".notice"))
        return begin, end

    # ---- paths over days

    def index(self, name):
        """The index of each day, over its value in the base year."""
        path = f"indexes.{name}"
        base = int(self.at(path + ".base"))
        if self.has(path + ".growth"):
            growth = self.number(path + ".growth") * 365
            return numpy.array([(1 + growth) ** (year - base) for year in self.years])
        values = {int(entry["year"]): self.number(f"{path}.values.{i + 1}.value")
                  for i, entry in enumerate(self.at(path + ".values"))}
        return numpy.array([values[year] / values[base] for year in self.years])

    def deflator(self):
        """Prices of each day over those of the price year."""
        if not self.has("deflator"):
            return numpy.ones(self.days + 1)
        prices = self.index(self.all["deflator"])
        year = int(self.at("price_year", self.years[0]))
        if self.has(f"indexes.{self.all['deflator']}.growth"):
            growth = self.number(f"indexes.{self.all['deflator']}.growth") * 365
            return prices / (1 + growth) ** (year - int(self.at(f"indexes.{self.all['deflator']}.base")))
        return prices / prices[self.years.index(year)]

    def exchange(self, money):
        """What one unit of an amount's currency is worth on each day."""
        codes = [code for code, power in money.items() if power == 1]
        if not codes or codes == [self.currency]:
            return numpy.ones(self.days + 1)
        rates = self.at(f"exchange.{codes[0]}")
        if isinstance(rates, list):
            path = numpy.empty(self.days + 1)
            for i, entry in enumerate(rates):
                path[max(0, self.day(entry["from"])):] = self.number(f"exchange.{codes[0]}.{i + 1}.rate")
            return path
        return numpy.full(self.days + 1, self.number(f"exchange.{codes[0]}"))


def change(tree, keys, value):
    """Replaces what stands at a path; entries of a list are counted from 1."""
    for key in keys[:-1]:
        tree = tree[int(key) - 1] if isinstance(tree, list) else tree[key]
    if isinstance(tree, list):
        tree[int(keys[-1]) - 1] = value
    else:
        tree[keys[-1]] = value


def read(path):
    """The document with every scalar as text, since the field decides what it means."""
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


# ---- durations


class Duration:
    """The law of a duration; `days` draws whole days, `days_left` those after `elapsed` of them."""

    def __init__(self, study, path, floor=False):
        self.floor = floor
        form = study.at(path)
        if isinstance(form, str) or "value" in form or "range" in form or "expr" in form:
            self.law, self.parameters = "fixed", [study.number(path)]
            return
        self.law = next(key for key in form if key != "unit")
        path += "." + self.law
        if self.law in ("rate",):
            self.parameters = [study.number(path)]
        elif self.law == "exponential":
            mean = study.number(path + ".mean")
            self.law, self.parameters = "rate", [-math.log1p(-1 / mean) if mean > 1 else math.inf]
        elif self.law == "table":
            self.parameters = [study.expression(f"{entry} {form.get('unit', 'days')}").value for entry in form["table"]]
        elif self.law == "lognormal":
            self.parameters = self._lognormal(study, path)
        elif self.law == "weibull":
            self.parameters = [study.number(path + ".shape"), study.number(path + ".scale")]
        elif self.law == "gamma":
            shape = study.number(path + ".shape")
            self.parameters = [shape, study.number(path + ".mean") / shape]
        elif self.law == "uniform":
            self.parameters = [study.number(path + ".from"), study.number(path + ".to")]
        else:
            raise Unsupported(f"duration {self.law}")

    @staticmethod
    def _lognormal(study, path):
        if study.has(path + ".median"):
            median = study.number(path + ".median")
            return [math.log(median), math.log(study.number(path + ".p90") / median) / NormalDist().inv_cdf(0.9)]
        mean = study.number(path + ".mean")
        variance = math.log1p((study.number(path + ".sd") / mean) ** 2)
        return [math.log(mean) - variance / 2, math.sqrt(variance)]

    def never(self):
        return self.law == "rate" and self.parameters[0] <= 0

    def times(self, random, n):
        p = self.parameters
        if self.law == "fixed":
            return numpy.full(n, p[0])
        if self.law == "rate":
            return random.exponential(1 / p[0], n) if p[0] > 0 else numpy.full(n, numpy.inf)
        if self.law == "table":
            return random.choice(p, n)
        if self.law == "lognormal":
            return numpy.exp(random.normal(p[0], p[1], n))
        if self.law == "weibull":
            return p[1] * random.weibull(p[0], n)
        if self.law == "gamma":
            return random.gamma(p[0], p[1], n)
        return random.uniform(p[0], p[1], n)

    def days(self, random, n):
        times = self.times(random, n)
        if self.law == "rate":
            return numpy.clip(numpy.ceil(times), 1, 10**8).astype(numpy.int64)
        return self.rounded(times)

    def elapsed(self, random, n):
        """How long people have been there already, not rounded."""
        return self.times(random, n) + (0.5 if self.law == "rate" else 0)

    def days_left(self, random, elapsed):
        """Whole days that remain to each: the time that remains, given that there is some, rounded."""
        if self.law == "rate":
            return self.days(random, len(elapsed))
        if self.law == "lognormal":
            return self._lognormal_left(random, elapsed)
        left = numpy.zeros(len(elapsed))
        waiting = numpy.arange(len(elapsed))
        for _ in range(3000):
            more = self.times(random, len(waiting)) - elapsed[waiting]
            left[waiting[more > 0]] = more[more > 0]
            waiting = waiting[more <= 0]
            if not len(waiting):
                break
        return self.rounded(left)

    def _lognormal_left(self, random, elapsed):
        normal, left = NormalDist(), numpy.zeros(len(elapsed))
        for i, past in enumerate(elapsed):
            still = normal.cdf((self.parameters[0] - math.log(past)) / self.parameters[1]) if past > 0 else 1.0
            tail = random.random() * still
            if tail > 0:
                left[i] = math.exp(self.parameters[0] - self.parameters[1] * normal.inv_cdf(tail)) - past
        return self.rounded(left)

    def rounded(self, times):
        """Whole days, at least one; 10**8 stands for never."""
        days = numpy.floor(times) if self.floor else numpy.floor(times + 0.5)
        return numpy.minimum(numpy.maximum(days, 1), 10**8).astype(numpy.int64)


def rule(text, names):
    """A rule over attributes as a function of the columns `names[attribute]`, `values[attribute]`."""
    if text is None:
        return None
    text = re.sub(r"(\w+)\s*(==|!=)\s*(\w+)", r"(column('\1') \2 value('\1', '\3'))", text)
    text = re.sub(r"\bnot\b", "~", re.sub(r"\band\b", "&", re.sub(r"\bor\b", "|", text)))
    return lambda column, value: eval(text, {"column": column, "value": value})
