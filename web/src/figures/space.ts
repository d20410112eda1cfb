// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Square metres a person had, as shares of person-days, with the lines that standards draw. One
// panel a facility.
import type { SpaceData } from "../contract";
import { percent, rough } from "../number";
import { nothing, type Frame } from "./frame";
import { drawing, el, label, line, LINE, linear, rect, SMALL, TEXT, text_width, wrap } from "./svg";
import { pattern } from "./theme";

type Facility = SpaceData["arms"][number];
const HEIGHT = 120;
const LEVEL = 15;

export function space(data: SpaceData, frame: Frame): SVGSVGElement {
  const shown = data.arms.filter((entry) => entry.arm === frame.arm && entry.shares.some((share) => share > 0));
  if (shown.length === 0) return nothing(frame);
  const below = pattern("hatch", frame.theme.strong);
  let top = 0;
  const parts: SVGElement[] = [el("defs", {}, below.definition)];
  for (const facility of shown) {
    const made = panel(facility, data, below.fill, top, frame);
    parts.push(made.element);
    top += made.height + 14;
  }
  return drawing(frame.width, top - 14, ...parts);
}

function panel(facility: Facility, data: SpaceData, below: string, top: number, frame: Frame): { element: SVGGElement; height: number } {
  const words = frame.strings.figures.space;
  const title = wrap(facility.facility, frame.width, TEXT, 600);
  const last = last_class(facility, data);
  const most_m2 = Math.max(last, ...data.lines.map((entry) => entry.m2 * 1.08));
  const at = linear([0, most_m2], [2, frame.width - 2]);
  const lines = placed_lines(data.lines, at, frame);
  const levels = Math.max(0, ...lines.map((entry) => entry.level)) + 1;
  const head = top + title.length * TEXT * LINE;
  const upper = head + levels * LEVEL + 10;
  const base = upper + HEIGHT;
  const element = el("g", {}, label(title, 0, top + TEXT, { weight: 600 }));
  element.append(...bars(facility, data, last, at, upper, base, below, frame));
  const level_y = (entry: PlacedLine): number => head + entry.level * LEVEL + 12;
  element.append(...lines.map((entry) => line(entry.x, level_y(entry) + 4, entry.x, base, { stroke: frame.theme.ink, "stroke-dasharray": "5 3" })));
  element.append(...lines.map((entry) => label(entry.label, entry.text_x, level_y(entry), { size: SMALL, halo: true })));
  element.append(line(0, base, frame.width, base, { stroke: frame.theme.quiet }));
  element.append(...axis(data, last, at, base, frame));
  element.append(label(words.axis, frame.width / 2, base + 31, { size: SMALL, anchor: "middle", fill: frame.theme.quiet }));
  return { element, height: base + 36 - top };
}

// The end of the last class that anybody is in; the class without an end is drawn as wide as the one before it.
function last_class(facility: Facility, data: SpaceData): number {
  const used = facility.shares.reduce((last, share, index) => (share > 0 ? index : last), 0);
  const edge = data.edges[used];
  if (edge !== undefined) return edge;
  const end = data.edges[data.edges.length - 1] ?? 1;
  return end + (end - (data.edges[data.edges.length - 2] ?? 0));
}

function bars(
  facility: Facility,
  data: SpaceData,
  last: number,
  at: (m2: number) => number,
  upper: number,
  base: number,
  below: string,
  frame: Frame,
): SVGElement[] {
  const strictest = Math.max(0, ...data.lines.map((entry) => entry.m2));
  const tall = linear([0, Math.max(...facility.shares)], [0, base - upper - 16]);
  return facility.shares.flatMap((share, index) => {
    const from = index === 0 ? 0 : (data.edges[index - 1] ?? 0);
    const to = Math.min(data.edges[index] ?? last, last);
    if (share <= 0 || to <= from) return [];
    const [left, right] = [at(from) + 0.5, at(to) - 0.5];
    const is_below = to <= strictest;
    const fill = is_below ? below : frame.theme.main;
    const text = percent(share);
    const fits = text_width(text, SMALL) <= right - left || share >= 0.1;
    return [
      rect(left, base - tall(share), right - left, tall(share), { fill, stroke: is_below ? frame.theme.strong : frame.theme.main }),
      ...(fits ? [label(text, (left + right) / 2, base - tall(share) - 4, { anchor: "middle", size: SMALL, halo: true })] : []),
    ];
  });
}

function axis(data: SpaceData, last: number, at: (m2: number) => number, base: number, frame: Frame): SVGElement[] {
  const text_at = (text: string, x: number): SVGElement => label(text, x, base + 16, { size: SMALL, anchor: "middle", fill: frame.theme.quiet });
  const inside = (x: number, width: number): number => Math.min(Math.max(x, width / 2), frame.width - width / 2);
  const shown: SVGElement[] = [];
  // The class without an end is named first: nothing else on the axis says that there is more.
  const open = data.edges[data.edges.length - 1] ?? 0;
  let right = Infinity;
  if (last > open) {
    const text = frame.strings.figures.space.beyond(rough(open));
    const width = text_width(text, SMALL);
    const x = inside((at(open) + at(last)) / 2, width);
    right = x - width / 2;
    shown.push(text_at(text, x));
  }
  let end = -Infinity;
  for (const m2 of [0, ...data.edges.filter((edge) => edge <= last)]) {
    const text = rough(m2);
    const width = text_width(text, SMALL);
    const x = inside(at(m2), width);
    if (x - width / 2 < end + 8 || x + width / 2 > right - 6) continue;
    end = x + width / 2;
    shown.push(line(at(m2), base, at(m2), base + 4, { stroke: frame.theme.quiet }), text_at(text, x));
  }
  return shown;
}

interface PlacedLine {
  label: string;
  x: number;
  text_x: number;
  level: number;
}

// Labels of lines, from right to left. A line runs down from its label, so that a label which reaches over lines
// at its right stands above theirs.
function placed_lines(lines: SpaceData["lines"], at: (m2: number) => number, frame: Frame): PlacedLine[] {
  const placed: PlacedLine[] = [];
  for (const entry of [...lines].sort((a, b) => b.m2 - a.m2)) {
    const x = at(entry.m2);
    const text = entry.label.replace(/\bm2\b/, frame.strings.figures.space.m2);
    const width = text_width(text, SMALL);
    const text_x = Math.max(0, Math.min(x - 2, frame.width - width));
    const met = placed.filter((other) => Math.min(other.x, other.text_x) < text_x + width + 10);
    placed.push({ label: text, x, text_x, level: Math.min(0, ...met.map((other) => other.level - 1)) });
  }
  const upmost = Math.min(0, ...placed.map((entry) => entry.level));
  return placed.map((entry) => ({ ...entry, level: entry.level - upmost }));
}
