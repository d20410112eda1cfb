// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People by place over time: one panel a place, each with its own scale from zero, since places
// differ by orders of magnitude. The arm in colour with its band, the reference in grey.
import { areaY, axisX, axisY, gridY, line as lineY, ruleY } from "@observablehq/plot";
import type { PeopleData } from "../contract";
import { month, tick } from "../number";
import { arm_name, is_narrow, nothing, of_arm, reference_of, type Frame } from "./frame";
import { drawing, el, label, line, LINE, rect, SMALL, TEXT, text_width, wrap } from "./svg";
import { fitting_ticks, type Ticks } from "./axis";
import { chart } from "./chart";
import { column_width, in_columns, type Piece } from "./grid";

type Place = PeopleData["arms"][number]["places"][number];
interface Point {
  date: Date;
  mean: number;
  low: number;
  high: number;
}

const BELOW = 12;
const LEVELS = 4;

export function people(data: PeopleData, frame: Frame): SVGSVGElement {
  const shown = of_arm(data.arms, frame);
  if (shown === undefined || shown.places.length === 0) return nothing(frame);
  const reference = data.arms.find((entry) => entry.arm === reference_of(frame)?.id && entry.arm !== frame.arm);
  const columns = frame.width >= 900 ? 3 : is_narrow(frame) ? 1 : 2;
  const width = column_width(frame.width, columns);
  const key = key_of(frame, reference !== undefined);
  const places = with_missing(shown.places, reference?.places ?? []);
  const margin = margin_of([...places, ...(reference?.places ?? [])]);
  const panels = places.map((place) =>
    panel(data.dates, place, reference?.places.find((other) => other.id === place.id), width, margin, frame),
  );
  const height = in_columns(panels, { columns, width: frame.width, top: key.height, gap: BELOW, edge: "lower" });
  return drawing(frame.width, height, key.element, ...panels.map((piece) => piece.element));
}

// A place that only the reference has is drawn too: it is empty in the arm.
function with_missing(places: Place[], others: Place[]): Place[] {
  const known = new Set(places.map((place) => place.id));
  const empty = (values: number[]): number[] => values.map(() => 0);
  const missing = others.filter((place) => !known.has(place.id));
  return [
    ...places,
    ...missing.map((place) => ({ ...place, mean: empty(place.mean), low: empty(place.low), high: empty(place.high) })),
  ];
}

function levels_to(most: number): Ticks {
  return fitting_ticks(0, most, LEVELS * 40);
}

// One for all panels, so that their times stand below one another.
function margin_of(places: Place[]): number {
  const texts = places.flatMap((place) => levels_to(Math.max(...place.high) * 1.04).texts);
  return Math.max(...texts.map((text) => text_width(text, SMALL))) + 14;
}

function key_of(frame: Frame, has_reference: boolean): Piece {
  const words = frame.strings.figures.people;
  const group = el("g");
  const items: [string, string, number][] = [[arm_name(frame, frame.arm), frame.theme.main, 2]];
  const reference = reference_of(frame);
  if (has_reference && reference !== undefined) items.push([reference.name, frame.theme.quiet, 1.5]);
  let x = 0;
  let y = 13;
  for (const [name, colour, thick] of items) {
    const needed = 26 + text_width(name, TEXT, 600) + 18;
    if (x > 0 && x + needed > frame.width) {
      x = 0;
      y += 18;
    }
    group.append(
      line(x, y - 4, x + 20, y - 4, { stroke: colour, "stroke-width": thick, "stroke-dasharray": colour === frame.theme.quiet ? "4 3" : undefined }),
      label(name, x + 26, y, { weight: 600, fill: colour === frame.theme.quiet ? frame.theme.quiet : frame.theme.ink }),
    );
    x += needed;
  }
  const needed = 26 + text_width(words.band, SMALL);
  if (x + needed > frame.width) {
    x = 0;
    y += 18;
  }
  group.append(
    rect(x, y - 10, 20, 12, { fill: frame.theme.main, opacity: 0.22 }),
    label(words.band, x + 26, y, { size: SMALL, fill: frame.theme.quiet }),
  );
  return { element: group, height: y + 14 };
}

function points(dates: string[], place: Place): Point[] {
  return dates.map((date, index) => ({
    date: new Date(`${date}T00:00:00Z`),
    mean: place.mean[index] ?? NaN,
    low: place.low[index] ?? NaN,
    high: place.high[index] ?? NaN,
  }));
}

function panel(dates: string[], place: Place, other: Place | undefined, width: number, margin: number, frame: Frame): Piece {
  const words = frame.strings.figures.people;
  const title = wrap(words.with_state(place.name, place.state), width, TEXT, 600);
  const title_height = title.length * TEXT * LINE + 2;
  const height = 130;
  const group = el("g");
  group.append(label(title, 0, TEXT, { weight: 600 }));
  const drawn = curves(points(dates, place), other === undefined ? [] : points(dates, other), width, height, margin, frame);
  drawn.setAttribute("y", String(title_height));
  group.append(drawn);
  return { element: group, height: title_height + height };
}

function curves(shown: Point[], others: Point[], width: number, height: number, margin: number, frame: Frame): SVGElement {
  const most = Math.max(...[...shown, ...others].map((point) => point.high), 1e-9) * 1.04;
  const levels = levels_to(most);
  const step = (levels.values[1] ?? most) - (levels.values[0] ?? 0);
  return chart({
    width,
    height,
    marginLeft: margin,
    marginRight: 6,
    marginTop: 6,
    marginBottom: 22,
    x: { type: "utc", label: null },
    y: { domain: [0, most], label: null },
    marks: [
      gridY(levels.values, { stroke: frame.theme.faint, strokeOpacity: 1 }),
      axisY(levels.values, { tickSize: 0, tickFormat: (value: number) => tick(value, step, most), fill: frame.theme.quiet, fontSize: SMALL }),
      axisX(month_ticks(shown, width - margin, frame), {
        tickSize: 3,
        tickFormat: (date: Date) => month(date.toISOString(), frame.strings.months),
        fill: frame.theme.quiet,
        stroke: frame.theme.quiet,
        fontSize: SMALL,
      }),
      ruleY([0], { stroke: frame.theme.quiet }),
      lineY(others, { x: "date", y: "mean", stroke: frame.theme.quiet, strokeWidth: 1.5, strokeDasharray: "4 3" }),
      areaY(shown, { x: "date", y1: "low", y2: "high", fill: frame.theme.main, fillOpacity: 0.22 }),
      lineY(shown, { x: "date", y: "mean", stroke: frame.theme.main, strokeWidth: 2 }),
    ],
  });
}

// Firsts of months, evenly spaced, as many as have room, none whose text would leave the panel.
function month_ticks(shown: Point[], width: number, frame: Frame): Date[] {
  const first = shown[0]?.date;
  const last = shown[shown.length - 1]?.date;
  if (first === undefined || last === undefined) return [];
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const room = Math.max(1, Math.floor(width / (text_width(`${frame.strings.months[8] ?? ""} 2025`, SMALL) + 14)));
  const step = [1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240].find((count) => months / count < room) ?? 480;
  const half = text_width("Sep 2025", SMALL) / 2;
  const at = (date: Date): number => ((date.getTime() - first.getTime()) / (last.getTime() - first.getTime() || 1)) * width;
  const found: Date[] = [];
  const start = new Date(Date.UTC(first.getUTCFullYear(), step >= 12 ? 0 : Math.floor(first.getUTCMonth() / step) * step, 1));
  for (let date = start; date <= last; date = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step, 1))) {
    if (date >= first && at(date) + half <= width + 6) found.push(date);
  }
  return found;
}
