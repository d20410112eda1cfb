// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the spread of a headline rests on: one bar of shares, and beneath it each part by name.
import type { EvidenceData } from "../contract";
import { percent } from "../number";
import { is_narrow, nothing, TWO_COLUMNS, type Frame } from "./frame";
import { column_width, in_columns, type Piece } from "./grid";
import { drawing, el, label, LINE, linear, rect, SMALL, TEXT, wrap } from "./svg";
import { pattern, type PatternName } from "./theme";

type Headline = EvidenceData["headlines"][number];
type Part = Headline["parts"][number];
const BAR = 26;

export function evidence(data: EvidenceData, frame: Frame): SVGSVGElement {
  const shown = data.headlines.filter((entry) => entry.arm === frame.arm && entry.parts.some((part) => part.share > 0));
  if (shown.length === 0) return nothing(frame);
  const defs = el("defs");
  const columns = frame.width >= TWO_COLUMNS && shown.length > 1 ? 2 : 1;
  const narrower = { ...frame, width: column_width(frame.width, columns) };
  const panels = shown.map((headline) => panel(headline, defs, narrower));
  const height = in_columns(panels, { columns, width: frame.width, top: 0, gap: 16, edge: "upper" });
  return drawing(frame.width, height, defs, ...panels.map((piece) => piece.element));
}

function panel(headline: Headline, defs: SVGDefsElement, frame: Frame): Piece {
  const title = wrap(headline.outcome, frame.width, TEXT, 600);
  const element = el("g", {}, label(title, 0, TEXT, { weight: 600 }));
  const parts = headline.parts.filter((part) => part.share > 0);
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  const at = linear([0, total], [0.5, frame.width - 0.5]);
  const bar_top = title.length * TEXT * LINE + 6;
  let sum = 0;
  let y = bar_top + BAR + 12;
  const columns = is_narrow(frame) ? 1 : 2;
  const column = frame.width / columns;
  let column_y = y;
  parts.forEach((part, index) => {
    const look = look_of(part, defs, frame);
    const from = at(sum);
    sum += part.share;
    element.append(rect(from, bar_top, at(sum) - from, BAR, { ...look, "stroke-width": 1 }));
    const x = (index % columns) * column;
    const lines = wrap(text_of(part, frame), column - 34, SMALL);
    element.append(rect(x, column_y, 16, 12, look), label(lines, x + 22, column_y + 10, { size: SMALL }));
    y = Math.max(y, column_y + lines.length * SMALL * LINE + 6);
    if (index % columns === columns - 1) column_y = y;
  });
  return { element, height: y };
}

function text_of(part: Part, frame: Frame): string {
  const words = frame.strings.figures.evidence;
  const count = part.quantities > 0 ? ` (${words.quantities(part.quantities)})` : "";
  return `${percent(part.share)}: ${part.label}${count}`;
}

// Facts: the surer, the fuller. Assumptions are crossed where they lean on a source, hatched where they have none.
const FACTS: Record<string, PatternName | null> = { A: null, B: "lines", C: "dots", I: "dots" };

function look_of(part: Part, defs: SVGDefsElement, frame: Frame): { fill: string; stroke: string } {
  const is_judged = part.kind === "assumption" || part.kind === "lever";
  const is_known = part.kind === "fact" || part.kind === "term";
  if (!is_judged && !is_known) return { fill: frame.theme.faint, stroke: frame.theme.quiet };
  const colour = is_judged ? frame.theme.strong : frame.theme.main;
  const name = part.grade === "" ? "hatch" : is_judged ? "cross" : (FACTS[part.grade] ?? null);
  if (name === null) return { fill: colour, stroke: colour };
  const made = pattern(name, colour);
  defs.append(made.definition);
  return { fill: made.fill, stroke: colour };
}
