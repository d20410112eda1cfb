// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What figures show while a slider moves. A run of a few draws is too rough to be shown by itself,
// but its difference from a run of the same few draws at the published setting is not: both have
// the same luck. So a number is shown as published + (quick at the setting − quick as published).
import type { Figure, FigureData, PageData } from "./contract";
import { rough } from "./number";

export type Numbers = readonly number[];

/** Element by element where the three have one shape; else as published. */
export function shifted(published: Numbers, quick: Numbers, base: Numbers): number[] {
  if (published.length !== quick.length || published.length !== base.length) return [...published];
  return published.map((value, index) => moved(value, quick[index] ?? 0, base[index] ?? 0));
}

function moved(published: number, quick: number, base: number): number {
  const value = published + (quick - base);
  return Number.isFinite(value) ? value : published;
}

/** What a few draws say nothing of: which quantity drives the spread. And what no slider moves. */
const NEEDS_ALL_DRAWS = new Set<FigureData["kind"]>(["tornado", "evidence", "backtest"]);

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Item = { [key: string]: Json };

/** The figures of `published`, moved. `base` and `quick` are runs of the same draws. */
export function shift(published: PageData, quick: PageData, base: PageData): PageData {
  const find = (data: PageData, id: string): FigureData | undefined => data.figures.find((figure) => figure.id === id)?.data;
  const figures = published.figures.map((figure): Figure => {
    const at_setting = find(quick, figure.id);
    const at_base = find(base, figure.id);
    if (at_setting === undefined || at_base === undefined || NEEDS_ALL_DRAWS.has(figure.data.kind)) return figure;
    const data = merge(figure.data as unknown as Json, at_setting as unknown as Json, at_base as unknown as Json) as unknown;
    return { id: figure.id, data: data as FigureData };
  });
  return { ...published, figures, fixed: quick.fixed, draws: quick.draws };
}

function merge(published: Json, quick: Json | undefined, base: Json | undefined): Json {
  if (quick === undefined || base === undefined) return published;
  if (typeof published === "number" && typeof quick === "number" && typeof base === "number") {
    return moved(published, quick, base);
  }
  if (Array.isArray(published) && Array.isArray(quick) && Array.isArray(base)) return merge_lists(published, quick, base);
  if (is_item(published) && is_item(quick) && is_item(base)) return merge_items(published, quick, base);
  return published;
}

function is_item(value: Json | undefined): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merge_lists(published: Json[], quick: Json[], base: Json[]): Json[] {
  if (!published.every(is_item) || !quick.every(is_item) || !base.every(is_item)) {
    const is_same_shape = published.length === quick.length && published.length === base.length;
    return is_same_shape ? published.map((value, index) => merge(value, quick[index], base[index])) : published;
  }
  const found = (items: Item[], key: string): Item | undefined => items.find((item) => key_of(item) === key);
  const moved_items = published.map((item): Json => {
    const key = key_of(item);
    const [at_setting, at_base] = [found(quick, key), found(base, key)];
    if (at_setting === undefined && at_base === undefined) return item;
    return merge(item, at_setting ?? emptied(at_base ?? item), at_base ?? emptied(at_setting ?? item));
  });
  // What neither was published nor happened in the same draws as published, but happens now.
  const known = new Set([...published, ...base].map(key_of));
  return [...moved_items, ...quick.filter((item) => !known.has(key_of(item))).map(retold)];
}

// What tells one thing of a list from another: its words, without those that state its numbers.
const IDENTITY = ["arm", "id", "quantity", "from", "to", "line", "clause", "payer", "payee", "outcome", "facility", "standard", "label", "code"];

function key_of(item: Item): string {
  return IDENTITY.map((name) => (typeof item[name] === "string" ? item[name] : "")).join("\u0000");
}

function emptied(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (typeof value === "number") return [name, 0];
      if (Array.isArray(value) && value.every((entry) => typeof entry === "number")) return [name, value.map(() => 0)];
      return [name, value];
    }),
  );
}

// Numbers that are positions or what the study is about, not results.
const GIVEN = new Set(["prices", "edges", "m2", "dates", "lines", "states"]);
// Numbers that cannot be below zero, whatever the difference says.
const COUNTED = new Set(["persons", "met", "breached", "unknown", "days", "person_days"]);

function merge_items(published: Item, quick: Item, base: Item): Item {
  // Curves over other prices are not of one shape, though they may be of one length.
  if (!is_same_list(published.prices, quick.prices) || !is_same_list(published.prices, base.prices)) return published;
  const out: Item = {};
  for (const [name, value] of Object.entries(published)) {
    const result = GIVEN.has(name) ? value : merge(value, quick[name], base[name]);
    out[name] = bounded(name, name === "nodes" ? joined(result, quick[name]) : result);
  }
  return retell(published, people_bounded(out));
}

function is_same_list(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

// Stages that only the quick run comes to are needed to draw its ways.
function joined(published: Json, quick: Json | undefined): Json {
  if (!Array.isArray(published) || !Array.isArray(quick)) return published;
  const known = new Set(published.filter(is_item).map(key_of));
  return [...published, ...quick.filter(is_item).filter((item) => !known.has(key_of(item)))];
}

function bounded(name: string, value: Json): Json {
  if (COUNTED.has(name) && typeof value === "number") return Math.max(0, value);
  const is_share = name === "both" || name === "sending" || name === "receiving" || name === "share" || name === "shares";
  const clamp = (number: number): number => Math.min(1, Math.max(0, number));
  if (is_share && typeof value === "number") return clamp(value);
  if (is_share && Array.isArray(value)) return value.map((entry) => (typeof entry === "number" ? clamp(entry) : entry));
  return value;
}

// A mean number of people with its band: none below zero, the band around the mean.
function people_bounded(item: Item): Item {
  const { mean, low, high } = item;
  if (!is_numbers(mean) || !is_numbers(low) || !is_numbers(high)) return item;
  const middle = mean.map((value) => Math.max(0, value));
  return {
    ...item,
    mean: middle,
    low: low.map((value, index) => Math.max(0, Math.min(value, middle[index] ?? value))),
    high: high.map((value, index) => Math.max(value, middle[index] ?? value)),
  };
}

function is_numbers(value: Json | undefined): value is number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "number");
}

// ---- texts that state a number that has moved ------------------------------------------------------

// That it is rough is said by the note at the figures.

function retell(published: Item, item: Item): Item {
  const number = typeof item.amount === "number" ? "amount" : typeof item.persons === "number" ? "persons" : typeof item.agreed === "number" ? "agreed" : null;
  if (number !== null && item[number] !== published[number]) return retold(item);
  const { values, texts } = item;
  if (!is_numbers(values) || !is_numbers(published.values) || !Array.isArray(texts)) return item;
  const before = published.values;
  const sorted = [...values].sort((a, b) => a - b);
  const told = sorted.map((value, index) => (value === before[index] ? (texts[index] ?? "") : like(texts[index], value)));
  return { ...item, values: sorted, texts: told };
}

function retold(item: Item): Item {
  const value = item.amount ?? item.persons ?? item.agreed;
  return typeof value === "number" ? { ...item, text: like(item.text, value) } : item;
}

/** The value with the unit, and the sign in front, of another text. */
function like(text: Json | undefined, value: number): string {
  const form = /([+\u2212]?)[\d.,]+(\u00a0(M|bn)\b)?/;
  const written = rough(value);
  if (typeof text !== "string" || !form.test(text)) return written;
  const is_signed = /\+\d/.test(text) || /[A-Z]{3}\u00a0\u2212/.test(text);
  return text.replace(form, is_signed && value > 0 ? `+${written}` : written);
}
