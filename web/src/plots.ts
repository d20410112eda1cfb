// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Draws every figure of the page, and again when its place changes its width, when the page is
// printed, and when there is something new to show.
import type { Arm, Figure } from "./contract";
import { draw } from "./figures";
import { theme } from "./figures/theme";
import { strings } from "./strings.en";

// px. A4 less its margins is 680; drawn a little wider and set a little smaller, text is of 7 to 8 pt.
const PRINTED = 780;

export class Plots {
  #figures: Figure[] = [];
  #arms: Arm[] = [];
  #arm = "";
  #is_printing = false;
  #pending: ReturnType<typeof setTimeout> | undefined;
  readonly #widths = new Map<Element, number>();
  readonly #watch = new ResizeObserver((entries) => this.#resized(entries));

  constructor() {
    window.addEventListener("beforeprint", () => this.#print(true));
    window.addEventListener("afterprint", () => this.#print(false));
  }

  show(figures: Figure[], arms: Arm[], arm: string): void {
    this.#figures = figures;
    this.#arms = arms;
    this.#arm = arm;
    const places = [...document.querySelectorAll<HTMLElement>("[data-plot]")];
    for (const place of places) this.#watch.observe(place);
    // What is seen at once; the others one by one, so that a slider that moves on is not kept waiting.
    for (const place of places.filter(is_seen)) this.#draw(place);
    this.#later(places.filter((place) => !is_seen(place)));
    // Places that the page no longer has, since a part of it was replaced.
    for (const place of this.#widths.keys()) if (!place.isConnected) this.#forget(place);
  }

  #later(places: HTMLElement[]): void {
    clearTimeout(this.#pending);
    const [first, ...rest] = places;
    if (first === undefined) return;
    this.#pending = setTimeout(() => {
      this.#draw(first);
      this.#later(rest);
    });
  }

  #forget(place: Element): void {
    this.#watch.unobserve(place);
    this.#widths.delete(place);
  }

  #resized(entries: ResizeObserverEntry[]): void {
    if (this.#is_printing) return;
    for (const { target } of entries) {
      if (Math.abs((this.#widths.get(target) ?? 0) - target.clientWidth) >= 1) this.#draw(target as HTMLElement);
    }
  }

  #print(is_printing: boolean): void {
    this.#is_printing = is_printing;
    for (const place of document.querySelectorAll<HTMLElement>("[data-plot]")) this.#draw(place);
  }

  #draw(place: HTMLElement): void {
    const figure = this.#figures.find((entry) => entry.id === place.dataset.plot);
    const width = this.#is_printing ? PRINTED : place.clientWidth;
    if (figure === undefined || width <= 0) return;
    this.#widths.set(place, place.clientWidth);
    name(place);
    place.replaceChildren(draw(figure.data, { arms: this.#arms, arm: this.#arm, width, theme, strings }));
  }
}

// For those who do not see it a figure is its question and its answer; the numbers are in its table.
function name(place: HTMLElement): void {
  const words = place.closest("figure")?.querySelectorAll("h3, .finding") ?? [];
  const text = [...words].map((element) => element.textContent?.trim() ?? "").join(" ");
  place.setAttribute("role", "img");
  if (text !== "") place.setAttribute("aria-label", text);
}

function is_seen(place: HTMLElement): boolean {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > -100 && top < window.innerHeight + 100;
}
