// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Persons who go from stage to stage. Where there is room a Sankey diagram, with a column a step;
// where there is not, a list of ways with bars. Ways into and out of custody abroad are emphasised.
import { sankey, sankeyJustify, type SankeyGraph, type SankeyLink, type SankeyNode } from "d3-sankey";
import type { FlowData } from "../contract";
import { rough } from "../number";
import { nothing, of_arm, type Frame } from "./frame";
import { heading, lay_out } from "./rows";
import { drawing, el, label, LINE, linear, rect, SMALL, TEXT, text_width, wrap } from "./svg";

type Arm = FlowData["arms"][number];
type Stage = Arm["nodes"][number];
type Way = Arm["links"][number];
interface LinkOf {
  way: Way;
}
type Node = SankeyNode<Stage, LinkOf>;
type Link = SankeyLink<Stage, LinkOf>;

const NODE = 10;
const COLUMN = 112; // px that a column needs for its labels
const FULL = 0.9;
const LABEL_GAP = 5; // px between a stage and its label
const NARROW_BAND = 8; // px
const LEAST = 0.05; // persons: less is written as none; the table has it

export function flow(data: FlowData, frame: Frame): SVGSVGElement {
  const all = of_arm(data.arms, frame);
  const links = all?.links.filter((way) => way.persons >= LEAST) ?? [];
  if (all === undefined || links.length === 0) return nothing(frame);
  const arm = { ...all, links };
  const graph = columns_fit(arm, frame);
  return graph === null ? list(arm, frame) : diagram(graph, frame);
}

function graph_of(arm: Arm): { nodes: Stage[]; links: { source: string; target: string; value: number; way: Way }[] } {
  const used = new Set(arm.links.flatMap((way) => [way.from, way.to]));
  const nodes = [...used].map((id) => ({ ...stage(arm, id) }));
  return { nodes, links: arm.links.map((way) => ({ source: way.from, target: way.to, value: way.persons, way })) };
}

function stage(arm: Arm, id: string): Stage {
  return arm.nodes.find((node) => node.id === id) ?? { id, name: id, is_end: false, is_abroad: false };
}

interface Solved {
  graph: SankeyGraph<Stage, LinkOf>;
  columns: number;
  height: number;
}

// Nothing where the columns would be too narrow for their labels, where one would be cut, or where ways lead in a circle.
function columns_fit(arm: Arm, frame: Frame): Solved | null {
  try {
    const first = solve(arm, frame.width, 300, 1);
    const columns = Math.max(...first.nodes.map((node) => node.depth ?? 0)) + 1;
    if (frame.width / columns < COLUMN) return null;
    const lines = first.nodes.map((node) => label_lines(node, column_width(frame.width, columns)).length + 1);
    const padding = Math.max(...lines) * SMALL * LINE + 4;
    const most = Math.max(...counts(first.nodes.map((node) => node.x0 ?? 0)));
    const height = Math.max(most * padding + 190, 300);
    if (first.nodes.some((node) => right_of(node, columns, frame) > frame.width)) return null;
    return { graph: solve(arm, frame.width, height, padding), columns, height };
  } catch {
    return null;
  }
}

/** Where the longest line of a label ends, as far as its number and its longest word let it. */
function right_of(node: Node, columns: number, frame: Frame): number {
  const lines = label_lines(node, column_width(frame.width, columns));
  const widest = Math.max(text_width(number_of(node, frame), SMALL, 600), ...lines.map((line) => text_width(line, SMALL, 600)));
  return (node.x1 ?? 0) + LABEL_GAP + widest;
}

function counts(columns: number[]): number[] {
  const found = new Map<number, number>();
  for (const column of columns) found.set(column, (found.get(column) ?? 0) + 1);
  return [...found.values()];
}

function solve(arm: Arm, width: number, height: number, padding: number): SankeyGraph<Stage, LinkOf> {
  const columns_right = Math.min(150, width * 0.2);
  const edge = padding / 2;
  return sankey<Stage, LinkOf>()
    .nodeId((node) => node.id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(NODE)
    .nodePadding(padding)
    .iterations(24)
    .extent([
      [0, edge],
      [width - columns_right, height - edge],
    ])(graph_of(arm));
}

function column_width(width: number, columns: number): number {
  const last = Math.min(150, width * 0.2);
  return Math.min(last, (width - last - NODE) / Math.max(1, columns - 1)) - NODE - 10;
}

function label_lines(node: Node, width: number): string[] {
  return wrap(node.name, width, SMALL);
}

function is_emphasised(from: Stage, to: Stage): boolean {
  return from.is_abroad || to.is_abroad;
}

function diagram({ graph, columns, height }: Solved, frame: Frame): SVGSVGElement {
  const width = column_width(frame.width, columns);
  const links = [...graph.links].sort((a, b) => Number(emphasised(a)) - Number(emphasised(b)));
  return drawing(
    frame.width,
    height,
    ...links.map((link) => ribbon(link, frame)),
    ...graph.nodes.map((node) => box(node, frame)),
    ...graph.nodes.map((node) => name(node, width, frame)),
  );
}

function emphasised(link: Link): boolean {
  return is_emphasised(link.source as Node, link.target as Node);
}

function ribbon(link: Link, frame: Frame): SVGElement {
  const from = link.source as Node;
  const to = link.target as Node;
  const [x0, x1, y0, y1] = [from.x1 ?? 0, to.x0 ?? 0, link.y0 ?? 0, link.y1 ?? 0];
  const is_strong = emphasised(link);
  const colour = is_strong ? frame.theme.strong : frame.theme.quiet;
  const opacity = is_strong ? 0.55 : 0.28;
  const width = Math.max(is_strong ? 2 : 1, link.width ?? 1);
  const curve = (shift: number): string => bent(x0, y0 + shift, x1, y1 + shift);
  // A wide stroke folds over in a short bend, and reaches out of its ends; a narrow band is lost where it is steep.
  if (width <= NARROW_BAND) return el("path", { d: `M${x0},${y0}${curve(0)}`, fill: "none", stroke: colour, "stroke-opacity": opacity, "stroke-width": width });
  const back = bent(x1, y1 + width / 2, x0, y0 + width / 2);
  return el("path", { d: `M${x0},${y0 - width / 2}${curve(-width / 2)}V${y1 + width / 2}${back}Z`, fill: colour, "fill-opacity": opacity });
}

/** From one point to another, level at both. */
function bent(x0: number, y0: number, x1: number, y1: number): string {
  const bend = (x0 + x1) / 2;
  return `C${bend},${y0} ${bend},${y1} ${x1},${y1}`;
}

function box(node: Node, frame: Frame): SVGElement {
  const [x0, y0, x1, y1] = [node.x0 ?? 0, node.y0 ?? 0, node.x1 ?? 0, node.y1 ?? 0];
  const fill = node.is_abroad ? frame.theme.strong : node.is_end ? frame.theme.quiet : frame.theme.main;
  return rect(x0, y0 - 0.5, x1 - x0, Math.max(2, y1 - y0 + 1), { fill, opacity: FULL });
}

function name(node: Node, width: number, frame: Frame): SVGElement {
  const lines = label_lines(node, width);
  const middle = ((node.y0 ?? 0) + (node.y1 ?? 0)) / 2;
  const top = middle - ((lines.length + 1) * SMALL * LINE) / 2 + SMALL * 0.95;
  const made = label([...lines, number_of(node, frame)], (node.x1 ?? 0) + LABEL_GAP, top, {
    size: SMALL,
    halo: true,
    fill: frame.theme.ink,
    ...(node.is_abroad ? { weight: 600 } : {}),
  });
  made.lastElementChild?.setAttribute("font-weight", "600");
  return made;
}

// The program writes a number for each way. A stage with one way in shows that one's; others the sum, or what the
// program says of those into which not all ways are drawn.
function number_of(node: Node, frame: Frame): string {
  if (node.text !== undefined) return node.text;
  const into = (node.targetLinks ?? []) as unknown as Link[];
  const out = (node.sourceLinks ?? []) as unknown as Link[];
  const ways = into.length > 0 ? into : out;
  const only = ways.length === 1 ? ways[0] : undefined;
  return only === undefined ? frame.strings.figures.flow.persons(whole(node.value ?? 0)) : only.way.text;
}

// As the program writes people: one in ten has no use for a fraction.
function whole(persons: number): string {
  return rough(persons >= 10 ? Math.round(persons) : persons, persons >= 10 ? 3 : 2);
}

// ---- the list of ways ----------------------------------------------------------------------------

function list(arm: Arm, frame: Frame): SVGSVGElement {
  const most = Math.max(...arm.links.map((way) => way.persons));
  const room = Math.max(...arm.links.map((way) => text_width(way.text, SMALL))) + 8;
  const parts: SVGElement[] = [];
  let y = 0;
  for (const from of new Set(arm.links.map((way) => way.from))) {
    const ways = arm.links.filter((way) => way.from === from).sort((a, b) => b.persons - a.persons);
    const title = wrap(frame.strings.figures.flow.from(stage(arm, from).name), frame.width, TEXT, 600);
    parts.push(heading(title, y + TEXT));
    y += title.length * TEXT * LINE + 6;
    const laid = lay_out(ways.map((way) => ({ text: stage(arm, way.to).name })), frame, y, 12);
    const at = linear([0, most], [0, laid.right - laid.left - room]);
    ways.forEach((way, index) => {
      const row = laid.rows[index];
      if (row === undefined) return;
      const fill = is_emphasised(stage(arm, from), stage(arm, way.to)) ? frame.theme.strong : frame.theme.quiet;
      const length = Math.max(1.5, at(way.persons));
      parts.push(...row.label, rect(laid.left, row.top, length, 12, { fill }));
      parts.push(label(way.text, laid.left + length + 5, row.middle + SMALL * 0.35, { size: SMALL }));
    });
    y += laid.height + 8;
  }
  return drawing(frame.width, y - 8, ...parts);
}
