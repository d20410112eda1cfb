// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People by place over time: one panel a place, each with its own scale from zero, since places
// differ by orders of magnitude. The arm in colour with its band, the reference in grey.
import type { PeopleData } from "../contract";
import { month } from "../number";
import { arm_name, is_narrow, nothing, of_arm, reference_of, type Frame } from "./frame";
import { drawing, el, label, line, LINE, linear, rect, SMALL, TEXT, text_width, wrap } from "./svg";
import { fitting_ticks, type Ticks } from "./axis";
import { axes, band, curve, plane, type Box } from "./chart";
import { column_width, in_columns, type Piece } from "./grid";

type Place = PeopleData["arms"][number]["places"][number];
const BELOW = 12;
const HEIGHT = 130;
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

function panel(dates: string[], place: Place, other: Place | undefined, width: number, margin: number, frame: Frame): Piece {
  const words = frame.strings.figures.people;
  const title = wrap(words.with_state(place.name, place.state), width, TEXT, 600);
  const top = title.length * TEXT * LINE + 2;
  const box = { left: margin, right: width - 6, top: top + 6, bottom: top + HEIGHT - 22 };
  const group = el("g", {}, label(title, 0, TEXT, { weight: 600 }), ...curves(dates.map(time_of), place, other, box, frame));
  return { element: group, height: top + HEIGHT };
}

function time_of(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function curves(times: number[], place: Place, other: Place | undefined, box: Box, frame: Frame): SVGElement[] {
  const first = times[0] ?? 0;
  const last = times[times.length - 1] ?? 1;
  const most = Math.max(...place.high, ...(other?.high ?? []), 1e-9) * 1.04;
  const at = plane(box, [first, last], [0, most]);
  return [
    axes(at, months(first, last, box.right - box.left, frame), levels_to(most), frame.theme),
    ...(other === undefined ? [] : [curve(at, times, other.mean, { stroke: frame.theme.quiet, "stroke-width": 1.5, "stroke-dasharray": "4 3" })]),
    band(at, times, place.low, place.high, { fill: frame.theme.main, "fill-opacity": 0.22 }),
    curve(at, times, place.mean, { stroke: frame.theme.main, "stroke-width": 2 }),
  ];
}

// Firsts of months, evenly spaced, as many as have room, none whose text would leave the panel.
function months(first: number, last: number, width: number, frame: Frame): Ticks {
  const [from, to] = [new Date(first), new Date(last)];
  const names = frame.strings.months;
  const all = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const room = Math.max(1, Math.floor(width / (text_width(`${names[8] ?? ""} 2025`, SMALL) + 14)));
  const step = [1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240].find((count) => all / count < room) ?? 480;
  const half = text_width("Sep 2025", SMALL) / 2;
  const at = linear([first, last], [0, width]);
  const values: number[] = [];
  const start = step >= 12 ? 0 : Math.floor(from.getUTCMonth() / step) * step;
  for (let count = start; ; count += step) {
    const time = Date.UTC(from.getUTCFullYear(), count, 1);
    if (time > last) break;
    if (time >= first && at(time) + half <= width + 6) values.push(time);
  }
  return { values, texts: values.map((time) => month(new Date(time).toISOString(), names)) };
}
