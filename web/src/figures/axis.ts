// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// An axis along the bottom or the top of rows: rules of hair's breadth, and as many ticks as fit.
import { tickStep, ticks } from "d3-array";
import { tick } from "../number";
import { el, label, line, SMALL, text_width } from "./svg";
import type { Theme } from "./theme";

export interface Ticks {
  values: number[];
  texts: string[];
}

/** Ticks between two values whose texts fit side by side in `width` px. */
export function fitting_ticks(from: number, to: number, width: number, unit = ""): Ticks {
  const largest = Math.max(Math.abs(from), Math.abs(to));
  for (let count = Math.min(7, Math.floor(width / 40)); count > 1; count -= 1) {
    const made = named(from, to, count, largest, unit);
    const needed = made.texts.reduce((sum, text) => sum + text_width(text, SMALL) + 12, 0);
    if (needed <= width) return made;
  }
  return named(from, to, 1, largest, unit);
}

function named(from: number, to: number, count: number, largest: number, unit: string): Ticks {
  const values = ticks(from, to, count);
  const step = tickStep(from, to, count);
  return { values, texts: values.map((value) => tick(value, step, largest) + unit) };
}

/** Rules from `top` to `bottom`, with their texts under them. A text at an edge is pulled inside [left, right]. */
export function horizontal_axis(
  shown: Ticks,
  at: (value: number) => number,
  top: number,
  bottom: number,
  edges: [number, number],
  theme: Theme,
): SVGGElement {
  const group = el("g");
  shown.values.forEach((value, index) => {
    const x = at(value);
    const text = shown.texts[index] ?? "";
    const half = text_width(text, SMALL) / 2;
    const centre = Math.min(Math.max(x, edges[0] + half), edges[1] - half);
    const is_zero = value === 0;
    group.append(
      line(x, top, x, bottom, { stroke: is_zero ? theme.ink : theme.faint, "stroke-width": 1 }),
      label(text, centre, bottom + 14, { size: SMALL, anchor: "middle", fill: theme.quiet }),
    );
  });
  return group;
}
