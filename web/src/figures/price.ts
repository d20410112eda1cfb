// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What each price does: how probable it is that each state gains, and both. The prices at which both
// gain in most draws are shaded; the price that is paid is marked.
import type { PriceData } from "../contract";
import { percent, rough } from "../number";
import { fitting_ticks, type Ticks } from "./axis";
import { axes, curve, plane, upright, type Plane } from "./chart";
import { nothing, of_arm, type Frame } from "./frame";
import { drawing, el, label, line, LINE, rect, SMALL, text_width, wrap } from "./svg";

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
const LEVELS = [0, 0.25, 0.5, 0.75, 1];
const SHARES: Ticks = { values: LEVELS, texts: LEVELS.map((share) => percent(share)) };

export function price(data: PriceData, frame: Frame): SVGSVGElement {
  const arm = of_arm(data.arms, frame);
  if (arm === undefined || arm.prices.length < 2) return nothing(frame);
  const words = frame.strings.figures.price;
  const series = series_of(arm, frame);
  const key = key_of(series, frame);
  const margin = text_width(percent(1), SMALL) + 8;
  const top = key.height + 34;
  const box = { left: margin, right: frame.width - 10, top: top + 8, bottom: top + HEIGHT - 24 };
  const at = plane(box, ends_of(arm), [0, 1]);
  const notes = wrap(words.region(region_text(arm, data.unit)), frame.width, SMALL);
  return drawing(
    frame.width,
    top + HEIGHT + 22 + notes.length * SMALL * LINE,
    key.element,
    label(wrap(words.probability, frame.width, SMALL), 0, key.height + 10, { size: SMALL, fill: frame.theme.quiet }),
    ...shaded(arm, at, frame),
    axes(at, prices_of(arm, at, frame), SHARES, frame.theme),
    ...agreed(arm, at, frame),
    ...series.map(({ values, colour, dash, width, opacity }) =>
      curve(at, arm.prices, values, { stroke: colour, "stroke-width": width, "stroke-opacity": opacity, "stroke-dasharray": dash }),
    ),
    label(words.axis(data.unit), box.right, top + HEIGHT + 12, { size: SMALL, anchor: "end", fill: frame.theme.quiet }),
    label(notes, 0, top + HEIGHT + 30, { size: SMALL }),
  );
}

function ends_of(arm: Arm): [number, number] {
  return [arm.prices[0] ?? 0, arm.prices[arm.prices.length - 1] ?? 1];
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

// Those whose text does not leave the drawing.
function prices_of(arm: Arm, at: Plane, frame: Frame): Ticks {
  const { values, texts } = fitting_ticks(...ends_of(arm), frame.width - at.left);
  const is_inside = (index: number): boolean => at.x(values[index] ?? 0) + text_width(texts[index] ?? "", SMALL) / 2 <= frame.width;
  return { values: values.filter((_, index) => is_inside(index)), texts: texts.filter((_, index) => is_inside(index)) };
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

function shaded(arm: Arm, at: Plane, frame: Frame): SVGElement[] {
  return ranges(arm).map(([from, to]) =>
    rect(at.x(from), at.top, Math.max(2, at.x(to) - at.x(from)), at.bottom - at.top, { fill: frame.theme.good, opacity: 0.18 }),
  );
}

function region_text(arm: Arm, unit: string): string[] {
  const [currency = "", ...rest] = unit.split(" ");
  return ranges(arm).map(([from, to]) => `${currency} ${rough(from)} to ${rough(to)} ${rest.join(" ")}`.replace(/ (?=[\d−])/g, "\u00a0"));
}

function agreed(arm: Arm, at: Plane, frame: Frame): SVGElement[] {
  const [, last] = ends_of(arm);
  if (arm.agreed === null || arm.agreed > last) return [];
  const text = frame.strings.figures.price.agreed(arm.text ?? "");
  const half = text_width(text, SMALL) / 2;
  const x = Math.min(Math.max(at.x(arm.agreed), half), frame.width - half);
  return [
    upright(at, arm.agreed, { stroke: frame.theme.ink, "stroke-dasharray": "5 3" }),
    label(text, x, at.top - 8, { size: SMALL, anchor: "middle", weight: 600 }),
  ];
}
