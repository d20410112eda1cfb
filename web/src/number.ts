// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers that the page itself must write: ticks of axes, values of sliders, and sums that are still
// rough. All others come from the program as text. The form is the program's: true minus, commas,
// "M" and "bn", nothing that breaks over a line.

export const NO_BREAK = "\u00a0";
const MINUS = "\u2212";

interface Magnitude {
  divisor: number;
  word: string;
}

function magnitude(largest: number): Magnitude {
  if (largest >= 1e9) return { divisor: 1e9, word: `${NO_BREAK}bn` };
  if (largest >= 1e6) return { divisor: 1e6, word: `${NO_BREAK}M` };
  return { divisor: 1, word: "" };
}

function digits(value: number, decimals: number): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function signed(text: string, value: number): string {
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** A tick of an axis whose ticks are `step` apart and at most `largest` away from zero. */
export function tick(value: number, step: number, largest: number): string {
  const { divisor, word } = magnitude(largest);
  const decimals = Math.min(12, Math.max(0, Math.ceil(-Math.log10(step / divisor) - 1e-6)));
  if (value === 0) return "0";
  return signed(digits(value / divisor, decimals), value) + word;
}

/** A number with at most `figures` significant figures, without zeros at its end. */
export function rough(value: number, figures = 3): string {
  if (!Number.isFinite(value)) return "–";
  const rounded = Number(value.toPrecision(figures));
  if (rounded === 0) return "0";
  const { divisor, word } = magnitude(Math.abs(rounded));
  const scaled = rounded / divisor;
  const decimals = Math.min(12, Math.max(0, figures - 1 - Math.floor(Math.log10(Math.abs(scaled)))));
  const text = digits(scaled, decimals);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return signed(short, value) + word;
}

/** A share of one in whole per cents, as the program writes it: 0 % and 100 % only where it is exactly that. */
export function percent(share: number): string {
  const nearest = Math.round(share * 100);
  const is_between = share > 1e-9 && share < 1 - 1e-9;
  return `${is_between ? Math.min(99, Math.max(1, nearest)) : nearest}${NO_BREAK}%`;
}

/** The value of a slider as a person would type it: as many decimals as its step has. */
export function slider_value(value: number, step: number): string {
  return signed(digits(value, step_decimals(step)), value);
}

/** A value that is held, as it is used: with more decimals than the step where it has more. */
export function exact_value(value: number, step: number): string {
  return signed(digits(value, exact_decimals(value, step)), value);
}

/** A value for a box that is typed into: plain, so that it can be read back. */
export function typed_value(value: number, step: number, is_held: boolean): string {
  return String(Number(value.toFixed(is_held ? exact_decimals(value, step) : step_decimals(step))));
}

function step_decimals(step: number): number {
  return Math.min(12, Math.max(0, Math.ceil(-Math.log10(step) - 1e-6)));
}

function exact_decimals(value: number, step: number): number {
  const [, fraction = "", power = "0"] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(100, Math.max(step_decimals(step), fraction.length - Number(power)));
}

/** What a reader has typed: one number; two where a comma may group or divide, as in "1,234"; or none. */
export function read_number(text: string): number[] {
  const typed = text.replace(/\s/g, "").replace(MINUS, "-");
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed)) return [Number(typed)];
  const is_grouped = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(typed);
  const is_divided = /^[+-]?\d*,\d+$/.test(typed);
  return [...(is_grouped ? [Number(typed.replaceAll(",", ""))] : []), ...(is_divided ? [Number(typed.replace(",", "."))] : [])];
}

/** A unit of the study as a reader knows it: "m²/person" for "m2/person". */
export function shown_unit(unit: string): string {
  return unit
    .replace(/^per_100k\b/, `per${NO_BREAK}100,000`)
    .replace(/^1\//, `per${NO_BREAK}`)
    .replace(/^m2\b/, "m²")
    .replace(/^degC\b/, "°C");
}

/** A date of a figure, "Mar 2025", without the reader's locale: the same text everywhere. */
export function month(iso: string, names: readonly string[]): string {
  const [year = "", number = "1"] = iso.split("-");
  return `${names[Number(number) - 1] ?? ""}${NO_BREAK}${year}`;
}
