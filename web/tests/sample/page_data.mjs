// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A page's data as the program would write it, with a figure of every kind, for the tests of the
// page alone. The numbers are made up; their sizes, signs and the lengths of names are those of the
// first study.

const ARMS = [
  { id: "no_agreement", name: "No agreement", is_reference: true, leads: false },
  { id: "as_carried_out", name: "As carried out", is_reference: false, leads: true },
  { id: "at_scale", name: "At scale", is_reference: false, leads: false },
];

const dates = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(2025, 2, 1 + index * 18)).toISOString().slice(0, 10));

function place(id, name, state, level) {
  const mean = dates.map((_, index) => level(index / 30));
  return { id, name, state, mean, low: mean.map((value) => value * 0.8), high: mean.map((value) => value * 1.25) };
}

function people_of(arm, abroad) {
  const kept = abroad > 0 ? 0.6 : 1;
  return {
    arm,
    places: [
      place("ice", "Immigration detention", "United States", (t) => 1050 * kept * Math.exp(-2 * t) + 180),
      place("bop", "Federal prisons", "United States", (t) => 22817 - 6000 * t - abroad * 3),
      place("under_review", "Under review before an immigration judge", "United States", (t) => 130 * (1 - t)),
      ...(abroad > 0 ? [place("cecot", "CECOT", "El Salvador", (t) => (t < 0.04 ? 0 : t < 0.27 ? abroad : abroad * 0.13))] : []),
    ],
  };
}

const people = { kind: "people", dates, arms: [people_of("no_agreement", 0), people_of("as_carried_out", 288), people_of("at_scale", 11000)] };

function node(id, name, flags = {}) {
  return { id, name, is_end: false, is_abroad: false, ...flags };
}

function flow_of(arm, sent) {
  const link = (from, to, persons) => ({ from, to, persons, text: `${Math.round(persons).toLocaleString("en-US")}\u00a0persons` });
  return {
    arm,
    nodes: [
      node("start", "Here at the start or arriving"),
      node("detained", "In immigration detention"),
      node("review", "Under review by an officer"),
      node("cecot", "Held in CECOT", { is_abroad: true }),
      node("removed", "Removed to Venezuela or El Salvador", { is_end: true }),
      node("released", "Released in the United States", { is_end: true }),
      node("returned", "Flown to Venezuela in the exchange", { is_end: true }),
      node("long", "Still held after six months"),
    ],
    links: [
      link("start", "detained", 4560),
      link("detained", "review", 1890),
      link("detained", "removed", 1700),
      link("detained", "released", 620),
      link("detained", "long", 350),
      ...(sent > 0 ? [link("review", "cecot", sent * 0.6), link("detained", "cecot", sent * 0.4), link("cecot", "returned", sent * 0.87)] : []),
      link("review", "removed", 1310),
      link("review", "released", 290),
      link("long", "released", 90),
    ],
  };
}

const flow = { kind: "flow", arms: [flow_of("no_agreement", 0), flow_of("as_carried_out", 288), flow_of("at_scale", 1100)] };

function payments_of(arm, factor) {
  const entry = (line, payer, payee, amount, clause = "") => ({ line, clause, payer, payee, amount: amount * factor, text: money(amount * factor) });
  return {
    arm,
    entries: [
      entry("Grant for the custody of 300 people", "United States", "El Salvador", 4.76e6, "grant"),
      entry("Immigration detention, marginal cost", "United States", "", -2.91e6),
      entry("Charter flights of deportees", "United States", "", 0.71e6),
      entry("Ordinary removal flights", "United States", "", -0.42e6),
      entry("Immigration court", "United States", "", -0.31e6),
      entry("Review officers", "United States", "", 0.02e6),
      entry("CECOT, food and guards for those held", "El Salvador", "", 0.14e6),
    ],
  };
}

function money(value) {
  return `USD\u00a0${value < 0 ? "\u2212" : "+"}${(Math.abs(value) / 1e6).toFixed(2)}\u00a0M`;
}

const payments = { kind: "payments", currency: "USD", arms: [payments_of("as_carried_out", 1), payments_of("at_scale", 33)] };

const prices = Array.from({ length: 41 }, (_, index) => index * 5);
const logistic = (value, middle, width) => 1 / (1 + Math.exp((value - middle) / width));
function price_of(arm, agreed, middle) {
  const sending = prices.map((value) => logistic(value, middle, 9));
  const receiving = prices.map((value) => 1 - logistic(value, 3.4, 0.9));
  return { arm, prices, sending, receiving, both: prices.map((_, index) => Math.max(0, sending[index] + receiving[index] - 1)), agreed, text: `USD\u00a0${agreed}`, sending_name: "United States", receiving_name: "El Salvador" };
}
const price = { kind: "price", unit: "USD per covered person-day", arms: [price_of("as_carried_out", 95.2, 62), price_of("at_scale", 54.8, 34)] };

function bar(quantity, label, low, high, low_text, high_text, kind, grade) {
  return { quantity, label, low, high, low_text, high_text, kind, grade, has_source: grade !== "" };
}
function tornado_of(arm, factor) {
  const of = (value) => value * factor;
  return {
    arm,
    outcome: "net cost, United States",
    unit: "USD",
    mean: of(1.58e6),
    bars: [
      bar("p_long", "Share whom Venezuela refuses", of(2.7e6), of(0.4e6), "12\u00a0%", "48\u00a0%", "assumption", "C"),
      bar("ice_marginal", "Saving per ICE detainee less", of(2.5e6), of(0.6e6), "USD\u00a038.2 per person and day", "USD\u00a0121 per person and day", "assumption", ""),
      bar("ice_stay", "Stay in immigration detention before an ordinary removal", of(2.1e6), of(1.1e6), "37\u00a0days", "50\u00a0days", "fact", "B"),
      bar("flight", "Cost of a charter flight", of(1.3e6), of(1.9e6), "USD\u00a090,000", "USD\u00a0170,000", "fact", "B"),
      bar("review", "Number of review officers", of(1.58e6), of(1.72e6), "2", "9", "lever", ""),
      bar("odd", "A quantity with both ends above the mean", of(1.7e6), of(2.0e6), "0.1", "0.9", "assumption", ""),
    ],
  };
}
const tornado = { kind: "tornado", headlines: [tornado_of("as_carried_out", 1), tornado_of("at_scale", 36)] };

function rights_of(arm, days) {
  const gate = (label, standard, state, share = 0) => ({ label, standard, state, share });
  const standard = (label, id, force, breached, unknown) => ({ label, standard: id, force, breached: days * breached, unknown: days * unknown, met: days * Math.max(0, 1 - breached - unknown) });
  return {
    arm,
    days,
    gates: [
      gate("torture and ill-treatment", "iccpr.7", "breached", 1),
      gate("court review of the detention", "iccpr.9.4", "breached", 1),
      gate("charge or conviction", "iccpr.14", "breached", 0.89),
      gate("deaths reported and investigated", "mandela.r71", "unknown"),
      gate("transfer despite a risk of torture", "cat.3.1", "met"),
    ],
    standards: [
      standard("a way to family and friends", "mandela.r58", "soft_law", 1, 0),
      standard("private access to a lawyer", "mandela.r61", "soft_law", 1, 0),
      standard("dark or constantly lit cell", "mandela.r43.1c", "soft_law", 0.89, 0.11),
      standard("at least 4 m² per person in a shared cell", "echr.mursic-3to4", "benchmark", 0.76, 0),
      standard("a place at work or in a programme", "mandela.r96", "soft_law", 0.65, 0.35),
      standard("notice to the consul", "vccr.36", "binding", 0.2, 0.8),
      standard("a regime that aims at rehabilitation", "iccpr.10.3", "binding", 0, 1),
      standard("hour of open air a day", "mandela.r23", "soft_law", 0, 0.4),
    ],
  };
}
const rights = { kind: "rights", arms: [rights_of("as_carried_out", 50100), rights_of("at_scale", 2.9e6)] };

const space = {
  kind: "space",
  edges: [0.5, 1, 1.5, 2, 3, 4, 6, 10],
  arms: ["as_carried_out", "at_scale"].map((arm) => ({ arm, facility: "CECOT", person_days: 50100, shares: [0, 0.25, 0.61, 0.14, 0, 0, 0, 0, 0] })),
  lines: [
    { label: "3 m² (ECHR, Muršić)", m2: 3 },
    { label: "4 m² (CPT)", m2: 4 },
    { label: "3.4 m² (ICRC)", m2: 3.4 },
  ],
};

function evidence_of(arm) {
  return {
    arm,
    outcome: "net cost, United States",
    parts: [
      { label: "facts, grade A", kind: "fact", grade: "A", share: 0.04, quantities: 6 },
      { label: "facts, grade B", kind: "fact", grade: "B", share: 0.12, quantities: 31 },
      { label: "facts, grade C", kind: "fact", grade: "C", share: 0.21, quantities: 5 },
      { label: "assumptions that lean on a source of grade C", kind: "assumption", grade: "C", share: 0.38, quantities: 4 },
      { label: "assumptions without a source", kind: "assumption", grade: "", share: 0.22, quantities: 40 },
      { label: "chance", kind: "chance", grade: "", share: 0.03, quantities: 0 },
    ],
  };
}
const evidence = { kind: "evidence", headlines: [evidence_of("as_carried_out"), evidence_of("at_scale")] };

const quantile = (index) => Math.log((index + 0.5) / (20 - index - 0.5));
function dots_of(arm, factor) {
  const headline = (outcome, middle, spread) => {
    const values = Array.from({ length: 20 }, (_, index) => factor * (middle + spread * quantile(index)));
    return { arm, outcome, unit: "USD", values, texts: values.map(money) };
  };
  return [headline("net cost, United States", 1.6e6, 0.7e6), headline("net cost, El Salvador", -4.62e6, 0.02e6), headline("net cost, both together", -3.0e6, 0.7e6)];
}
const dots = { kind: "dots", headlines: [...dots_of("as_carried_out", 1), ...dots_of("at_scale", 36)] };

const backtest = {
  kind: "backtest",
  rows: [
    { label: "People held abroad on 18 July 2025", unit: "persons", median: 252, inner: [248, 262], outer: [240, 275], observed: 252, texts: { interval: "240 to 275\u00a0persons", observed: "252\u00a0persons" }, is_hit: true },
    { label: "Paid by the end of 2025", unit: "USD", median: 5.6e6, inner: [5.1e6, 6e6], outer: [4.9e6, 6.2e6], observed: 4.76e6, texts: { interval: "USD\u00a04.90\u00a0M to 6.20\u00a0M", observed: "USD\u00a04.76\u00a0M" }, is_hit: false },
  ],
};

const map = {
  kind: "map",
  states: [
    { code: "US", name: "United States", role: "sending" },
    { code: "SV", name: "El Salvador", role: "receiving" },
  ],
  arms: [
    { arm: "as_carried_out", flows: [{ from: "US", to: "SV", persons: 288, text: "288\u00a0persons" }] },
    { arm: "at_scale", flows: [{ from: "US", to: "SV", persons: 11000, text: "11,000\u00a0persons" }] },
  ],
};

const figures = [people, flow, payments, price, tornado, dots, rights, space, evidence, backtest, map].map((data) => ({ id: data.kind, data }));

const slider = (quantity, label, unit, kind, value, evidence_range, range, step, more = {}) => ({
  quantity,
  label,
  about: "",
  unit,
  kind,
  source: "grade B, TRAC 2025",
  value,
  is_known: false,
  is_assumed: false,
  evidence: evidence_range,
  range,
  step,
  matters: "",
  ...more,
});

const sliders = [
  slider("p_long", "Share whom Venezuela refuses", "%", "assumption", 30, [10, 50], [0, 100], 1, { source: "grade C, MPI 2025", matters: "46\u00a0% of the spread of net cost, United States" }),
  slider("ice_marginal", "Saving per ICE detainee less", "USD/person/day", "assumption", 80, [30, 130], [0, 200], 1, { source: "no source", is_assumed: true, matters: "29\u00a0% of the spread of net cost, United States" }),
  slider("ice_stay", "Stay in immigration detention before an ordinary removal", "days", "fact", 43, [34, 52], [1, 120], 1, { about: "Mean stay of those who are removed" }),
  slider("courts", "Days until courts stop the flights", "days", "assumption", 240, [0, 5000], [0, 5000], 1, { readings: [[0, 0.45], [240, 0.25], [5000, 0.3]] }),
  slider("price", "Price of holding one person for a year", "USD/person/year", "term", 20000, [15900, 20000], [0, 60000], 100, { is_known: true, source: "grade B, AP 2025" }),
];

export function page_data() {
  return {
    format: 1,
    program: { version: "0.6.0", commit: "0000000" },
    study: { id: "sample", title: "A sample of a page" },
    seed: "20250203",
    draws: 1024,
    replicates: 1,
    digest: "0".repeat(64),
    arms: ARMS,
    parts: { answer: "<p>As carried out, the United States is worse off by USD\u00a01.58\u00a0M.</p>" },
    figures,
    sliders,
    fixed: [],
  };
}
