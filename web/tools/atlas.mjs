// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The countries of Natural Earth (1:50 million, public domain, as world-atlas packs them), simplified
// until they are small enough to sit in a page, and packed as text. src/figures/atlas.ts unpacks them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea } from "d3-geo";
import { feature, quantize } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";

const require = createRequire(import.meta.url);
const KEPT = 0.07; // of all points; tried by eye at the width of a page
const CELLS = 8192; // the grid that points are rounded to: 0.04 degrees
// Islands smaller than this are left out, except where a country would lose its largest one.
const SMALLEST = 2e-5; // steradian: 800 km2
// Countries without an ISO number. Kosovo's letters are those that its passports and the EU use.
const NAMED = { Kosovo: "XK" };

/** @returns {{points: string, countries: [string, string, number[][][]][], transform: object}} */
export function atlas() {
  const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
  const weighed = presimplify({ type: world.type, arcs: world.arcs, transform: world.transform, bbox: world.bbox, objects: { countries: kept(world) } });
  const simple = quantize(simplify(weighed, quantile(weighed, KEPT)), CELLS);
  const countries = simple.objects.countries.geometries.map((geometry) => [letters(geometry), geometry.properties.name, rings(simple, geometry)]);
  return packed(simple, countries.filter(([, , polygons]) => polygons.length > 0));
}

function kept(world) {
  const all = world.objects.countries;
  return { ...all, geometries: all.geometries.filter((geometry) => geometry.properties.name !== "Antarctica") };
}

function letters(geometry) {
  const codes = require("i18n-iso-countries/codes.json");
  const row = codes.find(([, , number]) => number === geometry.id);
  return row?.[0] ?? NAMED[geometry.properties.name] ?? "";
}

// Polygons that are large enough; holes and rings that simplification turned inside out are dropped.
function rings(topology, geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.type === "MultiPolygon" ? geometry.arcs : [];
  const measured = polygons
    .map((polygon) => polygon.slice(0, 1))
    .map((polygon) => ({ polygon, area: geoArea(feature(topology, { type: "Polygon", arcs: polygon })) }))
    .filter(({ area }) => area < 2 * Math.PI)
    .sort((a, b) => b.area - a.area);
  return measured.filter(({ area }, index) => index === 0 || area > SMALLEST).map(({ polygon }) => polygon);
}

// Arcs that are used, renumbered; each a run of steps, each step two numbers in base 45.
function packed(topology, countries) {
  const numbers = new Map();
  const number = (arc) => {
    const own = arc < 0 ? ~arc : arc;
    if (!numbers.has(own)) numbers.set(own, numbers.size);
    return arc < 0 ? ~numbers.get(own) : numbers.get(own);
  };
  const renumbered = countries.map(([code, name, polygons]) => [code, name, polygons.map((polygon) => polygon.map((ring) => ring.map(number)))]);
  const arcs = [...numbers.keys()].map((arc) => topology.arcs[arc].map((step) => step.map(digits).join("")).join(""));
  return { points: arcs.join("!"), countries: renumbered, transform: topology.transform };
}

// Zigzag, then 45 values a character; a character of the second 45 says that more follow.
function digits(value) {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let text = "";
  while (rest >= 45) {
    text += character(45 + (rest % 45));
    rest = Math.floor(rest / 45);
  }
  return text + character(rest);
}

// From "#" on, without the backslash, which would be written twice.
function character(index) {
  const code = 35 + index;
  return String.fromCharCode(code >= 92 ? code + 1 : code);
}

