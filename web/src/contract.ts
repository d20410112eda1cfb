// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the program hands to the page, and nothing else passes between them. Written by
// src/custodiet/page; the same bytes whether they come from the file, from the model inside it, or from
// `custodiet ui`. Every text in it is ready to be shown: numbers are formatted by the program, once.

/** One result, at one setting of the quantities. */
export interface PageData {
  format: 1;
  program: { version: string; commit: string };
  study: { id: string; title: string };
  seed: string; // 64 bits do not fit a number
  draws: number;
  replicates: number;
  replicates_chosen: boolean; // by the program, from the first draws
  /** Of every outcome of every run, bit for bit. Equal digests: equal results. */
  digest: string;
  arms: Arm[];
  /** HTML of each part of the page that follows the result, by the id of the element that holds it. */
  parts: Record<string, string>;
  figures: Figure[];
  sliders: Slider[];
  /** Groups of people, for following one of them. May be missing. */
  cohorts?: Cohort[];
  /** Quantities that are held at a value other than the study's. Empty in what was published. */
  fixed: Fixed[];
}

export interface Arm {
  id: string;
  name: string;
  is_reference: boolean;
  /** It is told of and drawn before all others. */
  leads: boolean;
}

/** Persons of it are named `id:number`, from 1. */
export interface Cohort {
  id: string;
  name: string;
  persons: number; // as many as may be named; 0 where that is not known
}

export interface Fixed {
  quantity: string;
  value: number; // in the unit of its slider
}

/** A quantity that a reader can move. */
export interface Slider {
  quantity: string;
  label: string;
  about: string; // may be empty
  unit: string; // as the study writes it: "USD/day", "days", "%"
  kind: "term" | "fact" | "assumption" | "lever";
  source: string; // "grade B, TRAC 2025"; "no source"
  /** What holds without a reader: the median of what is drawn, or the known value. */
  value: number;
  is_known: boolean; // not drawn: it has one value in the published result
  is_assumed: boolean; // an assumption without a source: its range is no evidence
  /** The range of the evidence; beyond it the page says that it extrapolates. */
  evidence: [number, number];
  /** Where 90 % of the draws lie, of a quantity that is drawn without bounds. */
  middle?: [number, number];
  /** Value and weight of each reading, of one that is one of several: it can be held at these alone. */
  readings?: [number, number][];
  /** The range of the slider: wider, and never what the quantity cannot be. */
  range: [number, number];
  step: number;
  /** "36 % of the spread of net cost, United States"; may be empty. */
  matters: string;
}

export interface Source {
  text: string;
  url: string; // may be empty
}

/** The parts around a drawing are HTML that the program wrote; `data` is what is drawn. */
export interface Figure {
  id: string; // of the <figure>, and of the place to draw in: [data-plot="ID"]
  data: FigureData;
  csv?: string; // what [data-csv="ID"] saves
}

export type FigureData =
  | PeopleData
  | FlowData
  | PaymentsData
  | PriceData
  | TornadoData
  | RightsData
  | SpaceData
  | EvidenceData
  | DotsData
  | BacktestData
  | MapData;

/** People by place over time: a mean with a 90 % band. */
export interface PeopleData {
  kind: "people";
  dates: string[]; // ISO
  arms: {
    arm: string; // id, here and everywhere
    places: { id: string; name: string; state: string; mean: number[]; low: number[]; high: number[] }[];
  }[];
}

/** Persons who go from stage to stage, mean over runs. */
export interface FlowData {
  kind: "flow";
  arms: {
    arm: string;
    nodes: {
      id: string;
      name: string;
      is_end: boolean;
      is_abroad: boolean;
      // Who come to it, where not all of their ways are drawn.
      persons?: number;
      text?: string;
    }[];
    links: { from: string; to: string; persons: number; text: string }[];
  }[];
}

/** Who pays whom under which line, as paid, mean over runs. */
export interface PaymentsData {
  kind: "payments";
  currency: string;
  arms: {
    arm: string;
    /** Against the reference arm. */
    entries: {
      line: string; // what it is called
      clause: string; // id, may be empty
      payer: string; // name of the state
      payee: string; // name of the state, or empty: used up
      amount: number;
      text: string;
    }[];
  }[];
}

/** What each price does: probabilities that each state and both gain. */
export interface PriceData {
  kind: "price";
  unit: string; // "USD per covered person-day"
  arms: {
    arm: string;
    prices: number[];
    both: number[];
    sending: number[];
    receiving: number[];
    agreed: number | null; // what is paid for a covered person-day, on average
    text?: string; // the same, without its "per"
    sending_name: string;
    receiving_name: string;
  }[];
}

/** Drivers: the headline where a quantity is low (10 %) and high (90 %), all else as it may be. */
export interface TornadoData {
  kind: "tornado";
  headlines: {
    arm: string;
    outcome: string; // "net cost, United States"
    unit: string;
    mean: number;
    bars: {
      quantity: string;
      label: string;
      low: number;
      high: number;
      low_text: string; // the quantity at its 10th percentile: "0.21"
      high_text: string;
      kind: Slider["kind"];
      grade: string; // A, B, C, I, or empty
      has_source: boolean;
    }[];
  }[];
}

/** Person-days by standard: met, breached, unknown. Gates first. */
export interface RightsData {
  kind: "rights";
  arms: {
    arm: string;
    days: number; // person-days held abroad
    gates: { label: string; standard: string; state: "breached" | "unknown" | "met"; share: number }[];
    standards: { label: string; standard: string; force: string; met: number; breached: number; unknown: number }[];
  }[];
}

/** How many square metres people had, as shares of person-days, and the lines that standards draw. */
export interface SpaceData {
  kind: "space";
  /** Upper ends of the classes, in m2; the last class has no end and none here. */
  edges: number[];
  arms: { arm: string; facility: string; person_days: number; shares: number[] }[];
  lines: { label: string; m2: number }[];
}

/** What the spread of a headline rests on. */
export interface EvidenceData {
  kind: "evidence";
  headlines: {
    arm: string;
    outcome: string;
    parts: { label: string; kind: string; grade: string; share: number; quantities: number }[];
  }[];
}

/** Twenty equally likely outcomes. */
export interface DotsData {
  kind: "dots";
  headlines: { arm: string; outcome: string; unit: string; values: number[]; texts: string[] }[];
}

/** What was forecast and what came. */
export interface BacktestData {
  kind: "backtest";
  rows: {
    label: string;
    unit: string;
    median: number;
    inner: [number, number]; // 80 %
    outer: [number, number]; // 95 %
    observed: number;
    texts: { interval: string; observed: string };
    is_hit: boolean;
  }[];
}

/** The states, and who went where. */
export interface MapData {
  kind: "map";
  states: { code: string; name: string; role: "sending" | "receiving" | "other" }[]; // ISO 3166 alpha-2, XK for Kosovo
  arms: { arm: string; flows: { from: string; to: string; persons: number; text: string }[] }[];
}

/** The life of one synthetic person, as HTML. */
export interface TraceHtml {
  html: string;
}

/** What the page asks of whatever computes: the model inside the file, or `custodiet ui`. */
export interface RunRequest {
  fixed: Fixed[];
  draws: number; // 0 = as published
  arms: string[]; // empty = all
}
export type Progress = (done: number, all: number) => void;
export interface Engine {
  /** What computes, for what the page says of it. */
  readonly place: "browser" | "program";
  run(request: RunRequest, progress: Progress, signal: AbortSignal): Promise<PageData>;
  trace(person: string, fixed: Fixed[]): Promise<TraceHtml>;
}
