// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Elements of a drawing, and text that fits.

const NAMESPACE = "http://www.w3.org/2000/svg";
export type Attributes = Record<string, string | number | undefined>;

export function el<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, typeof value === "number" ? String(round(value)) : value);
  }
  element.append(...children);
  return element;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The outer element of a drawing. Its words are in the table beside it, so that no reader hears them twice. */
export function drawing(width: number, height: number, ...children: Node[]): SVGSVGElement {
  return el(
    "svg",
    { width, height, viewBox: `0 0 ${round(width)} ${round(height)}`, "aria-hidden": "true", focusable: "false" },
    ...children,
  );
}

export const TEXT = 12;
export const SMALL = 11;
export const LINE = 1.25;

let canvas: CanvasRenderingContext2D | null = null;
let family = "";
/** Widths that were measured before: most texts are drawn again and again. */
const widths = new Map<string, number>();
const MOST_WIDTHS = 5000;

/** Width of one line as the page's font sets it. */
export function text_width(text: string, size = TEXT, weight = 400): number {
  const key = `${size} ${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const width = measured(text, size, weight);
  if (widths.size >= MOST_WIDTHS) widths.clear();
  widths.set(key, width);
  return width;
}

function measured(text: string, size: number, weight: number): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (canvas === null) return text.length * size * 0.6;
  if (family === "") family = getComputedStyle(document.body).fontFamily;
  canvas.font = `${weight} ${size}px ${family}`;
  return canvas.measureText(text).width * 1.01;
}

/** Lines no wider than `width`, broken at spaces that may break; a longer word stands alone. */
export function wrap(text: string, width: number, size = TEXT, weight = 400): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && text_width(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === "" ? lines : [...lines, line];
}

export interface TextStyle {
  size?: number;
  weight?: number;
  anchor?: "start" | "middle" | "end";
  fill?: string;
  /** Of the baseline of the first line. */
  class?: string;
  halo?: boolean;
}

/** Lines of text; `y` is the baseline of the first. */
export function label(lines: string | string[], x: number, y: number, style: TextStyle = {}): SVGTextElement {
  const { size = TEXT, weight, anchor = "start", fill = "currentColor", halo = false } = style;
  const all = typeof lines === "string" ? [lines] : lines;
  return el(
    "text",
    {
      x,
      y,
      "font-size": size,
      "font-weight": weight,
      "text-anchor": anchor,
      fill,
      class: style.class,
      ...(halo ? { stroke: "var(--paper)", "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" } : {}),
    },
    ...all.map((line, index) => el("tspan", { x, dy: index === 0 ? undefined : size * LINE }, line)),
  );
}

export function rect(x: number, y: number, width: number, height: number, attributes: Attributes = {}): SVGRectElement {
  return el("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), ...attributes });
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): SVGLineElement {
  return el("line", { x1, y1, x2, y2, stroke: "currentColor", ...attributes });
}

/** Position of a value on a line: linear. */
export function linear(from: [number, number], to: [number, number]): (value: number) => number {
  const span = from[1] - from[0] || 1;
  return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}
