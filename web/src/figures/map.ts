// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The states of the agreement and who went where. Fitted to them; small states are dots.
import { geoAzimuthalEqualArea, geoCentroid, geoPath, type GeoPath, type GeoProjection } from "d3-geo";
import type { MapData } from "../contract";
import { countries, type Country } from "./atlas";
import { nothing, of_arm, type Frame } from "./frame";
import { drawing, el, label, LINE, rect, SMALL, TEXT, text_width, wrap } from "./svg";

type State = MapData["states"][number];
interface Placed {
  state: State;
  country: Country;
  /** Of its largest part, in degrees. */
  centre: [number, number];
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CLOSEST = 2200; // px per radian
const SMALL_STATE = 14; // px: narrower or lower than this a state is drawn as a dot too

export function map(data: MapData, frame: Frame): SVGSVGElement {
  const placed = data.states.flatMap((state) => place(state));
  if (placed.length === 0) return nothing(frame);
  const height = Math.min(430, Math.max(260, frame.width * 0.66));
  const projection = fitted(placed, frame.width, height);
  const path = geoPath(projection).digits(1);
  const taken: Box[] = [];
  const arrows = flows(data, placed, projection, taken, frame);
  const names = placed.flatMap((entry) => name(entry, path, projection, taken, height, frame));
  const notes = wrap(note_of(data, placed, frame), frame.width, SMALL);
  return drawing(
    frame.width,
    height + 8 + notes.length * SMALL * LINE,
    rect(0, 0, frame.width, height, { fill: "var(--sea)" }),
    el("svg", { width: frame.width, height }, ...land(placed, path, frame), ...arrows.curves),
    ...names,
    ...arrows.texts,
    label(notes, 0, height + 18, { size: SMALL, fill: frame.theme.quiet }),
  );
}

function place(state: State): Placed[] {
  const country = countries().find((entry) => entry.code === state.code && is_same(entry.name, state.name));
  const ring = country?.rings[0];
  if (country === undefined || ring === undefined) return [];
  return [{ state, country, centre: geoCentroid({ type: "Polygon", coordinates: [ring] }) }];
}

// Two letters may be those of a place that is no state (AZ: Arizona, Azerbaijan), so the names must begin alike.
function is_same(ours: string, theirs: string): boolean {
  const plain = (name: string): string =>
    name
      .normalize("NFD")
      .replace(/[^a-zA-Z ]/g, "")
      .toLowerCase()
      .replace(/^(the |republic of |kingdom of )+/, "")
      .slice(0, 3);
  return theirs.length <= 3 || plain(ours) === plain(theirs);
}

// Centred between the states, so that their shapes are true and no edge of a world map comes between them.
function fitted(placed: Placed[], width: number, height: number): GeoProjection {
  const centre = geoCentroid({ type: "MultiPoint", coordinates: placed.map((entry) => entry.centre) });
  const projection = geoAzimuthalEqualArea().rotate([-centre[0], -centre[1]]).clipAngle(150).precision(0.3);
  const points = placed.flatMap((entry) => entry.country.rings[0] ?? []);
  const border = { x: Math.min(60, width * 0.1), y: 34 };
  projection.fitExtent(
    [
      [border.x, border.y],
      [width - border.x, height - border.y],
    ],
    { type: "MultiPoint", coordinates: points },
  );
  // Closer the outlines would show how few points they have.
  if (projection.scale() > CLOSEST) projection.scale(CLOSEST).translate([width / 2, height / 2]);
  return projection;
}

function colour(state: State, frame: Frame): string {
  if (state.role === "sending") return frame.theme.main;
  return state.role === "receiving" ? frame.theme.strong : frame.theme.quiet;
}

function shape(country: Country): { type: "MultiPolygon"; coordinates: [number, number][][][] } {
  return { type: "MultiPolygon", coordinates: country.rings.map((ring) => [ring]) };
}

function land(placed: Placed[], path: GeoPath, frame: Frame): SVGElement[] {
  const ours = new Set(placed.map((entry) => entry.country));
  const border = { stroke: "var(--sea)", "stroke-width": 0.7, "stroke-linejoin": "round" };
  const drawn = placed.map((entry) =>
    el("path", { d: path(shape(entry.country)) ?? "", fill: colour(entry.state, frame), opacity: 0.85, ...border }),
  );
  const others = countries()
    .filter((country) => !ours.has(country))
    .map((country) => path(shape(country)) ?? "")
    .join("");
  return [...drawn, el("path", { d: others, fill: "var(--land)", ...border })];
}

// ---- who went where ------------------------------------------------------------------------------

interface Arrows {
  curves: SVGElement[];
  texts: SVGElement[];
}

function flows(data: MapData, placed: Placed[], projection: GeoProjection, taken: Box[], frame: Frame): Arrows {
  const arrows: Arrows = { curves: [], texts: [] };
  for (const flow of of_arm(data.arms, frame)?.flows ?? []) {
    const from = end_of(flow.from, placed, projection);
    const to = end_of(flow.to, placed, projection);
    if (from === null || to === null || flow.from === flow.to) continue;
    const [middle, control] = bent(from, to);
    arrows.curves.push(...arrow(from, control, to, frame));
    taken.push(...along(from, control, to));
    const half = text_width(flow.text, TEXT, 600) / 2;
    const x = Math.min(Math.max(middle[0], half + 4), frame.width - half - 4);
    taken.push({ left: x - half - 3, right: x + half + 3, top: middle[1] - TEXT, bottom: middle[1] + 5 });
    arrows.texts.push(label(flow.text, x, middle[1], { anchor: "middle", weight: 600, halo: true }));
  }
  return arrows;
}

function end_of(code: string, placed: Placed[], projection: GeoProjection): [number, number] | null {
  const found = placed.find((entry) => entry.state.code === code);
  return found === undefined ? null : projection(found.centre);
}

// The middle of a curve that bends to the right of its way, and the point that bends it.
function bent(from: [number, number], to: [number, number]): [[number, number], [number, number]] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const control: [number, number] = [(from[0] + to[0]) / 2 - dy * 0.22, (from[1] + to[1]) / 2 + dx * 0.22];
  const middle: [number, number] = [
    (from[0] + 2 * control[0] + to[0]) / 4,
    (from[1] + 2 * control[1] + to[1]) / 4,
  ];
  return [middle, control];
}

// Small boxes along a curve, for names to keep clear of.
function along(from: [number, number], control: [number, number], to: [number, number]): Box[] {
  return Array.from({ length: 15 }, (_, index) => {
    const t = index / 14;
    const of = (axis: 0 | 1): number => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * to[axis];
    return { left: of(0) - 4, right: of(0) + 4, top: of(1) - 4, bottom: of(1) + 4 };
  });
}

function arrow(from: [number, number], control: [number, number], to: [number, number], frame: Frame): SVGElement[] {
  const length = Math.hypot(to[0] - control[0], to[1] - control[1]) || 1;
  const [ux, uy] = [(to[0] - control[0]) / length, (to[1] - control[1]) / length];
  const tip: [number, number] = [to[0] - ux * 5, to[1] - uy * 5];
  const curve = `M${from[0]},${from[1]}Q${control[0]},${control[1]} ${tip[0]},${tip[1]}`;
  const head = `M${tip[0]},${tip[1]}l${-ux * 10 - uy * 5},${-uy * 10 + ux * 5}l${uy * 10},${-ux * 10}z`;
  return [
    el("path", { d: curve, fill: "none", stroke: frame.theme.paper, "stroke-width": 5 }),
    el("path", { d: curve, fill: "none", stroke: frame.theme.ink, "stroke-width": 2.5 }),
    el("path", { d: head, fill: frame.theme.ink, stroke: frame.theme.paper }),
    el("circle", { cx: from[0], cy: from[1], r: 3, fill: frame.theme.ink, stroke: frame.theme.paper }),
  ];
}

// ---- names ---------------------------------------------------------------------------------------

function name(entry: Placed, path: GeoPath, projection: GeoProjection, taken: Box[], height: number, frame: Frame): SVGElement[] {
  const at = projection(entry.centre);
  if (at === null) return [];
  const [[left, top], [right, bottom]] = path.bounds({ type: "Polygon", coordinates: [entry.country.rings[0] ?? []] });
  const is_small = right - left < SMALL_STATE || bottom - top < SMALL_STATE;
  const role = frame.strings.figures.map.roles[entry.state.role];
  const lines = [entry.state.name, ...(role === "" ? [] : [role])];
  const spot = free_spot(lines, at, taken, height, frame.width);
  const dot = el("circle", { cx: at[0], cy: at[1], r: 5, fill: colour(entry.state, frame), stroke: frame.theme.paper, "stroke-width": 1.5 });
  const text = label(lines, spot[0], spot[1], { anchor: "middle", weight: 600, halo: true });
  text.lastElementChild?.setAttribute("font-weight", role === "" ? "600" : "400");
  return is_small ? [dot, text] : [text];
}

// The first of a few places around a point where a name hits nothing and does not leave the map.
function free_spot(lines: string[], [x, y]: [number, number], taken: Box[], height: number, width: number): [number, number] {
  const half = Math.max(...lines.map((text) => text_width(text, TEXT, 600))) / 2 + 3;
  const tall = lines.length * TEXT * LINE;
  const shifts: [number, number][] = [
    [0, 14 + TEXT],
    [0, -tall],
    [half + 12, 4],
    [-half - 12, 4],
    [half, 30],
    [-half, 30],
    [half, -tall - 6],
    [-half, -tall - 6],
    [0, 44],
    [0, -tall - 26],
  ];
  const boxes = shifts.map(([dx, dy]) => {
    const centre = Math.min(Math.max(x + dx, half), width - half);
    const base = Math.min(Math.max(y + dy, TEXT + 2), height - tall + TEXT - 4);
    return { left: centre - half, right: centre + half, top: base - TEXT, bottom: base - TEXT + tall + 3, centre, base };
  });
  const hits = (box: Box): boolean =>
    taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  const found = boxes.find((box) => !hits(box)) ?? boxes[0];
  if (found === undefined) return [x, y];
  taken.push(found);
  return [found.centre, found.base];
}

function note_of(data: MapData, placed: Placed[], frame: Frame): string {
  const words = frame.strings.figures.map;
  const missing = data.states.filter((state) => !placed.some((entry) => entry.state === state)).map((state) => state.name);
  return missing.length === 0 ? words.disputed : `${words.not_placed(missing.join(", "))} ${words.disputed}`;
}
