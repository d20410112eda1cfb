// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Places in a text: the program counts characters (code points) from 1, the editor units of 16 bits from 0.

/** Lines of a text as the editor holds it. */
export interface Lines {
  lines: number;
  line(number: number): { from: number; to: number; text: string };
}

/** Where character `column` of a line begins; the end of the line beyond it. */
export function unit_of(text: string, column: number): number {
  let unit = 0;
  for (let at = 1; at < column && unit < text.length; ++at) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  return unit;
}

export function offset_of(doc: Lines, line: number, column: number): number {
  if (line < 1) return 0;
  if (line > doc.lines) return doc.line(doc.lines).to;
  const found = doc.line(line);
  return found.from + unit_of(found.text, column);
}

/** From where to where a mark goes. It shows something even where the program names a mere point. */
export function range_of(
  doc: Lines,
  where: { line: number; column: number; end_line: number; end_column: number },
): { from: number; to: number } {
  const from = offset_of(doc, where.line, where.column);
  const to = Math.max(from, offset_of(doc, where.end_line, where.end_column));
  if (to > from) return { from, to };
  const line = doc.line(Math.min(Math.max(where.line, 1), doc.lines));
  return from < line.to ? { from, to: from + 1 } : { from: line.from, to: line.to };
}

/** How the lines of a text end. An editor knows only one way at a time. */
export function line_end_of(text: string): { end: "\n" | "\r\n"; is_mixed: boolean } {
  const both = text.match(/\r\n/g)?.length ?? 0;
  const feeds = text.match(/\n/g)?.length ?? 0;
  const returns = text.match(/\r/g)?.length ?? 0;
  const is_mixed = returns > both || (both > 0 && feeds > both);
  return { end: both > 0 && !is_mixed ? "\r\n" : "\n", is_mixed };
}
