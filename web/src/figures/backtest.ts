// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was forecast and what came. Each row has its own unit and so its own scale.
import type { BacktestData } from "../contract";
import { nothing_at_all, type Frame } from "./frame";
import { lay_out } from "./rows";
import { drawing, el, label, line, LINE, linear, rect, SMALL, text_width, wrap } from "./svg";

type Row = BacktestData["rows"][number];

export function backtest(data: BacktestData, frame: Frame): SVGSVGElement {
  if (data.rows.length === 0) return nothing_at_all(frame);
  const key = key_of(frame);
  const texts = data.rows.map((row) => ({ text: row.label, note: note_of(row, frame) }));
  const laid = lay_out(texts, frame, key.height, 18);
  const body = data.rows.flatMap((row, index) => {
    const place = laid.rows[index];
    return place === undefined ? [] : [...place.label, ...marks(row, place.middle, laid.left, frame)];
  });
  return drawing(frame.width, key.height + laid.height, key.element, ...body);
}

function note_of(row: Row, frame: Frame): string {
  const words = frame.strings.figures.backtest;
  return words.note(row.texts.interval, row.texts.observed, row.is_hit ? words.hit : words.miss);
}

function marks(row: Row, y: number, left: number, frame: Frame): SVGElement[] {
  const ends = [...row.outer, ...row.inner, row.median, row.observed];
  const at = linear([Math.min(...ends), Math.max(...ends)], [left + 8, frame.width - 8]);
  return [
    line(left, y, frame.width, y, { stroke: frame.theme.faint }),
    line(at(row.outer[0]), y, at(row.outer[1]), y, { stroke: frame.theme.main, "stroke-width": 2 }),
    rect(at(row.inner[0]), y - 4, Math.max(1, at(row.inner[1]) - at(row.inner[0])), 8, { fill: frame.theme.main, opacity: 0.55 }),
    line(at(row.median), y - 7, at(row.median), y + 7, { stroke: frame.theme.main, "stroke-width": 2.5 }),
    came(row.is_hit, at(row.observed), y, frame),
  ];
}

// Inside: a full circle. Outside: an empty diamond.
function came(is_hit: boolean, x: number, y: number, frame: Frame): SVGElement {
  if (is_hit) return el("circle", { cx: x, cy: y, r: 5, fill: frame.theme.ink, stroke: frame.theme.paper, "stroke-width": 1.5 });
  return el("path", { d: `M${x},${y - 7}l7,7l-7,7l-7,-7z`, fill: frame.theme.paper, stroke: frame.theme.strong, "stroke-width": 2.5 });
}

function key_of(frame: Frame): { element: SVGGElement; height: number } {
  const words = frame.strings.figures.backtest;
  const element = el("g");
  let x = 0;
  let y = 13;
  const item = (width: number, text: string, ...drawn: ((x: number, y: number) => SVGElement)[]): void => {
    const lines = wrap(text, frame.width - width, SMALL);
    const needed = width + text_width(text, SMALL) + 18;
    if (x > 0 && x + needed > frame.width) {
      x = 0;
      y += 20;
    }
    element.append(...drawn.map((draw) => draw(x, y)), label(lines, x + width, y, { size: SMALL }));
    x += needed;
    y += (lines.length - 1) * SMALL * LINE;
  };
  item(
    38,
    words.forecast,
    (left, base) => line(left, base - 4, left + 32, base - 4, { stroke: frame.theme.main, "stroke-width": 2 }),
    (left, base) => rect(left + 7, base - 8, 18, 8, { fill: frame.theme.main, opacity: 0.55 }),
    (left, base) => line(left + 16, base - 10, left + 16, base + 2, { stroke: frame.theme.main, "stroke-width": 2.5 }),
  );
  item(18, words.came_inside, (left, base) => came(true, left + 7, base - 4, frame));
  item(18, words.came_outside, (left, base) => came(false, left + 7, base - 4, frame));
  return { element, height: y + 16 };
}
