// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Colours of figures: names of CSS variables, so that light, dark and print need no new drawing. The
// values are in style.css: Okabe and Ito's, shifted where they would fall below 3:1 on the paper.
// Colour is never alone: every series has a label, and fills that meet have patterns.
import { el } from "./svg";

export interface Theme {
  paper: string;
  ink: string;
  quiet: string;
  faint: string;
  /** The arm that is shown; also the sending state. */
  main: string;
  /** What is abroad; also the receiving state, and a breach. */
  strong: string;
  good: string;
  other: string;
}

export const theme: Theme = {
  paper: "var(--paper)",
  ink: "var(--ink)",
  quiet: "var(--quiet)",
  faint: "var(--faint)",
  main: "var(--blue)",
  strong: "var(--vermillion)",
  good: "var(--green)",
  other: "var(--purple)",
};

export type PatternName = "hatch" | "dots" | "cross" | "lines";

let patterns = 0;

/** A pattern in a colour: its definition, and what to fill with. Ids are unique in a page. */
export function pattern(name: PatternName, colour: string): { definition: SVGPatternElement; fill: string } {
  patterns += 1;
  const id = `pattern-${name}-${patterns}`;
  const size = name === "dots" ? 5 : 6;
  const definition = el(
    "pattern",
    {
      id,
      width: size,
      height: size,
      patternUnits: "userSpaceOnUse",
      patternTransform: name === "hatch" || name === "cross" ? "rotate(45)" : undefined,
    },
    ...strokes(name, colour, size),
  );
  return { definition, fill: `url(#${id})` };
}

function strokes(name: PatternName, colour: string, size: number): SVGElement[] {
  const ground = el("rect", { width: size, height: size, fill: "var(--paper)" });
  if (name === "dots") return [ground, el("circle", { cx: size / 2, cy: size / 2, r: 1.1, fill: colour })];
  const bar = el("rect", { width: 2.6, height: size, fill: colour });
  if (name === "hatch") return [el("rect", { width: size, height: size, fill: colour, opacity: 0.35 }), bar];
  if (name === "lines") return [ground, el("rect", { width: size, height: 2, fill: colour })];
  return [ground, el("rect", { width: 1.4, height: size, fill: colour }), el("rect", { width: size, height: 1.4, fill: colour })];
}
