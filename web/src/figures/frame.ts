// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What every figure is given besides its data.
import type { Arm } from "../contract";
import type { Strings } from "../strings.en";
import { drawing, label, LINE, TEXT, wrap } from "./svg";
import type { Theme } from "./theme";

export interface Frame {
  arms: Arm[];
  /** Id of the arm that is shown. */
  arm: string;
  width: number; // px
  theme: Theme;
  strings: Strings;
}

/** Below this width labels stand over their bars, and panels one below the other. */
export const NARROW = 480;

/** From this width on small panels stand side by side. */
export const TWO_COLUMNS = 620;

export function is_narrow(frame: Frame): boolean {
  return frame.width < NARROW;
}

export function arm_name(frame: Frame, id: string): string {
  return frame.arms.find((arm) => arm.id === id)?.name ?? id;
}

export function reference_of(frame: Frame): Arm | undefined {
  return frame.arms.find((arm) => arm.is_reference);
}

/** The entry of the arm that is shown. */
export function of_arm<T extends { arm: string }>(entries: readonly T[], frame: Frame): T | undefined {
  return entries.find((entry) => entry.arm === frame.arm);
}

/** What stands where the arm that is shown has nothing of the kind. */
export function nothing(frame: Frame): SVGSVGElement {
  const words = frame.strings.figures;
  return sentence(frame.arms.length > 1 ? words.nothing_for(arm_name(frame, frame.arm)) : words.nothing, frame);
}

/** The same for a figure that is not of an arm. */
export function nothing_at_all(frame: Frame): SVGSVGElement {
  return sentence(frame.strings.figures.nothing, frame);
}

function sentence(text: string, frame: Frame): SVGSVGElement {
  const lines = wrap(text, frame.width, TEXT);
  const height = 13 + lines.length * TEXT * LINE;
  return drawing(frame.width, height, label(lines, 0, 18, { size: TEXT, fill: frame.theme.quiet }));
}
