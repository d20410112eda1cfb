// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every text that the page itself writes. Another language is another file of this form.
export const strings = {
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  kinds: { term: "term", fact: "fact", assumption: "assumption", lever: "choice" },
  figures: {
    in_unit: (outcome: string, unit: string) => (unit === "" ? outcome : `${outcome} (${unit})`),
    nothing: "Nothing to draw here.",
    nothing_for: (arm: string) => `Nothing to draw for “${arm}”.`,
    drawn: (arm: string) => `Drawn: “${arm}”.`,
    drawn_besides: (arm: string, said: string) => `Drawn: “${arm}”. The sentence above is about “${said}”.`,
    people: {
      band: "shaded: 90 % of draws",
      with_state: (place: string, state: string) => (place.includes(state) ? place : `${place}, ${state}`),
    },
    flow: { from: (stage: string) => `${stage} →`, persons: (number: string) => `${number}\u00a0persons` },
    payments: {
      to: (payer: string, payee: string) => `${payer} pays ${payee}`,
      resources: (state: string) => `${state} uses up`,
      others: (count: number) => `${count} smaller lines`,
      note: (currency: string, reference: string) =>
        `${currency}, against “${reference}”. Left of zero, hatched: less than without.`,
    },
    price: {
      axis: (unit: string) => `price in present value, ${unit}`,
      probability: "share of draws",
      gains: (state: string) => `${state} gains`,
      both: "both gain",
      agreed: (text: string) => `paid: ${text}`,
      region: (ranges: string[]) =>
        ranges.length === 0
          ? "At none of these prices do both gain in most draws."
          : `Shaded: both gain in most draws, from ${ranges.join(", and from ")}.`,
    },
    tornado: {
      low: "quantity low (10 %)",
      high: "quantity high (90 %)",
      mean: "mean of all draws",
      no_source: "no source",
      values: (low: string, high: string) => `low ${low}, high ${high}`,
      grade: (kind: string, grade: string) => (grade === "" ? kind : `${kind}, grade ${grade}`),
    },
    rights: {
      met: "met",
      breached: "breached",
      unknown: "unknown",
      gates: "Gates: what nothing offsets",
      standards: "Standards, by share of person-days",
      more: (count: number) => `${count} more in the table. Numbers at the right: breached.`,
      forces: { binding: "law", "soft law": "soft law", benchmark: "benchmark" } as Record<string, string>,
      gate_states: { breached: "breached", unknown: "unknown, so not met", met: "met" },
    },
    space: { axis: "m² per person", share: "share of person-days", beyond: (edge: string) => `${edge} and more`, m2: "m²" },
    evidence: {
      share: (text: string) => `${text} of the spread`,
      quantities: (count: number) => (count === 1 ? "1 quantity" : `${count} quantities`),
    },
    dots: {
      each: "each dot: 1 of 20 equally likely outcomes",
      counts: (above: number, below: number, all: number) => {
        if (above === all) return "all above zero";
        if (below === all) return "all below zero";
        return `${above} of ${all} above zero, ${below} below`;
      },
      range: (counts: string, low: string, high: string) => (low === high ? `${counts}: ${low}` : `${counts}: from ${low} to ${high}`),
    },
    backtest: {
      forecast: "forecast: median, 80 % and 95 %",
      came_inside: "what came, inside the 80 %",
      came_outside: "what came, outside the 80 %",
      hit: "inside",
      miss: "outside",
      note: (interval: string, observed: string, verdict: string) => `forecast ${interval}; came ${observed}, ${verdict}`,
    },
    map: {
      roles: { sending: "sends", receiving: "receives", other: "" },
      disputed: "Borders as Natural Earth draws them: who holds what, not who is right where that is disputed.",
      not_placed: (names: string) => `Not on the map: ${names}.`,
    },
  },
  arms: { legend: "Figures show" },
  controls: {
    title: "Change what is assumed",
    intro:
      "Each slider holds one quantity at a value, in every arm that does not set it itself. The figures follow at once, roughly; " +
      "then every number of the page, in full.",
    held: (value: string) => `held at ${value}`,
    not_computed: (value: string) => `set to ${value}, which could not be computed: the page does not show it`,
    refused: (value: string, low: string, high: string) => `not held: the address asks for ${value}, outside ${low} to ${high}`,
    not_listed: (value: string) => `not held: the address asks for ${value}, which is none of the readings`,
    any_reading: "any of them, by weight",
    reading: (value: string, weight: string) => `${value} (${weight})`,
    cut: (typed: string, value: string) => `“${typed}” is taken as ${value}, the end of the range.`,
    no_number: (typed: string) => `“${typed}” is no number.`,
    two_numbers: (typed: string, whole: string, part: string) => `“${typed}” may be ${whole} or ${part}: write one of them.`,
    evidence: (low: string, high: string) => `evidence: ${low} to ${high}`,
    middle: (low: string, high: string) => `evidence, 90 %: ${low} to ${high}`,
    beyond: "beyond the evidence: extrapolates",
    /** The same of an assumption. */
    assumed: {
      range: (low: string, high: string) => `range assumed: ${low} to ${high}`,
      middle: (low: string, high: string) => `range assumed, 90 %: ${low} to ${high}`,
      beyond: "beyond the range assumed: extrapolates",
    },
    reset: "Reset",
    reset_of: (label: string) => `Reset ${label}`,
    reset_all: "Reset all",
    save: "Save settings",
    number_of: (label: string) => `${label}, as a number`,
    cancel: "Stop",
    more: (count: number) => `${count} more`,
    fewer: "Fewer",
  },
  status: {
    running: (share: string) => `Computing all draws: ${share}`,
    full: (draws: string, held: string) => `All ${draws} draws, with ${held}.`,
    all_draws: "Computing all draws",
    gone: "the program no longer answers; start `custodiet ui` again and open its new address",
    unknown: (names: string[]) => `The address names what cannot be set here: ${names.join(", ")}.`,
    taken: "another window began a run, which ended this one",
    failed: (reason: string) => `That could not be computed: ${reason}`,
    quantities: (count: number) => (count === 1 ? "1 quantity held" : `${count} quantities held`),
  },
  /** Who computes: the browser what a file publishes, or the program what a study says. */
  places: {
    browser: {
      published: "These are the published numbers.",
      rough: (draws: string) => `Rough: ${draws} draws. The tables still show what was published.`,
      stopped: "Stopped. The tables show what was published; the figures are rough.",
      check: "Check in this browser",
      checking: (share: string) => `Computing what was published again: ${share}`,
      same: (draws: string) => `This browser reproduced every outcome of the ${draws} draws bit for bit.`,
      differs: "This browser did not reproduce the published outcomes.",
      drawn: "as published: drawn from what is known of it",
      assumed: "as published: drawn from what is assumed of it",
      known: "as published: one value",
    },
    program: {
      published: "These are the numbers of this study, with nothing held.",
      rough: (draws: string) => `Rough: ${draws} draws. The tables still show the numbers with nothing held.`,
      stopped: "Stopped. The tables show the numbers with nothing held; the figures are rough.",
      check: "Check with this program",
      checking: (share: string) => `Computing the study again, with nothing held: ${share}`,
      same: (draws: string) => `This program reproduced every outcome of the ${draws} draws bit for bit.`,
      differs: "This program did not reproduce the outcomes of this study.",
      drawn: "as in the study: drawn from what is known of it",
      assumed: "as in the study: drawn from what is assumed of it",
      known: "as in the study: one value",
    },
  },
  follow: {
    cohort: "Group",
    number: "Number in the group",
    number_to: (most: number) => `Number in the group, 1 to ${most}`,
    show: "Show",
    working: "Looking the person up …",
  },
};
export type Strings = typeof strings;
