// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What each price does: how probable it is that each state gains, and both. The prices at which both
// gain in most draws are shaded; the price that is paid is marked.
import { axisX, axisY, gridY, line as lineY, ruleX, ruleY } from "@observablehq/plot";
import type { PriceData } from "../contract";
import { percent, rough, tick } from "../number";
import { fitting_ticks } from "./axis";
import { chart } from "./chart";
import { nothing, of_arm, type Frame } from "./frame";
import { drawing, el, label, line, LINE, linear, rect, SMALL, text_width, wrap } from "./svg";

type Arm = PriceData["arms"][number];
interface Series {
  name: string;
  values: number[];
  colour: string;
  dash?: string;
  width: number;
  opacity?: number;
}
const HEIGHT = 230;

export function price(data: PriceData, frame: Frame): SVGSVGElement {
  const arm = of_arm(data.arms, frame);
  if (arm === undefined || arm.prices.length < 2) return nothing(frame);
  const words = frame.strings.figures.price;
  const series = series_of(arm, frame);
  const key = key_of(series, frame);
  const margin = text_width(percent(1), SMALL) + 8;
  const right = 10;
  const first = arm.prices[0] ?? 0;
  const last = arm.prices[arm.prices.length - 1] ?? 1;
  const at = linear([first, last], [margin, frame.width - right]);
  const top = key.height + 34;
  const notes = wrap(words.region(region_text(arm, data.unit)), frame.width, SMALL);
  return drawing(
    frame.width,
    top + HEIGHT + 22 + notes.length * SMALL * LINE,
    key.element,
    label(wrap(words.probability, frame.width, SMALL), 0, key.height + 10, { size: SMALL, fill: frame.theme.quiet }),
    ...shaded(arm, at, top, frame),
    placed_chart(arm, series, margin, right, top, frame),
    ...agreed(arm, at, top, frame),
    label(words.axis(data.unit), frame.width - right, top + HEIGHT + 12, { size: SMALL, anchor: "end", fill: frame.theme.quiet }),
    label(notes, 0, top + HEIGHT + 30, { size: SMALL }),
  );
}

function series_of(arm: Arm, frame: Frame): Series[] {
  const words = frame.strings.figures.price;
  return [
    { name: words.both, values: arm.both, colour: frame.theme.ink, width: 8, opacity: 0.3 },
    { name: words.gains(arm.sending_name), values: arm.sending, colour: frame.theme.main, dash: "7 3", width: 2.5 },
    { name: words.gains(arm.receiving_name), values: arm.receiving, colour: frame.theme.strong, dash: "2 3", width: 2.5 },
  ];
}

function key_of(series: Series[], frame: Frame): { element: SVGGElement; height: number } {
  const element = el("g");
  let x = 0;
  let y = 12;
  for (const { name, colour, dash, width, opacity } of series) {
    const needed = 34 + text_width(name) + 20;
    if (x > 0 && x + needed - 20 > frame.width) {
      x = 0;
      y += 18;
    }
    element.append(
      line(x, y - 4, x + 28, y - 4, { stroke: colour, "stroke-width": width, "stroke-opacity": opacity, "stroke-dasharray": dash }),
      label(name, x + 34, y),
    );
    x += needed;
  }
  return { element, height: y + 10 };
}

function placed_chart(arm: Arm, series: Series[], margin: number, right: number, top: number, frame: Frame): SVGElement {
  const first = arm.prices[0] ?? 0;
  const last = arm.prices[arm.prices.length - 1] ?? 1;
  const prices = fitting_ticks(first, last, frame.width - margin);
  const step = (prices.values[1] ?? last) - (prices.values[0] ?? first);
  const made = chart({
    width: frame.width,
    height: HEIGHT,
    marginLeft: margin,
    marginRight: right,
    marginTop: 8,
    marginBottom: 24,
    x: { domain: [first, last], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      gridY([0, 0.25, 0.5, 0.75, 1], { stroke: frame.theme.faint, strokeOpacity: 1 }),
      axisY([0, 0.25, 0.5, 0.75, 1], { tickSize: 0, tickFormat: (value: number) => percent(value), fill: frame.theme.quiet, fontSize: SMALL }),
      axisX(inside(prices.values, prices.texts, first, last, margin, right, frame.width), {
        tickSize: 3,
        tickFormat: (value: number) => tick(value, step, last),
        fill: frame.theme.quiet,
        stroke: frame.theme.quiet,
        fontSize: SMALL,
      }),
      ruleY([0], { stroke: frame.theme.quiet }),
      ...(arm.agreed === null ? [] : [ruleX([arm.agreed], { stroke: frame.theme.ink, strokeDasharray: "5 3" })]),
      ...series.map(({ values, colour, dash, width, opacity = 1 }) =>
        lineY(
          arm.prices.map((x, index) => ({ x, y: values[index] ?? NaN })),
          { x: "x", y: "y", stroke: colour, strokeWidth: width, strokeOpacity: opacity, ...(dash === undefined ? {} : { strokeDasharray: dash }) },
        ),
      ),
    ],
  });
  made.setAttribute("y", String(top));
  return made;
}

// Ticks whose text does not leave the drawing.
function inside(values: number[], texts: string[], first: number, last: number, left: number, right: number, width: number): number[] {
  const at = linear([first, last], [left, width - right]);
  return values.filter((value, index) => at(value) + text_width(texts[index] ?? "", SMALL) / 2 <= width);
}

function ranges(arm: Arm): [number, number][] {
  const found: [number, number][] = [];
  arm.prices.forEach((value, index) => {
    if ((arm.both[index] ?? 0) < 0.5) return;
    const before = found[found.length - 1];
    if (before !== undefined && index > 0 && before[1] === arm.prices[index - 1]) before[1] = value;
    else found.push([value, value]);
  });
  return found;
}

function shaded(arm: Arm, at: (value: number) => number, top: number, frame: Frame): SVGElement[] {
  return ranges(arm).map(([from, to]) =>
    rect(at(from), top + 8, Math.max(2, at(to) - at(from)), HEIGHT - 32, { fill: frame.theme.good, opacity: 0.18 }),
  );
}

function region_text(arm: Arm, unit: string): string[] {
  const [currency = "", ...rest] = unit.split(" ");
  return ranges(arm).map(([from, to]) => `${currency} ${rough(from)} to ${rough(to)} ${rest.join(" ")}`.replace(/ (?=[\d−])/g, "\u00a0"));
}

function agreed(arm: Arm, at: (value: number) => number, top: number, frame: Frame): SVGElement[] {
  const last = arm.prices[arm.prices.length - 1] ?? 0;
  if (arm.agreed === null || arm.agreed > last) return [];
  const text = frame.strings.figures.price.agreed(arm.text ?? "");
  const half = text_width(text, SMALL) / 2;
  const x = Math.min(Math.max(at(arm.agreed), half), frame.width - half);
  return [label(text, x, top, { size: SMALL, anchor: "middle", weight: 600 })];
}
