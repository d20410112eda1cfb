// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Labelled rows with a bar each: the label in a column on the left, or over the bar where it is narrow.
import { is_narrow, type Frame } from "./frame";
import { label, linear, LINE, SMALL, TEXT, text_width, wrap } from "./svg";

export interface RowText {
  text: string;
  /** A second, smaller text under the first. */
  note?: string;
}

export interface Row {
  label: SVGGElement[] | SVGTextElement[];
  /** Of the bar, not of the row. */
  top: number;
  middle: number;
  bottom: number;
}

export interface Rows {
  rows: Row[];
  /** Where bars may be drawn. */
  left: number;
  right: number;
  height: number;
}

const GAP = 10;
const BAR = 16;

/** Lays rows out from `top`; bars are `bar` px high and begin at `given_left`, or where the labels let them. */
export function lay_out(texts: RowText[], frame: Frame, top: number, bar = BAR, given_left?: number): Rows {
  const narrow = is_narrow(frame);
  const widest = Math.max(...texts.map((row) => Math.max(text_width(row.text), text_width(row.note ?? "", SMALL))), 0);
  const natural = Math.min(widest, frame.width * 0.36) + GAP;
  const left = narrow ? 0 : (given_left ?? natural);
  const column = narrow ? frame.width : left - GAP;
  let y = top;
  const rows = texts.map((row) => {
    const lines = wrap(row.text, column, TEXT);
    const notes = row.note === undefined || row.note === "" ? [] : wrap(row.note, column, SMALL);
    const label_height = lines.length * TEXT * LINE + notes.length * SMALL * LINE;
    const height = narrow ? label_height + 3 + bar : Math.max(label_height, bar);
    const bar_top = narrow ? y + label_height + 3 : y + (height - bar) / 2;
    const label_top = narrow ? y : y + (height - label_height) / 2;
    const made = texts_of(lines, notes, narrow ? 0 : column, label_top, narrow, frame);
    y += height + (narrow ? 9 : 7);
    return { label: made, top: bar_top, middle: bar_top + bar / 2, bottom: bar_top + bar };
  });
  return { rows, left, right: frame.width, height: y - top };
}

function texts_of(lines: string[], notes: string[], x: number, top: number, narrow: boolean, frame: Frame): SVGTextElement[] {
  const anchor = narrow ? "start" : "end";
  const made = [label(lines, x, top + TEXT * 0.95, { anchor, halo: true })];
  if (notes.length > 0) {
    const y = top + lines.length * TEXT * LINE + SMALL * 0.95;
    made.push(label(notes, x, y, { anchor, size: SMALL, fill: frame.theme.quiet, halo: true }));
  }
  return made;
}

/** A heading over rows. */
export function heading(lines: string[], y: number): SVGTextElement {
  return label(lines, 0, y, { weight: 600, halo: true });
}

/** A bar from one value to another, with what is written before and after it, in px. */
export interface Extent {
  from: number;
  to: number;
  before: number;
  after: number;
}

/** The largest scale at which every bar and its texts lie between `left` and `right`. */
export function fitted_scale(bars: Extent[], left: number, right: number): (value: number) => number {
  let px_per_unit = Infinity;
  for (const first of bars) {
    for (const last of bars) {
      const room = right - last.after - (left + first.before);
      if (last.to > first.from) px_per_unit = Math.min(px_per_unit, Math.max(1, room) / (last.to - first.from));
    }
  }
  if (!Number.isFinite(px_per_unit)) return linear([0, 1], [left, right]);
  const origin = Math.max(...bars.map((bar) => left + bar.before - px_per_unit * bar.from));
  return (value) => origin + px_per_unit * value;
}
