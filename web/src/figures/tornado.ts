// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The headline where a quantity is low and where it is high: a bar from the one to the other, with
// the quantity's own values written at the ends.
import type { TornadoData } from "../contract";
import { fitting_ticks, horizontal_axis } from "./axis";
import { is_narrow, nothing, type Frame } from "./frame";
import { fitted_scale, lay_out, type Rows, type RowText } from "./rows";
import { drawing, el, label, line, LINE, rect, SMALL, TEXT, text_width, wrap } from "./svg";
import { pattern } from "./theme";

type Headline = TornadoData["headlines"][number];
type Bar = Headline["bars"][number];
const KEY = 24;

export function tornado(data: TornadoData, frame: Frame): SVGSVGElement {
  const headline = data.headlines.find((entry) => entry.arm === frame.arm);
  if (headline === undefined || headline.bars.length === 0) return nothing(frame);
  const title = wrap(frame.strings.figures.in_unit(headline.outcome, headline.unit), frame.width, TEXT, 600);
  const title_height = title.length * TEXT * LINE + 6;
  const low = pattern("hatch", frame.theme.main);
  const key = key_of(low.fill, title_height, frame);
  const top = title_height + key.height;
  const laid = lay_out(headline.bars.map((bar) => text_of(bar, frame)), frame, top);
  const at = scale_of(headline, laid, frame);
  const bottom = top + laid.height;
  const shown = fitting_ticks(...extent(headline), at(extent(headline)[1]) - at(extent(headline)[0]));
  const body = headline.bars.flatMap((bar, index) => bar_of(bar, index, headline.mean, laid, at, low.fill, frame));
  return drawing(
    frame.width,
    bottom + 18,
    el("defs", {}, low.definition),
    label(title, 0, TEXT, { weight: 600 }),
    key.element,
    horizontal_axis(shown, at, top - 4, bottom, [laid.left, laid.right], frame.theme),
    line(at(headline.mean), top - 4, at(headline.mean), bottom, { stroke: frame.theme.ink, "stroke-dasharray": "2 3" }),
    ...body,
  );
}

function text_of(bar: Bar, frame: Frame): RowText {
  const words = frame.strings.figures.tornado;
  const kind = frame.strings.kinds[bar.kind];
  const evidence = bar.has_source ? words.grade(kind, bar.grade) : `${kind}, ${words.no_source}`;
  // Where it is narrow the values have no room beside their bar.
  return { text: bar.label, note: is_narrow(frame) ? `${words.values(bar.low_text, bar.high_text)}; ${evidence}` : evidence };
}

function extent(headline: Headline): [number, number] {
  const all = headline.bars.flatMap((bar) => [bar.low, bar.high]).concat(headline.mean);
  return [Math.min(...all), Math.max(...all)];
}

// The bars leave room for the longest text at either end, so that none runs into names or out of the drawing.
function scale_of(headline: Headline, laid: Rows, frame: Frame): (value: number) => number {
  const bars = headline.bars.map((bar) => {
    const [left, right] = ends(bar, headline.mean, frame);
    return {
      from: Math.min(bar.low, bar.high, headline.mean),
      to: Math.max(bar.low, bar.high, headline.mean),
      before: text_width(left, SMALL) + 8,
      after: text_width(right, SMALL) + 8,
    };
  });
  return fitted_scale(bars, laid.left, laid.right);
}

/** What is written left and right of a bar. Where both values lie on one side of the mean, both stand there. */
function ends(bar: Bar, mean: number, frame: Frame): [string, string] {
  if (is_narrow(frame)) return ["", ""];
  const both = `${bar.low_text} … ${bar.high_text}`;
  if (bar.low > mean && bar.high > mean) return ["", bar.low < bar.high ? both : `${bar.high_text} … ${bar.low_text}`];
  if (bar.low < mean && bar.high < mean) return [bar.low < bar.high ? both : `${bar.high_text} … ${bar.low_text}`, ""];
  return bar.low <= bar.high ? [bar.low_text, bar.high_text] : [bar.high_text, bar.low_text];
}

function bar_of(
  bar: Bar,
  index: number,
  mean: number,
  laid: Rows,
  at: (value: number) => number,
  low_fill: string,
  frame: Frame,
): SVGElement[] {
  const row = laid.rows[index];
  if (row === undefined) return [];
  const part = (value: number, fill: string): SVGElement => {
    const [from, to] = [at(Math.min(value, mean)), at(Math.max(value, mean))];
    return rect(from, row.top, Math.max(to - from, 1), row.bottom - row.top, { fill, stroke: frame.theme.main });
  };
  const [left, right] = ends(bar, mean, frame);
  const from = at(Math.min(bar.low, bar.high, mean));
  const to = at(Math.max(bar.low, bar.high, mean));
  const base = row.middle + SMALL * 0.35;
  return [
    ...row.label,
    part(bar.low, low_fill),
    part(bar.high, frame.theme.main),
    ...(left === "" ? [] : [label(left, from - 5, base, { anchor: "end", size: SMALL, halo: true })]),
    ...(right === "" ? [] : [label(right, to + 5, base, { size: SMALL, halo: true })]),
  ];
}

function key_of(low_fill: string, top: number, frame: Frame): { element: SVGGElement; height: number } {
  const words = frame.strings.figures.tornado;
  const swatch = (fill: string) => (x: number, y: number): SVGElement => rect(x, y, 14, 12, { fill, stroke: frame.theme.main });
  const rule = (x: number, y: number): SVGElement => line(x + 7, y - 1, x + 7, y + 13, { stroke: frame.theme.ink, "stroke-dasharray": "2 3" });
  const items: [string, (x: number, y: number) => SVGElement][] = [
    [words.low, swatch(low_fill)],
    [words.high, swatch(frame.theme.main)],
    [words.mean, rule],
  ];
  const element = el("g");
  let x = 0;
  let y = top;
  for (const [text, drawn] of items) {
    const needed = 20 + text_width(text, SMALL);
    if (x > 0 && x + needed > frame.width) {
      x = 0;
      y += 18;
    }
    element.append(drawn(x, y), label(text, x + 20, y + 10, { size: SMALL }));
    x += needed + 16;
  }
  return { element, height: y - top + KEY };
}
