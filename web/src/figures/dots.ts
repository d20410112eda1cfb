// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Twenty equally likely outcomes of each headline, as dots that can be counted.
import type { DotsData } from "../contract";
import { fitting_ticks, horizontal_axis } from "./axis";
import { nothing, TWO_COLUMNS, type Frame } from "./frame";
import { column_width, in_columns, type Piece } from "./grid";
import { drawing, el, label, LINE, linear, SMALL, TEXT, wrap } from "./svg";

type Headline = DotsData["headlines"][number];
const HIGHEST = 120; // px

export function dots(data: DotsData, frame: Frame): SVGSVGElement {
  const shown = data.headlines.filter((entry) => entry.arm === frame.arm && entry.values.length > 0);
  if (shown.length === 0) return nothing(frame);
  const words = frame.strings.figures.dots;
  const note = wrap(words.each, frame.width, SMALL);
  const columns = frame.width >= TWO_COLUMNS && shown.length > 1 ? 2 : 1;
  const narrower = { ...frame, width: column_width(frame.width, columns) };
  const panels = shown.map((headline) => panel(headline, narrower));
  const height = in_columns(panels, { columns, width: frame.width, top: note.length * SMALL * LINE + 10, gap: 16, edge: "upper" });
  const head = label(note, 0, TEXT, { size: SMALL, fill: frame.theme.quiet });
  return drawing(frame.width, height, head, ...panels.map((piece) => piece.element));
}

function panel(headline: Headline, frame: Frame): Piece {
  const words = frame.strings.figures.dots;
  const title = wrap(frame.strings.figures.in_unit(headline.outcome, headline.unit), frame.width, TEXT, 600);
  const above = headline.values.filter((value) => value > 0).length;
  const below = headline.values.filter((value) => value < 0).length;
  const all = headline.values.length;
  const range = words.range(words.counts(above, below, all), headline.texts[0] ?? "", headline.texts[all - 1] ?? "");
  const counts = wrap(range, frame.width, SMALL);
  const head = title.length * TEXT * LINE + counts.length * SMALL * LINE;
  const [from, to] = domain(headline.values);
  const { stacks, radius, tallest, at } = piled(headline.values, [from, to], frame.width);
  const base = head + tallest * radius * 2 + 8;
  const shown = fitting_ticks(from, to, frame.width);
  const element = el(
    "g",
    {},
    label(title, 0, TEXT, { weight: 600 }),
    label(counts, 0, title.length * TEXT * LINE + SMALL, { size: SMALL, fill: frame.theme.quiet }),
    horizontal_axis(shown, at, base - tallest * radius * 2 - 2, base, [0, frame.width], frame.theme),
    ...stacks.map(({ x, level, value }) =>
      el("circle", {
        cx: x,
        cy: base - radius - level * radius * 2 - 1,
        r: radius - 1,
        fill: value > 0 ? frame.theme.strong : value < 0 ? frame.theme.main : frame.theme.quiet,
        stroke: frame.theme.paper,
      }),
    ),
  );
  return { element, height: base + 18 };
}

interface Pile {
  stacks: Dot[];
  radius: number;
  tallest: number; // dots
  at: (value: number) => number;
}

// The largest dots whose stacks are not too high.
function piled(values: number[], extent: [number, number], width: number): Pile {
  let radius = Math.min(9, width / 60);
  for (;;) {
    const at = linear(extent, [radius + 2, width - radius - 2]);
    const stacks = stacked(values, at, radius);
    const tallest = Math.max(...stacks.map((dot) => dot.level)) + 1;
    if (radius <= 3.5 || tallest * radius * 2 <= HIGHEST) return { stacks, radius, tallest, at };
    radius -= 0.5;
  }
}

// Zero belongs to the axis where it is near: from afar it would press all dots into one stack.
function domain(values: number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least;
  if (span === 0) return least === 0 ? [-1, 1] : [least - Math.abs(least) * 0.05, most + Math.abs(most) * 0.05];
  return [least > 0 && least <= span ? 0 : least, most < 0 && -most <= span ? 0 : most];
}

interface Dot {
  x: number;
  level: number;
  value: number;
}

// Wilkinson's stacks: a dot joins the stack before it where it would overlap it. Stacks do not cross zero.
function stacked(values: number[], at: (value: number) => number, radius: number): Dot[] {
  const dots: Dot[] = [];
  let start = -Infinity;
  let members: number[] = [];
  const close = (): void => {
    const x = members.reduce((sum, value) => sum + at(value), 0) / (members.length || 1);
    members.forEach((value, level) => dots.push({ x, level, value }));
    members = [];
  };
  for (const value of [...values].sort((a, b) => a - b)) {
    const crosses = members.length > 0 && Math.sign(members[0] ?? 0) !== Math.sign(value);
    if (at(value) - start >= radius * 2 || crosses) {
      close();
      start = at(value);
    }
    members.push(value);
  }
  close();
  return dots;
}
