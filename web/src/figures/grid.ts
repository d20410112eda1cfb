// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Panels side by side, each drawn as if it stood alone at the origin.

export interface Piece {
  element: SVGElement;
  height: number;
}

export const GUTTER = 24;

export function column_width(width: number, columns: number): number {
  return (width - GUTTER * (columns - 1)) / columns;
}

export interface Grid {
  columns: number;
  width: number;
  top: number;
  gap: number;
  /** What panels of a row share: the edge where they begin, or that where they end. */
  edge: "upper" | "lower";
}

/** Places panels row by row; returns where the last row ends. */
export function in_columns(pieces: Piece[], { columns, width, top, gap, edge }: Grid): number {
  let y = top;
  for (let first = 0; first < pieces.length; first += columns) {
    const row = pieces.slice(first, first + columns);
    const height = Math.max(...row.map((piece) => piece.height));
    row.forEach((piece, column) => {
      const x = column * (column_width(width, columns) + GUTTER);
      piece.element.setAttribute("transform", `translate(${x},${edge === "lower" ? y + height - piece.height : y})`);
    });
    y += height + gap;
  }
  return y - gap;
}
