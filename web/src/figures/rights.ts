// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Rights: gates first, as a list of marks that nothing adds up; then each standard as a bar of
// person-days breached, unknown and met. Three fills that differ in pattern as well as in colour.
import type { RightsData } from "../contract";
import { percent } from "../number";
import { nothing, of_arm, TWO_COLUMNS, type Frame } from "./frame";
import { column_width, in_columns, type Piece } from "./grid";
import { lay_out, type Row } from "./rows";
import { drawing, el, label, LINE, linear, rect, SMALL, TEXT, text_width, wrap } from "./svg";
import { pattern } from "./theme";

type Arm = RightsData["arms"][number];
type Gate = Arm["gates"][number];
type Standard = Arm["standards"][number];
type State = Gate["state"];
interface Fill {
  state: State;
  fill: string;
  stroke: string;
}
const MOST_STANDARDS = 12;
const STATES: State[] = ["breached", "unknown", "met"];

export function rights(data: RightsData, frame: Frame): SVGSVGElement {
  const arm = of_arm(data.arms, frame);
  if (arm === undefined || arm.gates.length + arm.standards.length === 0) return nothing(frame);
  const hatch = pattern("hatch", frame.theme.strong);
  const dots = pattern("dots", frame.theme.quiet);
  const fills: Fill[] = [
    { state: "breached", fill: hatch.fill, stroke: frame.theme.strong },
    { state: "unknown", fill: dots.fill, stroke: frame.theme.quiet },
    { state: "met", fill: frame.theme.good, stroke: frame.theme.good },
  ];
  const gates = gate_list(arm.gates, frame);
  const bars = standard_bars(arm.standards, gates.height + (arm.gates.length > 0 ? 14 : 0), fills, frame);
  const parts = arm.standards.length > 0 ? [gates.element, bars.element] : [gates.element];
  const height = arm.standards.length > 0 ? bars.height : gates.height;
  return drawing(frame.width, height, el("defs", {}, hatch.definition, dots.definition), ...parts);
}

function gate_list(gates: Gate[], frame: Frame): Piece {
  const element = el("g");
  if (gates.length === 0) return { element, height: 0 };
  const title = frame.strings.figures.rights.gates;
  const columns = frame.width >= TWO_COLUMNS ? 2 : 1;
  const width = column_width(frame.width, columns);
  const items = STATES.flatMap((state) => gates.filter((gate) => gate.state === state)).map((gate) => gate_item(gate, width, frame));
  const height = in_columns(by_column(items, columns), { columns, width: frame.width, top: TEXT * LINE + 8, gap: 4, edge: "upper" });
  element.append(label(title, 0, TEXT, { weight: 600 }), ...items.map((item) => item.element));
  return { element, height };
}

// Read down the first column, then down the second.
function by_column(items: Piece[], columns: number): Piece[] {
  const rows = Math.ceil(items.length / columns);
  return Array.from({ length: rows * columns }, (_, index) => items[(index % columns) * rows + Math.floor(index / columns)]).filter(
    (item) => item !== undefined,
  );
}

function gate_item(gate: Gate, width: number, frame: Frame): Piece {
  const { state } = gate;
  const words = frame.strings.figures.rights;
  const share = state === "breached" && gate.share > 0 && gate.share < 0.995 ? `, ${percent(gate.share)}` : "";
  const lines = wrap(`${words.gate_states[state]}${share}: ${gate.label} (${gate.standard})`, width - 24, TEXT);
  const element = el("g", {}, mark(state, 8, 6, frame), label(lines, 24, TEXT * 0.9));
  return { element, height: lines.length * TEXT * LINE };
}

// A cross, an empty diamond, a tick: told apart without colour.
function mark(state: State, x: number, y: number, frame: Frame): SVGElement {
  const stroke = { "stroke-width": 2.5, "stroke-linecap": "round", fill: "none" };
  if (state === "breached") return el("path", { d: `M${x - 5},${y - 5}l10,10m0,-10l-10,10`, stroke: frame.theme.strong, ...stroke });
  if (state === "unknown") return el("path", { d: `M${x},${y - 6}l6,6l-6,6l-6,-6z`, stroke: frame.theme.quiet, ...stroke, "stroke-width": 1.5 });
  return el("path", { d: `M${x - 5},${y}l4,5l7,-9`, stroke: frame.theme.good, ...stroke });
}

function standard_bars(standards: Standard[], top: number, fills: Fill[], frame: Frame): Piece {
  const words = frame.strings.figures.rights;
  const element = el("g");
  const merged = together(standards);
  const shown = [...merged].sort((a, b) => b.breached - a.breached || b.unknown - a.unknown).slice(0, MOST_STANDARDS);
  const title = wrap(words.standards, frame.width, TEXT, 600);
  element.append(label(title, 0, top + TEXT, { weight: 600 }));
  const key = key_of(fills, top + title.length * TEXT * LINE + 8, frame);
  element.append(key.element);
  const start = key.height;
  const laid = lay_out(shown.map((entry) => ({ text: entry.label, note: note_of(entry, frame) })), frame, start, 14);
  shown.forEach((entry, index) => {
    const row = laid.rows[index];
    if (row !== undefined) element.append(...row.label, ...bar(entry, row, laid.left, frame, fills));
  });
  let height = start + laid.height;
  if (merged.length > shown.length) {
    const more = wrap(words.more(merged.length - shown.length), frame.width - laid.left, SMALL);
    element.append(label(more, laid.left, height + SMALL, { size: SMALL, fill: frame.theme.quiet }));
    height += more.length * SMALL * LINE + 4;
  }
  return { element, height };
}

// Standards that ask the same and are kept on the same days stand in one row.
function together(standards: Standard[]): Standard[] {
  const rows = new Map<string, Standard>();
  for (const entry of standards) {
    const key = [entry.label, entry.force, entry.breached, entry.unknown, entry.met].join("|");
    const before = rows.get(key);
    rows.set(key, before === undefined ? entry : { ...before, standard: `${before.standard}, ${entry.standard}` });
  }
  return [...rows.values()];
}

function note_of(entry: Standard, frame: Frame): string {
  const words = frame.strings.figures.rights;
  return `${entry.standard}, ${words.forces[entry.force] ?? entry.force}`;
}

function bar(entry: Standard, row: Row, left: number, frame: Frame, fills: Fill[]): SVGElement[] {
  const total = entry.breached + entry.unknown + entry.met;
  if (total <= 0) return [];
  const room = text_width(percent(1), SMALL) + 6;
  const at = linear([0, total], [left, frame.width - room]);
  let sum = 0;
  const parts = fills.flatMap(({ state, fill, stroke }) => {
    const from = at(sum);
    sum += entry[state];
    return entry[state] > 0 ? [rect(from, row.top, Math.max(0.5, at(sum) - from), row.bottom - row.top, { fill, stroke })] : [];
  });
  const share = entry.breached / total;
  const text = share > 0 ? percent(share) : "";
  return [...parts, label(text, frame.width, row.middle + SMALL * 0.35, { anchor: "end", size: SMALL, fill: frame.theme.strong })];
}

function key_of(fills: Fill[], top: number, frame: Frame): Piece {
  const words = frame.strings.figures.rights;
  const element = el("g");
  let x = 0;
  for (const { state, fill, stroke } of fills) {
    element.append(rect(x, top, 18, 12, { fill, stroke }), label(words[state], x + 24, top + 10, { size: SMALL }));
    x += 24 + text_width(words[state], SMALL) + 18;
  }
  return { element, height: top + 22 };
}
