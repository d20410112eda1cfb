// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Curves over an axis: where values stand, levels and ticks with their texts, lines and bands.
import type { Ticks } from "./axis";
import { el, label, line, linear, SMALL, type Attributes } from "./svg";
import type { Theme } from "./theme";

/** px of the drawing. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
export interface Plane extends Box {
  x: (value: number) => number;
  y: (value: number) => number;
}

export function plane(box: Box, x: [number, number], y: [number, number]): Plane {
  return { ...box, x: linear(x, [box.left, box.right]), y: linear(y, [box.bottom, box.top]) };
}

/** A hair's breadth is sharp only between two pixels. */
function sharp(at: number): number {
  return Math.floor(at) + 0.5;
}

/** Levels across the plane, ticks under it. Texts are not moved: they must have room. */
export function axes(at: Plane, x: Ticks, y: Ticks, theme: Theme): SVGGElement {
  const small = { size: SMALL, fill: theme.quiet } as const;
  const level = (value: number, stroke: string): SVGElement => line(at.left, sharp(at.y(value)), at.right, sharp(at.y(value)), { stroke });
  return el(
    "g",
    {},
    ...y.values.map((value) => level(value, theme.faint)),
    ...y.values.map((value, index) => label(y.texts[index] ?? "", at.left - 8, at.y(value) + 4, { ...small, anchor: "end" })),
    ...x.values.flatMap((value, index) => [
      line(sharp(at.x(value)), at.bottom, sharp(at.x(value)), at.bottom + 3, { stroke: theme.quiet }),
      label(x.texts[index] ?? "", at.x(value), at.bottom + 17, { ...small, anchor: "middle" }),
    ]),
    level(0, theme.quiet),
  );
}

/** A rule over the whole plane at a value. */
export function upright(at: Plane, value: number, style: Attributes): SVGLineElement {
  return line(sharp(at.x(value)), at.top, sharp(at.x(value)), at.bottom, style);
}

/** A line through the values that there are: where one is missing (NaN) it is broken. */
export function curve(at: Plane, xs: number[], values: number[], style: Attributes): SVGPathElement {
  const pieces = unbroken([values]).map((piece) => path(at, xs, values, piece));
  return el("path", { d: pieces.join(""), fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round", ...style });
}

/** What is between two lines. */
export function band(at: Plane, xs: number[], low: number[], high: number[], style: Attributes): SVGPathElement {
  const pieces = unbroken([low, high]).map((piece) => {
    const back = path(at, xs, low, [...piece].reverse());
    return `${path(at, xs, high, piece)}${back.replace("M", "L")}Z`;
  });
  return el("path", { d: pieces.join(""), ...style });
}

// Runs of indexes at which every list has a value.
function unbroken(lists: number[][]): number[][] {
  const pieces: number[][] = [];
  (lists[0] ?? []).forEach((_, index) => {
    if (!lists.every((values) => Number.isFinite(values[index]))) return;
    const last = pieces[pieces.length - 1];
    if (last !== undefined && last[last.length - 1] === index - 1) last.push(index);
    else pieces.push([index]);
  });
  return pieces;
}

function path(at: Plane, xs: number[], values: number[], piece: number[]): string {
  const points = piece.map((index) => `${at.x(xs[index] ?? NaN).toFixed(2)},${at.y(values[index] ?? NaN).toFixed(2)}`);
  // A lone point is drawn as a dot by the round ends of a line that goes nowhere.
  return `M${points.join("L")}${points.length === 1 ? "h0" : ""}`;
}
