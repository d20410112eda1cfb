// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who pays whom. What one treasury pays the other stands apart from what is used up: the first is a
// transfer, and only the second is a cost to both together.
import type { PaymentsData } from "../contract";
import { rough } from "../number";
import { fitting_ticks, horizontal_axis } from "./axis";
import { nothing, of_arm, reference_of, type Frame } from "./frame";
import { fitted_scale, heading, lay_out, type Rows } from "./rows";
import { drawing, el, label, LINE, rect, SMALL, TEXT, text_width, wrap } from "./svg";
import { pattern } from "./theme";

type Entry = PaymentsData["arms"][number]["entries"][number];
interface Group {
  title: string;
  entries: Entry[];
  colour: string;
}
const MOST_ROWS = 7;

export function payments(data: PaymentsData, frame: Frame): SVGSVGElement {
  const entries = (of_arm(data.arms, frame)?.entries ?? []).filter((entry) => entry.amount !== 0);
  if (entries.length === 0) return nothing(frame);
  const groups = groups_of(entries, frame);
  const placed = place(groups, frame);
  const all = groups.flatMap((group) => group.entries);
  const at = scale_of(all, placed.left, frame.width);
  const saved = new Map(groups.map((group) => [group, pattern("hatch", group.colour)]));
  const [least, most] = bounds(all);
  const shown = fitting_ticks(least, most, at(most) - at(least));
  const body = groups.flatMap((group, index) => {
    const at_group = placed.groups[index];
    if (at_group === undefined) return [];
    return [heading(at_group.title, at_group.title_y), ...bars(group, at_group.rows, at, saved.get(group)?.fill ?? "none")];
  });
  const note = wrap(note_of(data, frame), frame.width, SMALL);
  return drawing(
    frame.width,
    placed.height + 24 + note.length * SMALL * LINE,
    el("defs", {}, ...[...saved.values()].map((made) => made.definition)),
    horizontal_axis(shown, at, placed.top, placed.height, [placed.left, frame.width], frame.theme),
    ...body,
    label(note, 0, placed.height + 32, { size: SMALL, fill: frame.theme.quiet }),
  );
}

function note_of(data: PaymentsData, frame: Frame): string {
  const words = frame.strings.figures.payments;
  return words.note(data.currency, reference_of(frame)?.name ?? "");
}

function groups_of(entries: Entry[], frame: Frame): Group[] {
  const words = frame.strings.figures.payments;
  const payers = [...new Set(entries.map((entry) => entry.payer))];
  const colours = [frame.theme.main, frame.theme.strong, frame.theme.good, frame.theme.other, frame.theme.quiet, frame.theme.ink];
  const groups: Group[] = [];
  const add = (title: string, found: Entry[], colour: string): void => {
    if (found.length > 0) groups.push({ title, entries: shortened(found, frame), colour });
  };
  payers.forEach((payer, index) => {
    const colour = colours[index % colours.length] ?? frame.theme.main;
    for (const payee of new Set(entries.filter((entry) => entry.payer === payer && entry.payee !== "").map((entry) => entry.payee))) {
      add(words.to(payer, payee), entries.filter((entry) => entry.payer === payer && entry.payee === payee), colour);
    }
  });
  payers.forEach((payer, index) => {
    const colour = colours[index % colours.length] ?? frame.theme.main;
    add(words.resources(payer), entries.filter((entry) => entry.payer === payer && entry.payee === ""), colour);
  });
  return groups;
}

// The largest lines; the others together, so that a long tail does not hide what matters.
function shortened(entries: Entry[], frame: Frame): Entry[] {
  const sorted = [...entries].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const first = sorted[0];
  if (first === undefined || sorted.length <= MOST_ROWS + 1) return sorted;
  const rest = sorted.slice(MOST_ROWS);
  const amount = rest.reduce((sum, entry) => sum + entry.amount, 0);
  const line = frame.strings.figures.payments.others(rest.length);
  return [...sorted.slice(0, MOST_ROWS), { ...first, line, clause: "", amount, text: rough(amount) }];
}

interface Placed {
  groups: { title: string[]; title_y: number; rows: Rows }[];
  top: number;
  left: number;
  height: number;
}

function place(groups: Group[], frame: Frame): Placed {
  // One column of labels for all groups, so that their bars share one scale.
  const together = lay_out(groups.flatMap((group) => group.entries.map((entry) => ({ text: entry.line }))), frame, 0);
  let y = 0;
  const placed = groups.map((group) => {
    const title = wrap(group.title, frame.width, TEXT, 600);
    const title_y = y + TEXT;
    y += title.length * TEXT * LINE + 8;
    const rows = lay_out(group.entries.map((entry) => ({ text: entry.line })), frame, y, 16, together.left);
    y += rows.height + 10;
    return { title, title_y, rows };
  });
  return { groups: placed, top: (groups[0] === undefined ? 0 : TEXT * LINE) + 4, left: together.left, height: y - 6 };
}

function bounds(entries: Entry[]): [number, number] {
  const amounts = entries.map((entry) => entry.amount);
  return [Math.min(0, ...amounts), Math.max(0, ...amounts)];
}

function scale_of(entries: Entry[], left: number, right: number): (value: number) => number {
  const room = (entry: Entry): number => text_width(entry.text, SMALL) + 8;
  return fitted_scale(
    entries.map((entry) => ({
      from: Math.min(0, entry.amount),
      to: Math.max(0, entry.amount),
      before: entry.amount < 0 ? room(entry) : 2,
      after: entry.amount < 0 ? 2 : room(entry),
    })),
    left,
    right,
  );
}

function bars(group: Group, laid: Rows, at: (value: number) => number, saved: string): SVGElement[] {
  return group.entries.flatMap((entry, index) => {
    const row = laid.rows[index];
    if (row === undefined) return [];
    const [from, to] = [at(Math.min(0, entry.amount)), at(Math.max(0, entry.amount))];
    const is_saved = entry.amount < 0;
    const base = row.middle + SMALL * 0.35;
    return [
      ...row.label,
      rect(from, row.top, Math.max(1, to - from), row.bottom - row.top, { fill: is_saved ? saved : group.colour, stroke: group.colour }),
      is_saved
        ? label(entry.text, from - 5, base, { anchor: "end", size: SMALL, halo: true })
        : label(entry.text, to + 5, base, { size: SMALL, halo: true }),
    ];
  });
}
