// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Puts the program's HTML where it belongs without the reader losing their place: what was open stays
// open, what had the focus has it, and what they looked at stays where it was.

/** HTML of parts as the file had it, so that "reset" needs no computing. */
const originals = new Map<string, string>();

export function replace_parts(parts: Record<string, string>): void {
  for (const [id, html] of Object.entries(parts)) {
    const element = document.getElementById(id);
    if (element === null) continue;
    if (!originals.has(id)) originals.set(id, element.innerHTML);
    replace(element, html);
  }
}

export function restore_parts(): void {
  for (const [id, html] of originals) {
    const element = document.getElementById(id);
    if (element !== null) replace(element, html);
  }
}

function replace(element: HTMLElement, html: string): void {
  const current = document.createElement("template");
  current.innerHTML = html;
  if (current.innerHTML === element.innerHTML) return;
  const open = opened(element);
  const focus = focused(element);
  element.replaceChildren(current.content);
  [...element.querySelectorAll("details")].forEach((details, index) => {
    if (open[index] !== undefined) details.open = open[index];
  });
  [...element.querySelectorAll<HTMLElement>(FOCUSABLE)][focus]?.focus({ preventScroll: true });
}

const FOCUSABLE = "a[href], button, input, select, summary, [tabindex]";

function opened(element: HTMLElement): boolean[] {
  return [...element.querySelectorAll("details")].map((details) => details.open);
}

function focused(element: HTMLElement): number {
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].findIndex((each) => each === document.activeElement);
}
