// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
declare module "*?script" {
  /** A classic script, bundled and minified by vite.config.ts. */
  const source: string;
  export default source;
}
declare module "*.css";
declare module "virtual:atlas" {
  /** What tools/atlas.mjs makes: arcs as text; code, name and polygons of arcs of each country. */
  const packed: {
    points: string;
    countries: [string, string, number[][][]][];
    transform: { scale: [number, number]; translate: [number, number] };
  };
  export default packed;
}
