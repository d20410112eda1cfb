// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Unpacks the countries that tools/atlas.mjs packed.
import packed from "virtual:atlas";

export type Ring = [number, number][]; // longitude, latitude
export interface Country {
  code: string; // ISO 3166 alpha-2; XK for Kosovo; empty for what has none
  name: string;
  /** Outer rings, the largest first. Enclaves are countries of their own, to be drawn on top. */
  rings: Ring[];
}

let unpacked: Country[] | null = null;

export function countries(): Country[] {
  unpacked ??= unpack();
  return unpacked;
}

function unpack(): Country[] {
  const arcs = packed.points.split("!").map(points_of);
  return packed.countries.map(([code, name, polygons]) => ({
    code,
    name,
    rings: polygons.flatMap((polygon) => polygon.map((ring) => joined(ring, arcs))),
  }));
}

function joined(ring: number[], arcs: Ring[]): Ring {
  return ring.flatMap((arc, index) => {
    const points = arcs[arc < 0 ? ~arc : arc] ?? [];
    const directed = arc < 0 ? [...points].reverse() : points;
    return index === 0 ? directed : directed.slice(1);
  });
}

function points_of(text: string): Ring {
  const { scale, translate } = packed.transform;
  const steps = numbers_of(text);
  const points: Ring = [];
  let x = 0;
  let y = 0;
  for (let index = 0; index + 1 < steps.length; index += 2) {
    x += steps[index] ?? 0;
    y += steps[index + 1] ?? 0;
    points.push([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
  }
  return points;
}

function numbers_of(text: string): number[] {
  const numbers: number[] = [];
  let sum = 0;
  let place = 1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const digit = (code > 92 ? code - 1 : code) - 35;
    sum += (digit % 45) * place;
    place *= 45;
    if (digit >= 45) continue;
    numbers.push(sum % 2 === 1 ? -(sum + 1) / 2 : sum / 2);
    sum = 0;
    place = 1;
  }
  return numbers;
}
