// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the address of the page says after "#": which quantities are held at what, and which arm the
// figures show. #set=ice_stay:40;price:20000&arm=as_announced
import type { Fixed } from "./contract";

export interface Settings {
  fixed: Fixed[];
  arm: string; // empty: as the page chooses
}

/** Nothing where the fragment is that of a place in the page. */
export function read_fragment(hash: string): Settings | null {
  const text = hash.replace(/^#/, "");
  if (!/^(set|arm)=/.test(text)) return null;
  const entries = new Map(
    text.split("&").map((part): [string, string] => {
      const [name = "", ...rest] = part.split("=");
      return [name, rest.join("=")];
    }),
  );
  const fixed = (entries.get("set") ?? "").split(";").flatMap((entry): Fixed[] => {
    const at = entry.lastIndexOf(":");
    const value = Number(entry.slice(at + 1));
    return at > 0 && entry.length > at + 1 && Number.isFinite(value) ? [{ quantity: decoded(entry.slice(0, at)), value }] : [];
  });
  return { fixed, arm: decoded(entries.get("arm") ?? "") };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** With its "#"; empty where nothing is held and no arm was chosen. */
export function write_fragment(settings: Settings): string {
  const set = settings.fixed.map(({ quantity, value }) => `${encodeURIComponent(quantity)}:${value}`).join(";");
  const parts = [set === "" ? "" : `set=${set}`, settings.arm === "" ? "" : `arm=${encodeURIComponent(settings.arm)}`];
  const text = parts.filter((part) => part !== "").join("&");
  return text === "" ? "" : `#${text}`;
}

/** What `custodiet run STUDY --settings FILE` reads. */
export function settings_file(study: string, fixed: { quantity: string; value: number; unit: string }[]): string {
  const lines = fixed.map(({ quantity, value, unit }) => `  ${quantity}: "${`${value} ${unit}`.trim()}"`);
  return `study: ${study}\nset:${lines.length === 0 ? " {}" : ""}\n${lines.join("\n")}${lines.length === 0 ? "" : "\n"}`;
}
