// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A plot of Observable Plot as a part of a larger drawing.
import { plot, type PlotOptions } from "@observablehq/plot";
import { SMALL } from "./svg";

/**
 * Plot names its groups for screen readers in a way that groups may not have (axe: aria-allowed-attr), and brings
 * a style element; both go, since the drawing as a whole is hidden and the page has its own styles.
 */
export function chart(options: PlotOptions): SVGElement {
  const made = plot({
    ...options,
    style: { fontSize: `${SMALL}px`, background: "none", color: "currentColor", overflow: "visible" },
  }) as SVGElement;
  for (const group of made.querySelectorAll("[aria-label]")) group.removeAttribute("aria-label");
  for (const style of made.querySelectorAll("style")) style.remove();
  made.removeAttribute("class");
  return made;
}
